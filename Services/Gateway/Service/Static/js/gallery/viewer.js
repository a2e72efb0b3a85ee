import { h, icon, iconButton } from "../core/dom.js";
import { menu } from "../core/menu.js";
import { size } from "../core/format.js";
import { toast, toastProblem } from "../core/toast.js";
import { Lightbox } from "../media/lightbox.js";

/**
 * Opens the lightbox over a wall: its items are those of every scene, in order.
 * @param {{wall: import("./photo-wall.js").PhotoWall, visit: import("./visit.js").Visit, may: Set<string>,
 *   position: {scene: object, index: number}}} given
 */
export function openViewer({ wall, visit, may, position }) {
  const source = sourceOf(wall);
  const hide = async (item, index) => {
    try {
      await visit.hide(item, !item.hidden);
      item.hidden = !item.hidden;
      const { scene } = source.place(index);
      scene.redraw(item);
      viewer.refresh();
      toast(item.hidden ? "Hidden from everybody but you and the studio" : "Shown to everybody again");
    } catch (problem) {
      toastProblem(problem);
    }
  };
  const viewer = new Lightbox({
    source,
    index: source.indexOf(position),
    keys: may.has("hide") ? { h: hide } : {},
    actions: (item, index) => [
      may.has("hide") ? hideButton(item, () => hide(item, index)) : null,
      downloads(item),
    ],
    closed: (index) => {
      const place = source.place(index);
      place?.scene.focus(place.index);
    },
  });
  viewer.open();
}

function hideButton(item, run) {
  return iconButton(item.hidden ? "eye-off" : "eye", item.hidden ? "Show to everybody" : "Hide from others (H)", run, {
    "aria-pressed": String(Boolean(item.hidden)), "data-tool": "hide",
  });
}

/** One way to have it is a link; two are a menu. */
function downloads(item) {
  const { filename, bytes, urls: { original, web } } = item;
  const ways = [
    original ? { label: "Original", hint: bytes ? size(bytes) : null, href: original, download: filename } : null,
    web ? { label: "Web size", hint: "2048 px", href: web, download: webName(filename) } : null,
  ].filter(Boolean);
  if (ways.length === 0) return null;
  if (ways.length === 2) {
    const button = iconButton("download", "Download", () => {}, { "data-tool": "download" });
    return menu(button, () => ways);
  }
  const [{ label, href, download }] = ways;
  const name = `Download, ${label.toLowerCase()}`;
  return h(
    "a", { class: "icon-button", href, download, "aria-label": name, title: name, "data-tool": "download" },
    icon("download"));
}

const webName = (filename) => filename.replace(/(\.[^.]+)?$/, "-web.jpg");

/** Positions across scenes as one row of numbers. */
function sourceOf(wall) {
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
