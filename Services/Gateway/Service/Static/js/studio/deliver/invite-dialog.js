import { api } from "../../core/api.js";
import { button, errorLine } from "../../core/controls.js";
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
  const delivery = deliveryChoice(
    gallery.isOpen ? null : "The gallery is not online: mails wait in the outbox until it is.");
  const error = errorLine();
  const fail = (problem) => {
    error.show(problem);
    error.element.scrollIntoView({ block: "nearest" });
  };
  const step = (label, run, kind = "primary") => {
    const made = button(label, async () => {
      made.disabled = true;
      error.show();
      await run().catch(fail);
      made.disabled = false;
    }, { kind });
    return made;
  };
  const done = () => button("Done", () => dialog.close(), { kind: "primary" });
  const back = () => h("div", { class: "start" }, step("Back", askWho, "quiet"));
  const entitle = (title) => {
    dialog.heading.textContent = title;
    dialog.heading.tabIndex = -1;
    dialog.heading.focus();
  };

  const askWho = async () => {
    dialog.heading.textContent = "Invite people";
    dialog.body(form.element, error.element);
    dialog.foot(step("Check the list", async () => showCheck(form.read())));
  };

  const showCheck = async (wanted) => {
    const checked = await checkPeople(gallery, wanted);
    const { fresh } = checked;
    const isAnybody = fresh.length > 0;
    dialog.body(
      checkTable(checked), isAnybody ? delivery.element : h("p", {}, "Nobody new is on this list."), error.element);
    dialog.foot(
      back(),
      isAnybody ? step(`Invite ${counted(fresh.length, "person", "people")}`, () => send(wanted, fresh)) : null);
    entitle("Is everybody right?");
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
    dialog.body(words, h("div", { class: "bar" }, bar), error.element);
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
        dialog.foot(back());
        return;
      }
    } finally {
      isSending = false;
    }
    showResult(result, choice);
  };

  const showResult = ({ items, rejected }, { deliver }) => {
    dialog.body(
      deliver === "email" ? h("p", {}, "The mails are in the outbox and on their way.") : null,
      error.element,
      secretsTable(items, gallery),
      rejected.length > 0 ? checkTable({ fresh: [], known: [], rejected }) : null);
    dialog.foot(done());
    entitle(`${counted(items.length, "person is", "people are")} invited`);
  };

  askWho();
  form.focus();
  return dialog.result.then(() => invited > 0);
}
