import { api } from "../../core/api.js";
import { hint, labelled } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { openTask } from "../../core/task-dialog.js";
import { toast } from "../../core/toast.js";

/** "New photos are up": writes to everybody with a live invitation, or to chosen people (R22). */
export function openUpdate(gallery, to) {
  const message = h("textarea", { rows: 5, maxlength: 5000, placeholder: "There are new photos in your gallery." });
  openTask({
    title: to === "all" ? "Send an update to everybody" : `Send an update to ${counted(to.length, "person", "people")}`,
    body: [
      labelled("Message", message),
      hint(gallery.isOpen
        ? "The mail leads to the gallery. It holds no code: people use the one they have."
        : "The gallery is not online: the mails wait in the outbox until it is."),
    ],
    confirm: "Send",
    work: async (dialog) => {
      const text = message.value.trim();
      if (text === "") throw new Error("Type what you want to say.");
      const { queued } = await api.post(`/galleries/${gallery.id}/updates`, { message: text, to });
      dialog.close();
      toast(`${counted(queued, "mail")} in the outbox`);
    },
  });
  message.focus();
}
