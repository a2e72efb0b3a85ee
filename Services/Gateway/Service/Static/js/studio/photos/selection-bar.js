import { fill, h, icon, iconButton } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { menu } from "../../core/menu.js";

const tool = (name, label, run) =>
  h("button", { type: "button", class: "button small quiet", on: { click: run } }, icon(name), h("span", {}, label));

function menuTool(name, label, items) {
  const opener = tool(name, label, () => {});
  opener.append(icon("chevron-down"));
  return menu(opener, items, "leftmost");
}

/**
 * What can be done with the chosen photos.
 * @param {object[]} chosen items
 * @param {object[]} others scenes they can go to
 * @param {object} told cover(item), hide(isHidden), take(scene), place("first" | "last") or nothing where there is no
 * order to change, remove(), clear(), details() and hasDetails for the panel beside
 */
export function selectionBar(chosen, others, told) {
  const areHidden = chosen.every((item) => item.hidden);
  const bar = h("div", { class: "selection-bar", role: "group", "aria-label": "Chosen photos" });
  return fill(
    bar,
    iconButton("close", "Choose none", told.clear),
    h("p", { class: "selection-count", role: "status" }, counted(chosen.length, "chosen", "chosen")),
    h("div", { class: "selection-tools" },
      others.length > 0 ? menuTool("arrow-right", "Move to", () => others.map((scene) => ({
        label: scene.title, run: () => told.take(scene),
      }))) : null,
      told.place ? menuTool("grip", "Order", () => [
        { label: "To the start", run: () => told.place("first") },
        { label: "To the end", run: () => told.place("last") },
      ]) : null,
      chosen.length === 1 ? detailsTool(told) : null,
      mayBeCover(chosen) ? tool("star", "Use as cover", () => told.cover(chosen[0])) : null,
      tool(areHidden ? "eye" : "eye-off", areHidden ? "Show" : "Hide", () => told.hide(!areHidden)),
      tool("trash", "Delete", told.remove)),
  );
}

function detailsTool({ details, hasDetails }) {
  const opener = tool("info", "Details", details);
  opener.setAttribute("aria-pressed", String(hasDetails));
  return opener;
}

const mayBeCover = (chosen) => chosen.length === 1 && chosen[0].status === "ready";
