/** Where somebody was in a gallery: kept in this tab, so that whoever has to show something anew goes on there. */
export class KeptPlace {
  #name;

  constructor(slug) {
    this.#name = `vitrine-place-${slug}`;
  }

  /** @param {{media: string, scene: string, y: number} | null} place see PhotoWall; null forgets it */
  keep(place) {
    if (place) sessionStorage.setItem(this.#name, JSON.stringify(place));
    else sessionStorage.removeItem(this.#name);
  }

  /** The place, once. */
  take() {
    const kept = sessionStorage.getItem(this.#name);
    this.keep(null);
    try {
      return JSON.parse(kept);
    } catch {
      return null;
    }
  }
}
