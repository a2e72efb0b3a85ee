import { api } from "../../core/api.js";
import { button, hint } from "../../core/controls.js";
import { afterQuiet, fill, h, icon } from "../../core/dom.js";
import { count, counted } from "../../core/format.js";
import { problemBlock } from "../../core/loading.js";
import { invitationStates } from "../words.js";
import { isCodeless, personRow } from "./person-row.js";
import { openUpdate } from "./update-dialog.js";

const drawnAtOnce = 100;

/**
 * Everybody who is invited, with how their invitation stands. Pages come as the list is read on; looking for somebody
 * loads the rest first. Ten thousand people are fine: only what has been scrolled to is in the document.
 */
export class PeopleList {
  #told;
  #people = [];
  #next = null;
  #isComplete = false;
  #loading = null;
  #shown = drawnAtOnce;
  #chosen = new Set();
  #stop = new AbortController();
  #head = h("div", { class: "people-head" });
  #summary = h("p", { class: "hint", role: "status" });
  #list = h("ul", { class: "people" });
  #foot = h("div", { class: "more" });
  #search = h("input", { class: "input", type: "search", placeholder: "Find somebody", "aria-label": "Find somebody" });
  #status = h("select", { class: "input", "aria-label": "Status" });

  constructor(told) {
    this.#told = told;
    this.#search.addEventListener("input", afterQuiet(200, () => this.#look()));
    this.#status.addEventListener("change", () => this.#look());
    this.#status.append(
      h("option", { value: "" }, "Everybody"),
      ...Object.entries(invitationStates).map(([value, { label }]) => h("option", { value }, label)),
      h("option", { value: "unconfirmed" }, "Main clients not confirmed"),
      h("option", { value: "codeless" }, "Without an access code"));
    this.element = h(
      "section", { class: "people-part", "aria-labelledby": "people-title" },
      this.#head,
      h("div", { class: "people-tools" }, h("div", { class: "search" }, icon("search"), this.#search), this.#status),
      this.#summary, this.#list, this.#foot);
    this.#drawHead();
    new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#more();
    }, { rootMargin: "600px" }).observe(this.#foot);
  }

  stop() { this.#stop.abort(); }

  /** Loads from the start. */
  async load() {
    this.#people = [];
    this.#next = null;
    this.#isComplete = false;
    this.#shown = drawnAtOnce;
    this.#chosen.clear();
    this.#drawHead();
    await this.#page();
  }

  /** Draws anew what is loaded: what the gallery asks of people has changed. */
  redraw() { this.#draw(); }

  /** Loads the next page; answers whether that worked. Calls during a load share it. */
  #page() {
    this.#loading ??= this.#loadPage().finally(() => { this.#loading = null; });
    return this.#loading;
  }

  async #loadPage() {
    try {
      const path = `/galleries/${this.#told.gallery().id}/invitations`;
      const page = await api.get(path, { limit: 500, after: this.#next }, this.#stop.signal);
      this.#people.push(...page.items);
      this.#next = page.next ?? null;
      this.#isComplete = this.#next === null;
      this.#draw();
      return true;
    } catch (problem) {
      if (problem.name !== "AbortError") fill(this.#foot, problemBlock(problem, () => this.#page()));
      return false;
    }
  }

  async #look() {
    this.#shown = drawnAtOnce;
    this.#draw();
    while (this.#isFiltered && !this.#isComplete && await this.#page());
  }

  #more() {
    if (this.#shown < this.#found.length) {
      this.#shown += drawnAtOnce;
      this.#draw();
    } else if (!this.#isComplete && this.#people.length > 0) {
      this.#page();
    }
  }

  get #isFiltered() { return this.#search.value.trim() !== "" || this.#status.value !== ""; }

  get #found() {
    const words = this.#search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = this.#status.value;
    return this.#people.filter((person) => {
      const text = `${person.name} ${person.email}`.toLowerCase();
      const isWanted = wanted === "" || person.status === wanted
        || (wanted === "unconfirmed" && isUnconfirmed(person)) || (wanted === "codeless" && isCodeless(person));
      return isWanted && words.every((word) => text.includes(word));
    });
  }

  #draw() {
    const found = this.#found;
    const rows = found.slice(0, this.#shown);
    fill(this.#list, rows.map((person) => personRow(person, {
      gallery: this.#told.gallery(), scenes: this.#told.scenes, isChosen: this.#chosen.has(person.id),
      choose: (isChosen) => this.#choose(person.id, isChosen),
      changed: (fresh) => { Object.assign(person, fresh); this.#draw(); },
    })));
    this.#summary.textContent = this.#words(found.length);
    const isEmpty = this.#isComplete && this.#people.length === 0;
    const isLooking = this.#isFiltered && !this.#isComplete;
    fill(
      this.#foot,
      isEmpty ? h("p", { class: "empty-words" }, "Nobody is invited yet.") : null,
      isLooking ? hint("Looking through everybody…") : null);
  }

  #words(found) {
    const all = `${count(this.#people.length)}${this.#isComplete ? "" : " or more"}`;
    if (this.#people.length === 0) return "";
    if (this.#isFiltered) return `${count(found)} of ${all} people`;
    return `${all} ${this.#people.length === 1 && this.#isComplete ? "person" : "people"}`;
  }

  #choose(id, isChosen) {
    if (isChosen) this.#chosen.add(id);
    else this.#chosen.delete(id);
    this.#drawHead();
  }

  #drawHead() {
    const chosen = this.#chosen.size;
    const update = () => openUpdate(this.#told.gallery(), chosen > 0 ? [...this.#chosen] : "all");
    fill(
      this.#head,
      h("h2", { id: "people-title" }, "People"),
      h("div", { class: "actions" },
        button(chosen > 0 ? `Send an update to ${counted(chosen, "person", "people")}` : "Send an update", update, {
          icon: "mail",
        }),
        button("Invite people", this.#told.invite, { kind: "primary", icon: "plus" })));
  }
}

const isUnconfirmed = ({ audience, confirmed, status }) =>
  audience === "mainClient" && !confirmed && status !== "revoked";
