import { api, pages } from "../../core/api.js";
import { aside, hint, tick } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { into } from "../../core/loading.js";
import { openTask } from "../../core/task-dialog.js";
import { toast } from "../../core/toast.js";
import { facts } from "../words.js";

/** From so many galleries on there is a field to find one. */
const many = 9;

/** Gives a gallery's design to others of the studio, to all of them, or to those to come. */
export function openApply(gallery, design) {
  const place = h("div", { class: "apply-list" });
  const future = h("input", { type: "checkbox" });
  const every = h("input", { type: "checkbox", on: { change: () => place.toggleAttribute("inert", every.checked) } });
  const chosen = new Set();
  const dialog = openTask({
    title: "Apply this design", confirm: "Apply",
    body: h("div", { class: "stack" },
      hint("Layout, cover style, colours, fonts, spacing and size. Photos, covers and watermarks stay as they are."),
      h("div", { class: "stack tight" },
        tick(future, "Galleries I make from now on begin like this"), tick(every, "All galleries there are")),
      place),
    work: async () => {
      if (!every.checked && !future.checked && chosen.size === 0) {
        throw new Error("Choose at least one gallery, or galleries to come.");
      }
      const body = { design, asDefault: future.checked };
      if (!every.checked) body.galleries = [...chosen];
      const { changed } = await api.post("/studio/look", body);
      dialog.close();
      const more = future.checked ? ", and new ones begin like this" : "";
      toast(`${counted(changed, "gallery", "galleries")} changed${more}`);
    },
  });
  into(place, async () => {
    const others = [];
    for await (const page of pages("/galleries", { limit: 500 })) others.push(...page.items);
    return list(others.filter((other) => other.id !== gallery.id), chosen);
  });
}

function list(galleries, chosen) {
  if (galleries.length === 0) return hint("There is no other gallery yet.");
  const rows = h("div", { class: "apply-rows", role: "group", "aria-label": "Galleries" });
  const draw = (text = "") => fill(rows, galleries
    .filter(({ title }) => title.toLowerCase().includes(text.trim().toLowerCase()))
    .map((gallery) => {
      const input = h("input", {
        type: "checkbox", checked: chosen.has(gallery.id),
        on: { change: () => (input.checked ? chosen.add(gallery.id) : chosen.delete(gallery.id)) },
      });
      return tick(input, h("span", { class: "apply-name" }, gallery.title, aside(facts(gallery))));
    }));
  draw();
  const find = h("input", {
    type: "search", class: "input", placeholder: "Find a gallery", "aria-label": "Find a gallery",
    on: { input: () => draw(find.value) },
  });
  return [galleries.length >= many ? find : null, rows];
}
