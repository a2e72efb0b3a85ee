import { api } from "../../core/api.js";
import { copy } from "../../core/clipboard.js";
import { button, hint, segment } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { h, icon } from "../../core/dom.js";
import { day } from "../../core/format.js";
import { toast, toastProblem } from "../../core/toast.js";

const states = {
  draft: { label: "Draft", text: "Only you see it. Mails to people wait until it is online." },
  online: { label: "Online", text: "Open to everybody who may come in." },
  offline: { label: "Offline", text: "Closed for now. People see its title and how to reach you." },
};

const openers = {
  public: "Whoever has this address may look.",
  private: "Whoever opens this address is asked for their own link.",
  peopleIChoose: "Whoever opens this address is asked for email and access code.",
};

/** Whether the gallery is open, and where it is. */
export function addressCard(gallery, changed) {
  const choose = async (state) => {
    try {
      changed(await api.patch(`/galleries/${gallery.id}`, { state }));
      toast(`The gallery is ${states[state].label.toLowerCase()} now`);
    } catch (problem) {
      changed(gallery);
      toastProblem(problem);
    }
    document.querySelector(`.address-card input[value="${state}"]`)?.focus();
  };
  const renew = async () => {
    const sure = await ask({
      title: "Give the gallery a new address?",
      text: "The old one is dead at once: whoever came by it is out, and a bookmark or a printed code leads nowhere. "
        + "People with a link of their own stay in.",
      confirm: "Renew the address",
    });
    if (!sure) return;
    try {
      changed(await api.post(`/galleries/${gallery.id}/address`));
      toast("The gallery has a new address");
    } catch (problem) {
      toastProblem(problem);
    }
  };
  const address = h("input", {
    class: "input", readonly: true, value: gallery.url, "aria-label": "Address of the gallery",
    on: { focus: (event) => event.target.select() },
  });
  return h(
    "section", { class: "card address-card", "aria-labelledby": "state-title" },
    h("h2", { id: "state-title" }, "Open or not"),
    h("div", { class: "segments", role: "radiogroup", "aria-labelledby": "state-title" },
      Object.entries(states).map(([state, { label }]) => segment(label, {
        name: "state", value: state, checked: gallery.state === state, on: { change: () => choose(state) },
      }))),
    hint(gallery.state === "online" && !gallery.isOpen
      ? `It expired on ${day(gallery.expiresOn)}. Change the date under Settings to open it again.`
      : states[gallery.state].text),
    h("div", { class: "address" },
      address, button("Copy", () => copy(gallery.url, "Address copied"), { icon: "copy" })),
    hint(openers[gallery.privacy]),
    h("div", { class: "actions" },
      h("a", { class: "button small", href: `/g/${gallery.slug}?as=guest`, target: "_blank", rel: "noopener" },
        icon("eye"), "See as a guest"),
      button("Renew the address", renew, { kind: "small quiet", icon: "retry" })),
  );
}
