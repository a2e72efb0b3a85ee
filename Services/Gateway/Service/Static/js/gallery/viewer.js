import { h, icon, iconButton } from "../core/dom.js";
import { menu } from "../core/menu.js";
import { size } from "../core/format.js";
import { nameOf } from "../media/item-words.js";
import { Lightbox } from "../media/lightbox.js";
import { waysOf } from "./download-ways.js";

/**
 * Opens the lightbox over a wall: its items are those of every scene, in order.
 * @param {{wall: import("./photo-wall.js").PhotoWall, page: object, position: {scene: object, index: number}}} given
 *   `page` is what a viewer may do there: see gallery-page.js. With `plays` it begins as a slideshow
 */
export function openViewer({ wall, page, position, plays = false }) {
  const source = sourceOf(wall);
  const { marks } = page;
  const { like, hide } = keysOf(page);
  const followed = ({ detail }) => { if (detail.name) viewer.refreshTools(); };
  const viewer = new Lightbox({
    source,
    index: source.indexOf(position),
    plays,
    keys: { f: like, h: hide },
    looked: (item) => page.looked(item),
    actions: (item, index) => itemTools(item, page, source.listing(index)),
    closed: (index) => {
      marks.removeEventListener("marked", followed);
      const place = source.place(index);
      place?.scene.focus(place.index);
    },
  });
  marks.addEventListener("marked", followed);
  viewer.open();
}

/** Plays what a wall shows as a slideshow, from where the reader is. */
export async function playFrom(wall, page) {
  const { place, scenes } = wall;
  const found = place ? await wall.reach(place.media, place.scene).catch(() => null) : null;
  if (scenes.length === 0 || !page.element.isConnected) return;
  openViewer({ wall, page, position: found ?? { scene: scenes[0], index: 0 }, plays: true });
}

/** What F and H do to an item. */
export function keysOf(page) {
  const { may, marks } = page;
  return {
    like: (item) => { if (item && may.has("favorite")) marks.favorite([item], !item.favorite); },
    hide: (item) => { if (item && may.has("hide")) marks.hide([item], !item.hidden); },
  };
}

/** What one can do with an item that is looked at. */
export function itemTools(item, page, listing) {
  const { like, hide } = keysOf(page);
  return [
    page.may.has("favorite") ? likeButton(item, page, () => like(item)) : null,
    page.may.has("hide") ? hideButton(item, page, () => hide(item)) : null,
    page.mayShare ? toolButton("share", "Share", page, () => page.share([item])) : null,
    downloads(item, page, listing),
  ];
}

function toolButton(name, label, page, run, more = {}) {
  const locked = page.isLookingOnly ? { "aria-disabled": "true", title: "You are only looking: this is off" } : {};
  return iconButton(name, label, () => { if (!page.isLookingOnly) run(); }, { "data-tool": name, ...more, ...locked });
}

function likeButton(item, page, run) {
  const isLiked = Boolean(item.favorite);
  return toolButton(isLiked ? "heart-full" : "heart", isLiked ? "A favourite (F)" : "Favourite (F)", page, run, {
    "aria-pressed": String(isLiked), "data-tool": "favorite", class: "like",
  });
}

function hideButton(item, page, run) {
  const label = item.hidden ? "Show to everybody (H)" : "Hide from others (H)";
  return toolButton(item.hidden ? "eye-off" : "eye", label, page, run, {
    "aria-pressed": String(Boolean(item.hidden)), "data-tool": "hide",
  });
}

/** One way to have it is a link; two are a menu. Where an account, or the number left, has a say, a dialog asks first. */
function downloads(item, page, listing) {
  const ways = waysOf(item).map(({ label, bytes, address, filename }) => (
    { label, hint: bytes ? size(bytes) : null, href: address, download: filename }));
  if (page.isLookingOnly) {
    return ways.length > 0 || page.mayDownload ? toolButton("download", "Download", page, () => {}) : null;
  }
  if (page.mayDownload && (page.accountNeeded || page.downloadsLeft !== null)) {
    return toolButton("download", "Download", page, () => page.downloadOne(item, listing));
  }
  if (ways.length === 0) return null;
  if (ways.length === 2) {
    const button = iconButton("download", "Download", () => {}, { "data-tool": "download" });
    return menu(button, () => ways);
  }
  const [{ label, hint, href, download }] = ways;
  const name = `Download this ${nameOf(item)}, ${[label.toLowerCase(), hint].filter(Boolean).join(", ")}`;
  return h(
    "a", { class: "icon-button", href, download, "aria-label": name, title: name, "data-tool": "download" },
    icon("download"));
}

/** Positions across scenes as one row of numbers. */
export function sourceOf(wall) {
  const place = (index) => {
    let left = index;
    for (const scene of wall.scenes) {
      if (left < scene.count) return { scene, index: left };
      left -= scene.count;
    }
    return null;
  };
  return {
    get length() { return wall.scenes.reduce((sum, scene) => sum + scene.count, 0); },
    place,
    indexOf: (position) => {
      let before = 0;
      for (const scene of wall.scenes) {
        if (scene === position.scene) return before + position.index;
        before += scene.count;
      }
      return 0;
    },
    at: (index) => {
      const found = place(index);
      return found?.scene.listing.items[found.index];
    },
    listing: (index) => place(index).scene.listing,
    label: (index) => {
      const found = place(index);
      return found ? found.scene.label(found.index) : "";
    },
    need: async (index) => {
      const { scene: { listing }, index: at } = place(index);
      while (!listing.isComplete && !listing.items[at]) await listing.more();
    },
  };
}
