import { button, errorLine, hint, labelled, segment } from "../core/controls.js";
import { fill, h } from "../core/dom.js";
import { account } from "./account.js";
import { countDown } from "./count-down.js";

const hasAccount = async () => (await account.current()) !== null;

/** How often the page looks whether the mailed link has been opened in another tab, in milliseconds. */
const interval = 4000;

/** The door keeps the address typed there. */
const keptEmail = "vitrine-door-email";

/**
 * Signs a client in: by a mailed link, or by a password where they have one.
 * @param {{slug?: string, email?: string, done: () => void, isDone?: () => Promise<boolean>,
 *   signIn?: (email: string, password: string) => Promise<void>}} given without `signIn` there is no password;
 *   `isDone` says whether the link has been opened meanwhile
 */
export function signInForm({ slug, email, done, signIn = null, isDone = hasAccount }) {
  const address = h("input", {
    type: "email", name: "email", autocomplete: "username", inputmode: "email", autocapitalize: "none",
    value: email ?? sessionStorage.getItem(keptEmail) ?? "",
  });
  const password = h("input", { type: "password", name: "password", autocomplete: "current-password" });
  const passwordField = labelled("Password", password);
  const error = errorLine();
  const go = h("button", { type: "submit", class: "button primary wide" });
  const note = hint();
  const byMail = segment("Mail me a link", { name: "way", value: "mail", checked: true });
  const byPassword = segment("Use my password", { name: "way", value: "password" });
  const isByPassword = () => byPassword.querySelector("input").checked;
  const dress = () => {
    passwordField.hidden = !isByPassword();
    go.textContent = isByPassword() ? "Sign in" : "Mail me the link";
    note.textContent = isByPassword()
      ? "No password yet, or forgotten? Let us mail you a link."
      : "No password needed. The link works once, for an hour.";
    error.show();
  };

  const submit = async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    if (!/^[^@\s]+@[^@\s]+$/.test(address.value.trim())) {
      error.show("Type your email address.");
      address.focus();
      return;
    }
    error.show();
    go.disabled = true;
    try {
      if (isByPassword()) {
        await signIn(address.value.trim(), password.value);
        done();
        return;
      }
      await account.mailLink(address.value.trim(), slug);
      go.disabled = false;
      fill(form, mailed(address.value.trim()));
      form.querySelector("p").focus();
    } catch (problem) {
      error.show(problem);
      if (problem.status === 429) await countDown(go, problem).then(dress);
      go.disabled = false;
      if (problem.status === 401) password.select();
    }
  };

  const mailed = (to) => {
    const look = async () => {
      if (!form.isConnected) return;
      if (!document.hidden && await isDone().catch(() => false)) {
        if (form.isConnected) done();
        return;
      }
      setTimeout(look, interval);
    };
    setTimeout(look, interval);
    return [
      h("p", { class: "sign-in-sent", role: "status", tabindex: "-1" },
        slug ? "We mailed a link to " : "If you have an account here, we mailed a link to ", h("strong", {}, to),
        ". Open it in this browser: this page goes on by itself."),
      hint("Nothing there after a few minutes? Look into the spam folder, or try another address."),
      h("p", {}, button("Use another address", () => fill(form, parts), { kind: "small" })),
    ];
  };

  const parts = [
    signIn ? h("fieldset", { class: "segments", on: { change: dress } },
      h("legend", { class: "visually-hidden" }, "How to sign in"), byMail, byPassword) : null,
    labelled("Email", address), passwordField, error.element, go, note,
  ];
  const form = h("form", { class: "sign-in door-form", method: "post", novalidate: true, on: { submit } }, parts);
  dress();
  return form;
}
