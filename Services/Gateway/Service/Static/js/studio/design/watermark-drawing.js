import { h, svg } from "../../core/dom.js";
import { boxesOf } from "./watermark-geometry.js";

const face = "600 100px 'Helvetica Neue', 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";

/** A sample photo with a watermark drawn over it as it is being chosen. */
export class WatermarkDrawing {
  #svg = svg("svg", { "aria-hidden": "true" });
  #picture = { width: 1500, height: 1000 };
  #logo = null;
  #last = null;
  element = h("div", { class: "watermark-sample", role: "img", "aria-label": "A photo with the watermark" });

  constructor() {
    this.element.append(this.#svg);
    this.#fit();
  }

  /** @param {{width?: number, height?: number, urls: {preview?: string, thumb?: string}}} item */
  sample({ width, height, urls }) {
    const address = urls.preview ?? urls.thumb;
    if (!address) return;
    if (width && height) this.#picture = { width: 1500, height: (1500 * height) / width };
    this.element.prepend(h("img", { src: address, alt: "" }));
    this.#fit();
    if (this.#last) this.draw(this.#last);
  }

  /** @param {string | null} address of the studio's logo */
  async logo(address) {
    this.#logo = null;
    if (address) {
      const img = new Image();
      img.src = address;
      await img.decode().catch(() => {});
      if (img.naturalWidth > 0) this.#logo = { address, aspect: img.naturalWidth / img.naturalHeight };
    }
    if (this.#last) this.draw(this.#last);
  }

  /** @param {{text?: string, place: string, opacity: number, size: number} | null} watermark null: none */
  draw(watermark) {
    this.#last = watermark;
    this.#svg.replaceChildren();
    if (!watermark) return;
    const words = watermark.text?.trim();
    if (watermark.text === undefined ? !this.#logo : !words) return;
    const aspect = words ? aspectOf(words) : this.#logo.aspect;
    this.#svg.style.opacity = String(watermark.opacity / 100);
    for (const box of boxesOf(watermark, this.#picture, aspect)) {
      this.#svg.append(words ? text(words, box) : image(this.#logo.address, box));
    }
  }

  #fit() {
    const { width, height } = this.#picture;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.style.aspectRatio = `${width} / ${height}`;
  }
}

const canvas = document.createElement("canvas").getContext("2d");

function aspectOf(words) {
  canvas.font = face;
  return Math.max(0.5, canvas.measureText(words).width / 100);
}

const text = (words, { left, top, width, height }) => svg("text", {
  x: left, y: top + height * 0.8, class: "watermark-text", "font-size": height, textLength: width,
  lengthAdjust: "spacingAndGlyphs", "stroke-width": height * 0.03,
}, words);

const image = (href, { left, top, width, height }) => svg("image", { href, x: left, y: top, width, height });
