import { fill, h } from "../core/dom.js";

/** The card of a visitor's page: a heading and what belongs under it. */
export function card(element, title, ...nodes) {
  const heading = h("h1", { tabindex: "-1" }, title);
  fill(element, h(
    "main", { id: "main", class: "entrance" }, h("div", { class: "entrance-card visitor-card" }, heading, nodes)));
  return heading;
}

export const lede = (text) => h("p", { class: "lede" }, text);
