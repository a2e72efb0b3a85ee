import { api } from "../../core/api.js";
import { button, hint } from "../../core/controls.js";
import { toast } from "../../core/toast.js";
import { openTask } from "../../core/task-dialog.js";
import { deliveryChoice } from "./delivery-choice.js";
import { sceneChoice } from "./scene-choice.js";
import { secretsTable } from "./secrets-table.js";

/** A fresh code and link for somebody; resolves to the invitation as it is then, or to undefined. */
export async function resend(person, gallery) {
  const delivery = deliveryChoice();
  let fresh;
  const dialog = openTask({
    title: `Resend to ${person.name || person.email}`,
    body: [hint("They get a fresh code and link. The old ones stop working at once."), delivery.element],
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
      open.foot(button("Done", () => open.close(), { kind: "primary" }));
    },
  });
  await dialog.result;
  return fresh && { ...fresh, accessCode: undefined, link: undefined };
}

/** Which scenes somebody may see, changed in place; resolves to the invitation as it is then, or to undefined. */
export function changeScenes(person, scenes) {
  const choice = sceneChoice(scenes, person.scenes ?? null);
  return openTask({
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
