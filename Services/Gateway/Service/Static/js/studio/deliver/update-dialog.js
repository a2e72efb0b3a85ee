import { api } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { toast } from "../../core/toast.js";

/** "New photos are up": writes to everybody with a live invitation, or to chosen people (R22). */
export function openUpdate(gallery, to) {
  const message = h("textarea", { rows: 5, maxlength: 5000, placeholder: "There are new photos in your gallery." });
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const send = async () => {
    if (message.value.trim() === "") {
      message.focus();
      return;
    }
    button.disabled = true;
    error.hidden = true;
    try {
      const { queued } = await api.post(`/galleries/${gallery.id}/updates`, { message: message.value.trim(), to });
      dialog.close();
      toast(`${counted(queued, "mail")} in the outbox`);
    } catch (problem) {
      error.textContent = problem.detail ?? problem.message;
      error.hidden = false;
      button.disabled = false;
    }
  };
  const button = h("button", { type: "button", class: "button primary", on: { click: send } }, "Send");
  const dialog = openDialog({
    title: to === "all" ? "Send an update to everybody" : `Send an update to ${counted(to.length, "person", "people")}`,
    body: [
      h("label", { class: "field" }, h("span", {}, "Message"), message),
      h("p", { class: "hint" }, gallery.isOpen
        ? "The mail leads to the gallery. It holds no code: people use the one they have."
        : "The gallery is not online: the mails wait in the outbox until it is."),
      error,
    ],
    foot: [button],
  });
  message.focus();
}
