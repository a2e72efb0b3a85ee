import { h, oncePerFrame } from "../../core/dom.js";
import { fileRow } from "./file-row.js";

/** What needs somebody comes first, then what moves; what is over last. */
const order = ["failed", "sending", "retrying", "paused", "checking", "waiting", "known", "done", "cancelled"];
/** Of a row, in pixels; the style sheet says the same. What failed has words to be read. */
const rowHeight = 44;
const tallHeight = 66;
/** Sorted anew at most this often, in milliseconds: rows that jump cannot be clicked. */
const calm = 700;

/** Every file of the queue, thousands at a time: only the rows in sight are in the document. */
export class FileList {
  #queue;
  #space = h("ul", { class: "upload-space", "aria-label": "Files" });
  #rows = new Map();
  #sorted = [];
  #sortedAt = 0;
  #tall = 0;
  #again = null;
  element = h("div", { class: "upload-rows", id: "upload-rows", tabindex: "0", role: "group", "aria-label": "Files" },
    this.#space);

  constructor(queue) {
    this.#queue = queue;
    this.element.addEventListener("scroll", oncePerFrame(() => this.#draw()), { passive: true });
  }

  /** Draws how things stand now. */
  update() {
    const age = performance.now() - this.#sortedAt;
    const wanted = this.element.matches(":focus-within, :hover") ? 4 * calm : calm;
    if (age > wanted) this.#sort();
    else this.#again ??= setTimeout(() => this.#sort(), wanted - age);
    this.#draw();
  }

  #sort() {
    clearTimeout(this.#again);
    this.#again = null;
    this.#sorted = this.#inOrder();
    this.#sortedAt = performance.now();
    const first = this.#sorted.findIndex(({ state }) => state !== "failed");
    this.#tall = first < 0 ? this.#sorted.length : first;
    this.#draw();
  }

  #inOrder() {
    const groups = new Map(order.map((state) => [state, []]));
    for (const upload of this.#queue.uploads) groups.get(upload.state).push(upload);
    groups.delete("cancelled");
    return [...groups.values()].flat();
  }

  #top(index) { return Math.min(index, this.#tall) * tallHeight + Math.max(0, index - this.#tall) * rowHeight; }

  #indexAt(top) {
    const tall = this.#tall * tallHeight;
    return Math.floor(top < tall ? top / tallHeight : this.#tall + (top - tall) / rowHeight);
  }

  #draw() {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, this.#indexAt(scrollTop) - 4);
    const shown = this.#sorted.slice(first, first + Math.ceil((clientHeight || 260) / rowHeight) + 8);
    this.#space.style.height = `${this.#top(this.#sorted.length)}px`;
    const wanted = new Set(shown);
    for (const [upload, row] of this.#rows) {
      if (wanted.has(upload)) continue;
      row.element.remove();
      this.#rows.delete(upload);
    }
    let before = this.#space.firstElementChild;
    shown.forEach((upload, index) => {
      const row = this.#rows.get(upload) ?? fileRow(upload, this.#queue);
      this.#rows.set(upload, row);
      row.update(first + index, this.#sorted.length);
      row.element.classList.toggle("tall", first + index < this.#tall);
      row.element.style.transform = `translateY(${this.#top(first + index)}px)`;
      if (row.element === before) before = before.nextElementSibling;
      else this.#space.insertBefore(row.element, before);
    });
  }
}
