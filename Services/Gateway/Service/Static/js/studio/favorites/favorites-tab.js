import { api, queryText } from "../../core/api.js";
import { aside } from "../../core/controls.js";
import { define, fill, h, icon } from "../../core/dom.js";
import { ago, count, counted } from "../../core/format.js";
import { into } from "../../core/loading.js";
import { audiences } from "../words.js";
import { FavoriteDesk } from "./favorite-desk.js";

/** Favourites: who marked what, a list a person, to look through and to take along. */
class FavoritesTab extends HTMLElement {
  #lists = [];
  #rail = h("ul", { class: "rail-scenes" });
  #place = h("div", { class: "desk-place" });
  #desk = null;

  connectedCallback() {
    into(this, async () => {
      this.#lists = (await api.get(`/galleries/${this.gallery.id}/favorites`)).items;
      if (this.#lists.length === 0) return empty();
      this.#open(null);
      return h("div", { class: "favorites" },
        h("nav", { class: "rail", "aria-label": "Lists" }, this.#rail,
          h("a", { class: "button small", href: this.#table(null), download: "" }, icon("download"), "All as CSV")),
        this.#place);
    });
  }

  disconnectedCallback() { this.#desk?.stop(); }

  #table(person) { return `/api/v1/galleries/${this.gallery.id}/favorites.csv${queryText({ person })}`; }

  /** @param {object | null} list null: everybody's */
  #open(list) {
    this.#desk?.stop();
    this.#desk = new FavoriteDesk(this.gallery.id, {
      person: list?.person ?? null, title: list ? nameOf(list) : "Everybody", table: this.#table(list?.person ?? null),
      words: list ? wordsOf(list) : `${counted(this.#lists.length, "list")}. What most people marked stands first.`,
    });
    fill(this.#rail, this.#row(null, list), this.#lists.map((other) => this.#row(other, list)));
    fill(this.#place, this.#desk.element);
    this.#desk.start();
  }

  #row(list, opened) {
    return h("li", { class: "rail-scene" }, h(
      "button",
      {
        type: "button", class: "rail-open", "aria-current": list === opened ? "true" : null,
        on: { click: () => {
          this.#open(list);
          this.#rail.querySelector("[aria-current]")?.focus();
        } },
      },
      h("span", { class: "rail-title" }, list ? nameOf(list) : "Everybody",
        list ? aside(audiences[list.audience] ?? list.audience) : null),
      list ? h("span", { class: "rail-count" }, icon("heart"), count(list.count)) : null));
  }
}

const nameOf = (list) => list.name || list.email || "A guest without a name";

const wordsOf = (list) => [
  list.name ? list.email : null, audiences[list.audience], counted(list.count, "favourite"),
  `last changed ${ago(list.updatedAt)}`,
].filter(Boolean).join(" · ");

const empty = () => h("div", { class: "empty" },
  h("h2", {}, "No favourites yet"),
  h("p", {}, "Whoever is inside can mark photos with a heart. Each person's list shows up here."));

define("favorites-tab", FavoritesTab);
