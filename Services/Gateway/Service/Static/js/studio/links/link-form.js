import { choice, labelled, optional, tick } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { codeField, readCode } from "../access/guest-code.js";
import { guestScenes, sceneChoice } from "../deliver/scene-choice.js";
import { dateOf, endOf } from "./link-words.js";

const guestWords = {
  public: "The gallery is public: a guest link shows everything that is not hidden. What you choose counts as soon as "
    + "it is private.",
  private: "Guests see the scenes you choose. None chosen shows nothing.",
  peopleIChoose: "Only chosen people come in now, so a guest link shows nothing. What you choose counts once it is "
    + "private.",
};

/**
 * The facts of a link. `read()` answers the body of a new one, `changes()` what differs from `link`; both throw an
 * Error with words for the reader.
 */
export function linkForm(gallery, scenes, link = null) {
  const kindName = `kind-${Math.random().toString(36).slice(2)}`;
  const kind = (value, label, text) => choice(h("input", {
    type: "radio", name: kindName, value, checked: (link?.kind ?? "guest") === value, on: { change: () => follow() },
  }), label, text);
  const label = h("input", {
    value: link?.label ?? "", maxlength: 100, autocomplete: "off", placeholder: "For the dance band",
  });
  const forGuests = guestScenes(
    scenes, link?.kind === "photographerInvited" ? [] : link?.scenes ?? [], guestWords[gallery.privacy]);
  const forColleagues = sceneChoice(scenes, link?.kind === "photographerInvited" ? link.scenes ?? null : null);
  const code = codePart(link);
  const today = dateOf(new Date());
  const lastDay = link?.expiresAt ? dateOf(link.expiresAt) : "";
  const earliest = lastDay !== "" && lastDay < today ? lastDay : today;
  const expires = h("input", { type: "date", value: lastDay, min: earliest });
  const visits = h("input", {
    type: "number", inputmode: "numeric", min: 1, max: 1_000_000, step: 1, value: link?.maxVisits ?? "",
    placeholder: "Any number",
  });

  const chosenKind = () => element.querySelector(`[name="${kindName}"]:checked`).value;
  const follow = () => {
    forGuests.element.hidden = chosenKind() !== "guest";
    forColleagues.element.hidden = chosenKind() === "guest";
  };
  const element = h("div", { class: "stack" },
    h("fieldset", {}, h("legend", { class: "field-label" }, "Who it is for"), h("div", { class: "choices across" },
      kind("guest", "Guests", "Anybody who gets the link from somebody."),
      kind("photographerInvited", "Colleagues and family", "People you trust, as if you had invited them."))),
    labelled(optional("What you call it"), label),
    forGuests.element, forColleagues.element,
    code.element,
    h("div", { class: "form-row" },
      labelled(optional("Works until the end of"), expires),
      labelled(optional("Most visits"), visits)));
  follow();

  const read = () => {
    if (!visits.validity.valid) throw new Error("Most visits: a number from 1, or nothing.");
    if (expires.value && expires.value < today && expires.value !== lastDay) {
      throw new Error("That day is over. Choose a later one.");
    }
    const isGuest = chosenKind() === "guest";
    return {
      kind: chosenKind(), label: label.value.trim(), scenes: isGuest ? forGuests.read() : forColleagues.read(),
      accessCode: code.read(), expiresAt: expires.value ? endOf(expires.value) : null,
      maxVisits: visits.value ? Number(visits.value) : null,
    };
  };
  return {
    element,
    focus: () => label.focus(),
    read: () => Object.fromEntries(Object.entries(read()).filter(([, value]) => value !== null && value !== undefined)),
    changes: () => differences(link, read(), expires.value !== lastDay),
  };
}

function differences(link, wanted, isNewDate) {
  const change = {};
  const sorted = (ids) => JSON.stringify(ids ? ids.toSorted() : null);
  const before = wanted.kind === "guest" ? link.scenes ?? [] : link.scenes ?? null;
  if (wanted.kind !== link.kind) change.kind = wanted.kind;
  if (wanted.label !== link.label) change.label = wanted.label;
  if (change.kind || sorted(wanted.scenes) !== sorted(before)) change.scenes = wanted.scenes;
  if (wanted.accessCode !== undefined) change.accessCode = wanted.accessCode;
  if (isNewDate) change.expiresAt = wanted.expiresAt;
  if (wanted.maxVisits !== (link.maxVisits ?? null)) change.maxVisits = wanted.maxVisits;
  return change;
}

/** The code of a link, never read back: `read()` answers undefined to keep it, null for none, or a fresh one. */
function codePart(link) {
  const input = codeField({ "aria-describedby": "link-code-hint" });
  const words = h("p", { class: "hint", id: "link-code-hint" },
    "Typed before anything shows. It cannot be read again: note it now, and pass it on another way than the link.");
  if (!link?.hasAccessCode) {
    return {
      element: h("div", {}, labelled(optional("Code"), input), words),
      read: () => (input.value.trim() === "" ? undefined : readCode(input)),
    };
  }
  const name = `code-${Math.random().toString(36).slice(2)}`;
  const radio = (value, label) =>
    tick(h("input", { type: "radio", name, value, checked: value === "keep", on: { change: () => follow() } }), label);
  const field = h("div", {}, labelled("New code", input), words);
  const chosen = () => element.querySelector(`[name="${name}"]:checked`).value;
  const follow = () => { field.hidden = chosen() !== "replace"; };
  const element = h("fieldset", { class: "stack tight" }, h("legend", { class: "field-label" }, "Code"),
    h("div", { class: "actions" },
      radio("keep", "Keep it"), radio("replace", "Replace it"), radio("remove", "Ask for none")),
    field);
  follow();
  return {
    element,
    read: () => ({ keep: () => undefined, replace: () => readCode(input), remove: () => null })[chosen()](),
  };
}
