import { api } from "../core/api.js";
import { define } from "../core/dom.js";
import { wire } from "./form-busy.js";

/** The first start, and signing up where that is open: one form, two addresses. */
class SetupForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const token = this.querySelector(".token-field");
    const address = this.hasAttribute("data-signing-up") ? "/studios" : "/setup";
    wire(form, async ({ setupToken, ...fields }) => {
      const registration = { ...fields, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
      if (setupToken.trim() !== "") registration.setupToken = setupToken.trim();
      try {
        await api.post(address, registration);
      } catch (problem) {
        if (problem.code === "setupTokenNeeded") {
          token.hidden = false;
          token.querySelector("input").focus();
        }
        throw problem;
      }
      location.assign("/studio");
    });
  }
}

define("setup-form", SetupForm);
