import { day, counted } from "../core/format.js";
import { h } from "../core/dom.js";
import { coverHeader } from "./cover.js";
import { openViewer } from "./viewer.js";
import { PhotoWall } from "./photo-wall.js";
import { SceneBar } from "./scene-bar.js";

/**
 * The gallery itself: cover, scenes, wall, foot.
 * @param {{view: object, visit: import("./visit.js").Visit, studio: string, contact: Node,
 *   refused: (problem: Error) => void, left: () => void}} given
 */
export function galleryPage({ view, visit, studio, contact, refused, left }) {
  const may = new Set(view.viewer.may);
  const total = view.scenes.reduce((sum, scene) => sum + scene.count, 0);
  const wall = new PhotoWall({
    scenes: view.scenes, path: visit.mediaPath, refused,
    opened: (position, focus) => openViewer({ wall, visit, may, position, focus }),
  });
  const bar = new SceneBar({
    title: view.title, scenes: view.scenes, go: (scene) => wall.scrollToScene(scene),
    left: ["studio", "guestLink"].includes(view.viewer.audience) ? null : left,
    studioWay: view.viewer.audience === "studio" ? "/studio" : null,
  });
  wall.onScene = (scene) => bar.mark(scene);

  const element = h(
    "div", { class: "gallery" },
    coverHeader({ title: view.title, date: day(view.eventDate), iso: view.eventDate, studio, cover: view.cover }),
    bar.element,
    h(
      "main", { id: "main", class: "gallery-main", tabindex: "-1" },
      total === 0 ? h("p", { class: "gallery-empty" }, "There are no photos here yet. Come back soon.") : wall.element,
    ),
    h(
      "footer", { class: "gallery-foot" },
      h("p", { class: "gallery-foot-studio" }, studio),
      h("p", { class: "hint" }, counted(total, "photo or film", "photos and films")),
      contact,
    ),
  );
  return { element, start: () => wall.start(), stop: () => wall.stop() };
}
