// What the door asks for, each a form of its own.

import { formatted, isComplete, keepFormatted } from "../core/access-code.js";
import { hint } from "../core/controls.js";
import { doorField, doorForm, emailField } from "./door-form.js";

const keptEmail = "vitrine-door-email";

/** R12: email and personal code. */
export function personalCodeForm({ email, enter }) {
  const address = emailField(
    "Type the email address your invitation was sent to.", email ? { value: email } : {}, { keep: keptEmail });
  const code = doorField("Access code", {
    name: "accessCode", class: "code-input", autocomplete: "one-time-code", autocapitalize: "characters",
    autocorrect: "off", spellcheck: "false", placeholder: "XXXX-XXXX-XXXX",
  }, { check: (value) => (isComplete(value) ? null : "The code in your invitation has twelve letters and digits.") });
  keepFormatted(code.input);
  return doorForm({
    fields: [address, code], confirm: "Enter the gallery",
    send: () => enter({ email: address.value, accessCode: formatted(code.value).value }),
    foot: [hint("Capitals and dashes do not matter. Lost the code? The studio can send you a new one.")],
  });
}

/** R11: the code of a link or of the gallery, which people chose: any 4 to 64 characters. */
export function guestCodeForm({ slug, enter }) {
  const code = doorField("Code for guests", {
    name: "accessCode", class: "guest-code", autocomplete: "off", autocapitalize: "none", autocorrect: "off",
    spellcheck: "false", maxlength: "64",
  }, {
    keep: `vitrine-door-code-${slug}`,
    check: (value) => (value.length >= 4 ? null : "Type the code you were told. It has at least four characters."),
  });
  return doorForm({
    fields: [code], confirm: "Enter the gallery", wrong: "That is not the code. Check it, and try again.",
    send: async () => {
      await enter({ accessCode: code.value });
      code.forget();
    },
    foot: [hint("You find it where you found the link. If not, ask whoever sent it to you.")],
  });
}

/** R16: name and email of whoever visits. */
export function detailsForm({ email, name, studio, enter }) {
  const called = doorField("Your name", { name: "name", autocomplete: "name", value: name ?? "", maxlength: "100" }, {
    keep: "vitrine-door-name", check: (value) => (value === "" ? "Type your name." : null),
  });
  const address = emailField("Type your email address.", email ? { value: email } : {}, { keep: keptEmail });
  return doorForm({
    fields: [called, address], confirm: "See the photos",
    send: () => enter({ name: called.value, email: address.value }),
    foot: [hint(`Only ${studio} sees this. You need no password.`)],
  });
}

/** R18: asks to be let in. */
export function requestForm({ email, name, ask }) {
  const called = doorField("Your name", { name: "name", autocomplete: "name", value: name ?? "", maxlength: "100" }, {
    keep: "vitrine-door-name", check: (value) => (value === "" ? "Type your name, so that they know who asks." : null),
  });
  const address = emailField("Type the address the answer shall go to.", email ? { value: email } : {}, {
    keep: keptEmail,
  });
  const message = doorField("A few words (if you like)", { name: "message", rows: "3", maxlength: "1000" }, {
    keep: "vitrine-door-message",
  });
  return doorForm({
    fields: [called, address, message], confirm: "Ask to be let in",
    send: async () => {
      await ask({ name: called.value, email: address.value, message: message.value || undefined });
      message.forget();
    },
  });
}
