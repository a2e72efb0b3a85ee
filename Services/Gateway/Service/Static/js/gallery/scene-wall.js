import { duration, holdings } from "../core/format.js";
import { h, icon } from "../core/dom.js";
import { aspectOf, justifiedLayout } from "../media/justified-layout.js";
import { neighbour } from "../media/layout-queries.js";
import { MediaListing } from "../media/media-listing.js";
import { chooseForBox, show } from "../media/picture.js";
import { backgroundOf } from "../media/placeholder.js";
import { VirtualTiles } from "../media/virtual-tiles.js";

/** One scene of the wall: a heading and its justified rows. What is not loaded yet is laid out by guess. */
export class SceneWall {
  listing;
  #scene;
  #told;
  #rows = h("div", { class: "wall-rows", role: "group" });
  #tiles;
  #active = 0;
  /** The item whose tile had the focus when it was taken away to be drawn anew: the new one gets it. */
  #awaited = null;

  /**
   * @param {{id: string, title: string, count: number}} scene
   * @param {{path: string, isAlone: boolean, opened: (index: number) => void, willLay: (work: () => void) => void,
   *   refused: (problem: Error) => void}} told `willLay` runs the work between measuring and mending the scroll
   */
  constructor(scene, told) {
    this.#scene = scene;
    this.#told = told;
    // The studio is also told of what is being prepared or has failed: that is for its own pages.
    this.listing = new MediaListing(told.path, scene.id, (item) => item.status === "ready");
    this.#tiles = new VirtualTiles(this.#rows, (index, box) => this.#draw(index, box));
    this.element = h(
      "section", { class: "wall-scene", id: `scene-${scene.id}`, "aria-label": scene.title },
      h("h2", { class: told.isAlone ? "visually-hidden" : "wall-title" }, scene.title),
      this.#rows,
    );
    this.listing.addEventListener("grown", () => told.willLay(() => this.#lay()));
    this.listing.addEventListener("changed", () => told.willLay(() => this.#lay()));
    this.listing.addEventListener("refused", (event) => told.refused(event.detail));
    this.#rows.addEventListener("keydown", (event) => this.#key(event));
    this.#rows.addEventListener("focusin", (event) => this.#focused(event.target));
    this.#rows.addEventListener("focusout", () => this.#tiles.pin(null));
  }

  get id() { return this.#scene.id; }

  /** How many items there are, loaded or not. */
  get count() {
    return this.listing.isComplete ? this.listing.items.length : Math.max(this.#scene.count, this.listing.items.length);
  }

  get layout() { return this.#tiles.layout; }

  /** The top of the rows in the viewport. */
  get top() { return this.#rows.getBoundingClientRect().top; }

  label(index) {
    const item = this.listing.items[index];
    const kind = item?.kind === "video" ? "Film" : "Photo";
    const where = this.#told.isAlone ? "" : `, ${this.#scene.title}`;
    return `${kind} ${index + 1} of ${this.count}${where}${item?.hidden ? ", hidden" : ""}`;
  }

  /** Lays the scene out for `width` pixels. */
  fit(width, options) {
    this.width = width;
    this.options = options;
    this.#lay();
  }

  show(top, bottom) { this.#tiles.show(top, bottom); }

  /** Draws one item's tile anew. */
  redraw(item) { this.#tiles.redraw((index) => this.listing.items[index] === item); }

  focus(index, options = {}) {
    this.#active = index;
    this.#tiles.tile(index)?.focus(options);
  }

  #lay() {
    if (!this.width) return;
    const items = this.listing.items;
    const aspects = Array.from({ length: this.count }, (_, index) => aspectOf(items[index]));
    this.#tiles.lay(justifiedLayout(aspects, this.width, this.options), (index) => this.#isStale(index));
    this.#rows.setAttribute("aria-label", `${holdings(...this.#kinds())}. Arrow keys move, Enter opens.`);
  }

  #kinds() {
    const films = this.listing.items.filter((item) => item.kind === "video").length;
    return [this.count - films, films];
  }

  #isStale(index) {
    const item = this.listing.items[index];
    const tile = this.#tiles.tiles.get(index);
    const isSame = (item?.id ?? "") === (tile.dataset.media ?? "");
    const isStale = !isSame || String(Boolean(item?.hidden)) !== tile.dataset.hidden;
    if (isStale && tile === document.activeElement) this.#awaited = index;
    return isStale;
  }

  #draw(index, box) {
    const item = this.listing.items[index];
    if (!item) return h("div", { class: "tile waiting", tabindex: "-1", dataset: { index, hidden: "false" } });
    const img = h("img", { alt: "", draggable: "false" });
    const tile = h(
      "button",
      {
        type: "button", class: "tile", "aria-label": this.label(index), tabindex: index === this.#active ? "0" : "-1",
        dataset: { media: item.id, index, hidden: String(Boolean(item.hidden)) },
        on: { click: () => this.#told.opened(index) },
      },
      img,
      item.kind === "video" ? h("span", { class: "tile-film" }, icon("play"), lengthOf(item)) : null,
      item.hidden ? h("span", { class: "tile-hidden" }, icon("eye-off"), "Hidden") : null,
    );
    tile.style.backgroundImage = backgroundOf(item.placeholder);
    show(img, item, this.listing, chooseForBox(box.width));
    if (index === this.#awaited) queueMicrotask(() => this.#takeFocus(tile));
    return tile;
  }

  #takeFocus(tile) {
    this.#awaited = null;
    if (document.activeElement === document.body) tile.focus({ preventScroll: true });
  }

  #key(event) {
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
    const index = Number(event.target.dataset?.index);
    if (!keys.includes(event.key) || !Number.isInteger(index) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.focus(neighbour(this.layout, index, event.key));
  }

  /** One stop for the Tab key in each scene: the tile that had the focus last. */
  #focused(tile) {
    const index = Number(tile.dataset?.index);
    if (!Number.isInteger(index)) return;
    const before = this.#tiles.tiles.get(this.#active);
    if (before && before !== tile) before.tabIndex = -1;
    this.#active = index;
    if (tile.dataset.media) tile.tabIndex = 0;
    this.#tiles.pin(index);
  }
}

const lengthOf = (film) => (film.durationSeconds ? duration(film.durationSeconds) : null);
