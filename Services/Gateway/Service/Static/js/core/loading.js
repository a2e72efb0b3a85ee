import { button } from "./controls.js";
import { fill, h } from "./dom.js";

/** A problem in the place of what could not be shown, with a way to try again. */
export function problemBlock(problem, again) {
  if (!problem.detail) console.error(problem);
  return h(
    "div", { class: "problem", role: "alert" },
    h("p", {}, problem.detail ?? "That did not work. Try again in a moment."),
    again ? button("Try again", again) : null,
  );
}

/** Fills `place` with what `work` answers; says so while that takes long, and shows what went wrong. */
export async function into(place, work) {
  const slow = setTimeout(() => fill(place, h("p", { class: "loading-page", role: "status" }, "One moment…")), 400);
  try {
    fill(place, await work());
  } catch (problem) {
    if (problem.name === "AbortError") return;
    fill(place, problemBlock(problem, () => into(place, work)));
  } finally {
    clearTimeout(slow);
  }
}
