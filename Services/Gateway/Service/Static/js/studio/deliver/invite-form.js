import { aside, button, choice, hiddenFiles, labelled } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { sceneChoice } from "./scene-choice.js";

const csvLimit = 20 * 1024 * 1024;

/**
 * The first page of inviting: as whom, which scenes, and the addresses, typed or from a file.
 * Answers the node and `read()` → {audience, scenes, text, file} or throws an Error with words for the reader.
 */
export function inviteForm(scenes) {
  const radio = (value, label, text, checked) => choice(
    h("input", { type: "radio", name: "audience", value, checked, on: { change: () => follow() } }), label, text);
  const scope = sceneChoice(scenes, null);
  const text = h("textarea", {
    rows: 6, spellcheck: "false", autocapitalize: "none", "aria-describedby": "people-hint",
    placeholder: "Clara Winter <clara@example.com>\njonas@example.com",
  });
  const chosen = h("p", { class: "file-chosen", role: "status" });
  const input = hiddenFiles("CSV file", ".csv,.txt,text/csv,text/plain");
  const drop = h("div", { class: "csv-drop" },
    button("Choose a CSV file", () => input.click(), { kind: "small", icon: "upload" }),
    aside("or drop it here. Columns Name and Email."), input, chosen);
  let file = null;

  const take = (taken) => {
    file = taken ?? null;
    chosen.replaceChildren(...(file ? [file.name, " ", h("button", {
      type: "button", class: "text-button", on: { click: () => take(null) },
    }, "Remove")] : []));
    input.value = "";
  };
  input.addEventListener("change", () => take(input.files[0]));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("is-target");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("is-target"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-target");
    if (event.dataTransfer.files.length > 0) take(event.dataTransfer.files[0]);
  });

  const audience = () => element.querySelector("[name=audience]:checked").value;
  const follow = () => { scope.element.hidden = audience() === "mainClient"; };
  const element = h(
    "div", { class: "stack" },
    h("fieldset", {}, h("legend", { class: "field-label" }, "Invite as"), h("div", { class: "choices across" },
      radio("mainClient", "Main client", "The couple, the family: sees everything, may hide photos.", true),
      radio("photographerInvited", "Guest of yours", "Family, colleagues: sees what is not hidden.", false))),
    scope.element,
    labelled("Names and email addresses", text),
    h("p", { class: "hint", id: "people-hint" }, "One a line, or separated by commas. With or without names."),
    drop,
  );
  follow();
  return {
    element,
    focus: () => text.focus(),
    read: () => {
      if (file && file.size > csvLimit) throw new Error("This file is too large for a list of people.");
      if (!file && text.value.trim() === "") throw new Error("Type at least one address, or choose a file.");
      const scenes = audience() === "mainClient" ? null : scope.read();
      return { audience: audience(), scenes, text: text.value, file };
    },
  };
}
