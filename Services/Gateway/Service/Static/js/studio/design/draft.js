/** What a gallery wears while it is being chosen: each choice can be taken back, back to what it wore at first. */
export class Draft extends EventTarget {
  #steps;
  #saved;

  /** @param {object} design as the gallery wears it */
  constructor(design) {
    super();
    this.#steps = [{ ...design }];
    this.#saved = this.#steps[0];
  }

  get design() { return this.#steps.at(-1); }
  get isChanged() { return !isSame(this.design, this.#saved); }
  get mayUndo() { return this.#steps.length > 1; }

  /** @param {object} change members to set; undefined takes one away */
  set(change) {
    const next = { ...this.design, ...change };
    if (isSame(next, this.design)) return;
    this.#steps.push(next);
    this.#tell(Object.keys(change)[0]);
  }

  undo() {
    if (!this.mayUndo) return;
    const taken = this.#steps.pop();
    const names = Object.keys({ ...taken, ...this.design });
    this.#tell(names.find((name) => taken[name] !== this.design[name]) ?? null);
  }

  /** The gallery wears `design` now. */
  saved(design) {
    this.#saved = { ...design };
    this.#tell(null);
  }

  #tell(part) { this.dispatchEvent(new CustomEvent("changed", { detail: part })); }
}

const isSame = (one, other) =>
  Object.keys({ ...one, ...other }).every((name) => (one[name] ?? null) === (other[name] ?? null));
