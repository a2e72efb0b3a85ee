import { pause } from "../../core/backoff.js";
import { randomIdentifier } from "../../core/identifiers.js";
import { Problem } from "../../core/problem.js";
import { Lanes } from "./lanes.js";
import { Rate } from "./rate.js";
import { Tally } from "./tally.js";
import { isOpen, mayPass, newUpload, openStates, runningStates } from "./upload.js";

/**
 * Sends files, a few at a time, until each is there or has failed for good. Knows neither page nor network: `send` puts
 * one across and answers `{media, isDuplicate}`, or throws a Problem; `check` tells which are there already.
 * Events: `changed`; `added` (detail: uploads); `located`, `done`, `known`, `cancelled` (detail: the upload);
 * `finished` (detail: the uploads of a scene, once none of them is open).
 */
export class UploadQueue extends EventTarget {
  /** @type {import("./upload.js").Upload[]} in the order they were added */
  uploads = [];
  isPaused = false;
  /** Why everything was paused without being asked to. @type {Problem | null} */
  halt = null;
  #send;
  #check;
  #wait;
  #tally = new Tally();
  #rate;
  #number = 0;
  #waiting = new Map();
  #lanes;
  #openOf = new Map();

  constructor({ send, check = null, wait, rate = new Rate() }) {
    super();
    this.#send = send;
    this.#check = check;
    this.#wait = wait;
    this.#rate = rate;
    this.#lanes = new Lanes(rate);
  }

