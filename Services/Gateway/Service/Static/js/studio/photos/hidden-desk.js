import { api } from "../../core/api.js";
import { button, hint } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { fill, h, iconButton } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { problemBlock } from "../../core/loading.js";
import { toast } from "../../core/toast.js";
import { MediaListing } from "../../media/media-listing.js";
import { bulk } from "./bulk.js";
import { look } from "./look.js";
import { PhotoGrid } from "./photo-grid.js";
import { Selection } from "./selection.js";

/** What main clients and the studio have hidden, all scenes together: looked through, and shown again (R3). */
export class HiddenDesk {
  element = h("div", { class: "desk" });
  listing;
  selection = new Selection();
  /** No scene is open. */
  scene = null;
  #bar = h("div", { class: "desk-bar" });
  #notice = h("div", { class: "desk-notice" });
  #foot = h("div", {});
  #grid;
  #told;
  #stop = new AbortController();

  /** @param {{countsChanged: () => void}} told */
  constructor(gallery, told) {
    this.#told = told;
    this.listing = new MediaListing(`/galleries/${gallery}/media`, null, (item) => item.hidden === true, "hidden");
    this.#grid = new PhotoGrid({
      listing: this.listing, selection: this.selection, cover: () => null, label: "Hidden photos",
      isReview: true,
      looked: (index) => look(this.listing, index, (at) => this.#grid.focus(at)),
    });
    fill(
      this.element, this.#bar,
      hint("Only you and main clients see these. Under each stands who hid it."),
      this.#notice, this.#grid.element, this.#foot);
    this.selection.addEventListener("changed", () => this.#drawBar());
    for (const event of ["grown", "changed"]) this.listing.addEventListener(event, () => this.update());
    this.#drawBar();
  }

  async start() {
    this.#grid.start();
    const { signal } = this.#stop;
    signal.addEventListener("abort", () => this.#grid.stop());
    try {
      while (!this.listing.isComplete) await this.listing.more(signal);
    } catch (problem) {
      if (problem.name !== "AbortError") fill(this.#foot, problemBlock(problem, () => location.reload()));
    }
  }

  stop() { this.#stop.abort(); }

  inSight() { return this.#grid.inSight(); }

  update() {
    this.selection.keepWithin(this.#ids);
    this.#grid.update();
    this.#drawBar();
    const isEmpty = this.listing.isComplete && this.listing.items.length === 0;
    this.#grid.element.hidden = isEmpty;
    fill(this.#foot, isEmpty ? h("p", { class: "empty-words" }, "Nothing is hidden.") : null);
  }

  get #ids() { return this.listing.items.map((item) => item.id); }

  #drawBar() {
    const chosen = this.selection.within(this.#ids);
    const held = this.#bar.contains(document.activeElement);
    this.element.classList.toggle("is-choosing", chosen.length > 0);
    fill(this.#bar, chosen.length > 0
      ? h("div", { class: "selection-bar", role: "group", "aria-label": "Chosen photos" },
        iconButton("close", "Choose none", () => this.selection.clear()),
        h("p", { class: "selection-count", role: "status" }, counted(chosen.length, "chosen", "chosen")),
        h("div", { class: "selection-tools" },
          button("Show again", () => this.#unhide(chosen), { kind: "small primary", icon: "eye" })))
      : [
        h("h2", { class: "desk-title" }, "Hidden photos"),
        this.#ids.length > 0 ? h("div", { class: "actions" },
          button("Choose all", () => this.selection.all(this.#ids), { kind: "small quiet" }),
          button("Show all again", () => this.#unhideAll(), { kind: "small", icon: "eye" })) : null,
      ]);
    if (held) this.#grid.focus();
  }

  async #unhideAll() {
    const ids = this.#ids;
    const sure = await ask({
      title: `Show ${counted(ids.length, "photo")} again?`,
      text: "Everybody who may see the gallery sees them then, also those that your clients hid.",
      confirm: "Show all again", danger: false,
    });
    if (sure) await this.#unhide(ids);
  }

  async #unhide(ids) {
    const notice = (node) => fill(this.#notice, node);
    const done = await bulk(ids, { words: "Showing", abreast: 4, notice }, (id) =>
      api.patch(`/media/${id}`, { hidden: false }));
    this.listing.remove(new Set(done));
    this.#told.countsChanged();
    if (done.length > 0) toast(`${counted(done.length, "photo")} can be seen again`);
  }
}
