/** The items chosen to do something with them together. Event `changed`: the choice, or whether one is being made. */
export class Picks extends EventTarget {
  #items = new Map();
  #isOn = false;

  get isOn() { return this.#isOn; }
  get size() { return this.#items.size; }
  get items() { return [...this.#items.values()]; }
  get ids() { return [...this.#items.keys()]; }
  has(item) { return this.#items.has(item.id); }

  /** Begins to choose; with `item`, it is the first one. */
  start(item = null) {
    this.#isOn = true;
    if (item) this.#items.set(item.id, item);
    this.#tell();
  }

  toggle(item) {
    if (!this.#items.delete(item.id)) this.#items.set(item.id, item);
    this.#tell();
  }

  add(items) {
    for (const item of items) this.#items.set(item.id, item);
    this.#tell();
  }

  stop() {
    if (!this.#isOn) return;
    this.#isOn = false;
    this.#items.clear();
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("changed"));
  }
}
