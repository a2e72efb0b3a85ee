import { fill, h } from "../core/dom.js";
import { show } from "./picture.js";
import { backgroundOf } from "./placeholder.js";

/** The preview, not the web size: to fetch that one is to download it, and the studio is told so (R25). */
function chooseForScreen(img, item) {
  const address = item.urls.preview ?? item.urls.thumb;
  if (address) img.src = address;
}

/**
 * One item, as large as the screen allows: the tiny placeholder at once, the thumb that is already there, then the
 * picture itself. A film shows its poster until it is played.
 * @param {object} item
 * @param {{renew(item: object): Promise<object | null>}} listing
 * @param {string} label what screen readers say
 */
export function slide(item, listing, label) {
  const frame = h("div", { class: "slide-frame" });
  const ratio = (item.width ?? 3) / (item.height ?? 2);
  frame.style.setProperty("--ratio", String(ratio));
  frame.style.backgroundImage = backgroundOf(item.placeholder);
  fill(frame, item.kind === "video" ? film(item, label) : photo(item, listing, label));
  return h("figure", { class: "slide" }, frame);
}

function photo(item, listing, label) {
  const nodes = [];
  if (item.urls.thumb) {
    nodes.push(h("img", { class: "slide-thumb", src: item.urls.thumb, alt: "", draggable: "false" }));
  }
  const img = h("img", { class: "slide-full", alt: label, draggable: "false" });
  show(img, item, listing, chooseForScreen);
  return [...nodes, img];
}

function film(item, label) {
  if (!item.urls.video) {
    return [
      item.urls.preview ? h("img", { class: "slide-full shown", src: item.urls.preview, alt: label }) : null,
      h("p", { class: "slide-words" }, item.status === "ready"
        ? "This film cannot be played in a browser. Download it to watch it."
        : "This film is still being prepared. Come back in a few minutes."),
    ];
  }
  return h("video", {
    class: "slide-full shown", controls: true, playsinline: true, preload: "metadata", poster: item.urls.preview,
    src: item.urls.video, "aria-label": label,
  });
}

/** Loads the picture of an item ahead of time. */
export function preload(item) {
  if (!item || item.kind === "video" || !item.urls.preview) return;
  const img = new Image();
  chooseForScreen(img, item);
  img.decode().catch(() => {});
}
