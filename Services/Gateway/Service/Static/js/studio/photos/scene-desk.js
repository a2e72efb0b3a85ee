import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { fill, h } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { problemBlock } from "../../core/loading.js";
import { toast, toastProblem } from "../../core/toast.js";
import { MediaListing } from "../../media/media-listing.js";
import { bulk } from "./bulk.js";
import { look } from "./look.js";
import { PhotoGrid } from "./photo-grid.js";
import { Selection } from "./selection.js";
import { selectionBar } from "./selection-bar.js";

/** How often items being prepared are looked after, in milliseconds: longer than a listing's memory. */
const pollEvery = 2500;

/**
 * One scene's photos and everything that is done to them.
 * `told`: gallery() → details, others() → other scenes, toolbar() → nodes for when nothing is chosen,
 * galleryChanged(), countsChanged().
 */
export class SceneDesk {
  element = h("div", { class: "desk" });
  listing;
  selection = new Selection();
  #bar = h("div", { class: "desk-bar" });
  #notice = h("div", { class: "desk-notice" });
  #foot = h("div", {});
  #grid;
  #told;
  #stop = new AbortController();
  #writes = Promise.resolve();

  constructor(gallery, scene, told) {
    this.#told = told;
    this.scene = scene;
    this.listing = new MediaListing(`/galleries/${gallery}/media`, scene);
    this.#grid = new PhotoGrid({
      listing: this.listing, selection: this.selection,
      cover: () => told.gallery().cover?.media ?? null,
      moved: (ids, after) => this.#move(ids, after),
      looked: (index) => look(this.listing, index, (at) => this.#grid.focus(at)),
      removed: () => this.#remove(),
    });
    fill(this.element, this.#bar, this.#notice, this.#grid.element, this.#foot);
    this.selection.addEventListener("changed", () => this.#drawBar());
    for (const event of ["grown", "changed"]) this.listing.addEventListener(event, () => this.update());
    this.#drawBar();
  }

  async start() {
    this.#grid.start();
    const { signal } = this.#stop;
    const timer = setInterval(() => this.#poll(), pollEvery);
    signal.addEventListener("abort", () => { clearInterval(timer); this.#grid.stop(); });
    try {
      while (!this.listing.isComplete) await this.listing.more(signal);
    } catch (problem) {
      if (problem.name !== "AbortError") fill(this.#foot, problemBlock(problem, () => location.reload()));
    }
    this.update();
  }

  stop() { this.#stop.abort(); }

  chooseAll() { this.selection.all(this.#ids); }

  /** Draws anew after a change. */
  update() {
    this.selection.keepWithin(this.#ids);
    this.#grid.update();
    this.#drawNotice();
    const isEmpty = this.listing.isComplete && this.listing.items.length === 0;
    this.#grid.element.hidden = isEmpty;
    fill(this.#foot, isEmpty ? h("div", { class: "empty" },
      h("h2", {}, "Drag photos in"),
      h("p", {}, "Drop photos, films or whole folders anywhere on this page, or choose them above.")) : null);
  }

  get #ids() { return this.listing.items.map((item) => item.id); }

  get #chosen() { return this.listing.items.filter((item) => this.selection.has(item.id)); }

  #drawBar() {
    const chosen = this.#chosen;
    const held = this.#bar.contains(document.activeElement);
    this.element.classList.toggle("is-choosing", chosen.length > 0);
    fill(this.#bar, chosen.length === 0 ? this.#told.toolbar(this) : selectionBar(chosen, this.#told.others(), {
      clear: () => this.selection.clear(),
      take: (scene) => this.take(this.selection.within(this.#ids), scene),
      place: (where) => this.#place(where),
      cover: (item) => this.#cover(item),
      hide: (isHidden) => this.#hide(isHidden),
      remove: () => this.#remove(),
    }));
    if (held) this.#grid.focus();
  }

  #drawNotice() {
    const failed = this.listing.items.filter((item) => item.status === "failed");
    fill(this.#notice, failed.length === 0 ? null : h(
      "div", { class: "failed-notice" },
      h("p", {}, failed.length === 1
        ? "One file could not be prepared. The reason is written on it."
        : `${counted(failed.length, "file")} could not be prepared. The reason is written on each.`),
      button("Try again", () => this.#retry(failed), { kind: "small" })));
  }

  #bulk(ids, words, work, abreast = 4) {
    const notice = (node) => (node ? fill(this.#notice, node) : this.#drawNotice());
    return bulk(ids, { words, abreast, notice }, work);
  }

  async #poll() {
    const isWaiting = (item) => item.status === "processing";
    if (document.hidden || !this.listing.items.some(isWaiting)) return;
    await this.listing.renewWhere(isWaiting).catch(() => {});
    if (!this.listing.items.some(isWaiting)) this.#told.galleryChanged();
  }

  /** The new order is shown at once; the system is told one move after the other. */
  #move(ids, after) {
    this.listing.move(ids, after);
    this.#writes = this.#writes.then(async () => {
      let before = after;
      const done = await this.#bulk(ids, "Moving", async (id) => {
        await api.patch(`/media/${id}`, { after: before });
        before = id;
      }, 1);
      if (done.length < ids.length) this.#told.reload();
    });
  }

  #place(where) {
    const ids = this.selection.within(this.#ids);
    const rest = this.#ids.filter((id) => !this.selection.has(id));
    this.#move(ids, where === "first" ? null : rest.at(-1) ?? null);
  }

  /** Moves photos into another scene, at its end. */
  async take(ids, scene) {
    if (scene.id === this.scene) return;
    const done = await this.#bulk(ids, "Moving", (id) => api.patch(`/media/${id}`, { scene: scene.id }), 1);
    this.listing.remove(new Set(done));
    this.#told.countsChanged();
    if (done.length > 0) toast(`${counted(done.length, "photo")} moved to “${scene.title}”`);
  }

  async #cover(item) {
    try {
      this.#told.galleryChanged(await api.patch(`/galleries/${this.#told.gallery().id}`, { cover: item.id }));
      this.update();
      toast("This is the cover now");
    } catch (problem) {
      toastProblem(problem);
    }
  }

  async #hide(isHidden) {
    await this.#bulk(this.selection.within(this.#ids), isHidden ? "Hiding" : "Showing", async (id) => {
      this.listing.replace(await api.patch(`/media/${id}`, { hidden: isHidden }));
    });
    this.#drawBar();
    this.#told.galleryChanged();
  }

  async #remove() {
    const ids = this.selection.within(this.#ids);
    const sure = await ask({
      title: ids.length === 1 ? "Delete this file?" : `Delete ${counted(ids.length, "file")}?`,
      text: "The originals are deleted, too. Addresses handed out stop working at once.", confirm: "Delete",
    });
    if (!sure) return;
    const done = await this.#bulk(ids, "Deleting", (id) => api.delete(`/media/${id}`));
    this.listing.remove(new Set(done));
    this.#told.countsChanged();
  }

  async #retry(failed) {
    await this.#bulk(failed.map((item) => item.id), "Trying again", (id) => api.post(`/media/${id}/retry`));
    await this.listing.renewWhere((item) => item.status === "failed").catch(toastProblem);
  }
}
