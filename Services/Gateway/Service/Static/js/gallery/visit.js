import { api, pages } from "../core/api.js";

/** One visitor at one gallery's address: the calls of `/api/v1/g/{slug}`. */
export class Visit {
  /** Whether this only looks: what changes anything is shown and does nothing. */
  isLookingOnly = false;
  #path;

  /** @param {string} slug the last part of the gallery's address */
  constructor(slug) {
    this.slug = slug;
    this.#path = `/g/${encodeURIComponent(slug)}`;
  }

  /** What is still missing before the gallery opens; lets nobody in. */
  door() {
    return api.get(`${this.#path}/door`);
  }

  /** Goes in with whatever this browser has; or with a code, an email and a code, a name and an email. */
  enter(credentials = {}) {
    return api.post(`${this.#path}/enter`, credentials);
  }

  /** R18: asks to be let in. */
  ask(person) {
    return api.post(`${this.#path}/requests`, person);
  }

  /** R17: mails the link by which an old device is dropped. */
  mailDeviceLink() {
    return api.post(`${this.#path}/devices`);
  }

  /** Title, cover, design, scenes with counts, and what this viewer may do. */
  view() {
    return api.get(this.#path);
  }

  get mediaPath() {
    return `${this.#path}/media`;
  }

  favorite(id, isFavorite) {
    return this.#put(`${this.mediaPath}/${id}/favorite`, isFavorite);
  }

  /** R3: for main clients and the studio. */
  hide(id, isHidden) {
    return this.#put(`${this.mediaPath}/${id}/hidden`, isHidden);
  }

  #put(path, isSo) {
    return isSo ? api.put(path) : api.delete(path);
  }

  /** Has the system remember what was chosen, so that an archive's address need not name thousands of items. */
  keepSelection(media) {
    return api.post(`${this.#path}/archive/selection`, { media });
  }

  /** How many files an archive would hold, how large it would be, and what it would leave out. */
  archivePlan(selection, signal) {
    return api.get(`${this.#path}/archive/plan`, selection, signal);
  }

  /** The archive's own address, to go to. */
  archiveAddress(selection) {
    return `/api/v1${this.#path}/archive?${new URLSearchParams(selection)}`;
  }

  share(share) {
    return api.post(`${this.#path}/shares`, share);
  }

  /** What main clients may hand on. */
  async guestLinks() {
    return (await api.get(`${this.#path}/links`)).items;
  }

  invite(invitation) {
    return api.post(`${this.#path}/invitations`, invitation);
  }

  invited() {
    return everything(`${this.#path}/invitations`);
  }

  revoke(invitation) {
    return api.delete(`${this.#path}/invitations/${invitation}`);
  }

  /** R18: who asks to be let in. */
  requests() {
    return everything(`${this.#path}/requests`);
  }

  decide(request, status) {
    return api.patch(`${this.#path}/requests/${request}`, { status });
  }

  signIn(email, password) {
    return api.post(`${this.#path}/account`, { email, password });
  }

  /** R25: what was looked at. Goes out even while the page is being left, and is never waited for. */
  tellViews(media) {
    fetch(`/api/v1${this.#path}/views`, {
      method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ media }),
    }).catch(() => {});
  }

  leave() {
    return api.delete(`${this.#path}/session`);
  }
}

async function everything(path) {
  const items = [];
  for await (const page of pages(path, { limit: 500 })) items.push(...page.items);
  return items;
}
