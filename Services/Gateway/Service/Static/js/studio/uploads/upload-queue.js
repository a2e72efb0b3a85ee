import { randomIdentifier } from "../../core/identifiers.js";
import { Problem } from "../../core/problem.js";
import { Lanes } from "./lanes.js";
import { Rate } from "./rate.js";
import { UploadLedger } from "./upload-ledger.js";
import { isOpen, openStates, runningStates } from "./upload.js";

/**
 * Sends files, a few at a time, until each is there or has failed for good. Knows neither page nor network: `send` puts
 * one across and answers `{media, isDuplicate}`, or throws a Problem; `check` tells which are there already.
 * Events: `changed`; `added` (detail: uploads); `located`, `done`, `known`, `cancelled` (detail: the upload);
 * `finished` (detail: the uploads of a scene, once none of them is open).
 */
export class UploadQueue extends EventTarget {
  isPaused = false;
  /** Why everything was paused without being asked to. @type {Problem | null} */
  halt = null;
  #check;
  #rate;
  #lanes;
  #ledger = new UploadLedger();

  constructor({ send, check = null, wait, rate = new Rate() }) {
    super();
    this.#check = check;
    this.#rate = rate;
    this.#lanes = new Lanes({
      ledger: this.#ledger, rate, send, wait,
      told: {
        changed: () => this.#changed(), located: (upload) => this.#tell("located", upload),
        there: (upload, answer) => this.#there(upload, answer),
        refused: (upload, problem) => this.#refused(upload, problem),
      },
    });
  }

  /** In the order they were added. */
  get uploads() { return this.#ledger.uploads; }

  /** Whether leaving now would stop something. */
  get isBusy() { return !this.isPaused && this.#ledger.of("checking", "waiting", ...runningStates) > 0; }

  get hasOpen() { return this.#ledger.of(...openStates) > 0; }

  /** Whether everything that could go waits for the connection or the system. */
  get isStalled() { return this.#ledger.isStalled; }

  /** Counts of files, bytes, and the seconds it will take, null while unknown. */
  get totals() {
    const { bytes, sent } = this.#ledger;
    const of = (state) => this.#ledger.of(state);
    return {
      files: this.uploads.length - of("cancelled"), done: of("done"), known: of("known"), failed: of("failed"),
      checking: of("checking"), paused: of("paused"), bytes, sent,
      secondsLeft: this.isBusy && !this.isStalled ? this.#rate.secondsFor(bytes - sent) : null,
    };
  }

  /** @param {import("./upload.js").GivenFile[]} files in the order they shall have */
  add(files) {
    if (!this.hasOpen) this.#ledger.forget((upload) => upload.state !== "failed");
    const added = files.map((given) => this.#ledger.add(given));
    for (const upload of added) {
      // What has an address was begun before, and is not asked about.
      const isNew = upload.url === null && this.#check !== null;
      this.#ledger.become(upload, upload.isThere ? "done" : isNew ? "checking" : "waiting");
    }
    this.#tell("added", added);
    this.#look(added.filter(({ state }) => state === "checking"));
    this.#pump();
  }

  pauseAll(problem = null) {
    this.isPaused = true;
    this.halt = problem;
    this.#rate.rest();
    for (const upload of this.#lanes.uploads) this.#stop(upload, "waiting");
    this.#changed();
  }

  resumeAll() {
    this.isPaused = false;
    this.halt = null;
    for (const upload of this.uploads) if (upload.state === "paused") this.#ledger.become(upload, "waiting");
    this.#ledger.restoreOrder();
    this.#pump();
  }

  pause(upload) {
    if (isOpen(upload) && upload.state !== "paused") this.#stop(upload, "paused");
    this.#pump();
  }

  resume(upload) {
    if (upload.state === "paused") this.#ledger.become(upload, "waiting");
    this.#pump();
  }

  retry(upload) {
    if (upload.state !== "failed") return;
    // From the second try on it is seen first whether the file can still be read.
    this.#ledger.become(upload, "waiting", { attempts: upload.hasBegun ? 1 : 0, problem: null });
    this.#pump();
  }

  retryAll() {
    for (const upload of this.uploads) this.retry(upload);
  }

  cancel(upload) {
    if (!isOpen(upload)) return;
    this.#cancel(upload);
    this.#pump();
  }

  cancelAll() {
    for (const upload of this.uploads.filter(isOpen)) this.#cancel(upload);
    this.isPaused = false;
    this.halt = null;
    this.#changed();
  }

  /** Sends what was left out because it is there already. */
  sendKnown() {
    for (const upload of this.uploads.filter(({ state }) => state === "known")) {
      // What is asked for differs now, so its key does; nothing of that is there yet.
      const anew = { isWantedTwice: true, known: null, attempts: 0, url: null, hasBegun: false, sent: 0 };
      this.#ledger.become(upload, "waiting", { ...anew, key: randomIdentifier() });
    }
    this.#pump();
  }

  /** Forgets what is over. */
  clear() {
    this.#ledger.forget(() => true);
    this.#changed();
  }

  async #look(uploads) {
    if (uploads.length === 0) return;
    const verdict = (upload, known) => {
      if (!isOpen(upload) || runningStates.includes(upload.state)) return;
      if (known) this.#found(upload, known);
      else if (upload.state === "checking") this.#ledger.become(upload, "waiting");
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
    if (!this.isPaused) this.#lanes.fill();
    this.#changed();
  }

  #there(upload, { media, isDuplicate }) {
    upload.media = media;
    if (isDuplicate) this.#found(upload, { media });
    else this.#done(upload);
    this.#pump();
  }

  #refused(upload, problem) {
    if (problem.status === 507) {
      // A full disk takes no other file either.
      this.#ledger.become(upload, "waiting");
      this.pauseAll(problem);
    } else {
      this.#failed(upload, problem);
    }
    this.#pump();
  }

  #done(upload) {
    this.#ledger.become(upload, "done", { problem: null });
    this.#tell("done", upload);
    this.#closed(upload);
  }

  /** The gallery holds the same. Of what goes on, that is what was sent last, without an answer. */
  #found(upload, known) {
    if (upload.isResumed) {
      upload.media = known.media ?? null;
      this.#done(upload);
      return;
    }
    this.#ledger.become(upload, "known", { known });
    this.#tell("known", upload);
    this.#closed(upload);
  }

  #failed(upload, problem) {
    const isUnderstood = problem instanceof Problem;
    if (!isUnderstood) console.error(problem);
    this.#ledger.become(upload, "failed", { problem: isUnderstood ? problem : new Problem({ status: -1 }) });
    this.#closed(upload);
  }

  /** The state comes first: what was under way finds out by it whether it still counts. */
  #stop(upload, state) {
    this.#ledger.become(upload, state);
    this.#lanes.stop(upload);
  }

  #cancel(upload) {
    this.#stop(upload, "cancelled");
    this.#closed(upload);
    this.#tell("cancelled", upload);
  }

  /** Told of each that is open no longer: the last one of its scene finishes it. */
  #closed(upload) {
    const uploads = this.#ledger.finishedScene(upload);
    if (uploads) this.#tell("finished", uploads);
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
