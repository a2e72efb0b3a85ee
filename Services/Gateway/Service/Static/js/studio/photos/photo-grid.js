import { h, oncePerFrame } from "../../core/dom.js";
import { gapAt, neighbour } from "../../media/layout-queries.js";
import { uniformLayout } from "../../media/uniform-layout.js";
import { VirtualTiles } from "../../media/virtual-tiles.js";
import { dragType } from "./drag-type.js";
import { look, photoCell } from "./photo-cell.js";

/**
 * A scene's photos as a table to work in: choose with pointer or keys, drag to reorder, thousands at a time.
 * Keys: arrows move, Space chooses, Shift reaches, Ctrl+A all, Alt+arrows reorder, Enter looks, Delete deletes,
 * I shows the details.
 * Without `moved` and `removed` nothing can be reordered or deleted.
 */
export class PhotoGrid {
  element = h("div", { class: "cells", role: "listbox", "aria-multiselectable": "true", "aria-label": "Photos" });
  #caret = h("div", { class: "cells-caret", hidden: true });
  #tiles;
  #listing;
  #selection;
  #told;
  #active = 0;
  #stop = new AbortController();
  #show = oncePerFrame(() => this.#draw());

  /**
   * @param {{listing: import("../../media/media-listing.js").MediaListing,
   *   selection: import("./selection.js").Selection, cover: () => string | null,
   *   moved?: (ids: string[], after: string | null) => void, looked: (index: number) => void,
   *   removed?: () => void, details?: () => void, drawn?: () => void, label?: string,
   *   note?: (item: object) => string | null, isReview?: boolean}} told `note` is written on a photo
   */
  constructor(told) {
    this.#told = told;
    this.#listing = told.listing;
    this.#selection = told.selection;
    const place = h("div", { class: "cells-place", role: "presentation" });
    this.element.append(place, this.#caret);
    this.#tiles = new VirtualTiles(place, (index, box) => photoCell(this.#items[index], {
      index, count: this.#items.length, width: box.width, listing: this.#listing,
      isChosen: this.#selection.has(this.#items[index].id), isActive: index === this.#active,
      isCover: this.#items[index].id === told.cover(), isMovable: this.#isMovable,
      isReview: told.isReview === true,
      note: told.note?.(this.#items[index]) ?? null,
    }));
    if (told.label) this.element.setAttribute("aria-label", told.label);
    this.#listen();
  }

  get #isMovable() { return this.#told.moved !== undefined; }

  get #items() { return this.#listing.items; }

  get #ids() { return this.#items.map((item) => item.id); }

  start() {
    const { signal } = this.#stop;
    addEventListener("scroll", this.#show, { passive: true, signal });
    new ResizeObserver(() => this.update()).observe(this.element);
    this.#selection.addEventListener("changed", () => this.#mark(), { signal });
  }

  stop() { this.#stop.abort(); }

  /** Lays out anew: items came, went, or changed. */
  update() {
    const width = this.element.clientWidth;
    if (width === 0) return;
    this.#active = Math.min(this.#active, Math.max(0, this.#items.length - 1));
    const options = width < 600 ? { smallest: 104, extra: 22, gap: 10 } : { smallest: 168, extra: 28, gap: 18 };
    this.#tiles.lay(uniformLayout(this.#items.length, width, options), (index) => this.#isStale(index));
    this.#draw();
  }

  #isStale(index) {
    const item = this.#items[index];
    const { dataset, ariaSetSize } = this.#tiles.tiles.get(index);
    return !item || dataset.media !== item.id || Number(dataset.index) !== index
      || dataset.look !== look(item, item.id === this.#told.cover()) || Number(ariaSetSize) !== this.#items.length;
  }

  #draw() {
    const { top } = this.element.getBoundingClientRect();
    this.#tiles.show(-top - innerHeight / 2, -top + innerHeight * 1.5);
    this.#told.drawn?.();
  }

  /** The items on the screen and right beside it, in their order. */
  inSight() {
    return [...this.#tiles.tiles.keys()].sort((a, b) => a - b).map((index) => this.#items[index]).filter(Boolean);
  }

  #mark() {
    for (const cell of this.#tiles.tiles.values()) {
      cell.setAttribute("aria-selected", String(this.#selection.has(cell.dataset.media)));
    }
  }

  /** Gives an item the focus; the one that had it last when left out. */
  focus(index = this.#active) {
    this.#tiles.tiles.get(this.#active)?.setAttribute("tabindex", "-1");
    this.#active = index;
    this.#tiles.pin(index);
    const cell = this.#tiles.tile(index);
    cell?.setAttribute("tabindex", "0");
    cell?.focus();
  }

  #listen() {
    const on = (event, handle) => this.element.addEventListener(event, handle);
    on("click", (event) => this.#click(event));
    on("dblclick", (event) => this.#withCell(event, (index) => this.#told.looked(index)));
    on("keydown", (event) => this.#key(event));
    on("focusin", (event) => this.#withCell(event, (index) => { this.#active = index; this.#tiles.pin(index); }));
    on("dragstart", (event) => this.#dragStart(event));
    on("dragover", (event) => this.#dragOver(event));
    on("dragleave", () => { this.#caret.hidden = true; });
    on("dragend", () => { this.#caret.hidden = true; });
    on("drop", (event) => this.#drop(event));
  }

  #withCell(event, work) {
    const cell = event.target.closest?.(".cell");
    if (cell) work(Number(cell.dataset.index), cell.dataset.media);
  }

  #click(event) {
    this.#withCell(event, (index, id) => {
      const isTouch = event.pointerType === "touch";
      const isToggle = event.ctrlKey || event.metaKey || isTouch || event.target.closest(".cell-tick");
      if (event.shiftKey) this.#selection.reach(this.#ids, id);
      else if (isToggle) this.#selection.toggle(id);
      else if (this.#selection.size === 1 && this.#selection.has(id)) this.#selection.clear();
      else this.#selection.only(id);
      this.focus(index);
    });
  }

  #key(event) {
    const item = this.#items[this.#active];
    if (!item) return;
    const isControl = event.ctrlKey || event.metaKey;
    const isMove = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key);
    if (isMove && event.altKey && this.#isMovable) this.#reorder(event.key);
    else if (isMove) this.#go(event);
    else if (event.key === " ") this.#selection.toggle(item.id);
    else if (event.key === "Enter") this.#told.looked(this.#active);
    else if (event.key === "i" && !isControl && this.#told.details) this.#told.details();
    else if (event.key === "a" && isControl) this.#selection.all(this.#ids);
    else if (event.key === "Escape" && this.#selection.size > 0) this.#selection.clear();
    else if ((event.key === "Delete" || event.key === "Backspace") && this.#selection.size > 0) this.#told.removed?.();
    else return;
    event.preventDefault();
  }

  #go(event) {
    const index = neighbour(this.#tiles.layout, this.#active, event.key);
    if (event.shiftKey) {
      if (this.#selection.size === 0) this.#selection.only(this.#items[this.#active].id);
      this.#selection.reach(this.#ids, this.#items[index].id);
    }
    this.focus(index);
  }

  /** Alt and an arrow: what is chosen, or else the item with the focus, moves by one place or one row. */
  #reorder(key) {
    const focused = this.#items[this.#active].id;
    const ids = this.#selection.has(focused) ? this.#selection.within(this.#ids) : [focused];
    const moved = new Set(ids);
    const rest = this.#ids.filter((id) => !moved.has(id));
    const isForward = key === "ArrowRight" || key === "ArrowDown" || key === "End";
    const edge = isForward ? ids.at(-1) : ids[0];
    const target = neighbour(this.#tiles.layout, this.#ids.indexOf(edge), key);
    const before = this.#ids.slice(0, isForward ? target + 1 : target).filter((id) => !moved.has(id)).length;
    this.#told.moved(ids, before === 0 ? null : rest[before - 1]);
    this.focus(this.#ids.indexOf(focused));
  }

  #dragStart(event) {
    this.#withCell(event, (index, id) => {
      if (!this.#selection.has(id)) this.#selection.only(id);
      event.dataTransfer.setData(dragType, JSON.stringify(this.#selection.within(this.#ids)));
      event.dataTransfer.effectAllowed = "move";
    });
  }

  #dragOver(event) {
    if (!this.#isMovable || !event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const { boxes } = this.#tiles.layout;
    const gap = this.#gap(event);
    const beside = boxes[gap] ?? boxes[gap - 1];
    const left = boxes[gap] ? beside.left - 9 : beside.left + beside.width + 7;
    Object.assign(this.#caret.style, { left: `${left}px`, top: `${this.#topOf(gap)}px`, height: `${beside.height}px` });
    this.#caret.hidden = false;
  }

  #gap(event) {
    const { left, top } = this.element.getBoundingClientRect();
    return gapAt(this.#tiles.layout, event.clientX - left, event.clientY - top);
  }

  #topOf(gap) {
    const { rows } = this.#tiles.layout;
    return (rows.find((row) => gap >= row.first && gap < row.last) ?? rows.at(-1)).top;
  }

  #drop(event) {
    this.#caret.hidden = true;
    const carried = event.dataTransfer.getData(dragType);
    if (carried === "") return;
    event.preventDefault();
    const ids = JSON.parse(carried);
    const moved = new Set(ids);
    const before = this.#ids.slice(0, this.#gap(event)).filter((id) => !moved.has(id));
    this.#told.moved(ids, before.at(-1) ?? null);
  }
}
