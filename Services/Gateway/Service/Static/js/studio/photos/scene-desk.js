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
import { PhotoDetails } from "./photo-details.js";
import { PhotoGrid } from "./photo-grid.js";
import { Selection } from "./selection.js";
import { selectionBar } from "./selection-bar.js";

/**
 * One scene's photos and everything that is done to them; or what a search found in all scenes (then they have no order
 * to change).
 * `told`: gallery() → details, others() → other scenes, toolbar() → nodes for when nothing is chosen,
 * galleryChanged(), countsChanged(), reload(), moved(): other items are on the screen, working(): some are
 * prepared anew.
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
  #isSearch;
  #details = new PhotoDetails(() => this.#drawDetails());
  #stop = new AbortController();
  #writes = Promise.resolve();

  /** @param {object | null} search members of the query; null: the whole scene */
  constructor(gallery, scene, told, search = null) {
    this.#told = told;
    this.#isSearch = search !== null;
    this.scene = scene;
    this.listing = new MediaListing(`/galleries/${gallery}/media`, scene, () => true, null, search ?? {});
    this.#grid = new PhotoGrid({
      listing: this.listing, selection: this.selection,
      cover: () => told.gallery().cover?.media ?? null,
      moved: this.#isSearch ? undefined : (ids, after) => this.#move(ids, after),
      looked: (index) => look(this.listing, index, (at) => this.#grid.focus(at)),
      removed: () => this.#remove(),
      details: () => this.#details.toggle(),
      drawn: () => told.moved(),
    });
    fill(
      this.element, this.#bar, this.#notice,
      h("div", { class: "desk-body" }, this.#grid.element, this.#details.element), this.#foot);
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
    this.update();
    this.#told.working();
  }

  /** The items on the screen. */
  inSight() { return this.#grid.inSight(); }

  stop() { this.#stop.abort(); }

  chooseAll() { this.selection.all(this.#ids); }

  /** Draws anew after a change. */
  update() {
    this.selection.keepWithin(this.#ids);
    this.#grid.update();
    this.#drawNotice();
    this.#drawDetails();
    const isEmpty = this.listing.isComplete && this.listing.items.length === 0;
    this.#grid.element.parentElement.hidden = isEmpty;
    fill(this.#foot, isEmpty && !this.#isSearch ? h("div", { class: "empty" },
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
      place: this.#isSearch ? null : (where) => this.#place(where),
      details: () => this.#details.toggle(),
      hasDetails: this.#details.isOpen,
      cover: (item) => this.#cover(item),
      hide: (isHidden) => this.#hide(isHidden),
      remove: () => this.#remove(),
    }));
    if (held) this.#grid.focus();
    this.#details.show(chosen);
  }

  #drawDetails() {
    this.#drawBar();
    this.#grid.element.parentElement.classList.toggle("has-details", this.#details.isOpen);
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
    if (!this.#isSearch) this.listing.remove(new Set(done));
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
    this.#told.working();
  }
}
