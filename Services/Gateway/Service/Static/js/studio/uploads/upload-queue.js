import { pause, sleep } from "../../core/backoff.js";
import { randomIdentifier } from "../../core/identifiers.js";
import { Problem } from "../../core/problem.js";
import { Rate } from "./rate.js";

/** Tries of one file while the system is away or busy: with the pauses between them about four minutes. */
const mostAttempts = 30;

/**
 * @typedef {{id: string, file: File, gallery: string, scene: string, batch: string, order: number,
 *   state: "waiting" | "sending" | "pausing" | "done" | "failed" | "cancelled", sent: number, attempts: number,
 *   problem: Problem | null, item: object | null}} Upload `id` is its Idempotency-Key, the same for every try
 */

/**
 * Sends files, a few at a time, until each is there or has failed for good. Knows neither page nor network:
 * `send(upload, progress, signal)` puts one file across and answers the item, or throws a Problem.
 * Events: `changed`, `done` (detail: the upload), `finished` (detail: the uploads of a batch, in their order).
 */
export class UploadQueue extends EventTarget {
  /** @type {Upload[]} */
  uploads = [];
  #send;
  #parallel;
  #sleep;
  #stops = new Map();
  #rate = new Rate();

  constructor({ send, parallel = 3, wait = sleep }) {
    super();
    this.#send = send;
    this.#parallel = parallel;
    this.#sleep = wait;
  }

  get isBusy() { return this.uploads.some(isOpen); }

  /** What of everything stands where: counts of files, bytes, and the seconds it will take, null while unknown. */
  get totals() {
    const counted = this.uploads.filter((upload) => upload.state !== "cancelled");
    const sum = (list, size) => list.reduce((total, upload) => total + size(upload), 0);
    const bytes = sum(counted, (upload) => upload.file.size);
    const isOver = ({ state }) => state === "done" || state === "failed";
    const sent = sum(counted, (upload) => (isOver(upload) ? upload.file.size : upload.sent));
    return {
      files: counted.length,
      done: counted.filter((upload) => upload.state === "done").length,
      failed: counted.filter((upload) => upload.state === "failed").length,
      bytes, sent, secondsLeft: this.#rate.secondsFor(bytes - sent),
    };
  }

  /** Adds files to a scene, as one batch; their order is the order they shall stand in. */
  add(files, gallery, scene) {
    if (!this.isBusy) {
      this.uploads = this.uploads.filter((upload) => upload.state === "failed");
      this.#rate = new Rate();
    }
    const batch = randomIdentifier();
    this.uploads.push(...files.map((file, order) => ({
      id: randomIdentifier(), file, gallery, scene, batch, order, state: "waiting", sent: 0, attempts: 0,
      problem: null, item: null,
    })));
    this.#pump();
  }

  retry(upload) {
    if (upload.state !== "failed") return;
    Object.assign(upload, { state: "waiting", sent: 0, attempts: 0, problem: null });
    this.#pump();
  }

  retryAll() {
    for (const upload of this.uploads.filter((other) => other.state === "failed")) this.retry(upload);
  }

  cancel(upload) {
    if (!isOpen(upload)) return;
    upload.state = "cancelled";
    this.#stops.get(upload)?.abort();
    this.#settled(upload);
  }

  cancelAll() {
    for (const upload of this.uploads.filter(isOpen)) this.cancel(upload);
  }

  /** Forgets what is over. */
  clear() {
    this.uploads = this.uploads.filter(isOpen);
    this.#changed();
  }

  #pump() {
    const waiting = this.uploads.filter((upload) => upload.state === "waiting");
    const running = this.uploads.filter(isOpen).length - waiting.length;
    for (const upload of waiting.slice(0, Math.max(0, this.#parallel - running))) this.#run(upload);
    this.#changed();
  }

  async #run(upload) {
    const stop = new AbortController();
    this.#stops.set(upload, stop);
    try {
      upload.item = await this.#untilThere(upload, stop.signal);
      upload.state = "done";
      this.dispatchEvent(new CustomEvent("done", { detail: upload }));
    } catch (problem) {
      if (upload.state !== "cancelled") {
        upload.state = "failed";
        upload.problem = problem instanceof Problem ? problem : new Problem({ status: -1 });
        if (!(problem instanceof Problem)) console.error(problem);
      }
    }
    this.#stops.delete(upload);
    this.#settled(upload);
  }

  async #untilThere(upload, signal) {
    for (;;) {
      upload.state = "sending";
      upload.attempts += 1;
      try {
        return await this.#send(upload, (sent) => this.#progress(upload, sent), signal);
      } catch (problem) {
        const isPassing = problem instanceof Problem && (problem.isPassing || problem.status === 429);
        if (!isPassing || upload.attempts >= mostAttempts) throw problem;
        Object.assign(upload, { state: "pausing", sent: 0 });
        this.#changed();
        await this.#sleep(pause(upload.attempts, problem.retryAfter), signal);
      }
    }
  }

  #progress(upload, sent) {
    if (upload.state !== "sending") return;
    this.#rate.add(Math.max(0, sent - upload.sent));
    upload.sent = sent;
    this.#changed();
  }

  #settled(upload) {
    const batch = this.uploads.filter((other) => other.batch === upload.batch);
    if (!batch.some(isOpen)) this.dispatchEvent(new CustomEvent("finished", { detail: batch }));
    this.#pump();
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }
}

const isOpen = (upload) => upload.state === "waiting" || upload.state === "sending" || upload.state === "pausing";
