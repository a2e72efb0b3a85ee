import { pause } from "../../core/backoff.js";
import { lanesFor } from "./pace.js";
import { mayPass } from "./upload.js";

/** @typedef {import("./upload.js").Upload} Upload */

/** Puts uploads across, a few at a time: each is tried until it is there, or another try is worth nothing. */
export class Lanes {
  /** What is on its way, each with what stops it. @type {Map<Upload, AbortController>} */
  #stops = new Map();
  #ledger;
  #rate;
  #send;
  #wait;
  #told;

  /**
   * @param {{ledger: import("./upload-ledger.js").UploadLedger, rate: import("./rate.js").Rate,
   *   send: (upload: Upload, told: object) => Promise<{media: string | null, isDuplicate: boolean}>,
   *   wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
   *   told: {changed: () => void, located: (upload: Upload) => void, there: (upload: Upload, answer: object) => void,
   *     refused: (upload: Upload, problem: Error) => void}}} given
   *   every upload that was not stopped ends with `there` or `refused`, which say what becomes of it
   */
  constructor({ ledger, rate, send, wait, told }) {
    this.#ledger = ledger;
    this.#rate = rate;
    this.#send = send;
    this.#wait = wait;
    this.#told = told;
  }

  get uploads() { return [...this.#stops.keys()]; }

  /** Sends what waits, as far as there are lanes for it. */
  fill() {
    while (this.#stops.size < lanesFor(this.#rate.perSecond) && this.#ledger.next) this.#run(this.#ledger.next);
  }

  /** Takes an upload off its lane. Whoever stops it says what becomes of it. */
  stop(upload) {
    const stop = this.#stops.get(upload);
    this.#stops.delete(upload);
    stop?.abort();
  }

  #run(upload) {
    const stop = new AbortController();
    this.#stops.set(upload, stop);
    const end = (told, outcome) => {
      if (stop.signal.aborted) return;
      this.#stops.delete(upload);
      told(upload, outcome);
    };
    this.#untilThere(upload, stop.signal)
      .then((answer) => end(this.#told.there, answer), (problem) => end(this.#told.refused, problem));
  }

  async #untilThere(upload, signal) {
    for (;;) {
      this.#ledger.become(upload, "sending", { attempts: upload.attempts + 1 });
      try {
        return await this.#send(upload, {
          signal, progress: (sent) => this.#progress(upload, sent), rate: () => this.#rate.perSecond,
          located: () => this.#told.located(upload),
        });
      } catch (problem) {
        if (signal.aborted || !mayPass(problem, upload.attempts)) throw problem;
        this.#ledger.become(upload, "retrying", { problem });
        if (this.#ledger.isStalled) this.#rate.rest();
        this.#told.changed();
        await this.#wait(pause(Math.min(upload.attempts, 6), problem.retryAfter), signal);
      }
    }
  }

  #progress(upload, sent) {
    if (upload.state !== "sending" || upload.sent === sent) return;
    this.#rate.add(Math.max(0, sent - upload.sent));
    // What moves is no failure: tries are counted from here.
    const attempts = sent > upload.sent ? Math.min(upload.attempts, 2) : upload.attempts;
    this.#ledger.become(upload, "sending", { sent, attempts });
    this.#told.changed();
  }
}
