import { api } from "../../core/api.js";
import { define, fill, h } from "../../core/dom.js";
import { into } from "../../core/loading.js";
import { accessCard } from "../access/access-card.js";
import { downloadsCard } from "../access/downloads-card.js";
import { LinksPart } from "../links/links-part.js";
import { askedFor, requestsCard, waitingAmong } from "../requests/requests-card.js";
import { addressCard } from "./address-card.js";
import { openInvite } from "./invite-dialog.js";
import { PeopleList } from "./people-list.js";
import { privacyCard } from "./privacy-card.js";

/** Deliver: who may come in and do what, whether the gallery is open, its links, and the people it is for. */
class DeliverTab extends HTMLElement {
  #people = null;
  #links = null;
  #requests = [];
  #inbox = h("div", { class: "requests-place" });
  #cards = h("div", { class: "deliver-cards" });
  #stop = new AbortController();

  connectedCallback() {
    into(this, async () => {
      this.scenes = (await api.get(`/galleries/${this.gallery.id}/scenes`)).items;
      this.#people = new PeopleList({ gallery: () => this.gallery, scenes: this.scenes, invite: () => this.#invite() });
      this.#links = new LinksPart({ gallery: () => this.gallery, scenes: this.scenes });
      this.#draw();
      this.#people.load();
      this.#links.load();
      this.#loadRequests();
      return [this.#inbox, this.#cards, this.#links.element, this.#people.element];
    });
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#people?.stop();
    this.#links?.stop();
  }

  #draw() {
    const changed = (gallery) => {
      const { sensitive, privacy } = this.gallery;
      this.gallery = gallery;
      this.dispatchEvent(new CustomEvent("gallery-changed", { bubbles: true, detail: gallery }));
      this.#draw();
      if (gallery.privacy !== privacy) this.#people.redraw();
      if (gallery.sensitive !== sensitive || gallery.privacy !== privacy) this.#links.load();
    };
    fill(
      this.#cards,
      privacyCard(this.gallery, changed), addressCard(this.gallery, changed),
      accessCard(this.gallery, changed), downloadsCard(this.gallery, this.scenes, changed));
  }

  async #loadRequests() {
    try {
      this.#know(await askedFor(this.gallery, this.#stop.signal));
    } catch (problem) {
      if (problem.name !== "AbortError") console.warn(problem);
    }
  }

  #know(requests) {
    const hadDecided = this.#requests.length > 0;
    this.#requests = requests;
    fill(this.#inbox, requestsCard(this.gallery, requests, (now) => this.#know(now)));
    this.dispatchEvent(new CustomEvent("requests-changed", { bubbles: true, detail: waitingAmong(requests) }));
    if (hadDecided) this.#people.load();
  }

  async #invite() {
    if (await openInvite(this.gallery, this.scenes)) this.#people.load();
  }
}

define("deliver-tab", DeliverTab);
