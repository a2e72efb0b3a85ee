import { h, icon, iconButton } from "../core/dom.js";
import { size } from "../core/format.js";
import { named } from "../media/item-words.js";

/**
 * The bar at the bottom while items are being chosen: how many, how large, and what to do with them.
 * @param {{picks: import("./picks.js").Picks, page: object, all: () => object[]}} given `all`: every item one could
 *   choose
 */
export function selectionBar({ picks, page, all }) {
  const words = h("p", { class: "selection-words", "aria-live": "polite" });
  const act = (name, label, run) => h(
    "button", { type: "button", class: "selection-act", on: { click: run } }, icon(name), h("span", {}, label));
  const like = act("heart", "Favourite", () => {
    const isAll = picks.items.every((item) => item.favorite);
    page.marks.favorite(picks.items, !isAll).then((done) => page.said(
      done.length === 0 ? "" : `${named(done)} ${isAll ? "taken off" : "added to"} your favourites`));
  });
  const hide = act("eye-off", "Hide", () => page.marks.hide(picks.items, !picks.items.every((item) => item.hidden)));
  const share = act("share", "Share", () => page.share(picks.items));
  const download = act("download", "Download", () => page.download(picks.items));
  const everything = h("button", { type: "button", class: "text-button", on: { click: () => {
    const offered = all();
    if (offered.every((item) => picks.has(item))) picks.items.forEach((item) => picks.toggle(item));
    else picks.add(offered);
  } } }, "Select all");
  const element = h(
    "div", { class: "selection-bar", role: "region", "aria-label": "Selection", hidden: true },
    h("div", { class: "selection-told" }, words, everything),
    h("div", { class: "selection-acts" }, like, hide, share, download),
    iconButton("close", "Stop selecting", () => picks.stop(), { class: "selection-end" }),
  );

  const dress = () => {
    element.hidden = !picks.isOn;
    document.documentElement.classList.toggle("is-selecting", picks.isOn);
    if (!picks.isOn) return;
    const { items } = picks;
    const known = items.length > 0 && items.every((item) => item.bytes > 0);
    const large = known ? `, ${size(items.reduce((sum, item) => sum + item.bytes, 0))}` : "";
    words.textContent = items.length === 0
      ? "Tap the photos and films you want" : `${named(items)} selected${large}`;
    like.hidden = !page.may.has("favorite");
    hide.hidden = !page.may.has("hide");
    share.hidden = !page.mayShare;
    download.hidden = !page.mayDownload;
    for (const one of [like, hide, share, download]) one.disabled = items.length === 0;
    like.dataset.isOn = String(items.length > 0 && items.every((item) => item.favorite));
    like.lastElementChild.textContent = like.dataset.isOn === "true" ? "Not a favourite" : "Favourite";
    hide.lastElementChild.textContent = items.length > 0 && items.every((item) => item.hidden) ? "Show" : "Hide";
  };
  picks.addEventListener("changed", dress);
  page.marks.addEventListener("marked", dress);
  dress();
  return { element, dress };
}
