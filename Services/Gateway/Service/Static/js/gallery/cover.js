import { day } from "../core/format.js";
import { h, icon } from "../core/dom.js";
import { backgroundOf } from "../media/placeholder.js";

/** The narrowest and widest a framed picture is. */
const narrowest = 0.7;
const widest = 2.4;

/**
 * The first thing seen: the gallery's title, and its cover in one of four styles. Without a picture, the title alone.
 * @param {{title: string, eventDate: string | null, cover: object | null}} view
 * @param {string} studio its name
 * @param {"full" | "split" | "framed" | "plain"} style
 */
export function coverOf({ title, eventDate, cover }, studio, style) {
  const words = h(
    "div", { class: "cover-words" },
    h("p", { class: "cover-studio" }, studio),
    h("h1", { class: "cover-title" }, title),
    eventDate ? h("p", { class: "cover-date" }, h("time", { datetime: eventDate }, day(eventDate))) : null,
  );
  if (!cover?.url || style === "plain") return h("header", { class: "cover plain" }, words);

  const img = h("img", { class: "cover-picture", alt: "", fetchpriority: "high" });
  img.addEventListener("load", () => img.classList.add("shown"));
  img.src = cover.url;
  const figure = h("div", { class: "cover-figure" }, img);
  figure.style.backgroundImage = backgroundOf(cover.placeholder);
  const ratio = (cover.width ?? 3) / (cover.height ?? 2);
  figure.style.setProperty("--ratio", String(Math.min(widest, Math.max(narrowest, ratio))));
  return h(
    "header", { class: `cover ${style}` }, figure, words,
    h("a", { class: "cover-on", href: "#main", "aria-label": "To the photos" }, icon("chevron-down")),
  );
}
