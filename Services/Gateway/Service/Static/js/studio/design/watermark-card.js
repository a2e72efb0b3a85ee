import { api } from "../../core/api.js";
import { button, errorLine, hint, labelled, segment } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { LogoField } from "./logo-field.js";
import { WatermarkDrawing } from "./watermark-drawing.js";

const kinds = { none: "None", text: "Text", logo: "Logo" };
const places = {
  center: "Middle", topLeft: "Top left", topRight: "Top right", bottomLeft: "Bottom left", bottomRight: "Bottom right",
  tiled: "All over",
};

/** A gallery's watermark: what it says, where it stands, and how that looks on one of its photos. */
class WatermarkCard extends HTMLElement {
  #kind;
  #drawing = new WatermarkDrawing();
  #logo = new LogoField(() => this.#logoChanged());
  #error = errorLine();
  #more = h("div", { class: "stack" });
  #text;
  #place;
  #opacity;
  #size;
  #save = button("Save the watermark", () => this.#keep(), { kind: "primary" });

  connectedCallback() {
    const { watermark } = this.gallery;
    this.#kind = kindOf(watermark);
    this.#text = h("input", {
      type: "text", maxlength: 80, autocomplete: "off", on: { input: () => this.#show() },
      value: watermark?.text ?? `© ${this.studio?.name ?? ""}`.trim(),
    });
    this.#place = h("select", { on: { change: () => this.#show() } }, Object.entries(places).map(([value, label]) =>
      h("option", { value, selected: value === (watermark?.place ?? "bottomRight") }, label)));
    this.#opacity = range("Opacity", watermark?.opacity ?? 50, () => this.#show());
    this.#size = range("Size", watermark?.size ?? 25, () => this.#show());
    fill(this, h("section", { class: "card watermark-card", "aria-labelledby": "watermark-title" },
      h("div", { class: "stack" },
        h("h2", { id: "watermark-title" }, "Watermark"),
        hint("It is drawn into the large pictures on the page, downloads for the web, and films: for everybody but ",
          "you. Originals, and the small pictures of an overview, never carry it. ",
          "Drawing it takes a while in large galleries; until a picture is done, visitors see it small only."),
        h("fieldset", { class: "segments" }, h("legend", { class: "visually-hidden" }, "What it is"),
          Object.entries(kinds).map(([value, label]) => segment(label, {
            name: "watermark-kind", value, checked: value === this.#kind,
            on: { change: () => { this.#kind = value; this.#show(); } },
          }))),
        this.#more, this.#error.element, h("div", { class: "actions" }, this.#save)),
      this.#drawing.element));
    this.#begin();
  }

  async #begin() {
    this.#show();
    try {
      const [look, page] = await Promise.all([
        api.get("/studio/look"), api.get(`/galleries/${this.gallery.id}/media`, { limit: 20 }),
      ]);
      this.#logo.know(Boolean(look.logo));
      const shown = page.items.find((item) => item.kind === "photo" && item.urls.preview);
      if (shown) this.#drawing.sample(shown);
    } catch (problem) {
      this.#error.show(problem);
    }
    this.#logoChanged();
  }

  get #watermark() {
    if (this.#kind === "none") return null;
    const shape = { place: this.#place.value, opacity: this.#opacity.value(), size: this.#size.value() };
    // Without a text it is the logo.
    return this.#kind === "text" ? { text: this.#text.value, ...shape } : shape;
  }

  #show() {
    const isNone = this.#kind === "none";
    if (this.#more.dataset.kind !== this.#kind) {
      this.#more.dataset.kind = this.#kind;
      fill(this.#more, isNone ? [] : [
        this.#kind === "text" ? labelled("Text", this.#text) : this.#logo.element,
        labelled("Place", this.#place),
        h("div", { class: "form-row" }, this.#opacity.element, this.#size.element),
      ]);
    }
    this.#drawing.draw(this.#watermark);
    const isReady = isNone || (this.#kind === "text" ? this.#text.value.trim() !== "" : this.#logo.isThere);
    this.#save.disabled = !isReady || isSame(this.#watermark, this.gallery.watermark ?? null);
  }

  #logoChanged() {
    this.#drawing.logo(this.#logo.address);
    this.#show();
  }

  async #keep() {
    const watermark = this.#watermark;
    this.#save.disabled = true;
    this.#error.show();
    try {
      if (watermark?.text) watermark.text = watermark.text.trim();
      this.gallery = await api.patch(`/galleries/${this.gallery.id}`, { watermark });
      this.changed(this.gallery);
      toast(watermark ? "Saved: the watermark is being drawn" : "Saved: no watermark");
    } catch (problem) {
      this.#error.show(problem);
    }
    this.#show();
  }
}

define("watermark-card", WatermarkCard);

/** @param {(gallery: object) => void} changed told of the gallery once its watermark is saved */
export function watermarkCard(gallery, studio, changed) {
  const card = h("watermark-card");
  return Object.assign(card, { gallery, studio, changed });
}

const kindOf = (watermark) => {
  if (!watermark) return "none";
  return watermark.text ? "text" : "logo";
};

const isSame = (one, other) => {
  if (!one || !other) return one === other;
  return ["text", "place", "opacity", "size"].every((name) => (one[name] ?? null) === (other[name] ?? null));
};

/** A slider with its value beside it, in per cent. */
function range(label, value, changed) {
  const told = h("output", {}, `${value} %`);
  const input = h("input", {
    type: "range", min: 5, max: 100, step: 5, value,
    on: { input: () => { told.textContent = `${input.value} %`; changed(); } },
  });
  input.value = String(value);
  return {
    element: h("label", { class: "field range" }, h("span", {}, label, " ", told), input),
    value: () => Number(input.value),
  };
}
