import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { afterQuiet, fill, h } from "../../core/dom.js";
import { toastProblem } from "../../core/toast.js";
import { failedWords, filmStage, filmsToShow, heldWords, nextLook, preparing } from "./preparation-words.js";

/** What has come since is looked for everywhere only every so many looks; what is on the screen at each. */
const sweep = 5;

/**
 * Follows how photos and films of a gallery are prepared, while any are: says so in a line, has what is on the screen
 * made first, and lets tiles fill in. Rests while the page is hidden.
 */
export class Preparation {
  element = h("div", { class: "preparation" });
  #gallery;
  #told;
  #line = h("p", { class: "preparation-line", role: "status" });
  #held = h("p", { class: "preparation-held", role: "status" });
  #films = h("div", { class: "preparation-films" });
  #names = new Map();
  #rows = new Map();
  #wake = null;
  #wanted = "";
  #looks = 0;
  #tellWanted = afterQuiet(500, () => this.#want());

  /**
   * @param {{desk: () => object, gallery: () => object, settled: () => void}} told `settled` once nothing is in work
   */
  constructor(gallery, told) {
    this.#gallery = gallery;
    this.#told = told;
    fill(this.element, this.#line, this.#held, this.#films);
  }

  /** Something new is in work: looks now. */
  wake() { this.#wake?.(); }

  /** What is on the screen has changed. */
  moved() { this.#tellWanted(); }

  async run(signal) {
    signal.addEventListener("abort", () => this.wake());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.wake(); }, { signal });
    let pause = 2000;
    let before = "";
    let wasBusy = false;
    while (!signal.aborted) {
      const progress = await api.get(`/galleries/${this.#gallery}/processing`, {}, signal).catch(() => null);
      if (signal.aborted) return;
      if (progress) await this.#show(progress, signal);
      const isBusy = this.#isBusy(progress);
      if (isBusy || wasBusy) await this.#renew(!isBusy);
      if (wasBusy && !isBusy) this.#told.settled();
      const now = JSON.stringify(progress);
      pause = nextLook(pause, now !== before || !wasBusy);
      before = now;
      wasBusy = isBusy;
      await this.#rest(isBusy ? pause : null);
    }
  }

  #isBusy(progress) {
    return (progress !== null && (progress.waiting + progress.running > 0
      || progress.films.some(({ stage }) => stage !== "failed"))) || this.#waitingItems().length > 0;
  }

  #waitingItems() { return (this.#told.desk()?.listing?.items ?? []).filter(isWaiting); }

  /** @param {number | null} milliseconds null: until something wakes it */
  #rest(milliseconds) {
    return new Promise((resolve) => {
      const timer = milliseconds === null || document.hidden ? null : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #renew(isLast) {
    const desk = this.#told.desk();
    if (!desk?.listing) return;
    this.#looks += 1;
    const isEverything = isLast || this.#looks % sweep === 0;
    const inSight = new Set(desk.inSight?.().map((item) => item.id) ?? []);
    const isMeant = (item) => isWaiting(item) && (isEverything || inSight.has(item.id));
    await desk.listing.renewWhere(isMeant).catch(() => {});
    this.#want();
  }

  #want() {
    const media = (this.#told.desk()?.inSight?.() ?? []).filter(isWaiting).map((item) => item.id).slice(0, 500);
    const now = media.join();
    if (now === this.#wanted || media.length === 0) return;
    this.#wanted = now;
    api.post(`/galleries/${this.#gallery}/wanted`, { media }).catch(() => {});
  }

  async #show(progress, signal) {
    const words = preparing(progress, this.#told.gallery().counts.videos > 0);
    say(this.#line, words);
    say(this.#held, heldWords(progress));
    const { failed, told, rest } = filmsToShow(progress.films);
    if ([...failed, ...told].some(({ media }) => !this.#names.has(media))) await this.#learnNames(signal);
    const rows = told.map((film) => this.#row(film));
    if (rest !== "") rows.push(h("p", { class: "hint" }, rest));
    if (failed.length > 0) rows.push(h("p", { class: "hint" }, failedWords(failed)));
    rows.push(...failed.map((film) => this.#row(film)));
    fill(this.#films, rows);
    this.element.hidden = words === "" && rows.length === 0;
  }

  #row(film) {
    const name = this.#names.get(film.media) ?? "A film";
    const percent = Math.round(film.fraction * 100);
    const isFailed = film.stage === "failed";
    return h(
      "div", { class: isFailed ? "film-row bad" : "film-row" },
      h("span", { class: "film-name" }, name),
      h("span", { class: "film-stage" }, filmStage(film)),
      isFailed ? button("Try again", () => this.#again(film.media), { kind: "small" }) : h(
        "div", {
          class: "bar", role: "progressbar", "aria-label": `Making ${name} ready`, "aria-valuemin": 0,
          "aria-valuemax": 100, "aria-valuenow": percent,
        }, h("span", { style: { transform: `scaleX(${film.fraction})` } })));
  }

  async #again(media) {
    try {
      await api.post(`/media/${media}/retry`);
    } catch (problem) {
      toastProblem(problem);
    }
    this.wake();
  }

  async #learnNames(signal) {
    const path = `/galleries/${this.#gallery}/media`;
    const films = await api.get(path, { kind: "video", limit: 500 }, signal).catch(() => null);
    for (const item of films?.items ?? []) this.#names.set(item.id, item.filename);
  }
}

/** What has not changed is not read out again. */
function say(line, words) {
  if (line.textContent !== words) line.textContent = words;
}

const isWaiting = (item) => item.status === "processing";
