import { api } from "../../core/api.js";
import { define, fill, h, icon } from "../../core/dom.js";
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
        h("button", { type: "button", class: "button primary", on: { click: newGallery } }, icon("plus"), "New gallery")),
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
      return h("button", { type: "button", class: "button", on: { click: () => this.#load() } }, "Show more");
    }
    if (this.#list.childElementCount > 0) return null;
    return h(
      "div", { class: "empty" },
      h("h2", {}, "Your first gallery"),
      h("p", {}, "Give it a title, drag the photos in, and invite the people it is for."),
      h("button", { type: "button", class: "button primary", on: { click: newGallery } }, "New gallery"),
    );
  }
}

define("galleries-view", GalleriesView);
