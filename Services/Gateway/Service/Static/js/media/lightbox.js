import { fill, h, iconButton } from "../core/dom.js";
import { preload, slide } from "./slide.js";
import { followSwipes } from "./swipe.js";

/** What is shown for less than this was only passed by, in milliseconds. */
const lookedAfter = 500;

/**
 * Looking at one picture at a time, over everything else.
 *
 * `source` says what there is: `length`, `at(index)` → item or undefined while it is not loaded, `listing(index)`,
 * `label(index)`, `need(index)` → a promise that it has been loaded. `actions(item, index)` answers the nodes that
 * stand at the top right; `closed(index)` is told where the reader left, `looked(item)` what was really looked at.
 * Keys: arrows, Home, End, Escape.
 */
export class Lightbox {
  #source;
  #actions;
  #closed;
  #looked;
  #timer = null;
  #keys;
  #index;
  #isLeaving = false;
  #slides = new Map();
  #track = h("div", { class: "lightbox-track" });
  #count = h("p", { class: "lightbox-count" });
  #tools = h("div", { class: "lightbox-tools" });
  #words = h("p", { class: "visually-hidden", "aria-live": "polite" });
  #back = iconButton("chevron-left", "Previous", () => this.step(-1), { class: "lightbox-back" });
  #on = iconButton("chevron-right", "Next", () => this.step(1), { class: "lightbox-on" });
  #dialog;

  constructor({ source, index, actions = () => [], closed = () => {}, looked = () => {}, keys = {} }) {
    this.#source = source;
    this.#index = index;
    this.#actions = actions;
    this.#closed = closed;
    this.#looked = looked;
    this.#keys = keys;
    const stage = h("div", { class: "lightbox-stage", tabindex: "-1", autofocus: true }, this.#track);
    this.#dialog = h(
      "dialog",
      {
        class: "lightbox", "aria-label": "Viewer",
        on: { keydown: (event) => this.#key(event), close: () => this.#end() },
      },
      h("header", { class: "lightbox-bar" },
        this.#count, this.#tools, iconButton("close", "Close", () => this.close())),
      stage, this.#back, this.#on, this.#words,
    );
    followSwipes(stage, {
      drag: (dx, dy) => this.#drag(dx, dy),
      step: (by) => this.step(by),
      close: () => this.close(),
    });
    stage.addEventListener("click", (event) => { if (!event.target.closest("img, video, p")) this.close(); });
  }

  open() {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    document.documentElement.classList.add("is-looking");
    history.pushState({ ...history.state, isLooking: true }, "");
    addEventListener("popstate", this.#popped);
    this.#go(this.#index, false);
  }

  /** Going back in the browser's history closes it, so that closing it goes back: once, however often it is asked. */
  close() {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    if (history.state?.isLooking) history.back();
    else this.#dialog.close();
  }

  get index() { return this.#index; }

  step(by) {
    this.#go(this.#index + by, true);
  }

  /** Draws what is shown anew: its facts have changed, or it went. */
  refresh() {
    if (this.#source.length === 0) {
      this.close();
      return;
    }
    for (const [, element] of this.#slides) element.remove();
    this.#slides.clear();
    this.#go(Math.min(this.#index, this.#source.length - 1), false);
  }

  /** Draws the tools anew, and leaves the picture alone. */
  refreshTools() {
    if (this.#dialog.isConnected) this.#describe();
  }

  #popped = () => this.#dialog.close();

  #end() {
    clearTimeout(this.#timer);
    removeEventListener("popstate", this.#popped);
    document.documentElement.classList.remove("is-looking");
    if (!this.#isLeaving && history.state?.isLooking) history.back();
    this.#dialog.remove();
    this.#closed(this.#index);
  }

  #key(event) {
    if (event.target.closest?.("video, [role=menu]") && event.key !== "Escape") return;
    const last = this.#source.length - 1;
    const to = { ArrowLeft: this.#index - 1, ArrowRight: this.#index + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#go(to, Math.abs(to - this.#index) === 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (this.#keys[event.key.toLowerCase()] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#keys[event.key.toLowerCase()](this.#source.at(this.#index), this.#index);
    }
  }

  #drag(dx, dy) {
    this.#track.classList.add("dragged");
    const isEnd = (dx > 0 && this.#index === 0) || (dx < 0 && this.#index === this.#source.length - 1);
    this.#move(isEnd ? dx / 3 : dx, dy);
  }

  #move(dx = 0, dy = 0) {
    this.#track.style.transform = `translate(calc(${-this.#index * 100}% + ${dx}px), ${dy}px)`;
  }

  #go(wanted, isSmooth) {
    const index = Math.max(0, Math.min(wanted, this.#source.length - 1));
    this.#index = index;
    this.#track.classList.toggle("dragged", !isSmooth);
    this.#move();
    for (const [other, element] of this.#slides) {
      if (other !== index) element.querySelector("video")?.pause();
      if (Math.abs(other - index) > 1) {
        element.remove();
        this.#slides.delete(other);
      }
    }
    for (const other of [index, index + 1, index - 1]) this.#place(other);
    for (const [other, element] of this.#slides) element.inert = other !== index;
    preload(this.#source.at(index + 2));
    this.#describe();
  }

  #place(index) {
    if (index < 0 || index >= this.#source.length || this.#slides.has(index)) return;
    const item = this.#source.at(index);
    if (!item) {
      this.#source.need(index).then(() => {
        if (!this.#dialog.isConnected || Math.abs(index - this.#index) > 1) return;
        this.#place(index);
        if (index === this.#index) this.#describe();
      }, () => {});
      return;
    }
    const element = slide(item, this.#source.listing(index), this.#source.label(index));
    element.style.left = `${index * 100}%`;
    this.#slides.set(index, element);
    this.#track.append(element);
  }

  #describe() {
    const item = this.#source.at(this.#index);
    clearTimeout(this.#timer);
    if (item) this.#timer = setTimeout(() => this.#looked(item), lookedAfter);
    this.#count.textContent = `${this.#index + 1} / ${this.#source.length}`;
    this.#back.hidden = this.#index === 0;
    this.#on.hidden = this.#index === this.#source.length - 1;
    const held = this.#tools.contains(document.activeElement) ? document.activeElement.dataset.tool : null;
    fill(this.#tools, item ? this.#actions(item, this.#index) : []);
    if (held) this.#tools.querySelector(`[data-tool="${held}"]`)?.focus();
    const label = this.#source.label(this.#index);
    if (this.#words.textContent !== label) this.#words.textContent = label;
  }
}
