import { api } from "../../core/api.js";
import { button, errorLine, hint, textField } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { wire } from "../../entrance/form-busy.js";
import { deleteGallery } from "./delete-gallery.js";

/** A gallery's settings. Who may come in, and do what, stands under Deliver; how it looks, under Design. */
class SettingsTab extends HTMLElement {
  connectedCallback() {
    const { gallery } = this;
    const form = h(
      "form", { class: "settings", novalidate: true },
      h("section", { class: "card" }, h("h2", {}, "About"),
        textField("Title", "title", "text", gallery.title, { required: true, maxlength: 200, autocomplete: "off" }),
        h("div", { class: "form-row" },
          textField("Date of the event", "eventDate", "date", gallery.eventDate),
          textField("Closes at the end of", "expiresOn", "date", gallery.expiresOn, {
            "aria-describedby": "expiry-hint",
          })),
        h("p", { class: "hint", id: "expiry-hint" },
          gallery.sensitive
            ? `A sensitive gallery always has such a day. It ends in the studio's time zone, ${this.studio.timeZone}.`
            : `Left empty, it stays open. The day ends in the studio's time zone, ${this.studio.timeZone}.`)),
      errorLine().element,
      h("div", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, "Save")),
    );
    wire(form, async (fields) => {
      const change = {
        title: fields.title.trim(), eventDate: fields.eventDate || null, expiresOn: fields.expiresOn || null,
      };
      this.gallery = await api.patch(`/galleries/${gallery.id}`, change);
      this.dispatchEvent(new CustomEvent("gallery-changed", { bubbles: true, detail: this.gallery }));
      toast("Saved");
    });
    fill(this, form, this.#end());
  }

  #end() {
    return h(
      "section", { class: "card end" },
      h("h2", {}, "Delete the gallery"),
      hint("Everything in it goes, originals included, and every address and code of it stops working. ",
        "This cannot be taken back."),
      h("div", { class: "actions" },
        button("Delete this gallery", () => deleteGallery(this.gallery), { kind: "danger" })));
  }
}

define("settings-tab", SettingsTab);