  /** Whether leaving now would stop something. */
  get isBusy() { return !this.isPaused && this.#tally.of("checking", "waiting", ...runningStates) > 0; }

  get hasOpen() { return this.#tally.of(...openStates) > 0; }

  /** Whether everything that could go waits for the connection or the system. */
  get isStalled() { return this.#tally.of("retrying") > 0 && this.#tally.of("sending") === 0; }

  /** Counts of files, bytes, and the seconds it will take, null while unknown. */
  get totals() {
    const { bytes, sent } = this.#tally;
    const of = (state) => this.#tally.of(state);
    return {
      files: this.uploads.length - of("cancelled"), done: of("done"), known: of("known"), failed: of("failed"),
      checking: of("checking"), paused: of("paused"), bytes, sent,
      secondsLeft: this.isBusy && !this.isStalled ? this.#rate.secondsFor(bytes - sent) : null,
    };
  }

  /** @param {import("./upload.js").GivenFile[]} files in the order they shall have */
  add(files) {
    if (!this.hasOpen) this.#forget((upload) => upload.state !== "failed");
    const added = files.map((given) => {
      this.#number += 1;
      return newUpload(given, this.#number);
    });
    this.uploads.push(...added);
    for (const upload of added) {
      const isNew = !upload.url && !upload.isWantedTwice && this.#check;
      this.#become(upload, upload.isThere ? "done" : isNew ? "checking" : "waiting");
    }
    this.dispatchEvent(new CustomEvent("added", { detail: added }));
    this.#look(added.filter(({ state }) => state === "checking"));
    this.#pump();
  }

  pauseAll(problem = null) {
    this.isPaused = true;
    this.halt = problem;
    this.#rate.rest();
    for (const upload of this.#lanes.uploads) this.#stopped(upload, "waiting");
    this.#changed();
  }

  resumeAll() {
    this.isPaused = false;
    this.halt = null;
    for (const upload of this.uploads) if (upload.state === "paused") this.#become(upload, "waiting");
    // What was being sent goes on before what was not begun.
    this.#waiting = new Map([...this.#waiting].sort(([a], [b]) => a - b));
    this.#pump();
  }

  pause(upload) {
    if (isOpen(upload) && upload.state !== "paused") this.#stopped(upload, "paused");
    this.#pump();
  }

  resume(upload) {
    if (upload.state === "paused") this.#become(upload, "waiting");
    this.#pump();
  }

  retry(upload) {
    if (upload.state !== "failed") return;
    this.#become(upload, "waiting", { attempts: upload.hasBegun ? 1 : 0, problem: null });
    this.#pump();
  }

  retryAll() {
    for (const upload of this.uploads.filter(({ state }) => state === "failed")) this.retry(upload);
  }

  cancel(upload) {
    if (!isOpen(upload)) return;
    this.#stopped(upload, "cancelled");
    this.dispatchEvent(new CustomEvent("cancelled", { detail: upload }));
    this.#pump();
  }

  cancelAll() {
    for (const upload of this.uploads.filter(isOpen)) {
      this.#stopped(upload, "cancelled");
      this.dispatchEvent(new CustomEvent("cancelled", { detail: upload }));
    }
    this.isPaused = false;
    this.halt = null;
    this.#changed();
  }

  /** Sends what was left out because it is there already. */
  sendKnown() {
    for (const upload of this.uploads.filter(({ state }) => state === "known")) {
      // What is asked for differs now, so its key does.
      const anew = { isWantedTwice: true, known: null, attempts: 0, url: null, hasBegun: false };
      this.#become(upload, "waiting", { ...anew, key: randomIdentifier() });
    }
    this.#pump();
  }

  /** Forgets what is over. */
  clear() {
    this.#forget(() => true);
    this.#changed();
  }

  #forget(isForgotten) {
    const kept = (upload) => isOpen(upload) || !isForgotten(upload);
    for (const upload of this.uploads) if (!kept(upload)) this.#tally.leave(upload);
    this.uploads = this.uploads.filter(kept);
  }

  async #look(uploads) {
    if (uploads.length === 0) return;
    const verdict = (upload, known) => {
      if (!isOpen(upload) || runningStates.includes(upload.state)) return;
      if (known) this.#found(upload, known);
      else if (upload.state === "checking") this.#become(upload, "waiting");
      this.#pump();
    };
    try {
      await this.#check(uploads, verdict);
    } catch (problem) {
      // The system compares what is in the files in any case, only later.
      console.warn(problem);
    }
    for (const upload of uploads) if (upload.state === "checking") verdict(upload, null);
  }

  #pump() {
    while (!this.isPaused && this.#lanes.isFree && this.#waiting.size > 0) {
      this.#run(this.#waiting.values().next().value);
    }
    this.#changed();
  }

  async #run(upload) {
    const signal = this.#lanes.enter(upload);
    try {
      const { media, isDuplicate } = await this.#untilThere(upload, signal);
      this.#lanes.leave(upload);
      upload.media = media;
      if (isDuplicate) this.#found(upload, { media });
      else this.#done(upload);
    } catch (problem) {
      // Paused or cancelled: whoever did it has said what becomes of the upload.
      if (signal.aborted) return;
      if (problem.status === 507) this.pauseAll(problem);
      else this.#failed(upload, problem);
    }
    this.#pump();
  }

  async #untilThere(upload, signal) {
    for (;;) {
      this.#become(upload, "sending", { attempts: upload.attempts + 1 });
      try {
        return await this.#send(upload, {
          signal, progress: (sent) => this.#progress(upload, sent), rate: () => this.#rate.perSecond,
          located: () => this.dispatchEvent(new CustomEvent("located", { detail: upload })),
        });
      } catch (problem) {
        if (signal.aborted || !mayPass(problem, upload.attempts)) throw problem;
        this.#become(upload, "retrying", { problem });
        if (this.isStalled) this.#rate.rest();
        this.#changed();
        await this.#wait(pause(Math.min(upload.attempts, 6), problem.retryAfter), signal);
      }
    }
  }

  #progress(upload, sent) {
    if (upload.state !== "sending" || upload.sent === sent) return;
    this.#rate.add(Math.max(0, sent - upload.sent));
    this.#tally.leave(upload);
    // What moves is no failure: tries are counted from here.
    if (sent > upload.sent) upload.attempts = Math.min(upload.attempts, 2);
    upload.sent = sent;
    this.#tally.enter(upload);
    this.#changed();
  }

  #done(upload) {
    this.#become(upload, "done", { problem: null });
    this.dispatchEvent(new CustomEvent("done", { detail: upload }));
    this.#closed(upload);
  }

  /** The gallery holds the same. Of what goes on, that is what was sent last, without an answer. */
  #found(upload, known) {
    if (upload.isResumed) {
      upload.media = known.media ?? null;
      this.#done(upload);
      return;
    }
    this.#become(upload, "known", { known });
    this.dispatchEvent(new CustomEvent("known", { detail: upload }));
    this.#closed(upload);
  }

  #failed(upload, problem) {
    if (!(problem instanceof Problem)) console.error(problem);
    this.#lanes.leave(upload);
    this.#become(upload, "failed", { problem: problem instanceof Problem ? problem : new Problem({ status: -1 }) });
    this.#closed(upload);
  }

  #stopped(upload, state) {
    this.#become(upload, state);
    this.#lanes.stop(upload);
    if (state === "cancelled") this.#closed(upload);
  }

  /** Told after `#become`: the last open one of a scene finishes it. */
  #closed({ gallery, scene }) {
    if ((this.#openOf.get(scene) ?? 0) > 0) return;
    const ofScene = this.uploads.filter((upload) => upload.gallery === gallery && upload.scene === scene);
    this.dispatchEvent(new CustomEvent("finished", { detail: ofScene }));
  }

  #become(upload, state, more = {}) {
    const wasOpen = isOpen(upload);
    if (upload.state !== "new") this.#tally.leave(upload);
    Object.assign(upload, more, { state });
    this.#tally.enter(upload);
    if (state === "waiting") this.#waiting.set(upload.number, upload);
    else this.#waiting.delete(upload.number);
    const change = Number(isOpen(upload)) - Number(wasOpen);
    if (change !== 0) this.#openOf.set(upload.scene, (this.#openOf.get(upload.scene) ?? 0) + change);
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }
}
