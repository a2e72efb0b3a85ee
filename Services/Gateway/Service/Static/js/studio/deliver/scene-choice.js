import { hint, tick } from "../../core/controls.js";
import { h } from "../../core/dom.js";

const ticks = (scenes, chosen) => scenes.map(({ id }) =>
  h("input", { type: "checkbox", value: id, checked: chosen?.includes(id) ?? false }));

const listOf = (boxes, scenes) =>
  h("div", { class: "scene-ticks" }, boxes.map((box, at) => tick(box, scenes[at].title)));

const chosenOf = (boxes) => boxes.filter((box) => box.checked).map((box) => box.value);

/**
 * All scenes, or some of them (R10). `read()` answers null for all, else the ids.
 * @param {object[]} scenes
 * @param {string[] | null} chosen
 */
export function sceneChoice(scenes, chosen, legend = "Which scenes") {
  const name = `scope-${Math.random().toString(36).slice(2)}`;
  const all = h("input", { type: "radio", name, checked: chosen === null, on: { change: () => follow() } });
  const some = h("input", { type: "radio", name, checked: chosen !== null, on: { change: () => follow() } });
  const boxes = ticks(scenes, chosen);
  const list = listOf(boxes, scenes);
  const follow = () => { list.hidden = all.checked; };
  const element = h("fieldset", { class: "stack tight" },
    h("legend", { class: "field-label" }, legend),
    h("div", { class: "actions" }, tick(all, "All scenes"), tick(some, "Chosen scenes")),
    list);
  follow();
  return {
    element,
    read: () => {
      if (all.checked) return null;
      const ids = chosenOf(boxes);
      if (ids.length === 0) throw new Error("Choose at least one scene.");
      return ids;
    },
  };
}

/**
 * Some scenes, or none: what a guest link opens (R11). `read()` answers the ids.
 * @param {string} words what choosing means here
 */
export function guestScenes(scenes, chosen, words) {
  const boxes = ticks(scenes, chosen);
  const element = h("fieldset", { class: "stack tight" },
    h("legend", { class: "field-label" }, "Which scenes"), listOf(boxes, scenes), hint(words));
  return { element, read: () => chosenOf(boxes) };
}
