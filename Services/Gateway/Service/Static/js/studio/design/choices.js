import { h } from "../../core/dom.js";
import { lookOf } from "../../gallery/look.js";
import { drawings } from "./drawings.js";

const fields = [
  ["layout", "Layout", { justified: "Rows", masonry: "Columns", filmstrip: "Filmstrip" }],
  ["cover", "Cover", { full: "Full", split: "Beside", framed: "Framed", plain: "Title only" }],
  ["palette", "Palette", {
    light: "Light", dark: "Dark", sand: "Sand", blush: "Blush", sage: "Sage", midnight: "Midnight",
  }],
  ["fonts", "Fonts", {
    modern: "Modern", classic: "Classic", editorial: "Editorial", romantic: "Romantic", typewriter: "Typewriter",
  }],
  ["spacing", "Space between", { none: "None", tight: "Tight", airy: "Airy" }],
  ["tileSize", "Size of the pictures", { small: "Small", medium: "Medium", large: "Large" }],
];

/** A palette and a pair of faces show themselves. */
const samples = {
  palette: (name) => h("span", { class: "sample-palette", dataset: { palette: name }, "aria-hidden": "true" },
    h("span", { class: "sample-ink" }), h("span", { class: "sample-accent" }), h("span", { class: "sample-sunken" })),
  fonts: (name) => h("span", { class: "sample-fonts", dataset: { fonts: name }, "aria-hidden": "true" },
    h("span", { class: "sample-title" }, "Clara"), h("span", { class: "sample-text" }, "20 June")),
};

/**
 * Everything there is to choose, each with a little picture of what it looks like.
 * @param {(change: object) => void} chosen told of one member that changed
 * @returns {{element: HTMLElement, show: (design: object) => void}}
 */
export function designChoices(chosen) {
  const inputs = new Map();
  const groups = fields.map(([name, title, values]) => h(
    "fieldset", { class: "look-field" }, h("legend", { class: "field-label" }, title),
    h("div", { class: `look-choices look-${name}` }, Object.entries(values).map(([value, label]) => {
      const input = h("input", {
        type: "radio", name: `look-${name}`, value, on: { change: () => chosen({ [name]: value }) },
      });
      inputs.set(`${name} ${value}`, input);
      const picture = (samples[name] ?? drawings[name])(value);
      return h("label", { class: "look-choice" }, input, picture, h("span", { class: "look-name" }, label));
    }))));
  return {
    element: h("div", { class: "look-fields" }, groups),
    show(design) {
      for (const [name, value] of Object.entries(lookOf(design))) {
        const input = inputs.get(`${name} ${value}`);
        if (input) input.checked = true;
      }
    },
  };
}
