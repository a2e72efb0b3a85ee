import { toast, toastProblem } from "../core/toast.js";
import { named } from "../media/item-words.js";
import { leadsOut } from "./needs.js";

const atOnce = 4;

/**
 * What this viewer marked (favourites) and hid (R3). A mark shows at once; where the system says no it is taken back.
 * Event `marked` (detail: `{name: "favorite" | "hidden", ids: Set, value: boolean}`): whoever shows the items follows.
 */
export class Marks extends EventTarget {
  counts;
  #visit;
  #refused;
  /** Takes the last words about hiding away: the next ones are enough. */
  #unsay = () => {};

  /** @param {{favorites: number, hidden?: number}} counts as the system told them */
  constructor(visit, counts, refused) {
    super();
    this.#visit = visit;
    this.#refused = refused;
    this.counts = { favorite: counts.favorites ?? 0, hidden: counts.hidden ?? null };
  }

  /** Takes the system's own figures over. */
  told({ favorites, hidden }) {
    this.counts = { favorite: favorites ?? 0, hidden: hidden ?? null };
    this.dispatchEvent(new CustomEvent("marked", { detail: { name: null, ids: new Set(), value: false } }));
  }

  favorite(items, value) {
    return this.#mark("favorite", items, value, (id) => this.#visit.favorite(id, value));
  }

  async hide(items, value) {
    const done = await this.#mark("hidden", items, value, (id) => this.#visit.hide(id, value));
    if (done.length === 0) return done;
    const many = done.length === 1 ? "" : `${named(done)}: `;
    this.#unsay();
    this.#unsay = toast(many + (value ? "Hidden from everybody but you and the studio" : "Shown to everybody again"), {
      action: { label: "Undo", run: () => this.hide(done, !value) },
    });
    return done;
  }

  /** Resolves to the items that are marked differently now. */
  async #mark(name, items, value, call) {
    const changing = items.filter((item) => Boolean(item[name]) !== value);
    if (this.#visit.isLookingOnly || changing.length === 0) return [];
    this.#tell(name, changing, value);
    const failed = [];
    let first = null;
    const waiting = [...changing];
    const work = async () => {
      for (let item = waiting.shift(); item; item = waiting.shift()) {
        try {
          await call(item.id);
        } catch (problem) {
          failed.push(item);
          first ??= problem;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work));
    if (failed.length > 0) {
      this.#tell(name, failed, !value);
      if (leadsOut(first)) this.#refused(first);
      else toastProblem(first);
    }
    return changing.filter((item) => !failed.includes(item));
  }

  #tell(name, items, value) {
    for (const item of items) item[name] = value;
    if (this.counts[name] !== null) {
      this.counts[name] = Math.max(0, this.counts[name] + (value ? items.length : -items.length));
    }
    const ids = new Set(items.map((item) => item.id));
    this.dispatchEvent(new CustomEvent("marked", { detail: { name, ids, value } }));
  }
}
