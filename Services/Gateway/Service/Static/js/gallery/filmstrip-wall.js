import { fill, h, iconButton, oncePerFrame } from "../core/dom.js";
import { Stage } from "../media/stage.js";
import { stripOptions } from "../media/wall-options.js";
import { SceneLoading } from "./scene-loading.js";
import { Strip } from "./strip.js";
import { StripScene } from "./strip-scene.js";
import { itemTools, keysOf, sourceOf } from "./viewer.js";

/** What is shown for less than this was only passed by, in milliseconds. */
const lookedAfter = 500;

/**
 * All scenes as one large picture at a time above a strip of small ones. Goes by arrow keys, Home, End, swipes, and the
 * strip; Enter or a click opens the picture alone; films play in place. To its page it is what PhotoWall is.
 */
export class FilmstripWall {
  /** Told which scene is looked at. */
  onScene = () => {};
  scenes;
  #given;
  #page;
  #look;
  #source;
  #stage;
  #strip;
  #loading;
  #stop = new AbortController();
  #isLoading = false;
  #isPaused = true;
  #shown = null;
  #marked = null;
  #timer = null;
  #where = h("p", { class: "filmstrip-where" });
  #tools = h("div", { class: "lightbox-tools" });
  #words = h("p", { class: "visually-hidden", "aria-live": "polite" });
  #back = iconButton("chevron-left", "Previous", () => this.#stage.step(-1), { class: "lightbox-back" });
  #on = iconButton("chevron-right", "Next", () => this.#stage.step(1), { class: "lightbox-on" });
  #lay = oncePerFrame(() => this.#fit());

