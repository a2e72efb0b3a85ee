// How far the work on a gallery has come, in words. Pure.

import { count, counted, wait } from "../../core/format.js";

/** "Preparing 34 photos…"; empty while nothing is. */
export function preparing({ waiting, running }, hasFilms) {
  const all = waiting + running;
  return all === 0 ? "" : `Preparing ${counted(all, hasFilms ? "file" : "photo")}…`;
}

/** What stands still, and why; empty where nothing does. */
export const heldWords = ({ held }) => (held === 0 ? ""
  : `The server cannot go on with ${counted(held, "file")} for now: its disk is full, most likely. `
    + "Nothing is lost; once there is room, the work goes on by itself.");

/** How a film gets on. */
export function filmStage({ stage, fraction, secondsLeft, failure }) {
  if (stage === "failed") return failure ?? "This film could not be made ready to play.";
  if (stage === "waiting") return "Waits to be made ready for every browser";
  const left = typeof secondsLeft === "number" ? ` · ${wait(secondsLeft)} left` : "";
  return `${Math.floor(fraction * 100)} %${left}`;
}

/**
 * The films worth a line each: all that failed, for each may be tried again, and a few of those in work.
 * @returns {{failed: object[], told: object[], rest: string}} `rest` says how many more wait
 */
export function filmsToShow(films, most = 3) {
  const failed = films.filter(({ stage }) => stage === "failed");
  const told = films.filter(({ stage }) => stage === "rendering").slice(0, most);
  const left = films.length - failed.length - told.length;
  if (left === 0) return { failed, told, rest: "" };
  const verb = left === 1 ? "film waits" : "films wait";
  const more = told.length > 0 ? "more " : "";
  return { failed, told, rest: `${count(left)} ${more}${verb} to be made ready for every browser` };
}

/** The words over films that failed; empty over none. */
export const failedWords = (failed) =>
  (failed.length === 0 ? "" : `${counted(failed.length, "film")} could not be made ready for every browser:`);

/**
 * How long to wait before asking again, in milliseconds: soon while things move, ever less while they stand.
 * @param {number} before what was waited last
 */
export const nextLook = (before, hasMoved) => (hasMoved ? 2000 : Math.min(before * 1.6, 15_000));
