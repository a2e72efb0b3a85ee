import { api } from "../../core/api.js";
import { copy } from "../../core/clipboard.js";
import { button, hint } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { openTask } from "../../core/task-dialog.js";
import { toast } from "../../core/toast.js";
import { confirmChange } from "../change/confirm-change.js";
import { linkAudiences } from "../words.js";
import { linkForm } from "./link-form.js";

/** Makes a link (R10, R11) and shows it; resolves to it, or to undefined. */
export function makeLink(gallery, scenes) {
  const form = linkForm(gallery, scenes);
  let made;
  const { result } = openTask({
    title: "Make a link",
    body: form.element,
    confirm: "Make the link",
    work: async (dialog) => {
      made = await api.post(`/galleries/${gallery.id}/links`, form.read());
      dialog.heading.textContent = "The link is ready";
      dialog.body(
        h("div", { class: "address" },
          h("input", {
            class: "input", readonly: true, value: made.url, "aria-label": "Link",
            on: { focus: (event) => event.target.select() },
          }),
          button("Copy", () => copy(made.url, "Link copied"), { icon: "copy" })),
        hint(made.hasAccessCode
          ? "Whoever opens it is asked for the code. Pass the code on another way than the link."
          : "Whoever has it comes in. You find it in the list, and can revoke it there at any time."));
      dialog.foot(button("Done", () => dialog.close(), { kind: "primary" }));
    },
  });
  form.focus();
  return result.then(() => made);
}

/** Changes a link in place; resolves to it as it is then, or to undefined. */
export function editLink(link, gallery, scenes) {
  const form = linkForm(gallery, scenes, link);
  return openTask({
    title: link.label ? `Change “${link.label}”` : "Change the link",
    body: form.element,
    confirm: "Save",
    work: async (dialog) => {
      const change = form.changes();
      if (Object.keys(change).length === 0) {
        dialog.close();
        return;
      }
      if (!await isWanted(link, gallery, change)) return;
      const now = await api.patch(`/links/${link.id}`, change);
      dialog.close(now);
      toast("The link is changed");
    },
  }).result;
}

function isWanted(link, gallery, { kind, scenes }) {
  if (kind === undefined && scenes === undefined) return true;
  const grant = { grant: link.id };
  if (kind) grant.audience = linkAudiences[kind];
  if (scenes !== undefined) grant.scenes = scenes;
  return confirmChange(gallery, { grant });
}
