import { tick } from "../../core/controls.js";
import { h } from "../../core/dom.js";

/**
 * All scenes, or some of them (R10). `read()` answers null for all, else the ids.
 * @param {object[]} scenes
 * @param {string[] | null} chosen
 */
export function sceneChoice(scenes, chosen) {
  const name = `scope-${Math.random().toString(36).slice(2)}`;
  const all = h("input", { type: "radio", name, checked: chosen === null, on: { change: () => follow() } });
  const some = h("input", { type: "radio", name, checked: chosen !== null, on: { change: () => follow() } });
  const boxes = scenes.map(({ id }) =>
    h("input", { type: "checkbox", value: id, checked: chosen?.includes(id) ?? false }));
  const list = h("div", { class: "scene-ticks" }, boxes.map((box, at) => tick(box, scenes[at].title)));
  const follow = () => { list.hidden = all.checked; };
  const element = h("fieldset", { class: "stack" },
    h("legend", { class: "field-label" }, "Which scenes"),
    h("div", { class: "actions" }, tick(all, "All scenes"), tick(some, "Chosen scenes")),
    list);
  follow();
  return {
    element,
    read: () => {
      if (all.checked) return null;
      const ids = boxes.filter((box) => box.checked).map((box) => box.value);
      if (ids.length === 0) throw new Error("Choose at least one scene.");
      return ids;
    },
  };
}
