import { button, hint, labelled, tick } from "../../core/controls.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { audiences, hideable } from "../words.js";

/** Asks for a scene's title; resolves to it, or to undefined. */
export async function askTitle(heading, confirm, title = "") {
  const input = h("input", { value: title, maxlength: 120, autocomplete: "off", placeholder: "Ceremony" });
  const submit = (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    if (typed === "") input.focus();
    else dialog.close(typed);
  };
  const form = h(
    "form", { on: { submit } },
    h("div", { class: "dialog-body" }, labelled("Title of the scene", input)),
    h("div", { class: "dialog-foot" }, h("button", { type: "submit", class: "button primary" }, confirm)),
  );
  const dialog = openDialog({ title: heading });
  dialog.element.querySelector(".dialog-body").replaceWith(form);
  input.focus();
  input.select();
  return dialog.result;
}

/** Asks from whom a scene is hidden (R4); resolves to the audiences, or to undefined. */
export async function askHiddenFrom(scene) {
  const boxes = hideable.map((audience) =>
    h("input", { type: "checkbox", value: audience, checked: scene.hiddenFrom.includes(audience) }));
  const others = scene.hiddenFrom.filter((audience) => !hideable.includes(audience));
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const dialog = openDialog({
    title: `Who sees “${scene.title}”`,
    body: [
      hint("Hide this scene from whole groups. That goes before anything an invitation says."),
      h("fieldset", { class: "choices" }, h("legend", { class: "field-label" }, "Hide it from"),
        boxes.map((box) => tick(box, audiences[box.value]))),
    ],
    foot: [button("Save", () => dialog.close([...others, ...chosen()]), { kind: "primary" })],
  });
  return dialog.result;
}
