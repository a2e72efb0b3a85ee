import { duration } from "../core/format.js";
import { h, icon, oncePerFrame } from "../core/dom.js";
import { aspectOf } from "../media/justified-layout.js";
import { firstRowBelow } from "../media/layout-queries.js";
import { chooseForBox, show } from "../media/picture.js";
import { backgroundOf } from "../media/placeholder.js";
import { middleOf, stripLayout } from "../media/strip-layout.js";
import { VirtualTiles } from "../media/virtual-tiles.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The small pictures under a large one, as many as there are; only those near are in the document. */
export class Strip {
  #source;
  #chosen;
  #picks;
  #current = 0;
  /** Somebody scrolls by themselves: the strip stays where they are until another picture is gone to. */
  #isAway = false;
  #tiles;
  #place = h("div", { class: "strip-place" });
  element = h("div", { class: "strip", role: "group", "aria-label": "All pictures" }, this.#place);
  #draw = oncePerFrame(() => this.#show());

  /**
   * @param {{source: object, picks: import("./picks.js").Picks, chosen: (index: number, event: Event) => void}} given
   *   `source`: see Stage
   */
  constructor({ source, picks, chosen }) {
    this.#source = source;
    this.#picks = picks;
    this.#chosen = chosen;
    this.#tiles = new VirtualTiles(this.#place, (index, box) => this.#tile(index, box));
    this.element.addEventListener("scroll", this.#draw, { passive: true });
    const leave = () => { this.#isAway = true; };
    for (const move of ["wheel", "touchmove", "pointerdown"]) {
      this.element.addEventListener(move, leave, { passive: true });
    }
  }

  /**
   * Lays the strip out anew around what is looked at; who has scrolled away from that keeps what they see in its place.
   * @param {{height: number, gap: number}} options
   */
  lay(options, index) {
    const kept = this.#isAway ? this.#middle() : null;
    const aspects = Array.from({ length: this.#source.length }, (_, other) => aspectOf(this.#source.at(other)));
    const layout = stripLayout(aspects, options);
    this.#place.style.width = `${layout.width}px`;
    this.#tiles.lay(layout, (other) => this.#isStale(other));
    this.#mark(index);
    const box = kept && layout.boxes[kept.index];
    const left = box ? box.left - kept.x : middleOf(layout, index, this.element.clientWidth);
    if (Math.abs(left - this.element.scrollLeft) >= 1) this.element.scrollTo({ left, behavior: "instant" });
    this.#show();
  }

  /** Shows which one is looked at, and brings it to the middle. */
  goTo(index) {
    this.#isAway = false;
    this.#mark(index);
    const left = middleOf(this.#tiles.layout, index, this.element.clientWidth);
    const isNear = Math.abs(left - this.element.scrollLeft) < this.element.clientWidth * 2;
    this.element.scrollTo({ left, behavior: isNear && !calm.matches ? "smooth" : "instant" });
    this.#draw();
  }

  /** The picture in the middle of what can be seen, and how far from the left edge it begins. */
  #middle() {
    const { scrollLeft, clientWidth } = this.element;
    const { rows, boxes } = this.#tiles.layout;
    const index = firstRowBelow(rows, scrollLeft + clientWidth / 2);
    return index < boxes.length ? { index, x: boxes[index].left - scrollLeft } : null;
  }

  #mark(index) {
    this.#dress(this.#current, false);
    this.#current = index;
    this.#dress(index, true);
  }

  /** Shows marks and choices as they are now. */
  refreshMarks() {
    for (const [index, tile] of this.#tiles.tiles) this.#wear(tile, this.#source.at(index));
  }

  #dress(index, isCurrent) {
    const tile = this.#tiles.tiles.get(index);
    if (!tile) return;
    if (isCurrent) tile.setAttribute("aria-current", "true");
    else tile.removeAttribute("aria-current");
    tile.tabIndex = isCurrent ? 0 : -1;
  }

  #wear(tile, item) {
    if (!item) return;
    tile.dataset.favorite = String(Boolean(item.favorite));
    tile.dataset.hidden = String(Boolean(item.hidden));
    tile.dataset.picked = String(this.#picks.has(item));
    if (this.#picks.isOn) tile.setAttribute("aria-pressed", String(this.#picks.has(item)));
    else tile.removeAttribute("aria-pressed");
  }

  #isStale(index) {
    return (this.#source.at(index)?.id ?? "") !== (this.#tiles.tiles.get(index).dataset.media ?? "");
  }

  #show() {
    const { scrollLeft, clientWidth } = this.element;
    if (clientWidth > 0) this.#tiles.show(scrollLeft - clientWidth, scrollLeft + clientWidth * 2);
  }

  #tile(index, box) {
    const item = this.#source.at(index);
    const tile = h("button", {
      type: "button", class: item ? "strip-tile" : "strip-tile waiting", "aria-label": this.#source.label(index),
      tabindex: "-1", dataset: item ? { media: item.id } : {}, on: { click: (event) => this.#chosen(index, event) },
    });
    if (index === this.#current) {
      tile.tabIndex = 0;
      tile.setAttribute("aria-current", "true");
    }
    if (!item) return tile;
    const img = h("img", { alt: "", draggable: "false" });
    tile.append(img, ...marks(item));
    tile.style.backgroundImage = backgroundOf(item.placeholder);
    this.#wear(tile, item);
    show(img, item, this.#source.listing(index), chooseForBox(Math.min(box.width, 240)));
    return tile;
  }
}

function marks(item) {
  const film = item.kind === "video" ? [h("span", { class: "tile-film" }, icon("play"), lengthOf(item))] : [];
  return [
    ...film,
    h("span", { class: "strip-heart" }, icon("heart-full")), h("span", { class: "tile-check" }, icon("check")),
  ];
}

const lengthOf = (film) => (film.durationSeconds ? duration(film.durationSeconds) : "");
