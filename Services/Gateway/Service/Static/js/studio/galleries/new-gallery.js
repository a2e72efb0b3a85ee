import { api } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { wire } from "../../entrance/form-busy.js";
import { go } from "../router.js";

/** Asks for a title and a date, makes the gallery, and goes there. */
export function newGallery() {
  const form = h(
    "form", { novalidate: true },
    h("div", { class: "dialog-body" },
      h("label", { class: "field" }, h("span", {}, "Title"),
        h("input", { name: "title", required: true, maxlength: 200, autocomplete: "off", autofocus: true, placeholder: "Clara & Jonas" })),
      h("label", { class: "field" }, h("span", {}, "Date of the event ", h("span", { class: "optional" }, "(if you like)")),
        h("input", { name: "eventDate", type: "date" })),
      h("p", { class: "form-error", role: "alert", hidden: true }),
      h("p", { class: "hint" }, "It starts as a draft: nobody but you sees it until you put it online.")),
    h("div", { class: "dialog-foot" }, h("button", { type: "submit", class: "button primary" }, "Make the gallery")),
  );
  const dialog = openDialog({ title: "New gallery" });
  dialog.element.querySelector(".dialog-body").replaceWith(form);
  form.querySelector("[name=title]").focus();
  wire(form, async ({ title, eventDate }) => {
    const gallery = await api.post("/galleries", { title: title.trim(), ...(eventDate ? { eventDate } : {}) });
    dialog.close();
    go(`/studio/galleries/${gallery.id}`);
  });
}
