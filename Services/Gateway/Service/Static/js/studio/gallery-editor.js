import { api } from "../core/api.js";
import { aside } from "../core/controls.js";
import { define, fill, h, icon } from "../core/dom.js";
import { into } from "../core/loading.js";
import { chip } from "./chip.js";
import "./deliver/deliver-tab.js";
import "./design/design-tab.js";
import "./favorites/favorites-tab.js";
import "./photos/photos-tab.js";
import "./records/activity-tab.js";
import { askedFor, waitingAmong } from "./requests/requests-card.js";
import "./settings/settings-tab.js";
import { facts, stateOf } from "./words.js";

const tabs = {
  photos: "Photos", design: "Design", deliver: "Deliver", favorites: "Favourites", activity: "Activity", settings: "Settings",
};

/**
 * One gallery, under its tabs. Set `gallery` (id), `tab` and `studio` before it is put into the page.
 * A tab tells a changed gallery by a bubbling `gallery-changed` event with the gallery as its detail, and how many wait
 * to be let in by a bubbling `requests-changed` event with their number.
 */
class GalleryEditor extends HTMLElement {
  #details = null;
  #head = h("div", { class: "editor-head" });
  #links = new Map();
  #place = h("div", { class: "editor-tab" });
  #badge = h("span", { class: "badge", hidden: true });

  connectedCallback() {
    this.addEventListener("gallery-changed", (event) => this.#know(event.detail));
    this.addEventListener("requests-changed", (event) => this.#waiting(event.detail));
    into(this, async () => {
      this.#know(await api.get(`/galleries/${this.gallery}`));
      if (this.tab !== "deliver") {
        askedFor(this.#details).then((requests) => this.#waiting(waitingAmong(requests)), () => {});
      }
      this.show(this.tab);
      return [this.#head, this.#tabs(), this.#place];
    });
  }

  #know(details) {
    this.#details = details;
    fill(
      this.#head,
      h("a", { class: "back", href: "/studio" }, icon("arrow-left"), "Galleries"),
      h("div", { class: "editor-title" },
        h("h1", {}, details.title),
        h("a", { class: "button small", href: details.url, target: "_blank", rel: "noopener" },
          icon("external"), "View")),
      h("p", { class: "editor-facts" },
        chip(stateOf(details)),
        aside(facts(details))),
    );
    document.title = `${details.title} · ${this.studio.name}`;
  }

  #waiting(number) {
    fill(this.#badge, String(number), h("span", { class: "visually-hidden" }, " waiting to be let in"));
    this.#badge.hidden = number === 0;
  }

  #tabs() {
    const links = Object.entries(tabs).map(([name, label]) => {
      const link = h("a", { href: `/studio/galleries/${this.gallery}/${name}` },
        label, name === "deliver" ? this.#badge : null);
      if (name === this.tab) link.setAttribute("aria-current", "page");
      this.#links.set(name, link);
      return h("li", {}, link);
    });
    return h("nav", { class: "tabs", "aria-label": "Gallery" }, h("ul", {}, links));
  }

  /** Shows a tab. */
  show(tab) {
    this.tab = tab;
    for (const [name, link] of this.#links) {
      if (name === tab) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const view = h(`${tab}-tab`);
    Object.assign(view, { gallery: this.#details, studio: this.studio });
    fill(this.#place, view);
  }
}

define("gallery-editor", GalleryEditor);
