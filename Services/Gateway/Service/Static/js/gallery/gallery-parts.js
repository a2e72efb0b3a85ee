import { button } from "../core/controls.js";
import { counted } from "../core/format.js";
import { h } from "../core/dom.js";
import { filterTitles, filterWords } from "./filters.js";

/** The gallery from cover to foot. */
export function frame({ banner, cover, bar, place, selection, live, studio, total, contact, escaped }) {
  return h(
    "div", { class: "gallery", on: { keydown: (event) => { if (event.key === "Escape") escaped(); } } },
    banner, cover, bar,
    h("main", { id: "main", class: "gallery-main", tabindex: "-1" }, place),
    selection, live,
    h(
      "footer", { class: "gallery-foot" },
      h("p", { class: "gallery-foot-studio" }, studio),
      h("p", { class: "hint" }, counted(total, "photo or film", "photos and films")),
      contact,
    ),
  );
}

/** All there is; `wall` is null where there is nothing. */
export function everything(wall) {
  return wall ?? h("p", { class: "gallery-empty" }, "There are no photos here for you yet. Come back soon.");
}

/** A part of it, and the way back to all. */
export function filtered(only, wall, back) {
  const all = button("All photos", back, { kind: "small", icon: "arrow-left" });
  if (wall) return [h("header", { class: "filter-head" }, h("h2", {}, filterTitles[only]), all), wall];
  const [title, text] = filterWords[only];
  return h("div", { class: "gallery-nothing" }, h("h2", {}, title), h("p", {}, text), all);
}
