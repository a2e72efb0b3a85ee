import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { problemBlock } from "../../core/loading.js";
import { galleryCard } from "./gallery-card.js";
import { newGallery } from "./new-gallery.js";

/** Every gallery of the studio, newest first. */
class GalleriesView extends HTMLElement {
  #list = h("ul", { class: "gallery-cards" });
  #more = h("div", { class: "more" });
  #next = null;

  connectedCallback() {
    fill(
      this,
      h("div", { class: "page-head" },
        h("h1", {}, "Galleries"),
        button("New gallery", newGallery, { kind: "primary", icon: "plus" })),
      this.#list,
      this.#more,
    );
    this.#load();
  }

  async #load() {
    fill(this.#more, h("p", { class: "hint", role: "status" }, "One moment…"));
    try {
      const page = await api.get("/galleries", { limit: 60, after: this.#next });
      this.#list.append(...page.items.map(galleryCard));
      this.#next = page.next ?? null;
      fill(this.#more, this.#foot());
    } catch (problem) {
      fill(this.#more, problemBlock(problem, () => this.#load()));
    }
  }

  #foot() {
    if (this.#next !== null) {
      return button("Show more", () => this.#load());
    }
    if (this.#list.childElementCount > 0) return null;
    return h(
      "div", { class: "empty" },
      h("h2", {}, "Your first gallery"),
      h("p", {}, "Give it a title, drag the photos in, and invite the people it is for."),
      button("New gallery", newGallery, { kind: "primary" }),
    );
  }
}

define("galleries-view", GalleriesView);
