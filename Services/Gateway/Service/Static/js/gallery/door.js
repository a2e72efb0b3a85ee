import { formatted, isComplete, keepFormatted } from "../core/access-code.js";
import { button as plainButton, errorLine, hint, labelled } from "../core/controls.js";
import { h } from "../core/dom.js";

/** What stands at the door where nothing can be typed; `again` adds a button to try once more. */
export function doorWords(text, again = null) {
  return [
    h("p", { class: "door-words", role: "status" }, text),
    again ? h("p", {}, plainButton("Try again", again)) : null,
  ];
}

/**
 * The door: email and personal code, in plain words.
 * @param {{said: string | null, mayHaveCode: boolean, enter: (credentials: object) => Promise<void>}} options
 */
export function doorForm({ said, mayHaveCode, enter }) {
  const form = codeForm(enter);
  const words = (text) => h("p", { class: "door-words" }, text);
  const greeting = said ? h("p", { class: "door-words", role: "status" }, said) : null;
  if (mayHaveCode) {
    return [greeting, words("Enter with your email and the code from your invitation."), form];
  }
  const open = h("button", {
    type: "button", class: "text-button",
    on: { click: () => { open.replaceWith(form); form.querySelector("input").focus(); } },
  }, "I have an access code");
  return [
    greeting,
    words("This gallery is private. Open the link in the mail you were sent, and you are in."),
    h("p", {}, open),
  ];
}

function codeForm(enter) {
  const email = h("input", {
    type: "email", name: "email", autocomplete: "email", inputmode: "email", autocapitalize: "none", required: true,
  });
  const code = h("input", {
    name: "accessCode", class: "code-input", autocomplete: "one-time-code", autocapitalize: "characters",
    autocorrect: "off", spellcheck: "false", placeholder: "XXXX-XXXX-XXXX", required: true,
  });
  keepFormatted(code);
  const error = errorLine();
  const button = h("button", { type: "submit", class: "button primary wide" }, "Enter the gallery");

  const submit = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    if (!email.value.includes("@")) return missing(email, "Type the email address your invitation was sent to.");
    if (!isComplete(code.value)) return missing(code, "The code in your invitation has twelve letters and digits.");
    error.show();
    button.disabled = true;
    button.textContent = "One moment…";
    try {
      await enter({ email: email.value.trim(), accessCode: formatted(code.value).value });
    } catch (problem) {
      error.show(problem);
      if (problem.status === 429) await countDown(button, problem).then(() => error.show());
      button.disabled = false;
      button.textContent = "Enter the gallery";
      if (problem.status === 401) code.select();
    }
  };
  const missing = (field, text) => {
    error.show(text);
    field.focus();
  };

  return h(
    "form", { class: "door-form", method: "post", novalidate: true, on: { submit } },
    labelled("Email", email), labelled("Access code", code), error.element, button,
    hint("Capitals and dashes do not matter. Lost the code? The studio can send you a new one."),
  );
}

/** Too many tries: counts on the button, and ends when the time is over. */
function countDown(button, problem) {
  let left = Math.max(1, Math.ceil(problem.retryAfter ?? 30));
  return new Promise((resolve) => {
    const tick = () => {
      if (left <= 0) {
        clearInterval(timer);
        resolve();
        return;
      }
      button.textContent = `Try again in ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      left -= 1;
    };
    const timer = setInterval(tick, 1000);
    tick();
  });
}
