import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { count, counted } from "../../core/format.js";
import { SceneDesk } from "./scene-desk.js";
import { SearchForm } from "./search-form.js";
import { saysNothing } from "./search-query.js";

/** Looks through all scenes of a gallery at once, by what stands in the originals. */
export class SearchDesk {
  /** No scene is open. */
  scene = null;
  #gallery;
  #told;
  #desk = null;
  #found = h("p", { class: "search-found", role: "status" });
  #back = button("Clear", () => this.#clear(), { kind: "small quiet", icon: "close" });
  #place = h("div", {});
  #form = new SearchForm((query) => this.#search(query));
  #stop = new AbortController();
  element;

  /** @param {object} told as of SceneDesk, and `back()` to where one came from */
  constructor(gallery, told) {
    this.#gallery = gallery;
    this.#told = told;
    this.element = h(
      "div", { class: "search-desk" },
      h("div", { class: "search-head" }, h("h2", { class: "desk-title" }, "Search"),
        button("Back to the scenes", told.back, { kind: "small", icon: "arrow-left" })),
      this.#form.element,
      h("div", { class: "search-result" }, this.#found, this.#back),
      this.#place);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.closest?.(".search-form")) told.back();
    });
  }

  get listing() { return this.#desk?.listing ?? null; }

  async start() {
    this.#search({});
    this.#form.focus();
    this.#form.offer(await api.get(`/galleries/${this.#gallery}/traits`, {}, this.#stop.signal).catch(() => ({
      cameras: [], lenses: [], keywords: [],
    })));
  }

  stop() {
    this.#stop.abort();
    this.#desk?.stop();
  }

  update() { this.#desk?.update(); }

  inSight() { return this.#desk?.inSight() ?? []; }

  take(ids, scene) { return this.#desk?.take(ids, scene); }

  #clear() {
    this.#form.clear();
    this.#search({});
    this.#form.focus();
  }

  #search(query) {
    this.#desk?.stop();
    this.#desk = null;
    this.#back.hidden = saysNothing(query);
    if (saysNothing(query)) {
      fill(this.#place);
      this.#found.textContent = "Words and filters look through every scene; all of them must hold.";
      return;
    }
    const desk = new SceneDesk(this.#gallery, null, {
      ...this.#told, reload: () => this.#search(query), toolbar: () => [],
    }, query);
    this.#desk = desk;
    const tell = () => { if (desk === this.#desk) this.#found.textContent = found(desk.listing); };
    for (const event of ["grown", "changed"]) desk.listing.addEventListener(event, tell);
    this.#found.textContent = "Looking…";
    fill(this.#place, desk.element);
    desk.start();
  }
}

/** "1 photo found", "more than 600 photos and films found": counted as they come. */
function found({ items, isComplete }) {
  if (items.length === 0) return isComplete ? "Nothing found. Fewer words or filters find more." : "Looking…";
  const films = items.filter((item) => item.kind === "video").length;
  const photos = items.length - films;
  const parts = [photos > 0 ? counted(photos, "photo") : null, films > 0 ? counted(films, "film") : null];
  const all = parts.filter(Boolean).join(" and ");
  return isComplete ? `${all} found` : `More than ${count(items.length)} found`;
}
