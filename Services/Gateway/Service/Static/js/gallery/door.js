import { formatted, isComplete, keepFormatted } from "../core/access-code.js";
import { h } from "../core/dom.js";

/** What stands at the door where nothing can be typed; `again` adds a button to try once more. */
export function doorWords(text, again = null) {
  return [
    h("p", { class: "door-words", role: "status" }, text),
    again ? h("p", {}, h("button", { type: "button", class: "button", on: { click: again } }, "Try again")) : null,
  ];
}

/**
 * The door: email and personal code, in plain words.
 * @param {{said: string | null, mayHaveCode: boolean, enter: (credentials: object) => Promise<void>}} options
 */
export function doorForm({ said, mayHaveCode, enter }) {
  const form = codeForm(enter);
  const greeting = said ? h("p", { class: "door-words", role: "status" }, said) : null;
  if (mayHaveCode) {
    return [greeting, h("p", { class: "door-words" }, "Enter with your email and the code from your invitation."), form];
  }
  const open = h("button", {
    type: "button", class: "text-button",
    on: { click: () => { open.replaceWith(form); form.querySelector("input").focus(); } },
  }, "I have an access code");
  return [
    greeting,
    h("p", { class: "door-words" }, "This gallery is private. Open the link in the mail you were sent, and you are in."),
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
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const button = h("button", { type: "submit", class: "button primary wide" }, "Enter the gallery");
  const say = (text) => {
    error.textContent = text;
    error.hidden = text === "";
  };

  const submit = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    if (!email.value.includes("@")) return missing(email, "Type the email address your invitation was sent to.");
    if (!isComplete(code.value)) return missing(code, "The code has twelve letters and digits. It stands in your invitation.");
    say("");
    button.disabled = true;
    button.textContent = "One moment…";
    try {
      await enter({ email: email.value.trim(), accessCode: formatted(code.value).value });
    } catch (problem) {
      if (problem.status === 429) await countDown(button, problem, say);
      else say(problem.detail ?? "That did not work. Try again in a moment.");
      button.disabled = false;
      button.textContent = "Enter the gallery";
      if (problem.status === 401) code.select();
    }
  };
  const missing = (field, text) => {
    say(text);
    field.focus();
  };

  return h(
    "form", { class: "door-form", method: "post", novalidate: true, on: { submit } },
    h("label", { class: "field" }, h("span", {}, "Email"), email),
    h("label", { class: "field" }, h("span", {}, "Access code"), code),
    error, button,
    h("p", { class: "hint" }, "Capitals and dashes do not matter. Lost the code? The studio can send you a new one."),
  );
}

/** Too many tries: says once how long it takes, then counts on the button, and ends when the time is over. */
function countDown(button, problem, say) {
  let left = Math.max(1, Math.ceil(problem.retryAfter ?? 30));
  say(problem.detail);
  return new Promise((resolve) => {
    const tick = () => {
      if (left <= 0) {
        clearInterval(timer);
        say("");
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
