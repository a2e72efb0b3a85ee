import { h } from "../core/dom.js";
import { preload, slide } from "./slide.js";
import { followSwipes } from "./swipe.js";

/**
 * One picture or film at a time, with its neighbours ready on either side. Goes on by sliding, by swipes, or by
 * cross-fading.
 *
 * `source` says what there is: `length`, `at(index)` → item or undefined while it is not loaded, `listing(index)`,
 * `label(index)`, `need(index)` → a promise that it has been loaded.
 * `told.went(index)`: something else is looked at; `told.there(index)`: it can be seen now, or never will;
 * `told.ended()`: its film came to its end; `told.closed()`, if given, after a swipe downwards.
 */
export class Stage {
  index;
  #source;
  #told;
  #slides = new Map();
  #track = h("div", { class: "stage-track" });
  element = h("div", { class: "stage" }, this.#track);

  constructor({ source, index, told }) {
    this.#source = source;
    this.#told = told;
    this.index = index;
    followSwipes(this.element, {
      drag: (dx, dy) => this.#drag(dx, dy), step: (by) => this.step(by), close: told.closed,
    });
  }

  /** What is shown now; undefined while it is not loaded. */
  get item() { return this.#source.at(this.index); }

  /** The player of the film that is shown; null where there is none. */
  get film() { return this.#slides.get(this.index)?.film ?? null; }

  get isEnd() { return this.index === this.#source.length - 1; }

  step(by) { this.go(this.index + by, "slide"); }

  /** @param {"slide" | "fade" | "cut"} manner */
  go(wanted, manner = "cut") {
    const index = Math.max(0, Math.min(wanted, this.#source.length - 1));
    const former = this.index;
    this.index = index;
    this.#track.classList.toggle("dragged", manner !== "slide");
    if (manner === "fade" && former !== index) this.#leave(former);
    this.#move();
    for (const [other, one] of this.#slides) {
      if (other !== index) one.film?.pause();
      if (Math.abs(other - index) > 1) this.#drop(other);
    }
    const isOther = former !== index || !this.#slides.has(index);
    for (const other of [index, index + 1, index - 1]) this.#place(other);
    this.#mark();
    if (isOther) this.#tell();
    if (manner === "fade" && former !== index) this.#arrive();
    preload(this.#source.at(index + 2));
  }

  /** Draws what is shown anew: its facts have changed, or it went. */
  refresh() {
    for (const other of [...this.#slides.keys()]) this.#drop(other);
    this.go(this.index);
  }

  /** Items came or went: what is shown stands at `index` now, and whatever is not the same any more is drawn anew. */
  settle(index) {
    this.index = index;
    for (const [other, one] of [...this.#slides]) {
      if (one.item !== this.#source.at(other)) this.#drop(other);
    }
    this.go(index);
  }

  #drop(index) {
    const one = this.#slides.get(index);
    one.end();
    one.element.remove();
    this.#slides.delete(index);
  }

  #drag(dx, dy) {
    this.#track.classList.add("dragged");
    const isEnd = (dx > 0 && this.index === 0) || (dx < 0 && this.isEnd);
    this.#move(isEnd ? dx / 3 : dx, this.#told.closed ? dy : 0);
  }

  #move(dx = 0, dy = 0) {
    this.#track.style.transform = `translate(calc(${-this.index * 100}% + ${dx}px), ${dy}px)`;
  }

  #mark() {
    for (const [other, { element }] of this.#slides) {
      element.inert = other !== this.index;
      element.dataset.current = String(other === this.index);
      element.dataset.turn = String(other % 2);
    }
  }

  #place(index) {
    if (index < 0 || index >= this.#source.length || this.#slides.has(index)) return;
    const item = this.#source.at(index);
    if (!item) {
      this.#source.need(index).then(() => {
        if (!this.element.isConnected || Math.abs(index - this.index) > 1) return;
        this.#place(index);
        this.#mark();
        if (index === this.index) this.#tell();
      }, () => {});
      return;
    }
    const one = slide(item, this.#source.listing(index), this.#source.label(index), () => this.#told.ended?.());
    one.item = item;
    one.element.style.left = `${index * 100}%`;
    this.#slides.set(index, one);
    this.#track.append(one.element);
  }

  #tell() {
    this.#told.went(this.index);
    this.#await();
  }

  /** A promise that was kept long ago is told of as well, and after `went`. */
  #await() {
    const one = this.#slides.get(this.index);
    one?.there.then(() => {
      if (this.#slides.get(this.index) === one) this.#told.there?.(this.index);
    });
  }

  /** What was shown fades out where the next one comes in. */
  #leave(former) {
    const one = this.#slides.get(former);
    if (!one) return;
    this.#slides.delete(former);
    one.film?.pause();
    one.element.style.left = `${this.index * 100}%`;
    one.element.inert = true;
    one.element.classList.add("leaving");
    const gone = () => {
      one.end();
      one.element.remove();
    };
    one.element.addEventListener("animationend", (event) => { if (event.target === one.element) gone(); });
    setTimeout(gone, 3000);
  }

  #arrive() {
    const { element } = this.#slides.get(this.index) ?? {};
    if (!element) return;
    element.classList.add("arriving");
    element.addEventListener("animationend", (event) => {
      if (event.target === element) element.classList.remove("arriving");
    });
  }
}
