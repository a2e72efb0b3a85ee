import { fill, h, iconButton } from "../core/dom.js";
import { after } from "./slideshow.js";
import { SlideshowControls } from "./slideshow-controls.js";
import { settings } from "./slideshow-settings.js";
import { Stage } from "./stage.js";

/** What is shown for less than this was only passed by, in milliseconds. */
const lookedAfter = 500;

/**
 * Looking at one picture at a time, over everything else, by hand or as a slideshow.
 *
 * `source`: see Stage. `actions(item, index)` answers the nodes that stand at the top right; `closed(index)` is told
 * where the reader left, `looked(item)` what was really looked at. With `plays` it begins as a slideshow.
 * Keys: arrows, Home, End, Space (plays and pauses), Escape.
 */
export class Lightbox {
  #source;
  #actions;
  #closed;
  #looked;
  #timer = null;
  #keys;
  #plays;
  #isLeaving = false;
  #stage;
  #show;
  #count = h("p", { class: "lightbox-count" });
  #tools = h("div", { class: "lightbox-tools" });
  #words = h("p", { class: "visually-hidden", "aria-live": "polite" });
  #back = iconButton("chevron-left", "Previous", () => this.step(-1), { class: "lightbox-back" });
  #on = iconButton("chevron-right", "Next", () => this.step(1), { class: "lightbox-on" });
  #room;
  #dialog;

  constructor({ source, index, actions = () => [], closed = () => {}, looked = () => {}, keys = {}, plays = false }) {
    this.#source = source;
    this.#actions = actions;
    this.#closed = closed;
    this.#looked = looked;
    this.#keys = keys;
    this.#plays = plays;
    this.#stage = new Stage({
      source, index,
      told: {
        went: () => this.#went(), there: () => this.#show.shows(), ended: () => this.#show.filmEnded(),
        closed: () => this.close(),
      },
    });
    const stage = this.#stage.element;
    stage.classList.add("lightbox-stage");
    stage.tabIndex = -1;
    stage.autofocus = true;
    this.#room = h("div", { class: "lightbox-room" });
    this.#show = new SlideshowControls({
      room: this.#room, stage: this.#stage, on: () => this.#playOn(), again: () => this.#stage.go(0),
    });
    this.#room.append(
      h("header", { class: "lightbox-bar" },
        this.#count, this.#tools, this.#show.element, iconButton("close", "Close", () => this.close())),
      stage, this.#back, this.#on, this.#words,
    );
    this.#dialog = h("dialog", {
      class: "lightbox", "aria-label": "Viewer",
      on: { keydown: (event) => this.#key(event), close: () => this.#end() },
    }, this.#room);
    stage.addEventListener("click", (event) => { if (!event.target.closest("img, .film, p")) this.close(); });
  }

  open() {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    document.documentElement.classList.add("is-looking");
    history.pushState({ ...history.state, isLooking: true }, "");
    addEventListener("popstate", this.#popped);
    this.#stage.go(this.#stage.index);
    if (this.#plays) this.#show.play();
  }

  /** Going back in the browser's history closes it, so that closing it goes back: once, however often it is asked. */
  close() {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    if (history.state?.isLooking) history.back();
    else this.#dialog.close();
  }

  get index() { return this.#stage.index; }

  step(by) { this.#stage.step(by); }

  /** Draws what is shown anew: its facts have changed, or it went. */
  refresh() {
    if (this.#source.length === 0) this.close();
    else this.#stage.refresh();
  }

  /** Draws the tools anew, and leaves the picture alone. */
  refreshTools() {
    if (this.#dialog.isConnected) this.#describe();
  }

  #popped = () => this.#dialog.close();

  #end() {
    clearTimeout(this.#timer);
    this.#show.end();
    removeEventListener("popstate", this.#popped);
    document.documentElement.classList.remove("is-looking");
    if (!this.#isLeaving && history.state?.isLooking) history.back();
    this.#dialog.remove();
    this.#stage.film?.end();
    this.#closed(this.index);
  }

  #playOn() {
    const next = after(this.index, this.#source.length, settings.isLooping);
    if (next === null) return false;
    this.#stage.go(next, "fade");
    return true;
  }

  #key(event) {
    if (event.target.closest?.("video, select, [role=menu]") && event.key !== "Escape") return;
    const last = this.#source.length - 1;
    const to = { ArrowLeft: this.index - 1, ArrowRight: this.index + 1, Home: 0, End: last }[event.key];
    const key = event.key.toLowerCase();
    if (to !== undefined) {
      event.preventDefault();
      this.#stage.go(to, Math.abs(to - this.index) === 1 ? "slide" : "cut");
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === " " && !event.target.closest?.("button, a")) {
      event.preventDefault();
      this.#show.toggle();
    } else if (this.#keys[key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#keys[key](this.#stage.item, this.index);
    }
  }

  #went() {
    this.#show.goes();
    this.#describe();
  }

  #describe() {
    const { item } = this.#stage;
    clearTimeout(this.#timer);
    if (item) this.#timer = setTimeout(() => this.#looked(item), lookedAfter);
    this.#count.textContent = `${this.index + 1} / ${this.#source.length}`;
    this.#back.hidden = this.index === 0;
    this.#on.hidden = this.#stage.isEnd;
    const held = this.#tools.contains(document.activeElement) ? document.activeElement.dataset.tool : null;
    fill(this.#tools, item ? this.#actions(item, this.index) : []);
    if (held) this.#tools.querySelector(`[data-tool="${held}"]`)?.focus();
    const label = this.#source.label(this.index);
    if (this.#words.textContent !== label && !this.#show.isPlaying) this.#words.textContent = label;
  }
}
