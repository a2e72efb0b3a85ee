import { button, hint } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { define, fill, h, iconButton, relabel } from "../../core/dom.js";
import { count } from "../../core/format.js";
import { FileList } from "./file-list.js";
import { bytesLine, heading, over } from "./upload-words.js";
import { uploads } from "./uploads.js";

/** How long the panel stays once everything is there, in milliseconds. */
const farewell = 10_000;
/** Drawn at most this often, in milliseconds. */
const every = 200;

/** The corner that shows how uploads get on: all of them, and each file. */
class UploadPanel extends HTMLElement {
  #head = h("p", { class: "upload-head" });
  #said = h("p", { class: "visually-hidden", role: "status" });
  #bar = h(
    "div", { class: "bar", role: "progressbar", "aria-label": "Uploads", "aria-valuemin": 0, "aria-valuemax": 100 },
    h("span"));
  #words = hint();
  #notes = h("div", { class: "upload-notes", role: "status" });
  #tools = h("div", { class: "upload-tools" });
  #files = new FileList(uploads);
  #pause = iconButton("pause", "Pause all uploads", () => this.#pauseOrGoOn());
  #toggle = iconButton("chevron-down", "Show the files", () => this.#fold(), {
    "aria-expanded": "false", "aria-controls": "upload-rows",
  });
  #timer = null;
  #leaving = null;
  #leftOut = [];

  connectedCallback() {
    this.hidden = true;
    this.#files.element.hidden = true;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Uploads");
    fill(
      this,
      h("div", { class: "upload-top" },
        this.#head, this.#pause, this.#toggle, iconButton("close", "Close or cancel", () => this.#close())),
      this.#bar, this.#words, this.#notes, this.#tools, this.#files.element, this.#said,
    );
    uploads.addEventListener("changed", () => { this.#timer ??= setTimeout(() => this.#draw(), every); });
    addEventListener("uploads-left-out", (event) => {
      this.#leftOut = [...new Set([...(uploads.hasOpen ? this.#leftOut : []), ...event.detail])];
      this.#draw();
    });
  }

  #fold(isFolded = !this.#files.element.hidden) {
    this.#files.element.hidden = isFolded;
    this.#toggle.setAttribute("aria-expanded", String(!isFolded));
    this.#draw();
  }

  #pauseOrGoOn() {
    if (uploads.isPaused) uploads.resumeAll();
    else uploads.pauseAll();
    this.#draw();
  }

  async #close() {
    if (uploads.hasOpen) {
      const sure = await ask({
        title: "Cancel the uploads?", text: "What has arrived stays in the gallery; the rest is not sent.",
        confirm: "Cancel uploads",
      });
      if (!sure) return;
      uploads.cancelAll();
    }
    this.#leftOut = [];
    uploads.clear();
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const { totals, hasOpen } = uploads;
    this.hidden = totals.files === 0 && this.#leftOut.length === 0;
    if (this.hidden) return;
    const share = totals.bytes === 0 ? 0 : totals.sent / totals.bytes;
    this.#head.textContent = hasOpen ? heading(totals, uploads) : over(totals) || "Nothing to upload";
    this.#bar.hidden = this.#words.hidden = !hasOpen;
    this.#bar.firstElementChild.style.transform = `scaleX(${share})`;
    this.#bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    this.#words.textContent = bytesLine(totals);
    this.#drawPause(hasOpen);
    this.#toggle.hidden = totals.files === 0;
    this.#note();
    this.#offer(totals, hasOpen);
    if (totals.failed > 0 && this.#files.element.hidden && !hasOpen) this.#fold(false);
    this.#leave(!hasOpen && totals.failed === 0 && totals.known === 0 && this.#leftOut.length === 0);
    this.#announce(hasOpen, totals, share);
    if (!this.#files.element.hidden) this.#files.update();
  }

  #drawPause(hasOpen) {
    this.#pause.hidden = !hasOpen;
    if (uploads.isPaused) relabel(this.#pause, "play", "Go on with all uploads");
    else relabel(this.#pause, "pause", "Pause all uploads");
  }

  #note() {
    const lines = uploads.halt ? [uploads.halt.detail, ...this.#leftOut] : this.#leftOut;
    fillOnce(this.#notes, lines.join(), () => lines.map((line) => h("p", {}, line)));
  }

  #offer({ failed, known }, hasOpen) {
    const again = failed === 1 ? "Try the failed one again" : `Try all ${count(failed)} again`;
    fillOnce(this.#tools, `${failed} ${known} ${hasOpen}`, () => [
      failed > 0 ? button(again, () => uploads.retryAll(), { kind: "small" }) : null,
      known > 0 ? h("p", { class: "upload-known" },
        hasOpen ? `${count(known)} ${known === 1 ? "was" : "were"} here already. ` : null,
        h("button", { type: "button", class: "text-button", on: { click: () => uploads.sendKnown() } },
          known === 1 ? "Upload it anyway" : "Upload them anyway")) : null,
    ]);
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
  #announce(hasOpen, totals, share) {
    const quarter = Math.floor(share * 4) * 25;
    const going = uploads.isPaused ? "Uploads are paused"
      : uploads.isStalled ? "Uploads wait for the connection"
        : quarter > 0 ? `Uploads ${quarter} per cent done` : "Uploading";
    const text = hasOpen ? going : over(totals);
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }
}

define("upload-panel", UploadPanel);

/** Fills a place where it would change: what is drawn anew loses the focus, and is read out anew. */
function fillOnce(place, key, draw) {
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  fill(place, draw());
}
