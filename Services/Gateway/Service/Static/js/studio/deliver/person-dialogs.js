import { api } from "../../core/api.js";
import { button, choice, hint } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { openTask } from "../../core/task-dialog.js";
import { confirmChange } from "../change/confirm-change.js";
import { audiences, audienceWords, invitable } from "../words.js";
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

/** As whom somebody comes in and what they see, changed in place; resolves to the invitation, or to undefined. */
export function changeAccess(person, gallery, scenes) {
  const name = `audience-${person.id}`;
  const radio = (value) => choice(h("input", {
    type: "radio", name, value, checked: person.audience === value, on: { change: () => follow() },
  }), audiences[value], audienceWords[value]);
  const scope = sceneChoice(scenes, person.scenes ?? null);
  const chosen = () => element.querySelector(`[name="${name}"]:checked`)?.value ?? person.audience;
  const follow = () => { scope.element.hidden = chosen() !== "photographerInvited"; };
  const element = h("div", { class: "stack" },
    h("fieldset", {}, h("legend", { class: "field-label" }, "Comes in as"),
      h("div", { class: "choices" }, invitable.map(radio))),
    scope.element);
  follow();
  return openTask({
    title: `What ${person.name || person.email} sees`,
    body: element,
    confirm: "Save",
    work: async (open) => {
      const change = differences(person, chosen(), scope);
      if (Object.keys(change).length === 0) {
        open.close();
        return;
      }
      if (!await confirmChange(gallery, { grant: { grant: person.id, ...change } })) return;
      const fresh = await api.patch(`/invitations/${person.id}`, change);
      open.close({ ...fresh, scenes: fresh.scenes ?? null });
      toast("Saved");
    },
  }).result;
}

function differences(person, audience, scope) {
  const change = audience === person.audience ? {} : { audience };
  if (audience !== "photographerInvited") return change;
  const sorted = (ids) => JSON.stringify(ids ? ids.toSorted() : null);
  const scenes = scope.read();
  if (sorted(scenes) !== sorted(person.scenes)) change.scenes = scenes;
  return change;
}
