import { openGuestLinks } from "./guest-links-dialog.js";
import { openInvite } from "./invite-dialog.js";
import { openRequests } from "./requests-dialog.js";

/** What a main client does about other people: handing on links, inviting, letting in who asks. */
export class Guests {
  /** How many wait to be let in. */
  asking = 0;
  #page;
  #changed;

  constructor(page, changed) {
    this.#page = page;
    this.#changed = changed;
  }

  links() { openGuestLinks(this.#page); }
  invite() { openInvite(this.#page); }

  async decide() {
    await openRequests(this.#page, (waiting) => this.#take(waiting)).result;
    await this.lookForRequests();
  }

  /** A figure on a button: where it cannot be had, there is none. */
  async lookForRequests() {
    const requests = await this.#page.visit.requests().catch(() => []);
    this.#take(requests.filter(({ status }) => status === "waiting").length);
  }

  #take(waiting) {
    this.asking = waiting;
    this.#changed();
  }
}
