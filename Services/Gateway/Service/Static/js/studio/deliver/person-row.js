import { api } from "../../core/api.js";
import { ask } from "../../core/dialog.js";
import { aside, moreButton } from "../../core/controls.js";
import { h, icon } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { menu } from "../../core/menu.js";
import { toast, toastProblem } from "../../core/toast.js";
import { chip } from "../chip.js";
import { audiences, invitationStates } from "../words.js";
import { changeAccess, resend } from "./person-dialogs.js";

/** One invited person: who, as what, how it stands, and what can be done. */
export function personRow(person, { gallery, scenes, isChosen, choose, changed }) {
  const who = person.name || person.email;
  const isRevoked = person.status === "revoked";
  const tick = h("input", {
    type: "checkbox", checked: isChosen, disabled: isRevoked, "aria-label": `Choose ${who}`,
    on: { change: () => choose(tick.checked) },
  });
  const takeOver = (fresh) => { if (fresh) changed(fresh); };
  return h(
    "li", { class: isRevoked ? "person is-revoked" : "person", dataset: { email: person.email } },
    h("label", { class: "person-tick" }, tick),
    h("div", { class: "person-who" }, h("strong", {}, who), person.name ? aside(person.email) : null),
    h("div", { class: "person-as" }, audiences[person.audience] ?? person.audience,
      scope(person, scenes), person.invitedBy ? aside(`invited by ${person.invitedBy}`) : null),
    h("div", { class: "person-state" },
      chip(invitationStates[person.status], person.status),
      person.confirmed ? h("span", { class: "chip good" }, icon("check"), "Confirmed") : null,
      lacksCode(person, gallery) ? h("span", { class: "chip warn" }, "No code yet") : null,
      aside(lacksCode(person, gallery) ? "Resend to give them one" : person.statusReason ?? when(person))),
    isRevoked ? h("span") : menu(moreButton(`More for ${who}`), () => [
      { label: "See as this person", icon: "eye", href: `/g/${gallery.slug}?as=${person.id}`, target: "_blank" },
      {
        label: "Change what they see", icon: "pencil",
        run: () => changeAccess(person, gallery, scenes).then(takeOver),
      },
      { label: "Resend", icon: "mail", run: () => resend(person, gallery).then(takeOver) },
      { label: "Revoke", icon: "close", danger: true, run: () => revoke(person, who, changed) },
    ]),
  );
}

/** Has no code of their own to type (R12). */
export const isCodeless = ({ hasAccessCode, status }) => !hasAccessCode && status !== "revoked";

const lacksCode = (person, { privacy }) => privacy === "peopleIChoose" && isCodeless(person);

function scope(person, scenes) {
  if (!person.scenes || person.audience !== "photographerInvited") return null;
  const titles = person.scenes.map((id) => scenes.find((scene) => scene.id === id)?.title).filter(Boolean);
  return aside(titles.length === 0 ? "No scenes" : titles.join(", "));
}

function when(person) {
  const at = person.revokedAt ?? person.openedAt ?? person.sentAt;
  return at ? moment(at) : "";
}

async function revoke(person, who, changed) {
  const sure = await ask({
    title: `Revoke the invitation of ${who}?`,
    text: "They are out at once: their link, their code, and every picture address they were given stop working.",
    confirm: "Revoke",
  });
  if (!sure) return;
  try {
    await api.delete(`/invitations/${person.id}`);
    changed({ status: "revoked", revokedAt: new Date().toISOString() });
    toast(`${who} is out`);
  } catch (problem) {
    toastProblem(problem);
  }
}
