import { api } from "../../core/api.js";
import { define, fill, h } from "../../core/dom.js";
import { into } from "../../core/loading.js";
import { addressCard } from "./address-card.js";
import { openInvite } from "./invite-dialog.js";
import { PeopleList } from "./people-list.js";
import { privacyCard } from "./privacy-card.js";

/** Deliver: who may come in, whether the gallery is open, and the people it is for. */
class DeliverTab extends HTMLElement {
  #people = null;
  #cards = h("div", { class: "deliver-cards" });

  connectedCallback() {
    into(this, async () => {
      this.scenes = (await api.get(`/galleries/${this.gallery.id}/scenes`)).items;
      this.#people = new PeopleList({ gallery: () => this.gallery, scenes: this.scenes, invite: () => this.#invite() });
      this.#draw();
      this.#people.load();
      return [this.#cards, this.#people.element];
    });
  }

  disconnectedCallback() { this.#people?.stop(); }

  #draw() {
    const changed = (gallery) => {
      this.gallery = gallery;
      this.dispatchEvent(new CustomEvent("gallery-changed", { bubbles: true, detail: gallery }));
      this.#draw();
    };
    fill(this.#cards, privacyCard(this.gallery, changed), addressCard(this.gallery, changed));
  }

  async #invite() {
    if (await openInvite(this.gallery, this.scenes)) this.#people.load();
  }
}

define("deliver-tab", DeliverTab);
