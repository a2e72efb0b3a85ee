import { api } from "../core/api.js";
import { define } from "../core/dom.js";
import { wire } from "./form-busy.js";

/** Where to go after signing in: only the studio's own pages, so that no link can lead elsewhere. */
function destination() {
  const wanted = new URLSearchParams(location.search).get("to") ?? "";
  if (!URL.canParse(wanted, location.origin)) return "/studio";
  const address = new URL(wanted, location.origin);
  const isOwn = address.origin === location.origin && /^\/studio(\/|$)/.test(address.pathname);
  return isOwn ? address.pathname + address.search : "/studio";
}

class SignInForm extends HTMLElement {
  connectedCallback() {
    wire(this.querySelector("form"), async (fields) => {
      await api.post("/session", fields);
      location.assign(destination());
    });
  }
}

define("sign-in-form", SignInForm);
