import { h, icon } from "./dom.js";

/**
 * A button with words on it.
 * @param {string} label
 * @param {() => void} run
 * @param {{kind?: string, icon?: string}} looks `kind` are classes beside "button": "primary", "quiet small" …
 */
export function button(label, run, { kind = "", icon: name = null } = {}) {
  return h(
    "button", { type: "button", class: `button ${kind}`.trim(), on: { click: run } },
    name ? icon(name) : null, label);
}

/** A round button that opens a menu. */
export const moreButton = (label, kind = "") => h(
  "button", { type: "button", class: `icon-button ${kind}`.trim(), "aria-label": label, title: label }, icon("more"));

/** Words in passing: a paragraph, or a part of a line. */
export const hint = (...words) => h("p", { class: "hint" }, words);
export const aside = (...words) => h("span", { class: "hint" }, words);

/** A labelled field around any control. */
export const labelled = (label, control) => h("label", { class: "field" }, h("span", {}, label), control);

/** A label for what may be left empty. */
export const optional = (label) => [`${label} `, h("span", { class: "optional" }, "(if you like)")];

/** A labelled line of text, or whatever else `type` says. */
export const textField = (label, name, type, value, more = {}) =>
  labelled(label, h("input", { name, type, value: value ?? "", ...more }));

/** One of several choices side by side. */
export const segment = (label, attributes) =>
  h("label", { class: "segment" }, h("input", { type: "radio", ...attributes }), h("span", {}, label));

/** One of several choices, each with a sentence. */
export const choice = (input, label, text) =>
  h("label", { class: "choice" }, input, h("strong", {}, label), aside(text));

/** A box to tick, or a small radio button, with its label behind it. */
export const tick = (input, label) => h("label", { class: "tick" }, input, label);

/** The line that shows what went wrong, read out when it does. */
export function errorLine() {
  const element = h("p", { class: "form-error", role: "alert", hidden: true });
  return {
    element,
    /** @param {Error | string} [problem] nothing clears it */
    show: (problem = "") => {
      element.textContent = problem.detail ?? problem.message ?? problem;
      element.hidden = element.textContent === "";
    },
  };
}

/** A file field that is opened by a button elsewhere. */
export const hiddenFiles = (label, accept, more = {}) => h("input", {
  type: "file", accept, class: "visually-hidden", tabindex: "-1", "aria-label": label, ...more,
});
