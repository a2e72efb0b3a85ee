import { define, fill, h } from "../core/dom.js";
import { toastProblem } from "../core/toast.js";
import { AccountMenu } from "./account-menu.js";
import { doorStep, doorWords } from "./door.js";
import { closedAsDrawn } from "./drawn-anew.js";
import { GalleryPage } from "./gallery-page.js";
import { KeptPlace } from "./kept-place.js";
import { lookingBanner } from "./looking-banner.js";
import { LookThrough } from "./look-through.js";
import { dress } from "./look.js";
import { leadsOut, lookedAt, wordsOutside } from "./needs.js";
import { Preview } from "./preview.js";
import { Visit } from "./visit.js";

/** How often a page that is looked at asks whether it still stands open, in milliseconds. */
const glance = 60_000;

/**
 * The page at a gallery's address: the door, the gallery, or why there is none to be seen. The server drew the door's
 * card with the title; what stands in `.door-ways` of it is decided here.
 */
class ClientGallery extends HTMLElement {
  #visit;
  #door;
  #contact;
  #account = null;
  #page = null;
  #need = null;
  #timer = null;
  #kept;
  #preview = new Preview((design) => this.#tryOn(design));

  connectedCallback() {
    const { as, gallery, slug } = this.dataset;
    this.#door = this.querySelector(".door");
    this.#contact = this.querySelector(".door-contact");
    dress({ ...this.dataset, ...document.documentElement.dataset });
    this.#preview.start();
    document.addEventListener("visibilitychange", this.#glance);
    this.#timer = setInterval(this.#glance, glance);
    if (as) {
      this.#visit = new LookThrough(gallery, as);
      this.#open().catch((problem) => {
        this.prepend(lookingBanner(this.#visit, gallery));
        const words = lookedAt(problem);
        this.#say(words ? doorWords(words) : doorWords(problem.detail ?? problem.message, () => location.reload()));
      });
      return;
    }
    this.#visit = new Visit(slug);
    this.#kept = new KeptPlace(slug);
    this.#account = new AccountMenu(this.#visit, () => this.#leave());
    if (this.dataset.entry === "closed") this.#stayClosed();
    else if (this.dataset.entry === "inside") this.#open().catch((problem) => this.#refuse(problem));
    else this.#come();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#glance);
    clearInterval(this.#timer);
    this.#preview.stop();
  }

  /** What the studio tries on in its editor: seen at once, and kept nowhere. */
  #tryOn(design) {
    dress({ ...design, accent: design.accent ?? this.dataset.accent });
    this.#page?.wear(design);
  }

  /** Asks what is missing, and goes in where nothing is: by an opened link, an earlier visit, a public address. */
  async #come(said = null) {
    try {
      const door = await this.#visit.door();
      if (door.need) {
        this.#ask(door, said);
        return;
      }
      await this.#visit.enter();
      await this.#open();
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  async #open() {
    const view = await this.#visit.view();
    view.design = this.#preview.design ?? view.design ?? {};
    dress({ ...view.design, accent: view.design.accent ?? this.dataset.accent });
    const isLooking = this.#visit.isLookingOnly;
    const page = new GalleryPage({
      view, visit: this.#visit, privacy: this.dataset.privacy, studio: this.dataset.studio,
      contact: this.#contact.cloneNode(true), account: this.#account,
      banner: isLooking ? lookingBanner(this.#visit, this.dataset.gallery) : null,
      refused: (problem) => { if (this.#page === page) this.#refuse(problem); },
    });
    this.#page = page;
    this.#need = null;
    document.title = `${view.title} · ${this.dataset.studio}`;
    fill(this, page.element);
    page.start();
    scrollTo(0, 0);
    if (!isLooking) this.#account.look();
    this.#settle(page);
    this.#preview.tell();
  }

  /** Where they wanted to go, or were before the door closed. */
  #settle(page) {
    const address = new URL(location.href);
    const photo = address.searchParams.get("photo");
    const place = this.#kept?.take();
    if (photo) {
      address.searchParams.delete("photo");
      history.replaceState(history.state, "", address);
      page.show(photo);
    } else if (place) {
      page.goTo(place).catch(() => {});
    }
  }

  #refuse(problem) {
    if (problem?.name === "AbortError") return;
    const wasInside = this.#page !== null;
    this.#showDoor();
    if (leadsOut(problem)) {
      this.#lookAtDoor(wasInside);
    } else if (problem.status === 404) {
      this.#say(doorWords(problem.detail));
    } else {
      this.#say(doorWords(problem.detail ?? "That did not work. Try again in a moment.", () => this.#come()));
      if (!(problem.status > 0)) console.warn(problem);
    }
  }

  /** What is missing now, in words for somebody who was inside a moment ago. */
  async #lookAtDoor(wasInside) {
    try {
      const door = await this.#visit.door();
      if (door.need) this.#ask(door, wasInside ? wordsOutside[door.need] : null);
      else this.#say(doorWords("The way in has changed a moment ago.", () => this.#come()));
    } catch (problem) {
      this.#say(doorWords(problem.detail, problem.status === 404 ? null : () => this.#come()));
    }
  }

  #ask(door, said = null) {
    this.#need = door.need;
    if (door.need === "opening") {
      this.#stayClosed(said);
      return;
    }
    // What a closed page may show, a door need not.
    this.#door.querySelector(".door-cover")?.remove();
    const enter = async (credentials) => {
      try {
        await this.#visit.enter(credentials);
      } catch (problem) {
        if (problem.code !== "wrongCredentials" && leadsOut(problem)) {
          await this.#askOn(door.need, problem);
          return;
        }
        throw problem;
      }
      await this.#open();
    };
    const again = () => this.#come("Nothing has changed yet.");
    this.#say(said ? h("p", { class: "door-words", role: "status" }, said) : null, doorStep(door, {
      slug: this.dataset.slug, privacy: this.dataset.privacy, studio: this.dataset.studio, enter, again,
      ask: (person) => this.#visit.ask(person), mailDeviceLink: () => this.#visit.mailDeviceLink(),
      signIn: (email, password) => this.#visit.signIn(email, password), signedIn: () => this.#come(),
      isTold: said === wordsOutside[door.need],
    }));
  }

  /** What was shown was right, and something else is missing still: that is asked for next. */
  async #askOn(before, problem) {
    const door = await this.#visit.door();
    if (door.need === before) throw problem;
    if (!door.need) {
      await this.#open();
      return;
    }
    this.#ask(door);
    this.#door.querySelector(".door-ways input")?.focus();
  }

  /** R7: title, cover, how to reach the studio; to main clients, why. The server knows why. */
  async #stayClosed(said = null) {
    this.#need = "opening";
    const drawn = this.dataset.entry === "closed" ? this.#door.querySelector(".door-words")?.textContent : null;
    this.#say(doorWords(drawn ?? said ?? "This gallery is not open at the moment."));
    if (drawn) return;
    const page = await closedAsDrawn();
    if (this.#need !== "opening" || !page) return;
    this.#say(doorWords(page.querySelector(".door-words")?.textContent ?? said));
    const cover = page.querySelector(".door-cover");
    if (cover && !this.#door.querySelector(".door-cover")) this.#door.querySelector(".door-card").prepend(cover);
  }

  /** Somebody comes back to the page, or a minute has passed: does it still stand as it stood? */
  #glance = async () => {
    if (document.hidden || this.#visit.isLookingOnly) return;
    const page = this.#page;
    try {
      if (page) {
        const view = await this.#visit.view();
        if (this.#page === page) page.update(view);
      } else if (this.#need) {
        const door = await this.#visit.door();
        if (!this.#page && this.#need && door.need !== this.#need) await this.#come();
      }
    } catch (problem) {
      if (this.#page === page && page && (leadsOut(problem) || problem.status === 404)) this.#refuse(problem);
    }
  };

  async #leave() {
    try {
      await this.#visit.leave();
      this.#showDoor();
      this.#kept.keep(null);
      const door = await this.#visit.door();
      if (door.need) this.#ask(door, "You have left this gallery.");
      else this.#say(doorWords("You have left this gallery.", () => this.#come()));
    } catch (problem) {
      toastProblem(problem);
    }
  }

  #showDoor() {
    if (!this.#page) return;
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    const { place } = this.#page;
    this.#page.stop();
    this.#page = null;
    if (place) this.#kept?.keep(place);
    fill(this, this.#door);
    scrollTo(0, 0);
  }

  #say(...nodes) {
    const ways = this.#door.querySelector(".door-ways");
    const hadFocus = ways.contains(document.activeElement);
    const told = h("div", { tabindex: "-1" }, nodes);
    fill(ways, told);
    if (hadFocus) told.focus({ preventScroll: true });
  }
}

define("client-gallery", ClientGallery);
