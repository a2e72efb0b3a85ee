import { count } from "../../core/format.js";
import { h } from "../../core/dom.js";
import { toastProblem } from "../../core/toast.js";

/**
 * Does something to many items, telling how far it is; stops at the first problem.
 * @param {string[]} ids
 * @param {{words: string, abreast?: number, notice: (node: Node | null) => void}} options `words` as in "Moving"
 * @param {(id: string) => Promise<unknown>} work
 * @returns {Promise<string[]>} the ids that it was done to
 */
export async function bulk(ids, { words, abreast = 1, notice }, work) {
  const done = [];
  const waiting = [...ids];
  const line = h("p", { class: "hint", role: "status" });
  const tell = () => { line.textContent = `${words} ${count(done.length)} of ${count(ids.length)}…`; };
  const timer = setTimeout(() => { tell(); notice(line); }, 500);
  const lane = async () => {
    while (waiting.length > 0) {
      const id = waiting.shift();
      await work(id);
      done.push(id);
      tell();
    }
  };
  try {
    await Promise.all(Array.from({ length: abreast }, lane));
  } catch (problem) {
    waiting.length = 0;
    toastProblem(problem);
  }
  clearTimeout(timer);
  notice(null);
  return done;
}