  /** See PhotoWall; `page` is what a viewer may do: see GalleryPage. */
  constructor(given) {
    const { look, page, scenes, path, only = null, refused, picks, marks } = given;
    this.#given = given;
    this.#page = page;
    this.#look = look;
    const named = scenes.filter((scene) => scene.count > 0);
    this.scenes = named.map((scene) => {
      const one = new StripScene(scene, {
        path, only, isAlone: named.length === 1, refused, changed: () => this.#lay(),
        focus: (index) => this.#comeBack({ scene: one, index }),
      });
      return one;
    });
    this.#source = sourceOf(this);
    this.#loading = new SceneLoading(this.scenes, this.#stop.signal);
    this.#stage = new Stage({ source: this.#source, index: 0, told: { went: (index) => this.#went(index) } });
    this.#strip = new Strip({ source: this.#source, picks, chosen: (index) => this.#chosen(index) });
    this.element = this.#compose();
    const { signal } = this.#stop;
    picks.addEventListener("changed", () => this.#strip.refreshMarks(), { signal });
    marks.addEventListener("marked", ({ detail }) => this.#follow(detail), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  #compose() {
    const stage = this.#stage.element;
    stage.classList.add("filmstrip-stage");
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", "The picture. Arrow keys move, Enter opens it alone.");
    stage.addEventListener("click", (event) => { if (event.target.closest("img")) this.#open(); });
    return h("div", { class: "filmstrip" },
      h("div", { class: "filmstrip-bar" }, this.#where, this.#tools,
        iconButton("full-screen", "Look at it alone", () => this.#open())),
      h("div", { class: "filmstrip-room" }, stage, this.#back, this.#on),
      this.#strip.element, this.#words);
  }

  /** Starts, or goes on after `pause`. */
  start() {
    this.#isPaused = false;
    if (!this.#isLoading) {
      this.#isLoading = true;
      new ResizeObserver(() => this.#lay()).observe(this.element);
      this.#loading.run().catch((problem) => { if (problem.name !== "AbortError") this.#given.refused(problem); });
    }
    this.#stage.go(this.#stage.index);
    this.#fit();
  }

  pause() {
    this.#isPaused = true;
    clearTimeout(this.#timer);
    this.#stage.film?.pause();
  }

  stop() {
    this.pause();
    this.#stop.abort();
  }

  wear(look) {
    this.#look = look;
    this.#lay();
  }

  get place() {
    const { item, index } = this.#stage;
    return item && (index > 0 || scrollY > 40) ? { media: item.id, scene: this.#source.place(index).scene.id, y: 0 } : null;
  }

  reach(id, sceneId) { return this.#loading.reach(id, sceneId); }

  async goTo({ media, scene }) {
    const found = await this.reach(media, scene);
    if (found) this.#comeBack(found, { focus: false });
  }

  scrollToScene(id) {
    const scene = this.scenes.find((other) => other.id === id);
    this.#loading.first = scene;
    this.#comeBack({ scene, index: 0 });
  }

  #comeBack(position, { focus = true } = {}) {
    this.#stage.go(this.#source.indexOf(position));
    this.element.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (focus) this.#stage.element.focus({ preventScroll: true });
  }

  /** Lays the strip out anew: the room, the look or what there is has changed. */
  #fit() {
    const width = this.element.clientWidth;
    if (width === 0 || this.#source.length === 0) return;
    const options = stripOptions(this.#look, width);
    this.element.style.setProperty("--strip", `${options.height}px`);
    const index = this.#indexOfShown();
    this.#strip.lay(options, index);
    this.#stage.settle(index);
  }

  /** Where what is shown stands now; items before it may have come or gone. */
  #indexOfShown() {
    const { index } = this.#stage;
    const last = this.#source.length - 1;
    if (!this.#shown || this.#source.at(index) === this.#shown) return Math.min(index, last);
    for (const scene of this.scenes) {
      const at = scene.listing.items.indexOf(this.#shown);
      if (at >= 0) return this.#source.indexOf({ scene, index: at });
    }
    return Math.min(index, last);
  }

  #went(index) {
    this.#shown = this.#stage.item ?? null;
    this.#strip.goTo(index);
    this.#describe();
    const { scene } = this.#source.place(index) ?? {};
    if (scene && !scene.listing.isComplete) this.#loading.first = scene;
    if (!scene || scene.id === this.#marked) return;
    this.#marked = scene.id;
    this.onScene(scene.id);
  }

  #describe() {
    const { index } = this.#stage;
    const item = this.#shown;
    clearTimeout(this.#timer);
    if (item && !this.#isPaused) this.#timer = setTimeout(() => this.#page.looked(item), lookedAfter);
    this.#where.textContent = `${index + 1} / ${this.#source.length}`;
    this.#back.hidden = index === 0;
    this.#on.hidden = this.#stage.isEnd;
    const held = this.#tools.contains(document.activeElement) ? document.activeElement.dataset.tool : null;
    fill(this.#tools, item ? itemTools(item, this.#page, this.#source.listing(index)) : []);
    if (held) this.#tools.querySelector(`[data-tool="${held}"]`)?.focus();
    this.#words.textContent = this.#source.label(index);
  }

  /** In the strip: shows it; while items are being chosen, chooses it as well. */
  #chosen(index) {
    const item = this.#source.at(index);
    this.#stage.go(index, Math.abs(index - this.#stage.index) === 1 ? "slide" : "cut");
    if (this.#given.picks.isOn && item) this.#given.picks.toggle(item);
  }

  #open() {
    const { item, index } = this.#stage;
    if (!item) return;
    this.#stage.film?.pause();
    if (this.#given.picks.isOn) this.#given.picks.toggle(item);
    else this.#given.opened(this.#source.place(index));
  }

  #follow(detail) {
    if (detail.name === null) return;
    this.#loading.follow(detail);
    this.#strip.refreshMarks();
    this.#describe();
  }

  /** Keys count here, and where nothing else has the focus. */
  #key(event) {
    const { target } = event;
    const isOurs = this.element.contains(target) || target === document.body;
    if (this.#isPaused || !this.element.isConnected || !isOurs || document.querySelector("dialog[open]")) return;
    if (event.altKey || event.ctrlKey || event.metaKey || target.closest("video, select, [role=menu]")) return;
    const last = this.#source.length - 1;
    const { index } = this.#stage;
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: last }[event.key];
    const { like, hide } = keysOf(this.#page);
    if (to !== undefined && (this.element.contains(target) || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      this.#stage.go(to, Math.abs(to - index) === 1 ? "slide" : "cut");
      if (this.#strip.element.contains(target)) this.#stage.element.focus({ preventScroll: true });
    } else if (event.key === "Enter" && target === this.#stage.element) this.#open();
    else if (event.key === "f" && !this.#page.isLookingOnly) like(this.#stage.item);
    else if (event.key === "h" && !this.#page.isLookingOnly) hide(this.#stage.item);
  }
}
