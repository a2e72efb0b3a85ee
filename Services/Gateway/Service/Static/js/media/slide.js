import { fill, h } from "../core/dom.js";
import { FilmPlayer } from "./film-player.js";
import { show } from "./picture.js";
import { backgroundOf } from "./placeholder.js";

/** How long something is waited for before it counts as shown anyway, in milliseconds. */
const patience = 8000;

/** The preview, not the web size: to fetch that one is to download it, and the studio is told so (R25). */
function chooseForScreen(img, item) {
  const address = item.urls.preview ?? item.urls.thumb;
  if (address) img.src = address;
}

/**
 * One item, as large as there is room: the tiny placeholder at once, the thumb that is already there, then the
 * picture itself. A film shows its poster until it is played.
 * @param {object} item
 * @param {{renew(item: object): Promise<object | null>}} listing
 * @param {string} label what screen readers say
 * @param {() => void} ended told when a film came to its end
 * @returns {{element: HTMLElement, film: FilmPlayer | null, there: Promise<void>, end: () => void}}
 */
export function slide(item, listing, label, ended = () => {}) {
  const frame = h("div", { class: "slide-frame" });
  frame.style.setProperty("--ratio", String((item.width ?? 3) / (item.height ?? 2)));
  frame.style.backgroundImage = backgroundOf(item.placeholder);
  const element = h("figure", { class: "slide" }, frame);
  if (item.kind === "video") {
    const film = new FilmPlayer({ item, listing, label, ended });
    fill(frame, film.element);
    return { element, film, there: Promise.resolve(), end: () => film.end() };
  }
  const { nodes, there } = photo(item, listing, label);
  fill(frame, nodes);
  return { element, film: null, there, end: () => {} };
}

function photo(item, listing, label) {
  const nodes = [];
  if (item.urls.thumb) {
    nodes.push(h("img", { class: "slide-thumb", src: item.urls.thumb, alt: "", draggable: "false" }));
  }
  const img = h("img", { class: "slide-full", alt: label, draggable: "false" });
  const there = new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    img.addEventListener("load", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
  show(img, item, listing, chooseForScreen);
  return { nodes: [...nodes, img], there };
}

/** Loads the picture of an item ahead of time. */
export function preload(item) {
  if (!item || item.kind === "video" || !item.urls.preview) return;
  const img = new Image();
  chooseForScreen(img, item);
  img.decode().catch(() => {});
}
