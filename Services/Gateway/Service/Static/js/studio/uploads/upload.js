import { randomIdentifier } from "../../core/identifiers.js";
import { Problem } from "../../core/problem.js";

/** Tries of one file that bring nothing, while the system answers that it cannot: about two minutes. */
const mostAttempts = 16;

/**
 * @typedef {"new" | "checking" | "waiting" | "sending" | "retrying" | "paused" | "done" | "known" | "failed"
 *   | "cancelled"} UploadState `known`: the gallery holds the same
 * @typedef {{number: number, key: string, file: File, path: string, gallery: string, scene: string, state: UploadState,
 *   sent: number, attempts: number, url: string | null, hasBegun: boolean, isWantedTwice: boolean, isThere: boolean,
 *   isResumed: boolean, problem: Problem | null, media: string | null,
 *   known: {filename?: string, media: string} | null}} Upload
 *   `key` names it to the system, the same for every try; `url`: the tus upload. `hasBegun`: the system may have some
 *   of it. `isWantedTwice`: also where the gallery holds the same. `known`: as what the gallery holds it
 * @typedef {{file: File, path: string, gallery: string, scene: string, url?: string | null, isThere?: boolean,
 *   isResumed?: boolean, key?: string, media?: string | null}} GivenFile `isThere`: sent at an earlier time;
 *   `isResumed`: was to be
 */

export const openStates = ["checking", "waiting", "sending", "retrying", "paused"];
export const runningStates = ["sending", "retrying"];
export const isOpen = ({ state }) => openStates.includes(state);

/**
 * @param {GivenFile} given
 * @returns {Upload}
 */
export const newUpload = ({ file, path, gallery, scene, url, isThere, isResumed, key, media }, number) => ({
  number, key: key ?? randomIdentifier(), file, path, gallery, scene, state: "new", sent: 0, attempts: 0,
  url: url ?? null, hasBegun: Boolean(url), isWantedTwice: false, isThere: isThere === true,
  isResumed: isResumed === true, problem: null, media: media ?? null, known: null,
});

/** Whether a try is worth another. A broken line is waited out for ever; a system that cannot, for a while. */
export function mayPass(problem, attempts) {
  if (!(problem instanceof Problem)) return false;
  if (problem.status === 0) return true;
  // 409: the offset is another; 423: an older request still holds it. Both are asked anew.
  return (problem.isPassing || [409, 423, 429, 500].includes(problem.status)) && attempts < mostAttempts;
}
