import { api } from "../../core/api.js";
import { ask } from "../../core/dialog.js";
import { counted } from "../../core/format.js";
import { toastProblem } from "../../core/toast.js";
import { confirmChange } from "../change/confirm-change.js";
import { askHiddenFrom, askTitle } from "./scene-dialogs.js";
import { askOrder } from "./sort-dialog.js";

/** Runs `work` and shows what went wrong in it. */
export async function showingProblems(work) {
  try {
    await work();
  } catch (problem) {
    toastProblem(problem);
  }
}

/** What is done to the scenes of a gallery, each with the question that goes before it. */
export class SceneActs {
  #told;

  /**
   * @param {{gallery: () => object, scenes: () => object[], isOpen: (id: string) => boolean,
   *   open: (id: string) => void, load: () => Promise<void>, countsChanged: () => Promise<void>}} told
   */
  constructor(told) {
    this.#told = told;
  }

  get #path() { return `/galleries/${this.#told.gallery().id}`; }

  async add() {
    const title = await askTitle("Add a scene", "Add the scene");
    if (!title) return;
    await showingProblems(async () => {
      const scene = await api.post(`${this.#path}/scenes`, { title });
      await this.#told.load();
      this.#told.open(scene.id);
    });
  }

  async rename(scene) {
    const title = await askTitle("Rename the scene", "Save", scene.title);
    if (title && title !== scene.title) await this.change(scene.id, { title });
  }

  async hide(scene) {
    const hiddenFrom = await askHiddenFrom(scene);
    if (!hiddenFrom) return;
    await showingProblems(async () => {
      const isWanted = await confirmChange(this.#told.gallery(), { scene: { id: scene.id, hiddenFrom } });
      if (isWanted) await this.change(scene.id, { hiddenFrom });
    });
  }

  async change(id, change) {
    await showingProblems(async () => {
      await api.patch(`${this.#path}/scenes/${id}`, change);
      await this.#told.load();
      if (change.title && this.#told.isOpen(id)) this.#told.open(id);
    });
  }

  sort(scene) {
    askOrder(scene, {
      gallery: this.#told.gallery().id, hasOthers: this.#told.scenes().length > 1,
      sorted: async () => this.#told.open(scene.id),
    });
  }

  async remove(scene) {
    const sure = await ask({
      title: `Delete “${scene.title}”?`,
      text: scene.count === 0
        ? "The scene is empty." : `${counted(scene.count, "file")} in it will be deleted, originals included.`,
      confirm: "Delete",
    });
    if (!sure) return;
    await showingProblems(async () => {
      await api.delete(`${this.#path}/scenes/${scene.id}`);
      await this.#told.countsChanged();
      if (this.#told.isOpen(scene.id)) this.#told.open(this.#told.scenes()[0].id);
    });
  }
}
