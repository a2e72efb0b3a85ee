import { api } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { define, fill, h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { wire } from "../../entrance/form-busy.js";
import { go } from "../router.js";
import { downloadTiers } from "../words.js";
import { colourField } from "./colour-field.js";

/** A gallery's settings. What concerns who may come in stands under Deliver. */
class SettingsTab extends HTMLElement {
  connectedCallback() {
    const { gallery } = this;
    const accent = colourField("Accent colour", gallery.design?.accent ?? null);
    const field = (label, name, type, value, more = {}) => h("label", { class: "field" }, h("span", {}, label), h("input", { name, type, value: value ?? "", ...more }));
    const tier = (label, name) => h("label", { class: "field" }, h("span", {}, label),
      h("select", { name }, Object.entries(downloadTiers).map(([value, words]) =>
        h("option", { value, selected: gallery.downloads[name] === value }, words))));
    const palette = (value, label) => h("label", { class: "segment" },
      h("input", { type: "radio", name: "palette", value, checked: (gallery.design?.palette ?? "light") === value }), h("span", {}, label));

    const form = h(
      "form", { class: "settings", novalidate: true },
      h("section", { class: "card" }, h("h2", {}, "About"),
        field("Title", "title", "text", gallery.title, { required: true, maxlength: 200, autocomplete: "off" }),
        h("div", { class: "form-row" },
          field("Date of the event", "eventDate", "date", gallery.eventDate),
          field("Closes at the end of", "expiresOn", "date", gallery.expiresOn, { "aria-describedby": "expiry-hint" })),
        h("p", { class: "hint", id: "expiry-hint" }, `Left empty, it stays open. The day ends in the studio's time zone, ${this.studio.timeZone}.`)),
      h("section", { class: "card" }, h("h2", {}, "Downloads"),
        h("div", { class: "form-row" }, tier("Originals, free for", "original"), tier("Web size (2048 pixels), free for", "web"))),
      h("section", { class: "card" }, h("h2", {}, "Looks"),
        h("div", { class: "form-row" },
          h("fieldset", {}, h("legend", { class: "field-label" }, "Palette"), h("div", { class: "segments" }, palette("light", "Light"), palette("dark", "Dark"))),
          accent.element)),
      h("p", { class: "form-error", role: "alert", hidden: true }),
      h("div", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, "Save")),
    );
    wire(form, async (fields) => {
      const change = {
        title: fields.title.trim(), eventDate: fields.eventDate || null, expiresOn: fields.expiresOn || null,
        downloads: { original: fields.original, web: fields.web },
        design: { ...gallery.design, palette: fields.palette, accent: accent.read() ?? undefined },
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
      h("p", { class: "hint" }, "Everything in it goes, originals included, and every address and code of it stops working. This cannot be taken back."),
      h("div", { class: "actions" }, h("button", { type: "button", class: "button danger", on: { click: () => this.#delete() } }, "Delete this gallery")));
  }

  #delete() {
    const { id, title } = this.gallery;
    const typed = h("input", { autocomplete: "off", "aria-describedby": "delete-hint" });
    const form = h(
      "form", { novalidate: true },
      h("div", { class: "dialog-body" },
        h("p", { id: "delete-hint" }, `Type the title, ${title}, to delete it with everything in it.`),
        h("label", { class: "field" }, h("span", {}, "Title of the gallery"), typed),
        h("p", { class: "form-error", role: "alert", hidden: true })),
      h("div", { class: "dialog-foot" }, h("button", { type: "submit", class: "button danger" }, "Delete for good")));
    const dialog = openDialog({ title: "Delete the gallery?" });
    dialog.element.querySelector(".dialog-body").replaceWith(form);
    typed.focus();
    wire(form, async () => {
      if (typed.value.trim() !== title.trim()) throw { detail: "That is not the title. Type it exactly as it is written above." };
      await api.delete(`/galleries/${id}`);
      dialog.close();
      go("/studio");
      toast(`“${title}” is deleted`);
    });
  }
}

define("settings-tab", SettingsTab);
