/** Loads scenes to their ends, what is looked at before the rest, and finds items in them. */
export class SceneLoading {
  /** The scene that goes first. */
  first = null;
  #scenes;
  #signal;

  /**
   * @param {{id: string | null, listing: import("../media/media-listing.js").MediaListing}[]} scenes
   * @param {AbortSignal} signal
   */
  constructor(scenes, signal) {
    this.#scenes = scenes;
    this.#signal = signal;
  }

  /** Loads every scene to its end: the one asked for before the others. */
  async run() {
    for (;;) {
      const open = this.#scenes.filter((scene) => !scene.listing.isComplete);
      if (open.length === 0) return;
      await (open.find((scene) => scene === this.first) ?? open[0]).listing.more(this.#signal);
    }
  }

  /** Where item `id` stands; null where it is not loaded. */
  #find(id) {
    for (const scene of this.#scenes) {
      const index = scene.listing.items.findIndex((item) => item.id === id);
      if (index >= 0) return { scene, index };
    }
    return null;
  }

  /** Loads until item `id` is there; null where it is not to be seen. */
  async reach(id, sceneId = null) {
    const order = [...this.#scenes].sort((a, b) => (b.id === sceneId) - (a.id === sceneId));
    this.first = order[0] ?? null;
    for (const scene of order) {
      while (!this.#find(id) && !scene.listing.isComplete) await scene.listing.more(this.#signal);
      const found = this.#find(id);
      if (found) return found;
    }
    return null;
  }

  /** Marks made elsewhere: the same items may stand in several walls. */
  follow({ name, ids, value }) {
    for (const scene of this.#scenes) {
      for (const item of scene.listing.items) if (ids.has(item.id)) item[name] = value;
    }
  }
}
