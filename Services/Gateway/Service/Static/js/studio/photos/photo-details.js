import { api } from "../../core/api.js";
import { hint } from "../../core/controls.js";
import { fill, h, iconButton } from "../../core/dom.js";
import { duration } from "../../core/format.js";
import {
  cameraName, exposureLine, filmWords, fileWords, placeWords, ratingWords, takenWords,
} from "./metadata-words.js";

/** Kept while the page is: whoever opened the panel wants it in the next scene, too. */
let isOpen = false;

/** What a camera and its owner wrote into an original, beside the photos: follows what is chosen. */
export class PhotoDetails {
  #body = h("div", { class: "details-body" });
  #known = new Map();
  #shown = null;
  #changed;
  element;

  /** @param {() => void} changed the panel was opened or closed */
  constructor(changed) {
    this.#changed = changed;
    this.element = h(
      "aside", { class: "photo-details", "aria-label": "Details" },
      h("div", { class: "details-head" }, h("h3", {}, "Details"),
        iconButton("close", "Close the details", () => this.toggle(), { class: "small" })),
      this.#body);
  }

  get isOpen() { return isOpen; }

  toggle() {
    isOpen = !isOpen;
    this.#changed();
  }

  /** Shows what is known of the only one of `chosen`. */
  async show(chosen) {
    this.element.hidden = !isOpen;
    this.element.classList.toggle("has-photo", chosen.length === 1);
    if (!isOpen) return;
    const item = chosen.length === 1 ? chosen[0] : null;
    const look = item ? `${item.id} ${item.status} ${item.originalHeldBack}` : String(chosen.length);
    if (look === this.#shown) return;
    this.#shown = look;
    if (!item) {
      fill(this.#body, hint(
        chosen.length === 0 ? "Choose a photo to see what its camera wrote." : "Choose a single photo."));
      return;
    }
    try {
      const metadata = await this.#of(item);
      if (this.#shown === look) fill(this.#body, parts(item, metadata));
    } catch (problem) {
      if (this.#shown !== look) return;
      this.#shown = null;
      fill(this.#body, h("h4", { class: "details-name" }, item.filename), hint(problem.detail ?? "That did not work."));
    }
  }

  async #of(item) {
    const known = this.#known.get(item.id);
    if (known) return known;
    const metadata = await api.get(`/media/${item.id}/metadata`);
    if (item.status === "ready") this.#known.set(item.id, metadata);
    return metadata;
  }
}

const heldBack = "Held back from visitors: it may tell where it was taken, and that could not be taken out, or not yet. "
  + "Upload a copy without it, or let originals of this gallery keep the place.";

function parts(item, metadata) {
  const rating = ratingWords(metadata.rating);
  const place = placeWords(metadata);
  const rows = [
    ["Taken", takenWords(metadata.takenAt)],
    ["Camera", cameraName(metadata)],
    ["Lens", metadata.lens],
    ["Exposure", exposureLine(metadata)],
    ["Rating", rating ? h("span", { role: "img", "aria-label": rating.spoken, class: "stars" }, rating.shown) : null],
    ["Keywords", metadata.keywords?.length > 0
      ? h("ul", { class: "keywords" }, metadata.keywords.map((word) => h("li", { class: "chip" }, word))) : null],
    ["Caption", metadata.caption],
    ["Place", place ? [place, hint("Visitors never get the place, unless you let this gallery keep it.")] : null],
    ["Film", metadata.film
      ? [item.durationSeconds ? `${duration(item.durationSeconds)} · ` : "", filmWords(metadata.film)] : null],
    ["File", fileWords(item)],
    ["Original", item.originalHeldBack ? hint(heldBack) : null],
  ].filter(([, value]) => value);
  const isBare = rows.length === 1;
  return [
    h("h4", { class: "details-name" }, item.filename),
    h("dl", { class: "details-list" }, rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    isBare ? hint(
      item.status === "processing" ? "More is known once it is prepared." : "Its camera wrote nothing else.") : null,
  ];
}
