import { pages } from "../../core/api.js";
import { aside } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { ago, count } from "../../core/format.js";
import { audiences } from "../words.js";
import { columns } from "./activity-words.js";

/** Everybody who did something, last active first: `GET …/activity/people`, all pages. */
export async function peopleOf(gallery, signal) {
  const people = [];
  for await (const page of pages(`/galleries/${gallery.id}/activity/people`, { limit: 500 }, signal)) {
    people.push(...page.items);
  }
  return people;
}

export const nameOf = ({ name, email, audience }) =>
  name || email || (audience === "studio" ? "You" : `${audiences[audience] ?? "Guest"}s without a name`);

/**
 * Per person how often they did what (R25).
 * @param {object[]} people
 * @param {(person: object) => void} show what one of them did
 */
export function peopleTable(people, show) {
  if (people.length === 0) return h("p", { class: "empty-words" }, "Nobody has come by yet.");
  const head = (label) => h("th", { scope: "col" }, label);
  const number = (person, [member, label]) => h(
    "td", { class: person[member] === 0 ? "number is-none" : "number", dataset: { label } }, count(person[member]));
  const who = (person) => {
    const name = nameOf(person);
    return h("th", { scope: "row" },
      person.person
        ? h("button", {
          type: "button", class: "text-button", title: "What they did", on: { click: () => show(person) },
        }, name)
        : name,
      aside([person.name ? person.email : null, person.name || person.email ? audiences[person.audience] : null]
        .filter(Boolean).join(" · ")));
  };
  return h(
    "div", { class: "table-scroll" },
    h("table", { class: "people-table" },
      h("caption", { class: "visually-hidden" }, "What each person did"),
      h("thead", {}, h("tr", {}, head("Person"), Object.values(columns).map(head), head("Last"))),
      h("tbody", {}, people.map((person) => h("tr", {},
        who(person), Object.entries(columns).map((column) => number(person, column)),
        h("td", { class: "last", dataset: { label: "Last" } },
          h("time", { datetime: person.lastAt }, ago(person.lastAt))))))));
}
