import { h } from "../core/dom.js";

/** The bar that stays at the top: the gallery's name, its scenes, and what one can do here. */
export class SceneBar {
  #links = new Map();
  #list;

  /** @param {{title: string, scenes: object[], go: (scene: string) => void, tools: Node}} given */
  constructor({ title, scenes, go, tools }) {
    const named = scenes.filter((scene) => scene.count > 0);
    this.#list = h("ul", { class: "bar-scenes" }, named.map((scene) => {
      const link = h("a", {
        href: `#scene-${scene.id}`,
        on: { click: (event) => { event.preventDefault(); go(scene.id); } },
      }, scene.title);
      this.#links.set(scene.id, link);
      return h("li", {}, link);
    }));
    this.element = h(
      "nav", { class: "scene-bar", "aria-label": "Scenes" },
      h("p", { class: "bar-title" }, title),
      named.length > 1 ? this.#list : h("span"),
      tools,
    );
  }

  /** Marks the scene that is being looked at. */
  mark(scene) {
    for (const [id, link] of this.#links) {
      if (id === scene) {
        link.setAttribute("aria-current", "true");
        const list = this.#list;
        const item = link.parentElement;
        list.scrollTo({ left: item.offsetLeft - (list.clientWidth - item.offsetWidth) / 2, behavior: "smooth" });
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }
}
