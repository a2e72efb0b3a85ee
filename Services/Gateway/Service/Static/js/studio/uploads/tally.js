/** What of many files stands where, kept up as they change: thousands are not counted anew at every byte. */
export class Tally {
  #counts = new Map();
  #bytes = 0;
  #sent = 0;

  /** An upload begins to count; it must not change until `leave`. */
  enter(upload) { this.#count(upload, 1); }

  leave(upload) { this.#count(upload, -1); }

  /** Files in any of `states`. */
  of(...states) { return states.reduce((sum, state) => sum + (this.#counts.get(state) ?? 0), 0); }

  /** Of what is to be sent or has been: neither cancelled, failed, nor there before. */
  get bytes() { return this.#bytes; }

  get sent() { return this.#sent; }

  #count({ state, file, sent }, sign) {
    this.#counts.set(state, (this.#counts.get(state) ?? 0) + sign);
    if (state === "cancelled" || state === "failed" || state === "known") return;
    this.#bytes += sign * file.size;
    this.#sent += sign * (state === "done" ? file.size : Math.min(sent, file.size));
  }
}
