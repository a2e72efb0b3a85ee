/**
 * The studio's editor shows this page in a frame and tells what is being tried on. Heard is only a page of our own
 * address that holds this one, and it is only heard about looks.
 */
export class Preview {
  /** What is being tried on; null while nothing is. */
  design = null;
  #wear;

  /** @param {(design: object) => void} wear */
  constructor(wear) {
    this.#wear = wear;
  }

  start() {
    if (window.parent !== window) addEventListener("message", this.#heard);
  }

  stop() { removeEventListener("message", this.#heard); }

  /** Says that the gallery stands, so that it is told what to wear. */
  tell() {
    if (window.parent !== window) window.parent.postMessage({ vitrine: "gallery" }, location.origin);
  }

  #heard = ({ data, origin, source }) => {
    if (origin !== location.origin || source !== window.parent || data?.vitrine !== "look") return;
    this.design = data.design ?? {};
    this.#wear(this.design);
    if (data.part) show(data.part);
  };
}

/** Brings what was changed into view. */
function show(part) {
  const bar = document.querySelector(".scene-bar");
  const wall = document.querySelector(".gallery-place");
  if (part === "cover") scrollTo({ top: 0, behavior: "instant" });
  else if (wall && bar) {
    const top = wall.getBoundingClientRect().top + scrollY - bar.offsetHeight;
    if (Math.abs(top - scrollY) > innerHeight || scrollY < top) scrollTo({ top, behavior: "instant" });
  }
}
