import { Tally } from "./tally.js";
import { isOpen, newUpload } from "./upload.js";

/** @typedef {import("./upload.js").Upload} Upload */

/** The uploads of a queue and the state each is in. All that is counted changes here only: no count is ever behind. */
export class UploadLedger {
  /** @type {Upload[]} in the order they were added */
  uploads = [];
  #tally = new Tally();
  #number = 0;
  /** By number, in the order they are to go. @type {Map<number, Upload>} */
  #waiting = new Map();
  /** How many are open, by scene. @type {Map<string, number>} */
  #open = new Map();

  /** Uploads in any of `states`. */
  of(...states) { return this.#tally.of(...states); }

  /** Of what is to be sent or has been. */
  get bytes() { return this.#tally.bytes; }

  get sent() { return this.#tally.sent; }

  /** Whether everything that could go waits for the connection or the system. */
  get isStalled() { return this.of("retrying") > 0 && this.of("sending") === 0; }

  /** The one that goes next; undefined where none waits. */
  get next() { return this.#waiting.values().next().value; }

  /** @param {import("./upload.js").GivenFile} given */
  add(given) {
    this.#number += 1;
    const upload = newUpload(given, this.#number);
    this.uploads.push(upload);
    this.#tally.enter(upload);
    return upload;
  }

  /** @param {Partial<Upload>} more what else changes with the state */
  become(upload, state, more = {}) {
    const wasOpen = isOpen(upload);
    this.#tally.leave(upload);
    Object.assign(upload, more, { state });
    this.#tally.enter(upload);
    if (state === "waiting") this.#waiting.set(upload.number, upload);
    else this.#waiting.delete(upload.number);
    const change = Number(isOpen(upload)) - Number(wasOpen);
    if (change !== 0) this.#open.set(upload.scene, (this.#open.get(upload.scene) ?? 0) + change);
  }

  /** What was being sent goes on before what was not begun. */
  restoreOrder() {
    this.#waiting = new Map([...this.#waiting].sort(([a], [b]) => a - b));
  }

  /** Takes out what is over and `isForgotten`. */
  forget(isForgotten) {
    const isKept = (upload) => isOpen(upload) || !isForgotten(upload);
    for (const upload of this.uploads) if (!isKept(upload)) this.#tally.leave(upload);
    this.uploads = this.uploads.filter(isKept);
  }

  /** All of the scene that an upload goes to, or null while any of them is open. */
  finishedScene({ gallery, scene }) {
    if (this.#open.get(scene) > 0) return null;
    return this.uploads.filter((upload) => upload.gallery === gallery && upload.scene === scene);
  }
}
