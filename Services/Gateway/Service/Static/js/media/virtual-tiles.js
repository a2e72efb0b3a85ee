import { itemsBetween } from "./layout-queries.js";

/**
 * Keeps in the document only the tiles near the viewport, in reading order, each where its layout says.
 * A tile stays the same element while it is near, so pictures are not loaded anew when a layout changes.
 */
export class VirtualTiles {
  #container;
  #draw;
  #tiles = new Map();
  #layout = { height: 0, rows: [], boxes: [] };
  #range = null;
  #pinned = null;

  /**
   * @param {HTMLElement} container a positioned element
   * @param {(index: number, box: import("./justified-layout.js").Box) => HTMLElement} draw makes one tile
   */
  constructor(container, draw) {
    this.#container = container;
    this.#draw = draw;
  }

  get layout() { return this.#layout; }

  /** The tiles in the document, by index. */
  get tiles() { return this.#tiles; }

  /** Takes a new layout over; tiles in `stale` (all when left out) are drawn anew. */
  lay(layout, stale = () => true) {
    this.#layout = layout;
    this.#container.style.height = `${layout.height}px`;
    for (const [index, tile] of this.#tiles) {
      if (index < layout.boxes.length && !stale(index)) {
        place(tile, layout.boxes[index]);
      } else {
        drop(tile);
        this.#tiles.delete(index);
      }
    }
    this.#range = null;
  }

  /** Shows what touches `top…bottom`, in pixels from the container's top. */
  show(top, bottom) {
    const range = itemsBetween(this.#layout, top, bottom);
    if (this.#range && range.first === this.#range.first && range.last === this.#range.last) return;
    this.#range = range;
    this.#update();
  }

  /** Keeps item `index` in the document wherever the viewport goes: it has the focus. */
  pin(index) {
    this.#pinned = index;
  }

  /** The tile of `index`, drawn now if it was not near. */
  tile(index) {
    if (!this.#tiles.has(index) && index < this.#layout.boxes.length) {
      this.#pinned = index;
      this.#update();
    }
    return this.#tiles.get(index);
  }

  /** Draws the tiles of `range` anew. */
  redraw(stale = () => true) {
    const range = this.#range;
    this.lay(this.#layout, (index) => stale(index));
    this.#range = range;
    this.#update();
  }

  #update() {
    const { first, last } = this.#range ?? { first: 0, last: 0 };
    const isPinned = (index) => index === this.#pinned && index < this.#layout.boxes.length;
    for (const [index, tile] of this.#tiles) {
      if ((index < first || index >= last) && !isPinned(index)) {
        drop(tile);
        this.#tiles.delete(index);
      }
    }
    const wanted = [];
    for (let index = first; index < last; index += 1) wanted.push(index);
    if (this.#pinned !== null && isPinned(this.#pinned) && (this.#pinned < first || this.#pinned >= last)) {
      wanted.push(this.#pinned);
      wanted.sort((a, b) => a - b);
    }
    let before = this.#container.firstElementChild;
    for (const index of wanted) {
      let tile = this.#tiles.get(index);
      if (!tile) {
        tile = this.#draw(index, this.#layout.boxes[index]);
        place(tile, this.#layout.boxes[index]);
        this.#tiles.set(index, tile);
      }
      if (tile === before) before = before.nextElementSibling;
      else this.#container.insertBefore(tile, before);
    }
  }
}

/** Takes a tile out. Pictures it was only passed with are not waited for: those that are looked at come before them. */
function drop(tile) {
  tile.remove();
  for (const img of tile.querySelectorAll("img:not(.shown)")) {
    img.removeAttribute("srcset");
    img.removeAttribute("src");
  }
}

function place(tile, box) {
  tile.style.width = `${box.width}px`;
  tile.style.height = `${box.height}px`;
  tile.style.transform = `translate(${box.left}px, ${box.top}px)`;
}
