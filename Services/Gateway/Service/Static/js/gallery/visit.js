import { api } from "../core/api.js";

/** One visitor at one gallery's address: the calls of `/api/v1/g/{slug}`. */
export class Visit {
  #path;

  constructor(slug) {
    this.#path = `/g/${encodeURIComponent(slug)}`;
  }

  /** Goes in with whatever this browser has; or with an email and a code. */
  enter(credentials = {}) {
    return api.post(`${this.#path}/enter`, credentials);
  }

  /** Title, cover, design, scenes with counts, and what this viewer may do. */
  view() {
    return api.get(this.#path);
  }

  get mediaPath() {
    return `${this.#path}/media`;
  }

  /** R3: for main clients and the studio. */
  hide(item, isHidden) {
    const path = `${this.#path}/media/${item.id}/hidden`;
    return isHidden ? api.put(path) : api.delete(path);
  }

  leave() {
    return api.delete(`${this.#path}/session`);
  }
}
