/**
 * What a slideshow waits for, apart from anything that is seen. A picture stands for `interval` from the moment it is
 * there; a film until it has ended; while nobody looks (a hidden tab, a pause) no timer runs.
 *
 * `told.step()` goes on; it answers false where there is nothing more. `told.changed()` after every change of
 * `isPlaying`. The clock can be given, for tests.
 */
export class Slideshow {
  isPlaying = false;
  #interval;
  #told;
  #clock;
  #timer = null;
  /** Of what is shown: `null` while it is not there yet, "picture" or "film". */
  #kind = null;
  #left = null;
  #since = 0;
  #isHidden = false;

  /**
   * @param {{interval: number, told: {step: () => boolean, changed: () => void},
   *   clock?: {set: Function, clear: Function, now: () => number}}} given `interval` in milliseconds
   */
  constructor({ interval, told, clock = ofBrowser }) {
    this.#interval = interval;
    this.#told = told;
    this.#clock = clock;
  }

  get interval() { return this.#interval; }
  /** A new one begins with what is shown now. */
  set interval(milliseconds) {
    this.#interval = milliseconds;
    this.#halt();
    this.#left = this.#kind === "picture" ? milliseconds : null;
    this.#run();
  }

  play() {
    if (this.isPlaying) return;
    this.isPlaying = true;
    if (this.#kind === "picture") this.#left ??= this.#interval;
    this.#told.changed();
    this.#run();
  }

  pause() {
    if (!this.isPlaying) return;
    this.#halt();
    this.isPlaying = false;
    this.#told.changed();
  }

  /** Something else is being shown, and is not there yet. */
  goes() {
    this.#halt();
    this.#kind = null;
    this.#left = null;
  }

  /** What is shown is there. A film that cannot be played counts as a picture. */
  shows(kind) {
    this.#halt();
    this.#kind = kind;
    this.#left = kind === "picture" ? this.#interval : null;
    this.#run();
  }

  /** The film that is shown has come to its end. */
  filmEnded() {
    if (this.isPlaying && this.#kind === "film") this.#on();
  }

  /** Whether the tab is hidden. */
  hides(isHidden) {
    if (isHidden === this.#isHidden) return;
    if (isHidden) this.#halt();
    this.#isHidden = isHidden;
    this.#run();
  }

  #run() {
    if (!this.isPlaying || this.#isHidden || this.#left === null || this.#timer !== null) return;
    this.#since = this.#clock.now();
    this.#timer = this.#clock.set(() => {
      this.#timer = null;
      this.#left = null;
      this.#on();
    }, this.#left);
  }

  #halt() {
    if (this.#timer === null) return;
    this.#clock.clear(this.#timer);
    this.#timer = null;
    this.#left = Math.max(0, this.#left - (this.#clock.now() - this.#since));
  }

  #on() {
    if (!this.#told.step()) this.pause();
  }
}

const ofBrowser = {
  set: (work, milliseconds) => setTimeout(work, milliseconds), clear: (timer) => clearTimeout(timer),
  now: () => performance.now(),
};

/** What comes after `index` of `length`: the next; at the end the first, or null where it does not loop. */
export function after(index, length, isLooping) {
  if (index + 1 < length) return index + 1;
  return isLooping && length > 1 ? 0 : null;
}
