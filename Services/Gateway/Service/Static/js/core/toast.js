import { h } from "./dom.js";

let polite = null;

/** The place toasts appear in; a modal dialog covers everything else, so it moves into the topmost one. */
function place() {
  polite ??= h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  const open = [...document.querySelectorAll("dialog[open]")].at(-1);
  const home = open ?? document.body;
  if (polite.parentNode !== home) home.append(polite);
  return polite;
}

/**
 * Says something in passing.
 * @param {string} text
 * @param {{tone?: "bad", action?: {label: string, run: () => void}}} options
 * @returns takes it away before its time
 */
export function toast(text, { tone, action } = {}) {
  const note = h("div", { class: tone ? `toast ${tone}` : "toast" }, h("span", {}, text));
  if (action) {
    note.append(h("button", {
      type: "button", class: "text-button",
      on: { click: () => { note.remove(); action.run(); } },
    }, action.label));
  }
  place().append(note);
  setTimeout(() => note.remove(), tone || action ? 9000 : 4500);
  return () => note.remove();
}

/** Shows a failed call to people. */
export function toastProblem(problem) {
  if (problem?.name === "AbortError") return;
  toast(problem?.detail ?? "That did not work. Try again in a moment.", { tone: "bad" });
  if (!problem?.detail) console.error(problem);
}
