// What a change would do to people, in plain words. Pure.

import { count as number, counted, listed } from "../../core/format.js";
import { groups } from "../words.js";

/** What a door begins to ask, and what it is like when it stops. */
const asked = {
  personalCode: ["have to enter with email and personal code first", "need no personal code any more"],
  guestCode: ["have to type the code for guests first", "need no code any more"],
  device: ["are on more devices than they may be", "may use the devices they have"],
  details: ["have to tell name and email first", "need not tell name and email any more"],
};

const permissions = {
  favorite: "mark favourites", hide: "hide photos", downloadOriginal: "download originals",
  downloadWeb: "download the web size", share: "share photos", invite: "invite others",
  decideRequests: "let others in",
};

/**
 * Who loses and who gains what. People to whom the same happens stand together.
 * @param {object[]} items as `POST …/preview` answers them
 * @returns {{losses: {who: string[], lines: string[]}[], gains: {who: string[], lines: string[]}[]}}
 */
export function effectsOf(items) {
  const losses = new Map();
  const gains = new Map();
  for (const item of items) {
    const { lost, won } = difference(item);
    put(losses, lost, item);
    put(gains, won, item);
  }
  return { losses: [...losses.values()], gains: [...gains.values()] };
}

function put(rows, lines, item) {
  if (lines.length === 0) return;
  const key = lines.join("\n");
  if (!rows.has(key)) rows.set(key, { who: [], lines });
  rows.get(key).who.push(people(item));
}

/** What somebody sees who has shown all that is asked. */
const reach = ({ need, sees }) => (need === "grant" ? 0 : sees);

function difference({ before, after }) {
  const lost = [];
  const won = [];
  const [had, has] = [reach(before), reach(after)];
  const isAskedNow = after.need in asked && before.need !== after.need;
  const wasAsked = before.need in asked && before.need !== after.need;
  if (isAskedNow) lost.push(asked[after.need][0]);
  const isHeldBack = isAskedNow && has === 0;
  const wasHeldBack = wasAsked && had === 0;
  if (wasAsked && !isAskedNow && after.need !== "grant") {
    won.push(`${asked[before.need][1]}${wasHeldBack && has > 0 ? ` and see ${photos(has)}` : ""}`);
  }
  if (has < had && !isHeldBack) lost.push(change(had, has));
  if (has > had && !wasHeldBack) won.push(change(had, has));
  // Whoever has to show something first may do nothing until then: that is said already.
  if (has > 0 && !isAskedNow && !wasAsked) {
    const taken = had > 0 ? [] : ["favorite"];
    const [gone, come] = [without(before.may, after.may), without(after.may, [...before.may, ...taken])];
    if (gone.length > 0) lost.push(`may no longer ${listed(gone)}`);
    if (come.length > 0) won.push(`may ${had > 0 ? "now " : ""}${listed(come)}`);
  }
  return { lost, won };
}

const without = (some, others) =>
  some.filter((one) => one in permissions && !others.includes(one)).map((one) => permissions[one]);

const photos = (value) => (value === 0 ? "nothing" : counted(value, "photo"));

const change = (from, to) => `${photos(from)} → ${photos(to)}`;

/** "Anna and Bert", "Anna, Bert and 10 more guests of yours", "guests of “Party”". */
function people({ audience, names, count }) {
  const known = names.filter((name) => name !== "");
  const group = groups[audience] ?? audience;
  if (known.length === 0) return nameless(audience, count);
  const more = count - known.length;
  if (audience === "guestLink") {
    const links = known.map((name) => `“${name}”`);
    return `${group} of ${listed(more > 0 ? [...links, counted(more, "more link")] : links)}`;
  }
  return listed(more > 0 ? [...known, `${number(more)} more ${group}`] : known);
}

/** Guests have no names: how many came by the address of a public gallery is told, and that is nobody at first. */
function nameless(audience, count) {
  const group = groups[audience] ?? audience;
  if (audience === "guestLink" && count === 0) return "whoever has the address";
  return count > 1 && audience !== "guestLink" ? `${number(count)} ${group}` : group;
}
