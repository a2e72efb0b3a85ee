/** What is told at most at once, and how long it may wait, in milliseconds. */
const most = 100;
const patience = 10_000;

/** Whether there is nothing yet to look at: it is made first once that is told. */
function isWaitedFor({ kind, urls = {} }) {
  return kind === "video" ? !urls.video : !urls.preview;
}

/** Gathers what was looked at (R25) and tells it in batches: each item once a visit. */
export class LookedAt {
  #tell;
  #told = new Set();
  #waiting = [];
  #timer = null;
  #stop = new AbortController();

  /** @param {(media: string[]) => void} tell must not need an answer */
  constructor(tell) {
    this.#tell = tell;
    const { signal } = this.#stop;
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.flush(); }, { signal });
    addEventListener("pagehide", () => this.flush(), { signal });
  }

  add(item) {
    if (this.#told.has(item.id)) return;
    this.#told.add(item.id);
    this.#waiting.push(item.id);
    if (this.#waiting.length >= most || isWaitedFor(item)) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), patience);
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length > 0) this.#tell(this.#waiting.splice(0));
  }

  end() {
    this.flush();
    this.#stop.abort();
  }
}
