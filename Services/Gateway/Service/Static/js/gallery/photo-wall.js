import { h, oncePerFrame } from "../core/dom.js";
import { firstRowBelow } from "../media/layout-queries.js";
import { SceneLoading } from "./scene-loading.js";
import { SceneWall } from "./scene-wall.js";

/** All scenes, one below the other. Loads what is looked at before the rest, and draws what is near the viewport. */
export class PhotoWall {
  element = h("div", { class: "wall" });
  /** Told which scene is at the top of the viewport. */
  onScene = () => {};
  scenes;
  #stop = new AbortController();
  #loading;
  #marked = null;
  #pause = null;
  #isLoading = false;
  #refused;
  #update = oncePerFrame(() => this.#draw());

  #look;

  /**
   * @param {{look: object, scenes: object[], path: string, only?: "favorites" | "hidden", refused: (problem: Error) => void,
   *   opened: (position: {scene: SceneWall, index: number}) => void, picks: import("./picks.js").Picks,
   *   marks: import("./marks.js").Marks, mayLike: boolean, isLookingOnly: boolean}} given
   */
  constructor({ look, scenes, path, only = null, refused, opened, picks, marks, mayLike, isLookingOnly }) {
    const named = scenes.filter((scene) => scene.count > 0);
    this.#refused = refused;
    this.#look = look;
    this.element.dataset.spacing = look.spacing;
    this.scenes = named.map((scene) => {
      const wall = new SceneWall(scene, {
        path, only, isAlone: named.length === 1, picks, isLookingOnly,
        like: mayLike ? (item) => marks.favorite([item], !item.favorite) : null,
        opened: (index) => opened({ scene: wall, index }),
        willLay: (work) => this.#keepingPlace(work),
        refused: (problem) => this.#refused(problem),
      });
      return wall;
    });
    this.#loading = new SceneLoading(this.scenes, this.#stop.signal);
    this.element.append(...this.scenes.map((scene) => scene.element));
    const { signal } = this.#stop;
    picks.addEventListener("changed", () => this.#refreshMarks(), { signal });
    marks.addEventListener("marked", ({ detail }) => this.#follow(detail), { signal });
  }

  /** Starts, or goes on after `pause`. */
  start() {
    this.#pause = new AbortController();
    addEventListener("scroll", this.#update, { passive: true, signal: this.#pause.signal });
    if (!this.#isLoading) {
      new ResizeObserver(() => this.#fit()).observe(this.element);
      this.#isLoading = true;
      this.#loading.run().catch((problem) => {
        if (problem.name !== "AbortError") this.#refused(problem);
      });
    }
    this.#fit();
    this.#draw();
  }

  /** Draws no more while another wall is looked at; what is being loaded goes on. */
  pause() {
    this.#pause?.abort();
  }

  stop() {
    this.pause();
    this.#stop.abort();
  }

  /** Takes another size of tiles, or space between them. */
  wear(look) {
    this.#look = look;
    this.element.dataset.spacing = look.spacing;
    this.width = null;
    this.#fit();
  }

  #follow(detail) {
    if (detail.name === null) return;
    this.#loading.follow(detail);
    this.#refreshMarks();
  }

  #refreshMarks() {
    for (const scene of this.scenes) scene.refreshMarks();
  }

  /** Loads until item `id` is there; null where it is not to be seen. */
  reach(id, sceneId = null) { return this.#loading.reach(id, sceneId); }

  /** What is looked at, so that one can come back to it; null above the first picture. */
  get place() {
    const anchor = scrollY > 40 ? this.#anchor() : null;
    const item = anchor?.scene.listing.items[anchor.index];
    return item ? { media: item.id, scene: anchor.scene.id, y: anchor.y } : null;
  }

  /** Goes back to a place. */
  async goTo({ media, scene, y }) {
    const found = await this.reach(media, scene);
    if (!found) return;
    const box = found.scene.layout.boxes[found.index];
    if (box) scrollBy({ top: found.scene.top + box.top - y, behavior: "instant" });
  }

  scrollToScene(id) {
    const scene = this.scenes.find((other) => other.id === id);
    this.#loading.first = scene;
    const top = scene.element.getBoundingClientRect().top + scrollY - barHeight();
    const isNear = Math.abs(top - scrollY) < innerHeight * 2;
    scrollTo({ top, behavior: isNear ? "smooth" : "instant" });
    scene.focus(0, { preventScroll: true });
  }

  #fit() {
    const width = this.scenes[0]?.element.clientWidth ?? 0;
    if (width === 0 || width === this.width) return;
    const isFirst = this.width === undefined;
    this.width = width;
    const work = () => this.scenes.forEach((scene) => scene.fit(width, this.#look));
    if (isFirst) work();
    else this.#keepingPlace(work);
    this.#draw();
  }

  /** Does `work`, which moves things, and scrolls so that what was looked at stays where it was. */
  #keepingPlace(work) {
    const anchor = this.#anchor();
    work();
    if (anchor) {
      const box = anchor.scene.layout.boxes[Math.min(anchor.index, anchor.scene.layout.boxes.length - 1)];
      const moved = box ? anchor.scene.top + box.top - anchor.y : 0;
      if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
    }
    this.#update();
  }

  /** The picture at the line where eyes rest, a third down the viewport. */
  #anchor() {
    if (!this.element.isConnected) return null;
    const line = innerHeight * 0.35;
    const scene = this.scenes.find((other) => other.top + other.layout.height > line);
    if (!scene || scene.top > innerHeight) return null;
    const { rows, boxes } = scene.layout;
    const index = rows[firstRowBelow(rows, line - scene.top)].first;
    return { scene, index, y: scene.top + boxes[index].top };
  }

  #draw() {
    if (!this.element.isConnected) return;
    const near = innerHeight;
    // Everything is measured before anything is drawn: a page that was changed would be laid out anew for each scene.
    const tops = this.scenes.map((scene) => scene.top);
    this.scenes.forEach((scene, at) => scene.show(-tops[at] - near, -tops[at] + innerHeight + near));
    const current = this.scenes.findLast((scene, at) => tops[at] < innerHeight * 0.4) ?? null;
    this.#wanted(tops);
    if (current?.id !== this.#marked) {
      this.#marked = current?.id ?? null;
      this.onScene(this.#marked);
    }
  }

  /** A scene that is looked at but not loaded goes first. */
  #wanted(tops) {
    const seen = this.scenes.find((scene, at) => tops[at] < innerHeight && tops[at] + scene.layout.height > 0);
    if (seen && !seen.listing.isComplete) this.#loading.first = seen;
  }
}

const barHeight = () => document.querySelector(".scene-bar")?.offsetHeight ?? 0;
