import { api } from "../../core/api.js";
import { atMostEvery } from "../../core/at-most-every.js";
import { button } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { into } from "../../core/loading.js";
import { takeDroppedFiles } from "../uploads/drop-target.js";
import { filePickers } from "../uploads/file-pickers.js";
import { takeFiles } from "../uploads/take-files.js";
import { UnfinishedCard } from "../uploads/unfinished-card.js";
import { uploads } from "../uploads/uploads.js";
import { HiddenDesk } from "./hidden-desk.js";
import { Preparation } from "./preparation.js";
import { SceneActs, showingProblems } from "./scene-acts.js";
import { SceneDesk } from "./scene-desk.js";
import { SceneRail } from "./scene-rail.js";
import { SearchDesk } from "./search-desk.js";

/** Photos: the scenes on the left, the open scene's photos beside them, files dropped anywhere. */
class PhotosTab extends HTMLElement {
  #scenes = [];
  #acts = new SceneActs({
    gallery: () => this.gallery, scenes: () => this.#scenes, isOpen: (id) => id === this.#desk?.scene,
    open: (id) => this.#open(id), load: () => this.#loadScenes(), countsChanged: () => this.#countsChanged(),
  });
  #rail = new SceneRail({
    open: (id) => this.#open(id), take: (ids, scene) => this.#desk.take(ids, scene),
    review: () => this.#review(), search: () => this.#search(),
    add: () => this.#acts.add(), rename: (scene) => this.#acts.rename(scene), hide: (scene) => this.#acts.hide(scene),
    move: (id, after) => this.#acts.change(id, { after }), sort: (scene) => this.#acts.sort(scene),
    remove: (scene) => this.#acts.remove(scene),
  });
  #place = h("div", { class: "desk-place" });
  #pickers = filePickers((files) => this.#upload(files));
  #unfinished = null;
  #preparation = null;
  #desk = null;
  #stop = new AbortController();
  #arrivedIn = new Set();
  #arrivals = atMostEvery(500, () => this.#show());
  #tail = atMostEvery(1500, async () => {
    const isHere = this.#arrivedIn.has(this.#desk?.scene);
    this.#arrivedIn.clear();
    if (isHere) await this.#desk.listing.tail(this.#stop.signal).catch(() => {});
    this.#preparation.wake();
  });

  connectedCallback() {
    const { signal } = this.#stop;
    takeDroppedFiles({
      signal, files: (files) => this.#upload(files),
      place: () => this.#scenes.find(({ id }) => id === this.#desk?.scene)?.title,
    });
    uploads.addEventListener("done", (event) => this.#arrived(event.detail), { signal });
    uploads.addEventListener("finished", () => this.#countsChanged(), { signal });
    for (const event of ["added", "remembered"]) {
      uploads.addEventListener(event, () => this.#unfinished.update(signal), { signal });
    }
    uploads.addEventListener("arranged", (event) => {
      if (event.detail.scene === this.#desk?.scene) this.#desk.listing.arrange(event.detail.ids);
    }, { signal });
    this.#unfinished = new UnfinishedCard(this.gallery.id, this.#pickers);
    this.#preparation = new Preparation(this.gallery.id, {
      desk: () => this.#desk, gallery: () => this.gallery, settled: () => this.#galleryChanged(),
    });
    into(this, async () => {
      await this.#loadScenes();
      this.#open(this.#scenes[0].id);
      this.#unfinished.update(signal);
      this.#preparation.run(signal);
      return [
        this.#rail.element,
        h("div", { class: "desk-side" }, this.#unfinished.element, this.#preparation.element, this.#place),
        this.#pickers.element,
      ];
    });
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#desk?.stop();
  }

  get #path() { return `/galleries/${this.gallery.id}`; }

  async #loadScenes() {
    this.#scenes = (await api.get(`${this.#path}/scenes`)).items;
    this.#show();
  }

  #show() {
    this.#rail.show(this.#scenes, this.#desk?.scene);
    this.#rail.showHidden(this.gallery.counts.hidden, this.#desk instanceof HiddenDesk);
    this.#rail.showSearch(this.#desk instanceof SearchDesk);
  }

  /** What is hidden, in every scene, in the place of one scene's photos (R3). */
  #review() {
    this.#put(new HiddenDesk(this.gallery.id, { countsChanged: () => this.#countsChanged() }));
  }

  #search() {
    const from = this.#desk.scene ?? this.#scenes[0].id;
    this.#put(new SearchDesk(this.gallery.id, { ...this.#told(null), back: () => this.#open(from) }));
  }

  #open(id) {
    this.#put(new SceneDesk(this.gallery.id, id, {
      ...this.#told(id), toolbar: (desk) => this.#toolbar(desk, id), reload: () => this.#open(id),
    }));
  }

  /** What a desk needs of us. @param {string | null} id the open scene */
  #told(id) {
    return {
      gallery: () => this.gallery,
      others: () => this.#scenes.filter((scene) => scene.id !== id),
      galleryChanged: (details) => this.#galleryChanged(details),
      countsChanged: () => this.#countsChanged(),
      moved: () => this.#preparation.moved(),
      working: () => this.#preparation.wake(),
    };
  }

  #put(desk) {
    this.#desk?.stop();
    this.#desk = desk;
    this.#show();
    fill(this.#place, desk.element);
    desk.start();
  }

  #toolbar(desk, id) {
    const scene = this.#scenes.find((other) => other.id === id);
    return [
      h("h2", { class: "desk-title" }, scene?.title ?? ""),
      h("div", { class: "actions" },
        button("Choose all", () => desk.chooseAll(), { kind: "small quiet" }),
        this.#pickers.chooseFolder
          ? button("Add a folder", this.#pickers.chooseFolder, { kind: "small quiet folder-choice", icon: "folder" })
          : null,
        button("Add photos", this.#pickers.choose, { kind: "small primary", icon: "upload" })),
    ];
  }

  #upload(files) {
    if (!this.#desk) return;
    if (this.#desk.scene === null) this.#open(this.#scenes[0].id);
    showingProblems(async () => {
      const taken = await takeFiles(files, {
        gallery: this.gallery.id, scene: this.#desk.scene,
        scenes: async () => {
          await this.#loadScenes();
          return this.#scenes;
        },
        said: (lines) => dispatchEvent(new CustomEvent("uploads-left-out", { detail: lines })),
      });
      await this.#loadScenes();
      // Folders went to scenes of their own: an empty one has nothing to show of it.
      const { listing, scene } = this.#desk;
      const isElsewhere = taken.length > 0 && taken.every((upload) => upload.scene !== scene);
      if (isElsewhere && listing.isComplete && listing.items.length === 0) this.#open(taken[0].scene);
    });
  }

  #arrived(upload) {
    if (upload.gallery !== this.gallery.id) return;
    const scene = this.#scenes.find((other) => other.id === upload.scene);
    if (scene) scene.count += 1;
    this.#arrivedIn.add(upload.scene);
    this.#arrivals();
    this.#tail();
  }

  async #countsChanged() {
    await showingProblems(async () => {
      await this.#loadScenes();
      await this.#galleryChanged();
    });
  }

  /** @param {object} [details] the gallery as it is now; asked for when left out */
  async #galleryChanged(details) {
    const now = details ?? await api.get(this.#path).catch(() => null);
    if (!now) return;
    this.gallery = now;
    this.dispatchEvent(new CustomEvent("gallery-changed", { bubbles: true, detail: now }));
    this.#show();
    this.#desk?.update();
  }
}

define("photos-tab", PhotosTab);
