import { Lightbox } from "../../media/lightbox.js";

/** Looks at a listing's items one by one, from `index` on; `closed` is told where the reader left. */
export function look(listing, index, closed) {
  const source = {
    get length() { return listing.items.length; },
    at: (at) => listing.items[at],
    listing: () => listing,
    label: (at) => `${listing.items[at]?.filename ?? ""}, ${at + 1} of ${listing.items.length}`,
    need: () => listing.more(),
  };
  new Lightbox({ source, index, closed }).open();
}
