import { button } from "../core/controls.js";
import { define, fill, h, icon } from "../core/dom.js";
import { day } from "../core/format.js";
import { problemBlock } from "../core/loading.js";
import { toastProblem } from "../core/toast.js";
import { account } from "./account.js";
import { card, lede } from "./card.js";
import { openPassword } from "./password-dialog.js";
import { signInForm } from "./sign-in-form.js";

/** All galleries of a client on one page; without an account, those this browser is inside of. */
class MyGalleries extends HTMLElement {
  connectedCallback() {
    this.#draw();
  }

  async #draw() {
    try {
      const [client, galleries] = await Promise.all([account.current(), account.galleries()]);
      if (client) this.#show(client, galleries);
      else this.#askIn(galleries);
    } catch (problem) {
      card(this, "Your galleries", problemBlock(problem, () => this.#draw()));
    }
  }

  #askIn(galleries) {
    card(
      this, "Your galleries",
      lede("Sign in with the email address your invitations come to, and find all your galleries here."),
      signInForm({ done: () => this.#draw() }),
      galleries.length > 0
        ? [h("h2", { class: "visitor-part" }, "Open in this browser"), list(galleries)] : null);
  }

  #show(client, galleries) {
    const heading = card(
      this, client.name ? `${client.name}, your galleries` : "Your galleries",
      galleries.length > 0 ? list(galleries)
        : lede(`Nothing has been shared with ${client.email} yet. Was the invitation sent to another address?`),
      h("footer", { class: "visitor-foot" },
        h("p", { class: "hint" }, `Signed in as ${client.email}`),
        h("div", { class: "actions" },
          button(client.hasPassword ? "Change the password" : "Set a password", async () => {
            if (await openPassword(client)) this.#draw();
          }, { kind: "small" }),
          button("Sign out", () => this.#signOut(), { kind: "small quiet" }))));
    if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  }

  async #signOut() {
    try {
      await account.signOut();
      await this.#draw();
    } catch (problem) {
      toastProblem(problem);
    }
  }
}

const list = (galleries) => h("ul", { class: "my-galleries" }, galleries.map(row));

function row({ url, title, eventDate, studioName, isOpen }) {
  const facts = h("span", { class: "hint" });
  fill(facts, [studioName, day(eventDate)].filter(Boolean).join(" · "));
  return h("li", {}, h(
    "a", { class: "my-gallery", href: ownPath(url) },
    h("span", { class: "my-gallery-words" }, h("strong", {}, title), facts),
    isOpen ? icon("chevron-right") : h("span", { class: "chip" }, "Closed for now")));
}

/** The address without its server: that is this one, by whatever name it was reached. */
const ownPath = (url) => (URL.canParse(url) ? new URL(url).pathname : "/my");

define("my-galleries", MyGalleries);
