import { h, iconButton, relabel } from "../core/dom.js";
import { menu } from "../core/menu.js";
import { Slideshow } from "./slideshow.js";
import { changeSettings, paces, settings } from "./slideshow-settings.js";

/** How long the bars stay after the last move of a hand while it plays, in milliseconds. */
const stillness = 2600;
/** How long one picture takes to become the next, as in slideshow.css. */
const fade = 900;

/**
 * Plays what is on a stage: its buttons, and what follows from them.
 * @param {{room: HTMLElement, stage: import("./stage.js").Stage, on: () => boolean, again: () => void}} given `room`
 *   goes full screen and says how it stands by its classes `playing` and `still`; `on()` shows the next and answers
 *   whether there was one; `again()` goes to the first
 */
export class SlideshowControls {
  #given;
  #show;
  #stop = new AbortController();
  #stillTimer = null;
  #play = iconButton("play", "Slideshow (Space)", () => this.toggle(), { "data-tool": "play" });
  #full = iconButton("full-screen", "Full screen", () => this.#toggleFull(), { class: "wide-only" });
  #words = h("span", { class: "visually-hidden", role: "status" });

  constructor(given) {
    this.#given = given;
    this.#show = new Slideshow({
      interval: settings.seconds * 1000, told: { step: () => given.on(), changed: () => this.#dress() },
    });
    const more = iconButton("clock", "How it plays", () => {});
    this.element = h("div", { class: "slideshow-tools" }, this.#play, menu(more, () => this.#items()),
      document.fullscreenEnabled ? this.#full : null, this.#words);
    const { signal } = this.#stop;
    document.addEventListener("visibilitychange", () => this.#hides(document.hidden), { signal });
    document.addEventListener("fullscreenchange", () => this.#dress(), { signal });
    for (const event of ["pointermove", "pointerdown", "keydown"]) {
      given.room.addEventListener(event, () => this.#stir(), { signal });
    }
  }

  get isPlaying() { return this.#show.isPlaying; }

  play() {
    if (this.#given.stage.isEnd && !settings.isLooping) this.#given.again();
    this.#show.play();
    const { film } = this.#given.stage;
    if (film?.isPlayable) this.#watch(film);
  }

  pause() {
    this.#show.pause();
    this.#given.stage.film?.pause();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** Something else is being shown. */
  goes() { this.#show.goes(); }

  /** What is shown can be seen. */
  shows() {
    const { film } = this.#given.stage;
    if (!film?.isPlayable) this.#show.shows("picture");
    else if (this.isPlaying) this.#watch(film);
    else this.#show.shows("film");
  }

  filmEnded() { this.#show.filmEnded(); }

  end() {
    this.#show.pause();
    this.#stop.abort();
    clearTimeout(this.#stillTimer);
    if (document.fullscreenElement === this.#given.room) document.exitFullscreen().catch(() => {});
  }

  async #watch(film) {
    this.#show.shows("film");
    const plays = await film.play();
    if (!plays && this.#given.stage.film === film) this.#show.shows("picture");
  }

  #hides(isHidden) {
    this.#show.hides(isHidden);
    const { film } = this.#given.stage;
    if (!this.isPlaying || !film?.isPlayable) return;
    if (isHidden) film.pause();
    else film.play();
  }

  #dress() {
    const { room } = this.#given;
    const { isPlaying } = this;
    const isFull = document.fullscreenElement === room;
    relabel(this.#play, isPlaying ? "pause" : "play", isPlaying ? "Pause (Space)" : "Slideshow (Space)");
    relabel(this.#full, isFull ? "full-screen-off" : "full-screen", isFull ? "Leave full screen" : "Full screen");
    room.classList.toggle("playing", isPlaying);
    room.classList.toggle("moving", settings.isMoving);
    room.style.setProperty("--drift", `${settings.seconds * 1000 + 2 * fade}ms`);
    const words = isPlaying ? "Slideshow is playing" : "Slideshow is paused";
    if (isPlaying || this.#words.textContent) this.#words.textContent = words;
    this.#stir();
  }

  /** While it plays and nothing stirs, the bars go. */
  #stir() {
    const { room } = this.#given;
    room.classList.remove("still");
    clearTimeout(this.#stillTimer);
    if (!this.isPlaying) return;
    this.#stillTimer = setTimeout(() => {
      if (!room.querySelector("[role=menu], dialog[open]")) room.classList.add("still");
    }, stillness);
  }

  #items() {
    const seconds = paces.map((value) => ({
      label: `${value} seconds each`, hint: value === settings.seconds ? "✓" : null,
      run: () => this.#set({ seconds: value }),
    }));
    const onOff = (label, key) => ({
      label, hint: settings[key] ? "on" : "off", run: () => this.#set({ [key]: !settings[key] }),
    });
    return [...seconds, onOff("Gentle movement", "isMoving"), onOff("Begin again at the end", "isLooping")];
  }

  #set(change) {
    changeSettings(change);
    if (change.seconds) this.#show.interval = change.seconds * 1000;
    this.#dress();
  }

  #toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    else this.#given.room.requestFullscreen().catch(() => {});
  }
}
