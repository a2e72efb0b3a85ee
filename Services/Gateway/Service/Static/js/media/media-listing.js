import { api } from "../core/api.js";

/**
 * The media of one scene, page by page. Items stay the same objects while their facts and URLs are renewed.
 * Events: `grown` (items were added at the end), `changed` (items changed or went), `refused` (detail: the Problem).
 */
export class MediaListing extends EventTarget {
  /** @type {object[]} as the API lists them, in display order */
  items = [];
  isComplete = false;
  #path;
  #scene;
  #keeps;
  #only;
  #search;
  #next = null;
  #cursors = new Map();
  #renewals = new Map();
  #loading = null;

  /**
   * @param {string} path of the listing, under /api/v1
   * @param {string | null} scene
   * @param {(item: object) => boolean} keeps which items count; the others are as if they were not there
   * @param {"favorites" | "hidden" | null} only a part of what there is
   * @param {object} search more members of the query
   */
  constructor(path, scene, keeps = () => true, only = null, search = {}) {
    super();
    this.#path = path;
    this.#scene = scene;
    this.#keeps = keeps;
    this.#only = only;
    this.#search = search;
  }

  /** Loads the next page; the first is small, so that something is seen soon. Calls during a load share it. */
  more(signal) {
    if (this.isComplete) return Promise.resolve();
    this.#loading ??= this.#load(signal).finally(() => { this.#loading = null; });
    return this.#loading;
  }

  async #load(signal) {
    const after = this.#next;
    const page = await this.#page(after, signal);
    const known = new Set(this.items.map((item) => item.id));
    const fresh = page.items.filter((item) => !known.has(item.id));
    for (const item of page.items) this.#cursors.set(item.id, after);
    this.items.push(...fresh);
    this.#next = page.next;
    this.isComplete = this.#next === null;
    this.dispatchEvent(new Event("grown"));
  }

  async #page(after, signal) {
    const query = { ...this.#search, scene: this.#scene, only: this.#only, after, limit: after === null ? 100 : 500 };
    const page = await api.get(this.#path, query, signal);
    return { items: page.items.filter(this.#keeps), next: page.next ?? null };
  }

  /**
   * Asks the listing anew for an item, because its URL stopped working or its facts may have changed.
   * @returns the item, or null where it is gone
   */
  async renew(item) {
    const after = this.#cursorOf(item);
    try {
      await this.#renewPage(after);
    } catch (problem) {
      if (problem.name === "AbortError") return null;
      this.dispatchEvent(new CustomEvent("refused", { detail: problem }));
      return null;
    }
    return this.items.includes(item) ? item : null;
  }

  /** Renewing a page serves every item of it: asked again within two seconds, the same answer does. */
  #renewPage(after) {
    const running = this.#renewals.get(after);
    if (running) return running;
    const renewal = this.#merge(after);
    this.#renewals.set(after, renewal);
    setTimeout(() => this.#renewals.delete(after), 2000);
    return renewal;
  }

  /** What became of the items of a page: still there, on a page behind because others came in between, or gone. */
  async #merge(after) {
    const ours = this.items.filter((item) => this.#cursorOf(item) === after);
    const found = new Map();
    let page = await this.#page(after);
    for (const item of page.items) found.set(item.id, item);
    while (page.next && ours.some((item) => !found.has(item.id)) && found.size < ours.length + 1000) {
      page = await this.#page(page.next);
      for (const item of page.items) found.set(item.id, item);
    }
    for (const item of this.items) {
      const fresh = found.get(item.id);
      if (fresh) renewed(item, fresh);
    }
    const gone = new Set(ours.filter((item) => !found.has(item.id)));
    if (gone.size > 0) this.items = this.items.filter((item) => !gone.has(item));
    this.dispatchEvent(new Event("changed"));
  }

  /** The page an item is on. The first page's cursor is null: only an item that no page told of counts to the last. */
  #cursorOf({ id }) { return this.#cursors.has(id) ? this.#cursors.get(id) : this.#lastCursor; }

  get #lastCursor() {
    let last = null;
    for (const cursor of this.#cursors.values()) last = cursor;
    return last;
  }

  /** Looks for what came in at the end, also since a load that is under way was asked for. */
  async tail(signal) {
    while (!this.isComplete) await this.more(signal);
    this.isComplete = false;
    this.#next = this.#lastCursor;
    while (!this.isComplete) await this.more(signal);
  }

  /** Renews every page that holds an item for which `isStale` holds. */
  async renewWhere(isStale) {
    const cursors = new Set(this.items.filter(isStale).map((item) => this.#cursorOf(item)));
    for (const cursor of cursors) await this.#renewPage(cursor);
  }

  // Changes that this page made itself and the system has confirmed:

  /** Adds an item behind `before`, or at the end. */
  insert(item, before = null) {
    if (this.items.some((other) => other.id === item.id)) return;
    const at = before === null ? -1 : this.items.findIndex((other) => other.id === before);
    if (at < 0) this.items.push(item);
    else this.items.splice(at + 1, 0, item);
    this.dispatchEvent(new Event("changed"));
  }

  replace(fresh) {
    const item = this.items.find((other) => other.id === fresh.id);
    if (item) renewed(item, fresh);
    this.dispatchEvent(new Event("changed"));
  }

  remove(ids) {
    this.items = this.items.filter((item) => !ids.has(item.id));
    this.dispatchEvent(new Event("changed"));
  }

  /** Puts the items into the order of `ids`; what is not among them goes last. */
  arrange(ids) {
    const places = new Map(ids.map((id, place) => [id, place]));
    const placeOf = (item) => places.get(item.id) ?? ids.length;
    this.items = this.items.toSorted((a, b) => placeOf(a) - placeOf(b));
    this.dispatchEvent(new Event("changed"));
  }

  /** Takes `ids` out and puts them, in their order, behind item `after` (null: to the front). */
  move(ids, after) {
    const wanted = new Set(ids);
    const moved = this.items.filter((item) => wanted.has(item.id));
    const rest = this.items.filter((item) => !wanted.has(item.id));
    rest.splice(after === null ? 0 : rest.findIndex((item) => item.id === after) + 1, 0, ...moved);
    this.items = rest;
    this.dispatchEvent(new Event("changed"));
  }
}

function renewed(item, fresh) {
  for (const name of Object.keys(item)) if (!(name in fresh)) delete item[name];
  Object.assign(item, fresh);
}
