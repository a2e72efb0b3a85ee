import { api } from "../../core/api.js";
import { hint } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { count, counted } from "../../core/format.js";
import { merged, parseRecipients, pieces } from "./recipients.js";

/** The system takes at most a thousand people a call. */
const mostAtOnce = 1000;

/**
 * Asks what would become of these people: {fresh, known, rejected}, each with its line.
 * @param {{id: string}} gallery
 * @param {{audience: string, text: string, file: File | null}} wanted the file goes as it is: the system reads any
 *   delimiter and encoding
 */
export async function checkPeople(gallery, { audience, text, file }) {
  const path = `/galleries/${gallery.id}/recipients/check`;
  const answers = [];
  if (file) answers.push(await api.postText(path, file, "text/csv", { audience }));
  for (const recipients of pieces(merged(parseRecipients(text)), mostAtOnce)) {
    answers.push(await api.post(path, { recipients }, { audience }));
  }
  const all = (name) => answers.flatMap((answer) => answer[name] ?? []);
  return { fresh: merged(all("fresh")), known: merged(all("known")), rejected: all("rejected") };
}

/** More rows than this are told as a number. */
const mostRows = 300;

/** Who will be invited, who is already, and who cannot be, with the line and the reason. */
export function checkTable({ fresh, known, rejected }) {
  const section = (title, tone, rows, row) => (rows.length === 0 ? null : h(
    "section", { class: "check-part" },
    h("h3", {}, h("span", { class: `chip ${tone}` }, count(rows.length)), title),
    h("div", { class: "check-scroll", tabindex: "0", role: "region", "aria-label": title },
      h("table", { class: "check-table" },
        h("thead", { class: "visually-hidden" },
          h("tr", {}, ["Line", "Person", "More"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, rows.slice(0, mostRows).map(row)))),
    rows.length > mostRows ? hint(`and ${counted(rows.length - mostRows, "more", "more")}`) : null));
  const line = (person) => h("td", { class: "check-line" }, person.line ? `Line ${person.line}` : "");
  const person = ({ name, email, line: at }) =>
    h("tr", {}, line({ line: at }), h("td", {}, name || email), h("td", { class: "hint" }, name ? email : ""));
  return [
    section("Cannot be invited", "bad", rejected, (one) =>
      h("tr", {}, line(one), h("td", {}, one.email || "No address"), h("td", { class: "check-reason" }, one.reason))),
    section("Will be invited", "good", fresh, person),
    section("Invited already, get nothing new", "", known, person),
  ].filter(Boolean);
}
