import { api, pages } from "../core/api.js";

/** The studio looks at its gallery through somebody else's eyes: reads what they would see, and changes nothing. */
export class LookThrough {
  isLookingOnly = true;
  #path;
  #gallery;
  #grant;

  /**
   * @param {string} gallery its identifier
   * @param {string} grant an invitation's or a link's identifier, or "guest" for whoever comes by the address
   */
  constructor(gallery, grant) {
    this.#gallery = `/galleries/${encodeURIComponent(gallery)}`;
    this.#grant = grant;
    this.#path = `${this.#gallery}/as/${encodeURIComponent(grant)}`;
  }

  view() {
    return api.get(this.#path);
  }

  get mediaPath() {
    return `${this.#path}/media`;
  }

  tellViews() {}

  /** In words: through whose eyes. */
  async who() {
    if (this.#grant === "guest") return "guests at the gallery’s own address";
    const invitation = await this.#find("invitations");
    if (invitation) return invitation.name || invitation.email;
    const link = await this.#find("links");
    return link ? linkWords(link) : "somebody you let in";
  }

  async #find(kind) {
    for await (const page of pages(`${this.#gallery}/${kind}`, { limit: 500 })) {
      const found = page.items.find((one) => one.id === this.#grant);
      if (found) return found;
    }
    return null;
  }
}

function linkWords({ kind, label, to }) {
  const named = label ? ` “${label}”` : "";
  switch (kind) {
    case "guest": return `guests by the link${named}`;
    case "photographerInvited": return `people by the secure link${named}`;
    case "facebook": return "people from Facebook";
    case "email": return `${to}, with whom photos were shared`;
    default: return "people with a copied link";
  }
}
