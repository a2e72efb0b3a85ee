import { api } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { deliveryChoice } from "./delivery-choice.js";
import { sceneChoice } from "./scene-choice.js";
import { secretsTable } from "./secrets-table.js";

/** A dialog with one thing to do, whose failure is shown in it. */
function doing({ title, body, confirm, work }) {
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const button = h("button", { type: "button", class: "button primary", on: {
    click: async () => {
      button.disabled = true;
      error.hidden = true;
      try {
        await work(dialog);
      } catch (problem) {
        error.textContent = problem.detail ?? problem.message;
        error.hidden = false;
        button.disabled = false;
      }
    },
  } }, confirm);
  const dialog = openDialog({ title, body: [body, error], foot: [button] });
  return dialog;
}

/** A fresh code and link for somebody; resolves to the invitation as it is then, or to undefined. */
export async function resend(person, gallery) {
  const delivery = deliveryChoice();
  let fresh;
  const dialog = doing({
    title: `Resend to ${person.name || person.email}`,
    body: [h("p", { class: "hint" }, "They get a fresh code and link. The old ones stop working at once."), delivery.element],
    confirm: "Resend",
    work: async (open) => {
      const choice = delivery.read();
      fresh = await api.post(`/invitations/${person.id}/resend`, choice);
      const secrets = secretsTable([fresh], gallery);
      if (secrets.length === 0) {
        open.close();
        toast("On its way");
        return;
      }
      open.heading.textContent = choice.deliver === "email" ? "On its way" : "A fresh key";
      open.body(secrets);
      open.foot(h("button", { type: "button", class: "button primary", on: { click: () => open.close() } }, "Done"));
    },
  });
  await dialog.result;
  return fresh && { ...fresh, accessCode: undefined, link: undefined };
}

/** Which scenes somebody may see, changed in place; resolves to the invitation as it is then, or to undefined. */
export function changeScenes(person, scenes) {
  const choice = sceneChoice(scenes, person.scenes ?? null);
  return doing({
    title: `Scenes for ${person.name || person.email}`,
    body: choice.element,
    confirm: "Save",
    work: async (open) => {
      const wanted = choice.read();
      const fresh = await api.patch(`/invitations/${person.id}`, { scenes: wanted });
      open.close({ ...fresh, scenes: fresh.scenes ?? null });
    },
  }).result;
}
