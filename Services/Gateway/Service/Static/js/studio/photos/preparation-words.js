// How far the work on a gallery has come, in words. Pure.

import { count, counted, wait } from "../../core/format.js";

/** "Preparing 34 photos…"; empty while nothing is. */
export function preparing({ waiting, running }, hasFilms) {
  const all = waiting + running;
  return all === 0 ? "" : `Preparing ${counted(all, hasFilms ? "file" : "photo")}…`;
}

/** How a film gets on. */
export function filmStage({ stage, fraction, secondsLeft, failure }) {
  if (stage === "failed") return failure ?? "This film could not be made ready to play.";
  if (stage === "waiting") return "Waits to be made ready for every browser";
  const left = typeof secondsLeft === "number" ? ` · ${wait(secondsLeft)} left` : "";
  return `${Math.floor(fraction * 100)} %${left}`;
}

/** The films worth a line each, those in work and those that failed, and how many more wait. */
export function filmsToShow(films, most = 3) {
  const told = films.filter(({ stage }) => stage !== "waiting").slice(0, most);
  const left = films.length - told.length;
  if (left === 0) return { told, rest: "" };
  const verb = left === 1 ? "film waits" : "films wait";
  const more = told.length > 0 ? "more " : "";
  return { told, rest: `${count(left)} ${more}${verb} to be made ready for every browser` };
}

/**
 * How long to wait before asking again, in milliseconds: soon while things move, ever less while they stand.
 * @param {number} before what was waited last
 */
export const nextLook = (before, hasMoved) => (hasMoved ? 2000 : Math.min(before * 1.6, 15_000));
