import { api } from "../../core/api.js";
import { leftOut, sortOut } from "./file-kinds.js";
import { pathOf } from "./file-paths.js";
import { sameTitle, scenesFor, sceneTitles } from "./folder-scenes.js";
import { filesHeld } from "./known-files.js";
import { matchRemembered } from "./match-remembered.js";
import { keyOf, recall, remembered } from "./remembered-files.js";
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
  const queued = keysInQueue();
  const chosen = sorted.wanted.map((file) => chosenFile(file, gallery)).filter((one) => !queued.has(keyOf(one)));
  const matches = matchRemembered(chosen, before);
  const standing = await scenes();
  const ids = new Set(standing.map(({ id }) => id));
  // A scene may have been deleted since: then its files go where their folders say.
  const homeOf = (one) => {
    const id = matches.get(one)?.scene;
    return ids.has(id) ? id : null;
  };
  const byFolder = await sceneIds(chosen.filter((one) => homeOf(one) === null), scene, { gallery, standing });
  const there = await sizesThere(gallery, [...matches.values()].filter(({ isThere }) => isThere));
  const taken = chosen.map((one) => {
    const match = matches.get(one);
    const place = { file: one.file, gallery, path: match?.path ?? one.path, scene: homeOf(one) ?? byFolder.get(one) };
    return match ? { ...place, ...goingOn(match, { isHome: homeOf(one) !== null, there }) } : place;
  });
  if (taken.length > 0) uploads.add(taken);
  return taken;
}

/** A file with what it is known by: see `matchRemembered` and `keyOf`. */
const chosenFile = (file, gallery) => ({
  file, gallery, path: pathOf(file), name: file.name, size: file.size, lastModified: file.lastModified,
});

/** What is to be sent already is not queued twice; once all of it is through, whoever chooses it again means it. */
function keysInQueue() {
  const queued = uploads.hasOpen ? uploads.uploads.filter(({ state }) => state !== "cancelled") : [];
  return new Set(queued.map((upload) => remembered(upload).key));
}

/** How a file that was to be sent before goes on: it is there, it has begun, or it begins anew. */
function goingOn(match, { isHome, there }) {
  if (match.isThere && there.has(match.size)) return { isResumed: true, isThere: true, media: match.media };
  // What has begun goes to the scene that it began for.
  if (match.isThere || !isHome) return { isResumed: true };
  return { isResumed: true, url: match.url, key: match.uploadKey };
}

/**
 * The scene of each file by its folders, those that are missing made once.
 * @param {string} open the scene of what lies loose
 */
async function sceneIds(chosen, open, { gallery, standing }) {
  const titles = sceneTitles(chosen.map(({ path }) => path));
  const { known, missing } = scenesFor(titles, standing);
  for (const title of missing) {
    const made = await api.post(`/galleries/${gallery}/scenes`, { title });
    known.set(sameTitle(title), made.id);
  }
  return new Map(chosen.map((one, at) => [one, titles[at] === null ? open : known.get(sameTitle(titles[at]))]));
}

/** The sizes of those that the gallery still holds: somebody may have deleted one since. */
async function sizesThere(gallery, files) {
  const sizes = [...new Set(files.map(({ size }) => size))];
  const held = await filesHeld(gallery, sizes.map((bytes) => ({ bytes })));
  return new Set(held.map(({ bytes }) => bytes));
}
