import { MediaListing } from "../media/media-listing.js";
import { labelOf } from "./scene-words.js";

/** One scene of a filmstrip: what there is, without a place of its own on the page. */
export class StripScene {
  listing;
  id;
  title;
  #count;
  #isAlone;
  #focus;

  /**
   * @param {{id: string | null, title: string, count: number}} scene
   * @param {{path: string, only: string | null, isAlone: boolean, focus: (index: number) => void,
   *   changed: () => void, refused: (problem: Error) => void}} told
   */
  constructor({ id, title, count }, { path, only, isAlone, focus, changed, refused }) {
    Object.assign(this, { id, title });
    this.#count = count;
    this.#isAlone = isAlone;
    this.#focus = focus;
    this.listing = new MediaListing(path, id, (item) => item.status === "ready", only);
    for (const event of ["grown", "changed"]) this.listing.addEventListener(event, changed);
    this.listing.addEventListener("refused", (event) => refused(event.detail));
  }

  /** How many items there are, loaded or not. */
  get count() {
    const { isComplete, items } = this.listing;
    return isComplete ? items.length : Math.max(this.#count, items.length);
  }

  label(index) {
    return labelOf(this.listing.items[index], index, this.count, this.#isAlone ? null : this.title);
  }

  focus(index) { this.#focus(index); }
}
