import { api } from "../../core/api.js";
import { choice, errorLine } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { day } from "../../core/format.js";
import { toast } from "../../core/toast.js";
import { confirmChange } from "../change/confirm-change.js";
import { switchRow } from "../switch-row.js";
import { privacies } from "../words.js";

/** Who may come in: three choices, each in a sentence, and one switch for what is delicate (R1, R8, R13). */
export function privacyCard(gallery, changed) {
  const error = errorLine();
  /** Takes effect when it is made, once what it does to people was looked at. */
  const save = async (change, said, selector) => {
    error.show();
    const before = document.activeElement;
    try {
      if (!await confirmChange(gallery, { gallery: change })) {
        reset();
        before?.focus();
        return;
      }
      const now = await api.patch(`/galleries/${gallery.id}`, change);
      changed(now);
      toast(said(now));
      document.querySelector(`.privacy-card ${selector}`)?.focus();
    } catch (problem) {
      error.show(problem);
      reset();
      before?.focus();
    }
  };
  const reset = () => {
    for (const input of card.querySelectorAll("[name=privacy]")) input.checked = input.value === gallery.privacy;
    card.querySelector("[name=sensitive]").checked = gallery.sensitive;
  };
  const radio = ([privacy, { label, text }]) => {
    const isBarred = gallery.sensitive && privacy === "public";
    const input = h("input", {
      type: "radio", name: "privacy", value: privacy, checked: gallery.privacy === privacy, disabled: isBarred,
      on: { change: () => save({ privacy }, () => `Saved: ${label}`, `[value="${privacy}"]`) },
    });
    return choice(input, label, isBarred ? "A sensitive gallery is never public." : text);
  };
  const card = h(
    "section", { class: "card privacy-card", "aria-labelledby": "privacy-title" },
    h("h2", { id: "privacy-title" }, "Who may come in"),
    h("div", { class: "choices", role: "radiogroup", "aria-labelledby": "privacy-title" },
      Object.entries(privacies).map(radio)),
    switchRow({
      label: "Sensitive gallery", name: "sensitive", checked: gallery.sensitive,
      text: gallery.sensitive
        ? `Never public, nobody shares, links stay asleep, and it closes${closing(gallery)}.`
        : "For newborns, boudoir and the like. It is never public then, has a closing date, nobody can share, and "
          + "every link that anybody may hold sleeps until you switch this off.",
      change: (sensitive) => save({ sensitive }, (now) => (sensitive
        ? `Sensitive now. It closes${closing(now)}.` : "Not sensitive any more"), "[name=sensitive]"),
    }),
    error.element,
  );
  return card;
}

const closing = ({ expiresOn }) => (expiresOn ? ` at the end of ${day(expiresOn)}` : "");
