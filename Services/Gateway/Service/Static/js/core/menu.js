import { aside } from "./controls.js";
import { h, icon } from "./dom.js";

/**
 * A button that opens a short list of things to do.
 * @param {HTMLButtonElement} button
 * @param {() => Array<{label: string, icon?: string, hint?: string, danger?: boolean, href?: string,
 *   target?: string, download?: string, run?: () => void} | null>} items asked for each time it opens
 * @param {string} place classes that say where it opens: "upwards", "leftmost"
 */
export function menu(button, items, place = "") {
  const root = h("div", { class: "menu" }, button);
  let list = null;
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");

  const close = (focus = true) => {
    if (!list) return;
    list.remove();
    list = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (focus) button.focus();
  };
  const outside = (event) => { if (!root.contains(event.target)) close(false); };

  const entry = (item) => {
    const shared = {
      class: item.danger ? "menu-item danger" : "menu-item", role: "menuitem", tabindex: "-1",
      on: { click: () => { close(); item.run?.(); } },
    };
    const inside = [item.icon ? icon(item.icon) : null, item.label, item.hint ? aside(item.hint) : null];
    return item.href
      ? h("a", { ...shared, href: item.href, target: item.target, download: item.download }, inside)
      : h("button", { ...shared, type: "button" }, inside);
  };

  const open = () => {
    list = h("div", { class: `menu-list ${place}`, role: "menu" }, items().filter(Boolean).map(entry));
    root.append(list);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    list.firstElementChild?.focus();
  };

  button.addEventListener("click", () => (list ? close() : open()));
  root.addEventListener("keydown", (event) => {
    if (!list) return;
    const entries = [...list.children];
    const at = entries.indexOf(document.activeElement);
    const to = {
      ArrowDown: (at + 1) % entries.length, ArrowUp: (at - 1 + entries.length) % entries.length,
      Home: 0, End: entries.length - 1,
    }[event.key];
    if (to !== undefined) entries[to].focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") close(false);
    if (to !== undefined || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  return root;
}
