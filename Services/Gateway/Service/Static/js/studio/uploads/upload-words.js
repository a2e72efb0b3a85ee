// How uploads stand, in words. Pure.

import { count, counted, size, wait } from "../../core/format.js";

/**
 * What became of everything, once nothing is open; empty where there was nothing.
 * @param {{done: number, known: number, failed: number}} totals
 */
export function over({ done, known, failed }) {
  const parts = [];
  if (done > 0) parts.push(`${counted(done, "file")} uploaded`);
  if (known > 0) parts.push(done > 0 ? hereAlready(known, count(known)) : hereAlready(known, counted(known, "file")));
  if (failed > 0) parts.push(parts.length > 0 ? `${count(failed)} failed` : `${counted(failed, "file")} failed`);
  return parts.join(", ");
}

const hereAlready = (known, words) => `${words} ${known === 1 ? "was" : "were"} here already`;

/** The line at the top while something is open. */
export function heading(totals, { isPaused, isStalled }) {
  const { files, done, known, failed, checking, paused } = totals;
  const current = `${count(Math.min(done + known + failed + 1, files))} of ${counted(files, "file")}`;
  if (isPaused) return `Paused at ${current}`;
  // Some were paused one by one, and the others are there.
  if (paused > 0 && paused + done + known + failed === files) {
    return `Paused: ${counted(paused, "file")} left of ${count(files)}`;
  }
  if (isStalled) return "Waiting for the connection";
  if (checking > 0 && checking + done + known + failed === files) return `Looking at ${counted(files, "file")}`;
  return `Uploading ${current}`;
}

/** The line below: bytes, and the time left where it is known. */
export function bytesLine({ bytes, sent, secondsLeft }) {
  return `${size(sent)} of ${size(bytes)}${secondsLeft === null ? "" : ` · ${wait(secondsLeft)} left`}`;
}
