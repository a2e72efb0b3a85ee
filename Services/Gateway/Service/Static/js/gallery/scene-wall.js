import { duration, holdings } from "../core/format.js";
import { h, icon } from "../core/dom.js";
import { aspectOf, justifiedLayout } from "../media/justified-layout.js";
import { masonryLayout } from "../media/masonry-layout.js";
import { justifiedOptions, masonryOptions } from "../media/wall-options.js";
import { neighbour } from "../media/layout-queries.js";
import { MediaListing } from "../media/media-listing.js";
import { chooseForBox, show } from "../media/picture.js";
import { backgroundOf } from "../media/placeholder.js";
import { VirtualTiles } from "../media/virtual-tiles.js";
import { onLongPress } from "./long-press.js";
import { labelOf } from "./scene-words.js";

/** One scene of the wall: a heading and its pictures, in rows or columns. What is not loaded yet is laid out by guess. */
export class SceneWall {
  listing;
  #scene;
  #told;
  #rows = h("div", { class: "wall-rows", role: "group" });
  #tiles;
  #active = 0;
  /** The item whose tile had the focus when it was taken away to be drawn anew: the new one gets it. */
  #awaited = null;
  /** Where the last choice was made: Shift chooses from there. */
  #last = null;

  /**
   * @param {{id: string | null, title: string, count: number}} scene
   * @param {{path: string, only: string | null, isAlone: boolean, opened: (index: number) => void,
   *   willLay: (work: () => void) => void, refused: (problem: Error) => void, picks: import("./picks.js").Picks,
   *   like: ((item: object) => void) | null, isLookingOnly: boolean}} told
   *   `willLay` runs the work between measuring and mending the scroll; without `like` there are no hearts
   */
  constructor(scene, told) {
    this.#scene = scene;
    this.#told = told;
    // The studio is also told of what is being prepared or has failed: that is for its own pages.
    this.listing = new MediaListing(told.path, scene.id, (item) => item.status === "ready", told.only);
    this.#tiles = new VirtualTiles(this.#rows, (index, box) => this.#draw(index, box));
    this.element = h(
      "section", { class: "wall-scene", id: `scene-${scene.id ?? told.only}`, "aria-label": scene.title },
      h("h2", { class: told.isAlone ? "visually-hidden" : "wall-title" }, scene.title),
      this.#rows,
    );
    this.listing.addEventListener("grown", () => told.willLay(() => this.#lay()));
    this.listing.addEventListener("changed", () => told.willLay(() => this.#lay()));
    this.listing.addEventListener("refused", (event) => told.refused(event.detail));
    this.#rows.addEventListener("keydown", (event) => this.#key(event));
    this.#rows.addEventListener("focusin", (event) => this.#focused(event.target));
    this.#rows.addEventListener("focusout", () => this.#tiles.pin(null));
    onLongPress(this.#rows, (target) => this.#held(target));
  }

  get id() { return this.#scene.id; }
  get title() { return this.#scene.title; }

  /** How many items there are, loaded or not. */
  get count() {
    return this.listing.isComplete ? this.listing.items.length : Math.max(this.#scene.count, this.listing.items.length);
  }

  get layout() { return this.#tiles.layout; }

  /** The top of the rows in the viewport. */
  get top() { return this.#rows.getBoundingClientRect().top; }

  label(index) {
    return labelOf(this.listing.items[index], index, this.count, this.#told.isAlone ? null : this.#scene.title);
  }

  /** Lays the scene out for `width` pixels, as the gallery's look says. */
  fit(width, look) {
    this.width = width;
    this.look = look;
    this.#lay();
  }

  show(top, bottom) { this.#tiles.show(top, bottom); }

  /** Shows marks and choices as they are now; a tile that says more than a heart is drawn anew. */
  refreshMarks() {
    const isOther = (index) => {
      const item = this.listing.items[index];
      return item && String(Boolean(item.hidden)) !== this.#tiles.tiles.get(index).dataset.hidden;
    };
    const drawn = [...this.#tiles.tiles.keys()];
    if (drawn.some(isOther)) this.#tiles.redraw((index) => this.#isStale(index));
    for (const [index, tile] of this.#tiles.tiles) {
      const item = this.listing.items[index];
      if (item && tile.dataset.media) this.#dress(tile, item, index);
    }
  }

  focus(index, options = {}) {
    this.#active = index;
    const tile = this.#tiles.tile(index);
    (tile?.querySelector(".tile-open") ?? tile)?.focus(options);
  }

  #lay() {
    if (!this.width) return;
    const items = this.listing.items;
    const aspects = Array.from({ length: this.count }, (_, index) => aspectOf(items[index]));
    const { width, look } = this;
    const layout = look.layout === "masonry"
      ? masonryLayout(aspects, width, masonryOptions(look, width))
      : justifiedLayout(aspects, width, justifiedOptions(look, width));
    this.#tiles.lay(layout, (index) => this.#isStale(index));
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
    if (isStale && tile.contains(document.activeElement)) this.#awaited = index;
    return isStale;
  }

  #draw(index, box) {
    const item = this.listing.items[index];
    if (!item) return h("div", { class: "tile waiting", tabindex: "-1", dataset: { index, hidden: "false" } });
    const img = h("img", { alt: "", draggable: "false" });
    const isActive = index === this.#active;
    const tile = h(
      "div", { class: "tile", dataset: { media: item.id, index, hidden: String(Boolean(item.hidden)) } },
      h("button",
        {
          type: "button", class: "tile-open", "aria-label": this.label(index), tabindex: isActive ? "0" : "-1",
          on: { click: (event) => this.#chosen(index, event) },
        },
        img,
        item.kind === "video" ? h("span", { class: "tile-film" }, icon("play"), lengthOf(item)) : null,
        item.hidden ? h("span", { class: "tile-hidden" }, icon("eye-off"), "Hidden") : null),
      h("span", { class: "tile-check" }, icon("check")),
      this.#told.like ? this.#heart(index, isActive) : null,
    );
    tile.style.backgroundImage = backgroundOf(item.placeholder);
    this.#dress(tile, item, index);
    show(img, item, this.listing, chooseForBox(box.width));
    if (index === this.#awaited) queueMicrotask(() => this.#takeFocus(tile));
    return tile;
  }

  #heart(index, isActive) {
    const isLookingOnly = this.#told.isLookingOnly;
    const title = isLookingOnly ? "You are only looking: favourites stay as they are" : "Favourite (F)";
    return h("button", {
      type: "button", class: "tile-heart", "aria-label": `Favourite, number ${index + 1}`, title,
      tabindex: isActive ? "0" : "-1", "aria-disabled": isLookingOnly ? "true" : null,
      on: { click: () => this.#like(index) },
    }, icon("heart"), icon("heart-full"));
  }

  /** What changes while a tile stays the same: its heart, and whether it is chosen. */
  #dress(tile, item, index) {
    const { picks } = this.#told;
    const isPicked = picks.has(item);
    tile.dataset.picked = String(isPicked);
    tile.dataset.favorite = String(Boolean(item.favorite));
    tile.querySelector(".tile-heart")?.setAttribute("aria-pressed", String(Boolean(item.favorite)));
    const open = tile.querySelector(".tile-open");
    if (picks.isOn) open.setAttribute("aria-pressed", String(isPicked));
    else open.removeAttribute("aria-pressed");
    open.setAttribute("aria-label", this.label(index));
  }

  #like(index) {
    const item = this.listing.items[index];
    if (item && !this.#told.isLookingOnly) this.#told.like?.(item);
  }

  /** A click opens; while items are being chosen it chooses, with Shift all from the one before. */
  #chosen(index, event) {
    const { picks, opened } = this.#told;
    if (!picks.isOn) {
      opened(index);
      return;
    }
    const item = this.listing.items[index];
    const last = this.#last;
    this.#last = index;
    if (event.shiftKey && last !== null && !picks.has(item)) {
      picks.add(this.listing.items.slice(Math.min(last, index), Math.max(last, index) + 1));
    } else {
      picks.toggle(item);
    }
  }

  #held(target) {
    const index = Number(target.closest?.(".tile")?.dataset.index);
    const item = this.listing.items[index];
    if (!item || this.#told.isLookingOnly || this.#told.picks.has(item)) return;
    navigator.vibrate?.(12);
    this.#last = index;
    this.#told.picks.start(item);
  }

  #takeFocus(tile) {
    this.#awaited = null;
    if (document.activeElement === document.body) tile.querySelector(".tile-open").focus({ preventScroll: true });
  }

  #key(event) {
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
    const index = indexOf(event.target);
    if (!Number.isInteger(index) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "f" || event.key === "F") this.#like(index);
    if (!keys.includes(event.key)) return;
    event.preventDefault();
    this.focus(neighbour(this.layout, index, event.key));
  }

  /** One stop for the Tab key in each scene: the tile that had the focus last. */
  #focused(target) {
    const index = indexOf(target);
    if (!Number.isInteger(index)) return;
    const reach = (tile, tabIndex) => tile?.querySelectorAll("button").forEach((one) => { one.tabIndex = tabIndex; });
    if (index !== this.#active) reach(this.#tiles.tiles.get(this.#active), -1);
    this.#active = index;
    reach(this.#tiles.tiles.get(index), 0);
    this.#tiles.pin(index);
  }
}

const indexOf = (element) => Number(element.closest?.(".tile")?.dataset.index ?? NaN);

const lengthOf = (film) => (film.durationSeconds ? duration(film.durationSeconds) : null);
