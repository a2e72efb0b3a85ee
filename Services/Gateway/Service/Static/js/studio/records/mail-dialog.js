import { api } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { into } from "../../core/loading.js";
import { toast, toastProblem } from "../../core/toast.js";
import { chip } from "../chip.js";
import { mailStates } from "../words.js";

/** One mail: its way, step by step, its text where it was kept, and a last chance to stop it. */
export function openMail(mail, changed) {
  const text = h("div", {});
  const cancel = h("button", { type: "button", class: "button danger", on: {
    click: async () => {
      try {
        changed(await api.delete(`/outbox/${mail.id}`));
        dialog.close();
        toast("The mail is cancelled");
      } catch (problem) {
        toastProblem(problem);
      }
    },
  } }, "Do not send it");
  const dialog = openDialog({
    title: mail.subject,
    broad: true,
    body: [
      h("dl", { class: "facts" },
        h("dt", {}, "To"), h("dd", {}, mail.toName ? `${mail.toName} <${mail.toEmail}>` : mail.toEmail),
        h("dt", {}, "Status"), h("dd", {}, chip(mailStates[mail.status], mail.status), mail.statusReason ? ` ${mail.statusReason}` : null),
        mail.sendAt ? [h("dt", {}, "Goes out"), h("dd", {}, moment(mail.sendAt))] : null,
        mail.attempts > 1 ? [h("dt", {}, "Handed over"), h("dd", {}, `${mail.attempts} times: the mail server's answer was lost once`)] : null),
      h("ol", { class: "steps", "aria-label": "History" }, mail.history.map((step) => h("li", {},
        h("time", { class: "hint", datetime: step.at }, moment(step.at)),
        h("span", {}, mailStates[step.status]?.label ?? step.status, step.note ? h("span", { class: "hint" }, ` ${step.note}`) : null)))),
      text,
    ],
    foot: mail.status === "queued" ? [cancel] : [],
  });
  if (!mail.readable) return;
  into(text, async () => {
    const read = await api.get(`/outbox/${mail.id}/text`);
    return h("pre", { class: "mail-text", tabindex: "0", "aria-label": "Text of the mail" }, read.text);
  });
}
