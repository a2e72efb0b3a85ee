/**
 * Wires a form: `send(fields)` runs once at a time, its Problem is shown and read out in the form's own place.
 * @param {HTMLFormElement} form
 * @param {(fields: Record<string, string>) => Promise<void>} send
 */
export function wire(form, send) {
  const error = form.querySelector(".form-error");
  const button = form.querySelector("[type=submit]");
  const show = (text) => {
    error.textContent = text;
    error.hidden = text === "";
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    show("");
    const wrong = form.querySelector(":invalid:not(fieldset)");
    for (const field of form.elements) field.setAttribute?.("aria-invalid", String(!field.validity.valid));
    if (wrong) {
      show(`${wrong.closest(".field")?.querySelector("span")?.textContent ?? "A field"}: ${wrong.validationMessage}`);
      wrong.focus();
      return;
    }
    button.disabled = true;
    try {
      await send(Object.fromEntries(new FormData(form)));
    } catch (problem) {
      show(problem.detail ?? problem.message);
      button.disabled = false;
      return;
    }
    button.disabled = false;
  });
  return { show };
}
