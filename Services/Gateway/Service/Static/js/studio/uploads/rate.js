/** How fast bytes have been going over the last ten seconds or so. Pure but for the clock it is given. */
export class Rate {
  #now;
  #marks = [];
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

  /** Seconds that `bytes` more will take; null until two seconds have been watched. */
  secondsFor(bytes) {
    if (this.#marks.length < 2) return null;
    const elapsed = this.#now() - this.#marks[0].at;
    const moved = this.#marks.reduce((sum, mark) => sum + mark.bytes, 0);
    if (elapsed < 2000 || moved === 0) return null;
    return bytes / (moved / (elapsed / 1000));
  }
}
