import { api } from "../../core/api.js";
import { leftOut, pathOf, sortOut } from "./file-kinds.js";
import { sameTitle, scenesFor, sceneTitles } from "./folder-scenes.js";
import { matchRemembered } from "./match-remembered.js";
import { keyOf, recall } from "./remembered-files.js";
import { uploads } from "./uploads.js";

/** One after the other: two drops of the same folder shall not make its scenes twice. */
let last = Promise.resolve();

/**
 * Takes chosen or dropped files for a gallery: leaves out what is none, makes the scenes that folders stand for, goes
 * on with what was begun before, and queues the rest.
 * @param {File[]} files
 * @param {{gallery: string, scene: string, scenes: () => Promise<{id: string, title: string}[]>,
 *   said: (lines: string[]) => void}} place `scene` is the open one; `said` hears what was left out and why
 * @returns {Promise<{scene: string}[]>} what was queued
 */
export function takeFiles(files, place) {
  const turn = last.then(() => take(files, place));
  last = turn.catch(() => {});
  return turn;
}

async function take(files, { gallery, scene, scenes, said }) {
  const sorted = sortOut(files);
  said(leftOut(sorted));
  const before = await recall(gallery);
  const chosen = sorted.wanted.map((file) => ({
    file, path: pathOf(file), name: file.name, size: file.size, lastModified: file.lastModified,
  }));
  const open = new Set(uploads.uploads.filter((upload) => upload.gallery === gallery && upload.state !== "cancelled")
    .map(({ path, file }) => keyOf({ gallery, path, size: file.size, lastModified: file.lastModified })));
  const going = uploads.hasOpen ? chosen.filter((one) => !open.has(keyOf({ gallery, ...one }))) : chosen;
  const matches = matchRemembered(going, before);
  const standing = await scenes();
  // A scene may have been deleted since: then its files go where their folders say.
  const home = (one) => standing.find(({ id }) => id === matches.get(one)?.scene)?.id;
  const ids = await sceneIds(going.filter((one) => !home(one)), gallery, scene, standing);
  const stillThere = await whatIsStillThere(gallery, [...matches.values()].filter(({ isThere }) => isThere));
  const taken = going.map((one) => {
    const match = matches.get(one);
    const isThere = match?.isThere === true && stillThere.has(match.size);
    const goesOn = match && home(one) && !match.isThere;
    return {
      file: one.file, path: match?.path ?? one.path, gallery, scene: home(one) ?? ids.get(one), isThere,
      isResumed: match !== undefined, media: isThere ? match.media : null,
      url: goesOn ? match.url : null, key: goesOn ? match.uploadKey : undefined,
    };
  });
  if (taken.length > 0) uploads.add(taken);
  return taken;
}

/** The scene of each file, those that are missing made once. */
async function sceneIds(chosen, gallery, open, scenes) {
  const titles = sceneTitles(chosen.map(({ path }) => path));
  const { known, missing } = scenesFor(titles, scenes);
  for (const title of missing) {
    const made = await api.post(`/galleries/${gallery}/scenes`, { title });
    known.set(sameTitle(title), made.id);
  }
  return new Map(chosen.map((one, at) => [one, titles[at] === null ? open : known.get(sameTitle(titles[at]))]));
}

/** The sizes of those that the gallery still holds: somebody may have deleted one since. */
async function whatIsStillThere(gallery, remembered) {
  const sizes = [...new Set(remembered.map(({ size }) => size))];
  const there = new Set();
  for (let first = 0; first < sizes.length; first += 1000) {
    const files = sizes.slice(first, first + 1000).map((bytes) => ({ bytes }));
    for (const { bytes } of (await api.post(`/galleries/${gallery}/media/known`, { files })).items) there.add(bytes);
  }
  return there;
}
