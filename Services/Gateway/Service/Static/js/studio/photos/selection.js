/** Which items are chosen, as pointer and keys change it. Knows ids only. Event: `changed`. */
export class Selection extends EventTarget {
  ids = new Set();
  #anchor = null;

  get size() { return this.ids.size; }

  has(id) { return this.ids.has(id); }

  /** The chosen ids in the order of `list`. */
  within(list) { return list.filter((id) => this.ids.has(id)); }

  only(id) {
    this.#anchor = id;
    this.#set([id]);
  }

  toggle(id) {
    this.#anchor = id;
    const ids = new Set(this.ids);
    if (!ids.delete(id)) ids.add(id);
    this.#set(ids);
  }

  /** Everything from the item chosen last to `id`. */
  reach(list, id) {
    const from = Math.max(0, list.indexOf(this.#anchor ?? id));
    const to = list.indexOf(id);
    this.#set(list.slice(Math.min(from, to), Math.max(from, to) + 1));
  }

  all(list) { this.#set(list); }

  clear() { this.#set([]); }

  /** Forgets what is no longer there. */
  keepWithin(list) {
    const present = new Set(list);
    if ([...this.ids].some((id) => !present.has(id))) this.#set([...this.ids].filter((id) => present.has(id)));
  }

  #set(ids) {
    this.ids = new Set(ids);
    this.dispatchEvent(new Event("changed"));
  }
}
