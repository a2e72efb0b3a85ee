import { api } from "../../core/api.js";
import { aside, button } from "../../core/controls.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { into } from "../../core/loading.js";
import { toast, toastProblem } from "../../core/toast.js";
import { chip } from "../chip.js";
import { mailStates } from "../words.js";

const lost = "the mail server's answer was lost once";

/** One mail: its way, step by step, its text where it was kept, and a last chance to stop it. */
export function openMail(mail, changed) {
  const text = h("div", {});
  const cancel = async () => {
    try {
      changed(await api.delete(`/outbox/${mail.id}`));
      dialog.close();
      toast("The mail is cancelled");
    } catch (problem) {
      toastProblem(problem);
    }
  };
  const dialog = openDialog({
    title: mail.subject,
    broad: true,
    body: [
      h("dl", { class: "facts" },
        h("dt", {}, "To"), h("dd", {}, mail.toName ? `${mail.toName} <${mail.toEmail}>` : mail.toEmail),
        h("dt", {}, "Status"),
        h("dd", {}, chip(mailStates[mail.status], mail.status), mail.statusReason ? ` ${mail.statusReason}` : null),
        mail.sendAt ? [h("dt", {}, "Goes out"), h("dd", {}, moment(mail.sendAt))] : null,
        mail.attempts > 1 ? [h("dt", {}, "Handed over"), h("dd", {}, `${mail.attempts} times: ${lost}`)] : null),
      h("ol", { class: "steps", "aria-label": "History" }, mail.history.map((step) => h("li", {},
        h("time", { class: "hint", datetime: step.at }, moment(step.at)),
        h("span", {}, mailStates[step.status]?.label ?? step.status, step.note ? aside(` ${step.note}`) : null)))),
      text,
    ],
    foot: mail.status === "queued" ? [button("Do not send it", cancel, { kind: "danger" })] : [],
  });
  if (!mail.readable) return;
  into(text, async () => {
    const read = await api.get(`/outbox/${mail.id}/text`);
    return h("pre", { class: "mail-text", tabindex: "0", "aria-label": "Text of the mail" }, read.text);
  });
}
