import { api } from "../../core/api.js";
import { errorLine, labelled } from "../../core/controls.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { wire } from "../../entrance/form-busy.js";
import { go } from "../router.js";

/** Deletes a gallery, once its title was typed: nobody does that by accident. */
export function deleteGallery({ id, title }) {
  const typed = h("input", { autocomplete: "off", "aria-describedby": "delete-hint" });
  const form = h(
    "form", { novalidate: true },
    h("div", { class: "dialog-body" },
      h("p", { id: "delete-hint" }, `Type the title, ${title}, to delete it with everything in it.`),
      labelled("Title of the gallery", typed),
      errorLine().element),
    h("div", { class: "dialog-foot" }, h("button", { type: "submit", class: "button danger" }, "Delete for good")));
  const dialog = openDialog({ title: "Delete the gallery?" });
  dialog.element.querySelector(".dialog-body").replaceWith(form);
  typed.focus();
  wire(form, async () => {
    if (typed.value.trim() !== title.trim()) throw new Error("That is not the title. Type it as it is written above.");
    await api.delete(`/galleries/${id}`);
    dialog.close();
    go("/studio");
    toast(`“${title}” is deleted`);
  });
}
