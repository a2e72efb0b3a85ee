import { api } from "../../core/api.js";
import { ask } from "../../core/dialog.js";
import { button, hiddenFiles } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { into } from "../../core/loading.js";
import { toast, toastProblem } from "../../core/toast.js";
import { takeDroppedFiles } from "../uploads/drop-target.js";
import { accept, inOrder, isMedia } from "../uploads/file-kinds.js";
import { uploads } from "../uploads/uploads.js";
import { confirmChange } from "../change/confirm-change.js";
import { askHiddenFrom, askTitle } from "./scene-dialogs.js";
import { HiddenDesk } from "./hidden-desk.js";
import { SceneDesk } from "./scene-desk.js";
import { SceneRail } from "./scene-rail.js";

/** Photos: the scenes on the left, the open scene's photos beside them, files dropped anywhere. */
class PhotosTab extends HTMLElement {
  #scenes = [];
  #rail = new SceneRail({
    open: (id) => this.#open(id), add: () => this.#add(), rename: (scene) => this.#rename(scene),
    hide: (scene) => this.#hide(scene), move: (id, after) => this.#change(id, { after }),
    remove: (scene) => this.#remove(scene), take: (ids, scene) => this.#desk.take(ids, scene),
    review: () => this.#review(),
  });
  #place = h("div", { class: "desk-place" });
  #desk = null;
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = this.#stop;
    takeDroppedFiles({
      signal, files: (files) => this.#upload(files),
      place: () => this.#scenes.find(({ id }) => id === this.#desk?.scene)?.title,
    });
    uploads.addEventListener("done", (event) => this.#arrived(event.detail), { signal });
    uploads.addEventListener("finished", () => this.#countsChanged(), { signal });
    uploads.addEventListener("arranged", (event) => {
      if (event.detail.scene === this.#desk?.scene) this.#desk.listing.arrange(event.detail.ids);
    }, { signal });
    into(this, async () => {
      await this.#loadScenes();
      this.#open(this.#scenes[0].id);
      return [this.#rail.element, this.#place];
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
  }

  /** What is hidden, in every scene, in the place of one scene's photos (R3). */
  #review() {
    this.#desk?.stop();
    this.#desk = new HiddenDesk(this.gallery.id, { countsChanged: () => this.#countsChanged() });
    this.#show();
    fill(this.#place, this.#desk.element);
    this.#desk.start();
  }

  #open(id) {
    this.#desk?.stop();
    this.#desk = new SceneDesk(this.gallery.id, id, {
      gallery: () => this.gallery,
      others: () => this.#scenes.filter((scene) => scene.id !== id),
      toolbar: (desk) => this.#toolbar(desk, id),
      galleryChanged: (details) => this.#galleryChanged(details),
      countsChanged: () => this.#countsChanged(),
      reload: () => this.#open(id),
    });
    this.#show();
    fill(this.#place, this.#desk.element);
    this.#desk.start();
  }

  #toolbar(desk, id) {
    const scene = this.#scenes.find((other) => other.id === id);
    const files = hiddenFiles("Photos and films", accept, { multiple: true });
    files.addEventListener("change", () => {
      this.#upload([...files.files]);
      files.value = "";
    });
    return [
      h("h2", { class: "desk-title" }, scene?.title ?? ""),
      h("div", { class: "actions" },
        button("Choose all", () => desk.chooseAll(), { kind: "small quiet" }),
        files,
        button("Add photos", () => files.click(), { kind: "small primary", icon: "upload" })),
    ];
  }

  #upload(files) {
    if (!this.#desk) return;
    if (this.#desk instanceof HiddenDesk) this.#open(this.#scenes[0].id);
    const wanted = inOrder(files.filter(isMedia));
    const others = files.length - wanted.length;
    if (wanted.length > 0) uploads.add(wanted, this.gallery.id, this.#desk.scene);
    const tone = wanted.length === 0 ? "bad" : undefined;
    if (others > 0) toast(`${counted(others, "file")} left out: neither photo nor film`, { tone });
  }

  #arrived(upload) {
    if (upload.gallery !== this.gallery.id) return;
    const scene = this.#scenes.find((other) => other.id === upload.scene);
    if (scene) scene.count += 1;
    this.#show();
    if (upload.scene === this.#desk?.scene) this.#desk.listing.insert(upload.item);
  }

  async #countsChanged() {
    try {
      await this.#loadScenes();
      await this.#galleryChanged();
    } catch (problem) {
      toastProblem(problem);
    }
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

  async #add() {
    const title = await askTitle("Add a scene", "Add the scene");
    if (!title) return;
    await this.#doing(async () => {
      const scene = await api.post(`${this.#path}/scenes`, { title });
      await this.#loadScenes();
      this.#open(scene.id);
    });
  }

  async #rename(scene) {
    const title = await askTitle("Rename the scene", "Save", scene.title);
    if (title && title !== scene.title) await this.#change(scene.id, { title });
  }

  async #hide(scene) {
    const hiddenFrom = await askHiddenFrom(scene);
    if (!hiddenFrom) return;
    await this.#doing(async () => {
      const isWanted = await confirmChange(this.gallery, { scene: { id: scene.id, hiddenFrom } });
      if (isWanted) await this.#change(scene.id, { hiddenFrom });
    });
  }

  async #change(id, change) {
    await this.#doing(async () => {
      await api.patch(`${this.#path}/scenes/${id}`, change);
      await this.#loadScenes();
      if (change.title && id === this.#desk.scene) this.#open(id);
    });
  }

  async #remove(scene) {
    const sure = await ask({
      title: `Delete “${scene.title}”?`,
      text: scene.count === 0
        ? "The scene is empty." : `${counted(scene.count, "file")} in it will be deleted, originals included.`,
      confirm: "Delete",
    });
    if (!sure) return;
    await this.#doing(async () => {
      await api.delete(`${this.#path}/scenes/${scene.id}`);
      await this.#countsChanged();
      if (this.#desk.scene === scene.id) this.#open(this.#scenes[0].id);
    });
  }

  async #doing(work) {
    try {
      await work();
    } catch (problem) {
      toastProblem(problem);
    }
  }
}

define("photos-tab", PhotosTab);
