import { segment } from "../../core/controls.js";
import { h } from "../../core/dom.js";

/** How wide the gallery's page believes to be, in pixels. */
const widths = { desktop: 1280, phone: 390 };
/** Parts of a design that are seen wherever the page is scrolled to. */
const everywhere = new Set(["palette", "fonts", "accent"]);

/** The gallery's own page in a frame, in what is being tried on. Nothing is saved by looking. */
export class LivePreview {
  #design;
  #device = matchMedia("(max-width: 48rem)").matches ? "phone" : "desktop";
  #frame;
  #room = h("div", { class: "preview-room" });
  #stop = new AbortController();
  #observer = new ResizeObserver(() => this.#fit());
  element;

  /**
   * @param {{url: string, title: string}} gallery
   * @param {object} design worn at first
   */
  constructor(gallery, design) {
    this.#design = design;
    this.#frame = h("iframe", {
      class: "preview-frame", title: `Preview of ${gallery.title}`, src: new URL(gallery.url).pathname,
    });
    this.#room.append(this.#frame);
    const device = (value, label) => segment(label, {
      name: "preview-device", value, checked: value === this.#device,
      on: { change: () => { this.#device = value; this.#fit(); } },
    });
    this.element = h("section", { class: "preview", "aria-label": "Live preview" },
      h("div", { class: "preview-head" }, h("h2", {}, "Preview"),
        h("fieldset", { class: "segments" }, h("legend", { class: "visually-hidden" }, "Shown as on"),
          device("desktop", "Desktop"), device("phone", "Phone"))),
      this.#room);
    addEventListener("message", (event) => this.#heard(event), { signal: this.#stop.signal });
    this.#observer.observe(this.#room);
  }

  stop() {
    this.#stop.abort();
    this.#observer.disconnect();
  }

  /** @param {string | null} part what was changed, to be brought into view */
  wear(design, part) {
    this.#design = design;
    this.#tell(part);
  }

  /** Only our own frame, with a page of our own in it, is heard. */
  #heard({ data, origin, source }) {
    if (origin !== location.origin || source !== this.#frame.contentWindow || data?.vitrine !== "gallery") return;
    this.#tell(null);
  }

  #tell(part) {
    const shown = everywhere.has(part) ? null : part;
    this.#frame.contentWindow?.postMessage({ vitrine: "look", design: this.#design, part: shown }, location.origin);
  }

  /** The page is as wide as on the device, and drawn as small as the room wants it. */
  #fit() {
    const { clientWidth, clientHeight } = this.#room;
    if (clientWidth === 0) return;
    const wide = widths[this.#device];
    const scale = Math.min(1, clientWidth / wide);
    Object.assign(this.#frame.style, {
      width: `${wide}px`, height: `${Math.round(clientHeight / scale)}px`, transform: `scale(${scale})`,
      left: `${Math.max(0, (clientWidth - wide * scale) / 2)}px`,
    });
    this.#room.dataset.device = this.#device;
  }
}
