import { h } from "../core/dom.js";

/** A status in a word. What the API may come to say later is shown as it is. */
export const chip = (state, name = "") => h("span", { class: `chip ${state?.tone ?? ""}` }, state?.label ?? name);
