import { api } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { openDialog } from "../../core/dialog.js";
import { h, icon } from "../../core/dom.js";
import { effectsOf } from "./effects.js";

/**
 * Asks what a change would take from people and give to them, and shows it before anything is saved. Resolves to
 * whether to go on; a change that alters nothing for anybody goes on without asking.
 * @param {{id: string}} gallery
 * @param {{gallery?: object, scene?: {id: string, hiddenFrom: string[]},
 *   grant?: {grant: string, audience?: string, scenes?: string[] | null}}} change
 * @throws {Problem}
 */
export async function confirmChange(gallery, change) {
  const wanted = change.grant ? { ...change, grant: { isRevoked: false, ...change.grant } } : change;
  const { items } = await api.post(`/galleries/${gallery.id}/preview`, wanted);
  const { losses, gains } = effectsOf(items);
  if (losses.length === 0 && gains.length === 0) return true;
  const dialog = openDialog({
    title: titleOf(losses, gains),
    broad: true,
    body: [
      part("close", "lost", "Less for", losses, [
        "Whoever is looking right now notices at once.",
        items.some(asksForCode)
          ? " Who has no personal code yet gets one when you resend their invitation: “No code yet” stands beside them."
          : "",
      ]),
      part("plus", "won", "More for", gains,
        "This opens more than is open now. It takes effect as soon as you go on."),
    ],
    foot: [
      button("Leave it as it is", () => dialog.close(false), { kind: "quiet" }),
      button(gains.length > 0 ? "Open it up" : "Save the change", () => dialog.close(true), { kind: "primary" }),
    ],
  });
  return (await dialog.result) === true;
}

function titleOf(losses, gains) {
  if (gains.length === 0) return "Some people get less";
  return losses.length === 0 ? "Some people get more" : "Some people get less, some get more";
}

function part(name, look, title, rows, words) {
  if (rows.length === 0) return null;
  return h(
    "section", { class: `change-part ${look}` },
    h("h3", {}, icon(name), title),
    h("ul", {}, rows.map(({ who, lines }) => h("li", {},
      h("strong", {}, capital(who.join("; "))),
      h("span", {}, lines.join("; "))))),
    h("p", { class: "hint" }, words));
}

const asksForCode = ({ before, after }) => after.need === "personalCode" && before.need !== "personalCode";

/** Names and addresses stay as they are. */
const capital = (text) => (text.includes("@") ? text : text.charAt(0).toUpperCase() + text.slice(1));
