import { api } from "../../core/api.js";
import { choice, segment } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { openTask } from "../../core/task-dialog.js";

/**
 * Asks in which order a scene's photos shall stand, and puts them so, once.
 * @param {{id: string, title: string}} scene
 * @param {{gallery: string, hasOthers: boolean, sorted: () => Promise<void>}} place
 */
export function askOrder(scene, { gallery, hasOthers, sorted }) {
  const radio = (name, value, checked = false) => h("input", { type: "radio", name, value, checked });
  const form = h(
    "form", { class: "stack" },
    h("fieldset", { class: "choices" }, h("legend", { class: "field-label" }, "By"),
      choice(radio("by", "takenAt", true), "Time taken",
        "By the cameras' clocks. What has no time stays behind the others, by name."),
      choice(radio("by", "filename"), "Name", "IMG_9 before IMG_10.")),
    hasOthers ? h("fieldset", {}, h("legend", { class: "field-label" }, "Where"),
      h("div", { class: "segments" },
        segment(`In “${scene.title}”`, { name: "where", value: "scene", checked: true }),
        segment("In every scene", { name: "where", value: "all" }))) : null,
    h("p", { class: "hint" }, "The order they have by hand is lost. Each can be moved again afterwards."),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  openTask({
    title: "Sort photos", body: form, confirm: "Sort",
    work: async (dialog) => {
      const given = new FormData(form);
      const where = given.get("where") === "all" ? {} : { scene: scene.id };
      await api.post(`/galleries/${gallery}/sort`, { by: given.get("by"), ...where });
      dialog.close();
      await sorted();
    },
  });
}
