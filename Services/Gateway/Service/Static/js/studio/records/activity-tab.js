import { segment } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { into } from "../../core/loading.js";
import { nameOf, peopleOf, peopleTable } from "./activity-people.js";
import { activityStream } from "./activity-stream.js";
import { kinds } from "./activity-words.js";
import { visitorsList } from "./visitors-list.js";

const views = { people: "By person", stream: "Everything", visitors: "Visitors" };

/** What happened in a gallery (R25): a line a person, everything in order, and the guests who told who they are. */
class ActivityTab extends HTMLElement {
  #people = null;
  #view = "people";
  #filter = { person: null, kind: null };
  #place = h("div", { class: "activity-place" });
  #stop = new AbortController();

  connectedCallback() {
    const choices = h("div", { class: "segments", role: "radiogroup", "aria-label": "Activity" },
      Object.entries(views).map(([value, label]) => segment(label, {
        name: "activity-view", value, checked: value === this.#view, on: { change: () => this.#show(value) },
      })));
    fill(this, h("h2", { class: "visually-hidden" }, "Activity"), choices, this.#place);
    this.#show(this.#view);
  }

  disconnectedCallback() { this.#stop.abort(); }

  #show(view) {
    this.#view = view;
    this.querySelector(`[name=activity-view][value=${view}]`).checked = true;
    into(this.#place, () => this.#content(view));
  }

  async #content(view) {
    if (view === "visitors") return visitorsList(this.gallery);
    this.#people ??= await peopleOf(this.gallery, this.#stop.signal);
    if (view === "stream") return this.#stream();
    return peopleTable(this.#people, (person) => {
      this.#filter = { person: person.person, kind: null };
      this.#show("stream");
      this.querySelector(".activity-filters select")?.focus();
    });
  }

  #stream() {
    const list = h("div", {});
    const draw = () => fill(list, activityStream({
      path: `/galleries/${this.gallery.id}/activity`, query: this.#filter, studioName: this.studio.name,
    }));
    const select = (member, label, all, choices) => {
      const element = h("select", { class: "input", "aria-label": label },
        [["", all], ...choices].map(([value, words]) =>
          h("option", { value, selected: value === (this.#filter[member] ?? "") }, words)));
      element.addEventListener("change", () => {
        this.#filter = { ...this.#filter, [member]: element.value || null };
        draw();
      });
      return element;
    };
    draw();
    return [
      h("div", { class: "activity-filters" },
        select("person", "Person", "Everybody",
          this.#people.filter(({ person }) => person).map((person) => [person.person, nameOf(person)])),
        select("kind", "What happened", "Everything", Object.entries(kinds).map(([kind, [, label]]) => [kind, label]))),
      list,
    ];
  }
}

define("activity-tab", ActivityTab);
