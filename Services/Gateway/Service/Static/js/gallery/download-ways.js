// In which sizes an item can be had, and what these are called. Pure.

import { size } from "../core/format.js";
import { isFilm } from "../media/item-words.js";

/** What the sizes are to people. Of a film the smaller one is the film as it plays in the gallery. */
const texts = {
  photo: {
    original: { label: "Original", text: "As the studio made it: for printing and keeping." },
    web: { label: "Smaller", text: "For phones, sending and posting. Much faster." },
  },
  film: {
    original: { label: "Original", text: "As the studio made it: for keeping and editing." },
    web: { label: "To watch", text: "As it plays here: for phones, televisions and sending." },
  },
};

export const textsOf = (item) => (isFilm(item) ? texts.film : texts.photo);

/** Of a selection, or of a gallery, which may hold both. */
export const textsOfMany = (items) => (items?.every(isFilm) ? texts.film : texts.photo);

/**
 * The ways to have one item, the best first.
 * @returns {{key: "original" | "web", label: string, text: string, bytes: number | null, address: string,
 *   filename: string}[]}
 */
export function waysOf(item) {
  const { filename, bytes, webBytes, urls } = item;
  const words = textsOf(item);
  return [
    urls.original
      ? { key: "original", ...words.original, bytes: bytes ?? null, address: urls.original, filename } : null,
    urls.web
      ? { key: "web", ...words.web, bytes: webBytes ?? null, address: urls.web, filename: webName(item) } : null,
  ].filter(Boolean);
}

/** How large it is, or else what it is for. */
export const hintOf = ({ bytes, text }) => (bytes ? size(bytes) : text);

/** A photo is told from its original by its name. A film is called as its address says: it knows what kind it is. */
function webName(item) {
  if (!isFilm(item)) return item.filename.replace(/(\.[^.]+)?$/, "-web.jpg");
  return decodeURIComponent(item.urls.web.split("?")[0].split("/").at(-1));
}
