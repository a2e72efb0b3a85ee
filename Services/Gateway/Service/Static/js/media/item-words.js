// What photos and films are called. Pure.

import { counted, holdings } from "../core/format.js";

/** @param {{kind: string}} item */
export const isFilm = ({ kind }) => kind === "video";

/** "photo", "film". */
export const nameOf = (item) => (isFilm(item) ? "film" : "photo");

/** "12 photos", "1 film", "3 photos and 2 films". */
export function named(items) {
  const films = items.filter(isFilm).length;
  return holdings(items.length - films, films);
}

const whys = {
  notReady: ["is not ready yet and is not in it", "are not ready yet and are not in it"],
  notMade: ["could not be made in this size and is not in it", "could not be made in this size and are not in it"],
  notOffered: ["is not offered for download and is not in it", "are not offered for download and are not in it"],
};

/**
 * What a download leaves out, a sentence for each kind and reason: "2 films are not ready yet and are not in it."
 * @param {{kind: string, reason: string, count: number}[]} left
 */
export const leftOutWords = (left) => left.map(({ kind, reason, count: number }) => {
  const [one, many] = whys[reason] ?? ["is not in it", "are not in it"];
  return `${counted(number, nameOf({ kind }))} ${number === 1 ? one : many}.`;
}).join(" ");

/** "The 1,200 photos and 2 films you selected"; of one thing: "This film". */
export const chosenWords = (items) =>
  (items.length === 1 ? `This ${nameOf(items[0])}` : `The ${named(items)} you selected`);

/** Why there is nothing of a film to play, and what can be done instead. */
export function whyNotPlayed({ status, unplayable, urls }) {
  if (unplayable) {
    return urls.original ? "This film cannot be played here. You can download it and play it on your own."
      : "This film cannot be played here.";
  }
  const why = status === "ready"
    ? "This film is still being made ready to play here." : "This film is still being prepared.";
  return urls.original ? `${why} It can be downloaded already.` : `${why} It starts to play here in a while.`;
}
