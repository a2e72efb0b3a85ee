import { button } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { define, fill, h, iconButton, oncePerFrame } from "../../core/dom.js";
import { counted, size, wait } from "../../core/format.js";
import { fileRow } from "./file-row.js";
import { uploads } from "./uploads.js";

/** More rows than this help nobody; what waits behind them is told as a number. */
const mostRows = 60;
/** How long the panel stays once everything is there, in milliseconds. */
const farewell = 10_000;
const order = { failed: 0, sending: 1, pausing: 1, waiting: 2, done: 3, cancelled: 4 };

/** The corner that shows how uploads get on: all of them, and each file. */
class UploadPanel extends HTMLElement {
  #head = h("p", { class: "upload-head" });
  #said = h("p", { class: "visually-hidden", role: "status" });
  #bar = h(
    "div", { class: "bar", role: "progressbar", "aria-label": "Uploads", "aria-valuemin": 0, "aria-valuemax": 100 },
    h("span"));
  #words = h("p", { class: "hint" });
  #rows = h("ul", { class: "upload-rows", id: "upload-rows", tabindex: "0", "aria-label": "Files" });
  #tools = h("div", { class: "upload-tools" });
  #toggle = iconButton("chevron-down", "Show the files", () => this.#fold(), {
    "aria-expanded": "false", "aria-controls": "upload-rows",
  });
  #drawn = new Map();
  #leaving = null;
  #update = oncePerFrame(() => this.#draw());

  connectedCallback() {
    this.hidden = true;
    this.#rows.hidden = true;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Uploads");
    fill(
      this,
      h("div", { class: "upload-top" },
        this.#head, this.#toggle, iconButton("close", "Close or cancel", () => this.#close())),
      this.#bar, this.#words, this.#tools, this.#rows, this.#said,
    );
    uploads.addEventListener("changed", this.#update);
  }

  #fold() {
    this.#rows.hidden = !this.#rows.hidden;
    this.#toggle.setAttribute("aria-expanded", String(!this.#rows.hidden));
    this.#draw();
  }

  async #close() {
    if (uploads.isBusy) {
      const sure = await ask({
        title: "Cancel the uploads?", text: "What has arrived stays in the gallery; the rest is not sent.",
        confirm: "Cancel uploads",
      });
      if (!sure) return;
      uploads.cancelAll();
    }
    uploads.clear();
  }

  #draw() {
    const { files, done, failed, bytes, sent, secondsLeft } = uploads.totals;
    this.hidden = files === 0;
    if (files === 0) return;
    const share = bytes === 0 ? 0 : sent / bytes;
    const isOver = !uploads.isBusy;
    const current = Math.min(done + failed + 1, files);
    this.#head.textContent = isOver ? over(done, failed) : `Uploading ${current} of ${counted(files, "file")}`;
    this.#bar.firstElementChild.style.transform = `scaleX(${isOver ? 1 : share})`;
    this.#bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    const left = secondsLeft === null ? "" : ` · ${wait(secondsLeft)} left`;
    this.#words.textContent = isOver ? "" : `${size(sent)} of ${size(bytes)}${left}`;
    this.#words.hidden = isOver;
    const again = failed === 1 ? "Try the failed one again" : `Try all ${failed} again`;
    fill(this.#tools, failed > 0 ? button(again, () => uploads.retryAll(), { kind: "small" }) : null);
    if (failed > 0 && this.#rows.hidden && isOver) this.#fold();
    this.#leave(isOver && failed === 0);
    this.#announce(isOver, done, failed, share);
    if (!this.#rows.hidden) this.#list();
  }

  /** Goes by itself once nothing is left to say; not from under somebody's hands. */
  #leave(mayLeave) {
    clearTimeout(this.#leaving);
    if (!mayLeave) return;
    this.#leaving = setTimeout(() => {
      if (this.matches(":hover, :focus-within")) this.#leave(true);
      else uploads.clear();
    }, farewell);
  }

  /** Says where uploads stand at every quarter, not at every byte. */
  #announce(isOver, done, failed, share) {
    const quarter = Math.floor(share * 4) * 25;
    const text = isOver ? over(done, failed) : quarter > 0 ? `Uploads ${quarter} per cent done` : "Uploading";
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }

  #list() {
    const sorted = uploads.uploads.toSorted((a, b) => order[a.state] - order[b.state]);
    const shown = sorted.slice(0, mostRows);
    const rows = shown.map((upload) => {
      const row = this.#drawn.get(upload) ?? fileRow(upload, uploads);
      this.#drawn.set(upload, row);
      row.update();
      return row.element;
    });
    for (const upload of this.#drawn.keys()) if (!shown.includes(upload)) this.#drawn.delete(upload);
    const rest = sorted.length - shown.length;
    if (rest > 0) rows.push(h("li", { class: "hint" }, `and ${counted(rest, "more file", "more files")}`));
    if (rows.length !== this.#rows.childElementCount || rows.some((row, at) => this.#rows.children[at] !== row)) {
      fill(this.#rows, rows);
    }
  }
}

function over(done, failed) {
  if (failed === 0) return `${counted(done, "file")} uploaded`;
  return done === 0 ? `${counted(failed, "file")} failed` : `${counted(done, "file")} uploaded, ${failed} failed`;
}

define("upload-panel", UploadPanel);
