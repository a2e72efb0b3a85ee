import { moreButton } from "../../core/controls.js";
import { fill, h, icon } from "../../core/dom.js";
import { count } from "../../core/format.js";
import { menu } from "../../core/menu.js";
import { dragType, sceneDragType } from "./drag-type.js";

/**
 * The scenes of a gallery: one is open; photos can be dropped on the others, and scenes be dragged into order.
 * `told`: open(id), add(), rename(scene), hide(scene), sort(scene), move(id, after), remove(scene), take(ids, scene),
 * review(), search().
 */
export class SceneRail {
  #list = h("ul", { class: "rail-scenes" });
  #hidden = h("div", { class: "rail-review" });
  #search = h("button", { type: "button", class: "rail-open rail-search", on: { click: () => this.#told.search() } },
    icon("search"), h("span", { class: "rail-title" }, "Search"));
  #told;

  constructor(told) {
    this.#told = told;
    this.element = h(
      "nav", { class: "rail", "aria-label": "Scenes" },
      this.#search,
      this.#list,
      h("button", { type: "button", class: "rail-add", on: { click: told.add } }, icon("plus"), "Add a scene"),
      this.#hidden,
    );
  }

  /** Draws `scenes` with `current` open. */
  show(scenes, current) {
    fill(this.#list, scenes.map((scene, at) => this.#row(scene, at, scenes, scene.id === current)));
  }

  /** Marks the search as what is open. */
  showSearch(isOpen) {
    if (isOpen) this.#search.setAttribute("aria-current", "true");
    else this.#search.removeAttribute("aria-current");
  }

  /** Draws the way to what is hidden (R3), where anything is. */
  showHidden(number, isOpen) {
    fill(this.#hidden, number === 0 && !isOpen ? null : h(
      "button",
      {
        type: "button", class: "rail-open", "aria-current": isOpen ? "true" : null,
        on: { click: () => this.#told.review() },
      },
      icon("eye-off"), h("span", { class: "rail-title" }, "Hidden photos"),
      h("span", { class: "rail-count" }, count(number))));
  }

  #row(scene, at, scenes, isOpen) {
    const open = h(
      "button",
      {
        type: "button", class: "rail-open", "aria-current": isOpen ? "true" : null,
        on: { click: () => this.#told.open(scene.id) },
      },
      h("span", { class: "rail-title" }, scene.title),
      scene.hiddenFrom.length > 0 ? hiddenMark() : null,
      h("span", { class: "rail-count" }, count(scene.count)),
    );
    const more = moreButton(`More for ${scene.title}`, "small");
    const move = (label, name, after) => ({ label, icon: name, run: () => this.#told.move(scene.id, after) });
    const row = h("li", { class: "rail-scene", draggable: "true" }, open, menu(more, () => [
      { label: "Rename", icon: "pencil", run: () => this.#told.rename(scene) },
      { label: "Who sees it", icon: "eye", run: () => this.#told.hide(scene) },
      scene.count > 1 ? { label: "Sort photos", icon: "sort", run: () => this.#told.sort(scene) } : null,
      at > 0 ? move("Move up", "chevron-up", scenes[at - 2]?.id ?? null) : null,
      at < scenes.length - 1 ? move("Move down", "chevron-down", scenes[at + 1].id) : null,
      scenes.length > 1 ? { label: "Delete", icon: "trash", danger: true, run: () => this.#told.remove(scene) } : null,
    ]));
    this.#takeDrops(row, scene, at, scenes);
    return row;
  }

  #takeDrops(row, scene, at, scenes) {
    row.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData(sceneDragType, scene.id);
      event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragover", (event) => {
      const { types } = event.dataTransfer;
      if (!types.includes(dragType) && !types.includes(sceneDragType)) return;
      event.preventDefault();
      row.classList.add("is-target");
    });
    row.addEventListener("dragleave", () => row.classList.remove("is-target"));
    row.addEventListener("drop", (event) => {
      row.classList.remove("is-target");
      const photos = event.dataTransfer.getData(dragType);
      const moved = event.dataTransfer.getData(sceneDragType);
      if (photos === "" && moved === "") return;
      event.preventDefault();
      if (photos !== "") this.#told.take(JSON.parse(photos), scene);
      else if (moved !== scene.id) {
        const isDown = scenes.findIndex((other) => other.id === moved) < at;
        this.#told.move(moved, isDown ? scene.id : scenes[at - 1]?.id ?? null);
      }
    });
  }
}

const hiddenMark = () =>
  h("span", { class: "rail-hidden" }, icon("eye-off"), h("span", { class: "visually-hidden" }, "hidden from some"));
