import { api } from "../../core/api.js";
import { copy } from "../../core/clipboard.js";
import { button } from "../../core/controls.js";
import { fill, h, icon } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { problemBlock } from "../../core/loading.js";
import { MediaListing } from "../../media/media-listing.js";
import { look } from "../photos/look.js";
import { PhotoGrid } from "../photos/photo-grid.js";
import { Selection } from "../photos/selection.js";

/** What one person marked, or everybody, as a table of photos whose file names can be taken along. */
export class FavoriteDesk {
  element = h("div", { class: "desk" });
  #marks = new Map();
  #listing;
  #selection = new Selection();
  #bar = h("div", { class: "desk-bar" });
  #foot = h("div", { class: "more" });
  #grid;
  #stop = new AbortController();
  #gallery;
  #told;

  /** @param {{person: string | null, title: string, words: string, table: string}} told */
  constructor(gallery, told) {
    this.#gallery = gallery;
    this.#told = told;
    this.#listing = new MediaListing(`/galleries/${gallery}/media`, null, (item) => this.#marks.has(item.id));
    this.#grid = new PhotoGrid({
      listing: this.#listing, selection: this.#selection, cover: () => null, label: `Favourites: ${told.title}`,
      note: (item) => (told.person === null ? wordsOf(this.#markers(item)) : null),
      looked: (index) => look(this.#listing, index, (at) => this.#grid.focus(at)),
    });
    fill(this.element, this.#bar, h("p", { class: "hint" }, told.words), this.#grid.element, this.#foot);
    this.#selection.addEventListener("changed", () => this.#drawBar());
    for (const event of ["grown", "changed"]) {
      this.#listing.addEventListener(event, () => {
        if (told.person === null) this.#sort();
        this.#selection.keepWithin(this.#ids);
        this.#grid.update();
        this.#drawBar();
      });
    }
    this.#drawBar();
  }

  async start() {
    this.#grid.start();
    const { signal } = this.#stop;
    signal.addEventListener("abort", () => this.#grid.stop());
    fill(this.#foot, h("p", { class: "hint", role: "status" }, "One moment…"));
    try {
      await this.#readMarks(signal);
      const isMissing = () => this.#listing.items.length < this.#marks.size;
      while (!this.#listing.isComplete && isMissing()) await this.#listing.more(signal);
      fill(this.#foot, this.#marks.size === 0 ? h("p", { class: "empty-words" }, "Nothing is marked any more.") : null);
    } catch (problem) {
      if (problem.name !== "AbortError") fill(this.#foot, problemBlock(problem, () => this.start()));
    }
  }

  stop() { this.#stop.abort(); }

  /** Who marked what; the photos themselves come from the gallery's listing. */
  async #readMarks(signal) {
    this.#marks.clear();
    let after = null;
    do {
      const query = { person: this.#told.person, after, limit: 500 };
      const page = await api.get(`/galleries/${this.#gallery}/favorites/media`, query, signal);
      for (const { media, name, email } of page.items) {
        this.#marks.set(media, [...this.#marks.get(media) ?? [], name || email || "a guest"]);
      }
      after = page.next ?? null;
    } while (after !== null);
  }

  /** What most people marked stands first. */
  #sort() { this.#listing.items.sort((a, b) => this.#markers(b).length - this.#markers(a).length); }

  #markers(item) { return this.#marks.get(item.id) ?? []; }

  get #ids() { return this.#listing.items.map((item) => item.id); }

  #drawBar() {
    const chosen = this.#listing.items.filter((item) => this.#selection.has(item.id));
    const wanted = chosen.length > 0 ? chosen : this.#listing.items;
    const held = this.#bar.contains(document.activeElement);
    const names = () => copy(
      wanted.map((item) => item.filename).join(", "), `${counted(wanted.length, "file name")} copied`);
    fill(
      this.#bar,
      h("h2", { class: "desk-title" }, this.#told.title),
      h("div", { class: "actions" },
        chosen.length > 0 ? button("Choose none", () => this.#selection.clear(), { kind: "small quiet" }) : null,
        wanted.length > 0 ? button(
          chosen.length > 0 ? `Copy ${counted(chosen.length, "file name")}` : "Copy file names", names,
          { kind: "small", icon: "copy" }) : null,
        h("a", { class: "button small", href: this.#told.table, download: "" }, icon("download"), "Save as CSV")));
    if (held) this.#grid.focus();
  }
}

const wordsOf = (names) => (names.length > 1 ? counted(names.length, "person", "people") : names[0] ?? null);
