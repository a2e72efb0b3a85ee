import { h } from "../../core/dom.js";

const suggestions = {
  Ink: null, Bronze: "#7a5a3a", Rose: "#9a5a63", Olive: "#5f6647", Slate: "#4a5a68", Plum: "#6a4a63",
};

/** A colour out of a few that go with photographs, or any other. `read()` answers `#rrggbb`, or null for none. */
export function colourField(label, value) {
  const name = `colour-${Math.random().toString(36).slice(2)}`;
  const known = Object.values(suggestions).includes(value);
  const own = h("input", { type: "color", value: value ?? "#7a5a3a", "aria-label": "Another colour" });
  const radio = (colour, title, isChecked, inside) => {
    const input = h("input", { type: "radio", name, value: colour ?? "", checked: isChecked });
    const dot = h("span", { class: "swatch-dot" });
    dot.style.background = colour ?? "var(--ink)";
    return h("label", { class: "swatch", title }, input, inside ?? dot, h("span", { class: "visually-hidden" }, title));
  };
  const other = radio("own", "Another colour", !known, own);
  own.addEventListener("input", () => { other.querySelector("[type=radio]").checked = true; });
  const element = h("fieldset", { class: "colour-field" }, h("legend", { class: "field-label" }, label),
    h("div", { class: "swatches" },
      Object.entries(suggestions).map(([title, colour]) => radio(colour, title, known && colour === value)), other));
  return {
    element,
    read: () => {
      const chosen = element.querySelector(`[name="${name}"]:checked`)?.value ?? "";
      return chosen === "own" ? own.value : chosen || null;
    },
  };
}
