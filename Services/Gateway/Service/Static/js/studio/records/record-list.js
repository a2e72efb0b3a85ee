import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { problemBlock } from "../../core/loading.js";

/**
 * A list that is read from its newest end, a page at a time.
 * @param {{path: string, query?: object, draw: (item: object, before: object | null) => Node | Node[], empty: string,
 *   label: string}} given
 */
export function recordList({ path, query = {}, draw, empty, label }) {
  const list = h("ul", { class: "records", "aria-label": label });
  const foot = h("div", { class: "more" });
  let next = null;
  let last = null;
  const load = async () => {
    fill(foot, h("p", { class: "hint", role: "status" }, "One moment…"));
    try {
      const page = await api.get(path, { ...query, limit: 100, after: next });
      for (const item of page.items) {
        list.append(...[draw(item, last)].flat(2));
        last = item;
      }
      next = page.next ?? null;
      fill(
        foot,
        next !== null ? button("Show earlier ones", load) : null,
        last === null ? h("p", { class: "empty-words" }, empty) : null);
    } catch (problem) {
      fill(foot, problemBlock(problem, load));
    }
  };
  load();
  return [list, foot];
}
