import { lanesFor } from "./pace.js";

/** Which uploads are on their way, each with what stops it; few at a time. */
export class Lanes {
  #stops = new Map();
  #rate;

  /** @param {import("./rate.js").Rate} rate */
  constructor(rate) {
    this.#rate = rate;
  }

  get isFree() { return this.#stops.size < lanesFor(this.#rate.perSecond); }

  get uploads() { return [...this.#stops.keys()]; }

  enter(upload) {
    const stop = new AbortController();
    this.#stops.set(upload, stop);
    return stop.signal;
  }

  leave(upload) { this.#stops.delete(upload); }

  /** Takes an upload off its lane; what it was doing ends by itself. */
  stop(upload) {
    const stop = this.#stops.get(upload);
    this.#stops.delete(upload);
    stop?.abort();
  }
}
