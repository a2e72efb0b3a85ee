import { api } from "../../core/api.js";
import { errorLine, hint, optional, textField } from "../../core/controls.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { wire } from "../../entrance/form-busy.js";
import { go } from "../router.js";

/** Asks for a title and a date, makes the gallery, and goes there. */
export function newGallery() {
  const form = h(
    "form", { novalidate: true },
    h("div", { class: "dialog-body" },
      textField("Title", "title", "text", "", {
        required: true, maxlength: 200, autocomplete: "off", placeholder: "Clara & Jonas",
      }),
      textField(optional("Date of the event"), "eventDate", "date", ""),
      errorLine().element,
      hint("It starts as a draft: nobody but you sees it until you put it online.")),
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
