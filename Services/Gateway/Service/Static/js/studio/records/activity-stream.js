import { fill, h, icon } from "../../core/dom.js";
import { clock, dayOf } from "../../core/format.js";
import { audiences } from "../words.js";
import { kinds } from "./activity-words.js";
import { recordList } from "./record-list.js";

/**
 * What happened, newest first, day by day. The same thing done many times in a row is one line.
 * @param {{path: string, query: object, studioName: string}} given
 */
export function activityStream({ path, query, studioName }) {
  let run = null;
  return recordList({
    path, query, label: "Activity",
    empty: query.person || query.kind ? "Nothing of this kind has happened yet." : "Nothing has happened yet.",
    draw: (entry, before) => {
      const isNewDay = !before || dayOf(before.at) !== dayOf(entry.at);
      if (!isNewDay && run?.takes(entry)) return [];
      run = row(entry, studioName);
      return isNewDay ? [dayHeading(entry), run.element] : [run.element];
    },
  });
}

function row(entry, studioName) {
  const [name, , words] = kinds[entry.kind] ?? ["more", "", () => entry.kind];
  const said = h("span", {});
  let number = 0;
  const count = () => {
    number += 1;
    fill(said, ` ${words(number)}`);
  };
  const element = h(
    "li", { class: "record activity" },
    h("span", { class: "record-icon" }, icon(name)),
    h("p", {}, h("strong", {}, whoOf(entry, studioName)), said),
    h("time", { class: "hint", datetime: entry.at }, clock(entry.at)));
  count();
  return {
    element,
    takes: (other) => {
      const isSame = other.kind === entry.kind && keyOf(other) === keyOf(entry);
      if (isSame) count();
      return isSame;
    },
  };
}

const keyOf = ({ invitation, link, audience, name, email }) =>
  [invitation, link, audience, name, email].map((part) => part ?? "").join("|");

function whoOf(entry, studioName) {
  const group = entry.audience === "studio" ? studioName : audiences[entry.audience] ?? "Somebody";
  return entry.name || entry.email || group;
}

const dayHeading = (entry) => h("li", { class: "record-day" }, h("h3", {}, dayOf(entry.at)));
