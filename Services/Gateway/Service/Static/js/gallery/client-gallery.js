import { wear } from "../core/colour.js";
import { define, fill, h } from "../core/dom.js";
import { toastProblem } from "../core/toast.js";
import { doorForm, doorWords } from "./door.js";
import { galleryPage } from "./gallery-page.js";
import { Visit } from "./visit.js";

/**
 * The page at a gallery's address: the door, the gallery, or why there is none to be seen. The server drew the door's
 * card with the title; what stands in `.door-ways` of it is decided here.
 */
class ClientGallery extends HTMLElement {
  #visit;
  #door;
  #contact;
  #page = null;

  connectedCallback() {
    this.#visit = new Visit(this.dataset.slug);
    this.#door = this.querySelector(".door");
    this.#contact = this.querySelector(".door-contact");
    this.#wear({ accent: this.dataset.accent, palette: document.documentElement.dataset.palette });
    if (this.dataset.entry === "door") this.#askAtDoor();
    else if (this.dataset.entry !== "closed") this.#enter();
  }

  #wear({ accent, palette }) {
    if (palette) document.documentElement.dataset.palette = palette;
    wear(document.documentElement, accent, palette);
  }

  /** Who may be in is let in without a question: by an opened link, an earlier visit, or a public gallery's address. */
  async #enter() {
    try {
      if (this.dataset.entry !== "inside") await this.#visit.enter();
      await this.#open();
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  async #open() {
    const view = await this.#visit.view();
    this.#wear(view.design ?? {});
    const page = galleryPage({
      view, visit: this.#visit, studio: this.dataset.studio, contact: this.#contact.cloneNode(true),
      refused: (problem) => { if (this.#page === page) this.#refuse(problem); },
      left: () => this.#leave(),
    });
    this.#page = page;
    fill(this, page.element);
    page.start();
    scrollTo(0, 0);
  }

  #refuse(problem) {
    if (problem?.name === "AbortError") return;
    const wasInside = this.#page !== null;
    this.#showDoor();
    if (problem.status === 401) {
      this.#askAtDoor(wasInside ? "You are no longer inside this gallery. Enter again, or ask the studio." : null);
    } else if (problem.code === "notOpen" || problem.status === 404) {
      this.#say(doorWords(problem.detail));
    } else {
      this.#say(doorWords(problem.detail, () => this.#enter()));
    }
    if (!(problem.status > 0)) console.warn(problem);
  }

  async #leave() {
    try {
      await this.#visit.leave();
      this.#showDoor();
      this.#askAtDoor("You have signed out.");
    } catch (problem) {
      toastProblem(problem);
    }
  }

  #askAtDoor(said = null) {
    this.#say(doorForm({
      said,
      mayHaveCode: this.dataset.privacy !== "private",
      enter: async (credentials) => {
        await this.#visit.enter(credentials);
        await this.#open();
      },
    }));
  }

  #showDoor() {
    if (!this.#page) return;
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    this.#page.stop();
    this.#page = null;
    fill(this, this.#door);
    scrollTo(0, 0);
  }

  #say(...nodes) {
    fill(this.#door.querySelector(".door-ways"), h("div", {}, nodes));
  }
}

define("client-gallery", ClientGallery);
