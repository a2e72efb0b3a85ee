import { pause, sleep } from "../core/backoff.js";

const mostTries = 5;
/** What is loaded sooner than this was in the browser's cache or nearly: it is shown without fading in, in ms. */
const atOnce = 150;

/**
 * Shows an item in `img` and keeps it shown: a URL that stopped working (access changed, a session was renewed, the
 * system was away) is fetched anew from the listing and tried again, a few times, without a reload.
 * @param {HTMLImageElement} img
 * @param {object} item of the listing
 * @param {{renew(item: object): Promise<object | null>}} listing
 * @param {(img: HTMLImageElement, item: object) => void} choose sets `src` (and `srcset`, `sizes`)
 */
export function show(img, item, listing, choose) {
  let tries = 0;
  const asked = performance.now();
  img.decoding = "async";
  img.addEventListener("load", () => {
    tries = 0;
    if (performance.now() - asked < atOnce) img.classList.add("at-once");
    img.classList.add("shown");
  });
  img.addEventListener("error", async () => {
    if (!img.getAttribute("src")) return;
    tries += 1;
    if (tries > mostTries) return;
    if (tries > 1) await sleep(pause(tries));
    if (!img.isConnected) return;
    const fresh = await listing.renew(item);
    if (fresh && img.isConnected) choose(img, fresh);
  });
  choose(img, item);
}

/** The widths of an item's thumb and preview in pixels: 480 and 1280 on the longest side, or the original's. */
export function widths(item) {
  const longest = Math.max(item.width ?? 480, item.height ?? 480);
  const share = (item.width ?? 480) / longest;
  return { thumb: Math.round(Math.min(480, longest) * share), preview: Math.round(Math.min(1280, longest) * share) };
}

/** The size that serves a box of `width` pixels best; the browser decides by its screen. */
export function chooseForBox(width) {
  return (img, item) => {
    const { thumb, preview } = item.urls;
    if (!thumb) return;
    img.sizes = `${Math.ceil(width)}px`;
    const wide = widths(item);
    if (preview && wide.preview > wide.thumb) img.srcset = `${thumb} ${wide.thumb}w, ${preview} ${wide.preview}w`;
    else img.removeAttribute("srcset");
    img.src = thumb;
  };
}
