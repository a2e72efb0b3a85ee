import { afterQuiet, fill, h, icon } from "../../core/dom.js";
import { count } from "../../core/format.js";
import { filtersIn, queryOf } from "./search-query.js";

const shapes = [["landscape", "Landscape"], ["portrait", "Portrait"], ["square", "Square"], ["panorama", "Panorama"]];
const kinds = [["photo", "Photos"], ["video", "Films"]];
const ratings = [1, 2, 3, 4, 5].map((stars) => [stars, `${"★".repeat(stars)}${stars < 5 ? " and better" : ""}`]);

/** Words to look for and filters beside them. Tells `search(query)` a moment after the last change. */
export class SearchForm {
  #filters = h("div", { class: "search-filters" });
  #toggle = h("button", {
    type: "button", class: "button small quiet", "aria-expanded": "false", "aria-controls": "search-filters",
    on: { click: () => this.#fold() },
  });
  #words = h("input", {
    type: "search", name: "q", class: "input", placeholder: "Names, keywords, cameras", autocomplete: "off",
    "aria-label": "Search the photos",
  });
  element;

  constructor(search) {
    this.#filters.id = "search-filters";
    this.#filters.hidden = true;
    const tell = () => {
      this.#name();
      search(this.query);
    };
    const submit = (event) => {
      event.preventDefault();
      tell();
    };
    this.element = h(
      "form", { class: "search-form", role: "search", on: { submit } },
      h("div", { class: "search-line" }, h("span", { class: "search-icon" }, icon("search")), this.#words, this.#toggle),
      this.#filters);
    this.element.addEventListener("input", afterQuiet(250, tell));
    this.#draw({ cameras: [], lenses: [], keywords: [] });
    this.#name();
  }

  get query() { return queryOf(new FormData(this.element)); }

  focus() { this.#words.focus(); }

  clear() {
    this.element.reset();
    this.#name();
  }

  /** @param {object} traits what the gallery's photos can be searched by */
  offer(traits) { this.#draw(traits); }

  #fold() {
    this.#filters.hidden = !this.#filters.hidden;
    this.#toggle.setAttribute("aria-expanded", String(!this.#filters.hidden));
  }

  #name() {
    const set = filtersIn(this.query);
    fill(this.#toggle, icon("sort"), set > 0 ? `Filters (${set})` : "Filters");
  }

  #draw({ cameras, lenses, keywords, takenFrom, takenUntil }) {
    const before = this.query;
    const date = (label, name) => field(label, h("input", { type: "date", name, min: takenFrom, max: takenUntil }));
    fill(
      this.#filters,
      select("Kind", "kind", kinds),
      select("Shape", "shape", shapes),
      select("Rating", "minRating", ratings),
      traits("Camera", "camera", cameras),
      traits("Lens", "lens", lenses),
      traits("Keyword", "keyword", keywords),
      date("Taken from", "takenFrom"),
      date("Taken until", "takenUntil"));
    for (const [name, value] of Object.entries(before)) this.element.elements[name].value = value;
  }
}

const field = (label, control) => h("label", { class: "field" }, h("span", {}, label), control);

function select(label, name, options) {
  return field(label, h("select", { name }, h("option", { value: "" }, "Any"),
    options.map(([value, words]) => h("option", { value }, words))));
}

/** Left out where there is nothing to choose from. */
const traits = (label, name, list) => (list.length === 0 ? null
  : select(label, name, list.map((trait) => [trait.name, `${trait.name} (${count(trait.count)})`])));
