import { aside } from "../core/controls.js";
import { h } from "../core/dom.js";

/**
 * A switch with a sentence.
 * @param {{label: string, text: string, checked: boolean, disabled?: boolean, name?: string,
 *   change?: (isOn: boolean, input: HTMLInputElement) => void}} given
 */
export function switchRow({ label, text, checked, disabled = false, name, change = () => {} }) {
  const input = h("input", {
    type: "checkbox", role: "switch", name, checked, disabled, on: { change: () => change(input.checked, input) },
  });
  return h("label", { class: "switch-row" }, h("span", { class: "switch-words" }, label, aside(text)), input);
}

/** A choice or a button with a sentence. */
export const settingRow = (label, text, control, attributes = {}) => h(
  "div", { class: "setting-row", ...attributes },
  h("span", { class: "switch-words" }, label, aside(text)), control);
