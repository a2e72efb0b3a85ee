/** How fast bytes have been going lately, smoothed. Pure but for the clock it is given. */
export class Rate {
  #now;
  #marks = [];
  #smooth = null;
  #smoothedAt = 0;
  #window = 10_000;

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  add(bytes) {
    const at = this.#now();
    const last = this.#marks.at(-1);
    if (last && at - last.at < 250) last.bytes += bytes;
    else this.#marks.push({ at, bytes });
    while (this.#marks.length > 2 && at - this.#marks[0].at > this.#window) this.#marks.shift();
  }

  /** Nothing goes for a while, and that says nothing of the line. */
  rest() {
    this.#marks = [];
  }

  /** Bytes a second over the last ten seconds or so; null until two seconds have been watched. */
  get perSecond() {
    if (this.#marks.length < 2) return this.#smooth;
    const elapsed = this.#now() - this.#marks[0].at;
    const moved = this.#marks.reduce((sum, mark) => sum + mark.bytes, 0);
    if (elapsed < 2000 || moved === 0) return this.#smooth;
    return moved / (elapsed / 1000);
  }

  /**
   * Seconds that `bytes` more will take; null until two seconds have been watched. A single burst or stall changes it
   * only by degrees.
   */
  secondsFor(bytes) {
    const rate = this.perSecond;
    if (rate === null) return null;
    const at = this.#now();
    const weight = this.#smooth === null ? 1 : 1 - Math.exp(-(at - this.#smoothedAt) / 5000);
    this.#smooth = (this.#smooth ?? 0) * (1 - weight) + rate * weight;
    this.#smoothedAt = at;
    return bytes / this.#smooth;
  }
}
