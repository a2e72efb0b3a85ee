import { h, icon } from "../core/dom.js";
import { backgroundOf } from "../media/placeholder.js";

/** The first thing seen: the cover picture from edge to edge with the title on it; without one, the title alone. */
export function coverHeader({ title, date, iso, studio, cover }) {
  const words = h(
    "div", { class: "cover-words" },
    h("p", { class: "cover-studio" }, studio),
    h("h1", { class: "cover-title" }, title),
    date ? h("p", { class: "cover-date" }, h("time", { datetime: iso }, date)) : null,
  );
  if (!cover?.url) return h("header", { class: "cover plain" }, words);

  const img = h("img", { class: "cover-picture", alt: "", fetchpriority: "high" });
  img.addEventListener("load", () => img.classList.add("shown"));
  img.src = cover.url;
  const header = h(
    "header", { class: "cover" }, img, words,
    h("a", { class: "cover-on", href: "#main", "aria-label": "To the photos" }, icon("chevron-down")),
  );
  header.style.backgroundImage = backgroundOf(cover.placeholder);
  return header;
}
