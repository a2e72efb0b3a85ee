import { Rate } from "./rate.js";

/** Smaller files are there before anybody reads how long they take, in bytes. */
const large = 100_000_000;

/** How long a large file still takes, from its own rate: files sent side by side share the line. */
export class TimeLeft {
  #now;
  #rate = null;
  #sent = 0;

  /** @param {() => number} [now] a clock in milliseconds */
  constructor(now) {
    this.#now = now;
  }

  /**
   * @param {import("./upload.js").Upload} upload as it stands now; asked for as it goes on
   * @returns {number | null} seconds; null where it is not sent, is small, or nobody knows yet
   */
  of({ file, sent, state }) {
    if (file.size < large || state !== "sending" || sent >= file.size) {
      // What comes after a pause may go over another line.
      this.#rate = null;
      return null;
    }
    if (this.#rate === null) this.#rate = new Rate(this.#now);
    else if (sent > this.#sent) this.#rate.add(sent - this.#sent);
    this.#sent = sent;
    return this.#rate.secondsFor(file.size - sent);
  }
}
