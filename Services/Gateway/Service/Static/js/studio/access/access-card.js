import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { toast, toastProblem } from "../../core/toast.js";
import { settingRow, switchRow } from "../switch-row.js";
import { changeGuestCode, removeGuestCode } from "./guest-code.js";

const deciders = { studio: "You decide", mainClients: "You or a main client decides", off: "Nobody may ask" };
const limits = [1, 2, 3, 5, 10];

/** What people may do, and what is asked of them first (R11, R14, R16, R17, R18). Each takes effect when it is made. */
export function accessCard(gallery, changed) {
  const save = async (change, said, control) => {
    try {
      changed(await api.patch(`/galleries/${gallery.id}`, change));
      toast(said);
    } catch (problem) {
      changed(gallery);
      toastProblem(problem);
    }
    document.querySelector(`.access-card [data-setting="${control}"] :is(input, select)`)?.focus();
  };
  const marked = (row, setting) => {
    row.dataset.setting = setting;
    return row;
  };
  return h(
    "section", { class: "card access-card", "aria-labelledby": "access-title" },
    h("h2", { id: "access-title" }, "Who may do what"),
    marked(switchRow({
      label: "Visitors may share", text: sharingWords(gallery), checked: gallery.allowSharing,
      change: (allowSharing) => save(
        { allowSharing }, allowSharing ? "Visitors may share now" : "Nobody shares any more", "sharing"),
    }), "sharing"),
    marked(switchRow({
      label: "Ask guests who they are", checked: gallery.collectVisitors,
      text: "Guests tell name and email before they see anything. You find them under Activity. People you invited are "
        + "not asked.",
      change: (collectVisitors) => save(
        { collectVisitors }, collectVisitors ? "Guests are asked now" : "Nobody is asked any more", "visitors"),
    }), "visitors"),
    codeRow(gallery, changed),
    marked(settingRow("Devices for each person", deviceWords(gallery.deviceLimit),
      select("Devices for each person", deviceChoices(gallery.deviceLimit), gallery.deviceLimit ?? "", (value) =>
        save({ deviceLimit: value === "" ? null : Number(value) }, "Saved", "devices"))), "devices"),
    marked(settingRow("Asking at the door", requestWords(gallery),
      select("Asking at the door", Object.entries(deciders), gallery.accessRequests, (accessRequests) =>
        save({ accessRequests }, `Saved: ${deciders[accessRequests]}`, "requests"))), "requests"));
}

function codeRow(gallery, changed) {
  const take = (now) => {
    if (now) changed(now);
    document.querySelector(".access-card .code-actions button")?.focus();
  };
  return settingRow(
    "Code for guests",
    gallery.hasAccessCode
      ? "Guests type it before they see anything. Nobody can read it again, not even you: replace it where it is lost."
      : "A word guests have to type first. People you invited never need it.",
    h("div", { class: "actions code-actions" },
      gallery.hasAccessCode
        ? [
          button("Replace", () => changeGuestCode(gallery).then(take), { kind: "small" }),
          button("Remove", () => removeGuestCode(gallery).then(take), { kind: "small quiet" }),
        ]
        : button("Set a code", () => changeGuestCode(gallery).then(take), { kind: "small" })));
}

const select = (label, choices, value, change) => {
  const element = h("select", { class: "input", "aria-label": label }, choices.map(([key, words]) =>
    h("option", { value: key, selected: String(key) === String(value) }, words)));
  element.addEventListener("change", () => change(element.value));
  return element;
};

function deviceChoices(current) {
  const numbers = current && !limits.includes(current) ? [...limits, current].toSorted((a, b) => a - b) : limits;
  return [["", "Any number"], ...numbers.map((value) => [value, value === 1 ? "One" : `At most ${value}`])];
}

const deviceWords = (limit) => (limit
  ? "Whoever comes with one more waits outside until they drop an old one, by a mail they get. You are told."
  : "A link or code of one person works in as many browsers as they like.");

function sharingWords({ sensitive, privacy, allowSharing }) {
  if (sensitive) return "Asleep while the gallery is sensitive: nobody shares.";
  if (privacy === "peopleIChoose") return "Asleep while only chosen people come in: nobody shares.";
  return allowSharing
    ? "Everybody inside can share what they see on Facebook, by email, or as a link."
    : "No share button. You and main clients can still hand on guest links.";
}

const requestWords = ({ privacy }) => (privacy === "public"
  ? "Counts once the gallery is not public: nobody stands before a door now."
  : "Somebody at the closed door leaves name and email; whoever is let in gets an invitation.");
