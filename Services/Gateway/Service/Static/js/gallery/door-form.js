import { errorLine } from "../core/controls.js";
import { h } from "../core/dom.js";
import { countDown } from "../visitor/count-down.js";

let count = 0;

/**
 * A labelled field that says at its own place what is wrong with it.
 * @param {string} label
 * @param {object} attributes of the input; `rows` makes it a text area
 * @param {{check?: (value: string) => string | null, keep?: string, hint?: string}} more `check` answers what is
 *   wrong; `keep` names the place in this tab where what was typed survives a reload
 */
export function doorField(label, attributes, { check = () => null, keep = null, hint = null } = {}) {
  count += 1;
  const error = errorLine();
  error.element.id = `door-error-${count}`;
  const note = hint ? h("span", { class: "hint", id: `door-hint-${count}` }, hint) : null;
  const input = h(attributes.rows ? "textarea" : "input", {
    ...attributes, "aria-describedby": [note?.id, error.element.id].filter(Boolean).join(" "),
  });
  if (keep && input.value === "") input.value = kept(keep);
  const fail = (problem) => {
    error.show(problem);
    input.setAttribute("aria-invalid", "true");
    input.focus();
    input.select?.();
  };
  input.addEventListener("input", () => {
    input.removeAttribute("aria-invalid");
    error.show();
    if (keep) sessionStorage.setItem(keep, input.value);
  });
  return {
    input, fail,
    element: h("div", { class: "door-field" },
      h("label", { class: "field" }, h("span", {}, label), input), note, error.element),
    get value() { return input.value.trim(); },
    /** Shows what is wrong; whether nothing is. */
    holds() {
      const wrong = check(input.value.trim());
      if (wrong) fail(wrong);
      return !wrong;
    },
    forget() { if (keep) sessionStorage.removeItem(keep); },
  };
}

const kept = (name) => sessionStorage.getItem(name) ?? "";

/** Whether it looks like an address at all; the system decides. */
export const emailCheck = (words) => (value) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) ? null : words);

export const emailField = (words, more = {}, rest = {}) => doorField("Email", {
  type: "email", name: "email", autocomplete: "email", inputmode: "email", autocapitalize: "none", ...more,
}, { check: emailCheck(words), ...rest });

/**
 * A form that asks, sends, and says what went wrong where it went wrong.
 * @param {{fields: object[], confirm: string, send: () => Promise<void>, wrong?: string, foot?: Node[]}} options
 *   `wrong`: what to say at the last field where the system does not know what was typed
 */
export function doorForm({ fields, confirm, send, wrong, foot = [] }) {
  const error = errorLine();
  const button = h("button", { type: "submit", class: "button primary wide" }, confirm);
  const last = fields.at(-1);

  const submit = async (event) => {
    event.preventDefault();
    if (button.disabled || !fields.every((field) => field.holds())) return;
    error.show();
    button.disabled = true;
    button.textContent = "One moment…";
    try {
      await send();
    } catch (problem) {
      if (problem.code === "wrongCredentials" && last) last.fail(wrong ?? problem);
      else error.show(problem);
      if (problem.status === 429) {
        error.show(problem);
        await countDown(button, problem);
        error.show();
      }
    }
    button.disabled = false;
    button.textContent = confirm;
  };
  return h(
    "form", { class: "door-form", method: "post", novalidate: true, on: { submit } },
    fields.map((field) => field.element), error.element, button, foot);
}
