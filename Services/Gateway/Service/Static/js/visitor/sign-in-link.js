import { button, errorLine, hint, textField } from "../core/controls.js";
import { define, h } from "../core/dom.js";
import { account } from "./account.js";
import { card, lede } from "./card.js";

/** Where to go on to: only paths on this server, so that no link can lead elsewhere. */
export function destination(path) {
  if (typeof path !== "string" || !/^\/[\x21-\x5b\x5d-\x7e]*$/.test(path)) return "/my";
  if (!URL.canParse(path, location.origin)) return "/my";
  const address = new URL(path, location.origin);
  // A path such as "/.//x" is walked to "//x", which is another server.
  const isHere = address.origin === location.origin && !address.pathname.startsWith("//");
  return isHere ? address.pathname + address.search : "/my";
}

/** A mailed sign-in link was opened: one button signs in, so that a program that only fetches links changes nothing. */
class SignInLink extends HTMLElement {
  connectedCallback() {
    const error = errorLine();
    const go = button("Sign in", async () => {
      go.disabled = true;
      error.show();
      try {
        this.#welcome(await account.openLink(this.dataset.token));
      } catch (problem) {
        if (problem.code === "wrongCredentials" || problem.status === 404) this.#tooLate();
        else error.show(problem);
        go.disabled = false;
      }
    }, { kind: "primary wide" });
    card(
      this, "Sign in", lede("You asked for a link to sign in with. One more click, and you are in."), error.element, go);
    go.focus();
  }

  #tooLate() {
    card(this, "This link is used up", lede("A sign-in link works once, and for an hour. Ask for a new one."),
      h("p", {}, h("a", { class: "button primary wide", href: "/my" }, "Ask for a new link"))).focus();
  }

  #welcome({ client, returnTo }) {
    const onTo = destination(returnTo);
    const goOn = () => location.assign(onTo);
    if (client.hasPassword) {
      goOn();
      return;
    }
    const error = errorLine();
    const password = textField("Password (if you like)", "password", "password", "", { autocomplete: "new-password" });
    const input = password.querySelector("input");
    const submit = async (event) => {
      event.preventDefault();
      if (input.value === "") {
        goOn();
        return;
      }
      error.show();
      try {
        await account.change({ password: input.value });
        goOn();
      } catch (problem) {
        error.show(problem);
        input.focus();
      }
    };
    const skip = h(
      "a", { class: "button quiet wide", href: onTo }, onTo === "/my" ? "To my galleries" : "Go on without");
    card(
      this, "You are signed in",
      lede(`Welcome${client.name ? `, ${client.name}` : ""}. With a password you can sign in without a mail next time.`),
      h("form", { class: "stack", novalidate: true, on: { submit } },
        h("input", { type: "email", autocomplete: "username", value: client.email, hidden: true }),
        password, hint("At least 10 characters."), error.element,
        h("button", { type: "submit", class: "button primary wide" }, "Save and go on"), skip)).focus();
  }
}

define("sign-in-link", SignInLink);
