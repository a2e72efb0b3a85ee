import { api } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { count, counted } from "../../core/format.js";
import { checkPeople, checkTable } from "./check-list.js";
import { deliveryChoice } from "./delivery-choice.js";
import { inviteForm } from "./invite-form.js";
import { pieces } from "./recipients.js";
import { secretsTable } from "./secrets-table.js";

/** So many people a call: each answer comes soon, and the bar moves. */
const atOnce = 250;

/** Invites people in three steps: who, what is wrong with the list, done. Resolves to whether anybody was invited. */
export function openInvite(gallery, scenes) {
  let isSending = false;
  let invited = 0;
  const dialog = openDialog({ title: "Invite people", broad: true, mayClose: () => !isSending });
  const form = inviteForm(scenes);
  const delivery = deliveryChoice({
    hint: gallery.isOpen ? null : "The gallery is not online: mails wait in the outbox until it is.",
  });
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const fail = (problem) => {
    error.textContent = problem.detail ?? problem.message;
    error.hidden = false;
    error.scrollIntoView({ block: "nearest" });
  };
  const button = (label, run, isPrimary = true) => {
    const made = h("button", { type: "button", class: isPrimary ? "button primary" : "button quiet", on: {
      click: async () => {
        made.disabled = true;
        error.hidden = true;
        await run().catch(fail);
        made.disabled = false;
      },
    } }, label);
    return made;
  };

  const askWho = async () => {
    dialog.heading.textContent = "Invite people";
    dialog.body(form.element, error);
    dialog.foot(button("Check the list", async () => showCheck(form.read())));
  };

  const showCheck = async (wanted) => {
    const checked = await checkPeople(gallery, wanted);
    const { fresh } = checked;
    dialog.heading.textContent = "Is everybody right?";
    dialog.body(checkTable(checked), fresh.length > 0 ? delivery.element : h("p", {}, "Nobody new is on this list."), error);
    dialog.foot(
      h("div", { class: "start" }, button("Back", askWho, false)),
      fresh.length > 0 ? button(`Invite ${counted(fresh.length, "person", "people")}`, () => send(wanted, fresh)) : null);
    dialog.heading.tabIndex = -1;
    dialog.heading.focus();
  };

  const send = async ({ audience, scenes: scope }, people) => {
    const choice = delivery.read();
    const bar = h("span");
    const words = h("p", { role: "status" });
    const result = { items: [], rejected: [] };
    const tell = (done) => {
      bar.style.transform = `scaleX(${done / people.length})`;
      words.textContent = `${count(done)} of ${counted(people.length, "person", "people")}`;
    };
    dialog.heading.textContent = "Inviting";
    dialog.body(words, h("div", { class: "bar" }, bar), error);
    dialog.foot();
    isSending = true;
    tell(0);
    try {
      for (const recipients of pieces(people, atOnce)) {
        const answer = await api.post(`/galleries/${gallery.id}/invitations`, {
          audience, recipients, ...(scope ? { scenes: scope } : {}), ...choice,
        });
        result.items.push(...answer.items);
        result.rejected.push(...answer.rejected);
        invited = result.items.length;
        tell(invited + result.rejected.length);
      }
    } catch (problem) {
      fail(problem);
      if (result.items.length === 0) {
        dialog.foot(h("div", { class: "start" }, button("Back", askWho, false)));
        return;
      }
    } finally {
      isSending = false;
    }
    showResult(result, choice);
  };

  const showResult = ({ items, rejected }, { deliver }) => {
    dialog.heading.textContent = `${counted(items.length, "person is", "people are")} invited`;
    dialog.body(
      deliver === "email" ? h("p", {}, "The mails are in the outbox and on their way.") : null,
      error,
      secretsTable(items, gallery),
      rejected.length > 0 ? checkTable({ fresh: [], known: [], rejected }) : null);
    dialog.foot(h("button", { type: "button", class: "button primary", on: { click: () => dialog.close() } }, "Done"));
    dialog.heading.tabIndex = -1;
    dialog.heading.focus();
  };

  askWho();
  form.focus();
  return dialog.result.then(() => invited > 0);
}
