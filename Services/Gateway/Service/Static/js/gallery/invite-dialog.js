import { button, errorLine, hint, labelled, optional } from "../core/controls.js";
import { ask, openDialog } from "../core/dialog.js";
import { fill, h, iconButton } from "../core/dom.js";
import { counted } from "../core/format.js";
import { into } from "../core/loading.js";
import { toast, toastProblem } from "../core/toast.js";
import { merged, parseRecipients } from "../studio/deliver/recipients.js";

const mostAtOnce = 100;
const states = {
  pending: ["Not sent yet", ""], queued: ["On its way", ""], sent: ["Sent", ""], bounced: ["Did not arrive", "bad"],
  opened: ["Came in", "good"], revoked: ["Revoked", "warn"],
};

/** A main client invites people, who each get a mail with a key of their own, and sees whom they invited. */
export function openInvite(page) {
  const people = h("div", { class: "invited" });
  const refresh = () => into(people, async () => invitedList(page, await page.visit.invited(), refresh));
  openDialog({ title: "Invite people", broad: true, body: [
    h("p", {}, "Each gets a mail with a link of their own. They see what is not hidden, and you can take it back."),
    form(page, refresh), people,
  ] });
  refresh();
}

function form(page, invited) {
  const rows = h("div", { class: "invite-rows" });
  const list = h("textarea", {
    name: "list", rows: "5", placeholder: "Anna Roth <anna@example.com>\nben@example.com",
  });
  const listField = h("div", { hidden: true }, labelled("One person a line", list));
  const message = h("textarea", { name: "message", rows: "3", maxlength: "5000" });
  const error = errorLine();
  const told = h("div", { role: "status" });
  const go = h("button", { type: "submit", class: "button primary" }, "Send the invitations");

  const add = () => {
    const row = h("div", { class: "invite-row" },
      labelled("Name", h("input", { name: "name", autocomplete: "off", maxlength: "100" })),
      labelled("Email", h("input", { name: "email", type: "email", autocomplete: "off", autocapitalize: "none" })),
      iconButton("close", "Take this line away", () => {
        if (rows.children.length > 1) row.remove();
        else row.querySelectorAll("input").forEach((input) => { input.value = ""; });
        rows.querySelector("input").focus();
      }));
    rows.append(row);
    return row;
  };
  add();
  const typed = h("div", { class: "stack" }, rows, h("div", { class: "actions" },
    button("One more", () => add().querySelector("input").focus(), { kind: "small", icon: "plus" }),
    h("button", { type: "button", class: "text-button", on: { click: () => swap(true) } }, "Paste a list instead")));
  const back = h("p", { hidden: true }, h(
    "button", { type: "button", class: "text-button", on: { click: () => swap(false) } }, "Type them one by one"));
  const swap = (isList) => {
    typed.hidden = isList;
    listField.hidden = !isList;
    back.hidden = !isList;
    (isList ? list : rows.querySelector("input")).focus();
  };
  const recipients = () => merged(listField.hidden
    ? [...rows.children].map((row) => ({
      name: row.querySelector("[name=name]").value.trim(), email: row.querySelector("[name=email]").value.trim(),
    })).filter(({ name, email }) => name !== "" || email !== "")
    : parseRecipients(list.value).map(({ name, email }) => ({ name, email })));

  const submit = async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    const wanted = recipients();
    const odd = wanted.find(({ email }) => !email.includes("@"));
    if (wanted.length === 0) return error.show("Type at least one email address.");
    if (odd) return error.show(`${odd.name || odd.email}: an email address is missing.`);
    if (wanted.length > mostAtOnce) return error.show(`At most ${mostAtOnce} people at once.`);
    error.show();
    fill(told);
    go.disabled = true;
    try {
      const { items, rejected } = await page.visit.invite({
        recipients: wanted, message: message.value.trim() || undefined,
      });
      fill(told, outcome(items.length, rejected));
      rows.replaceChildren();
      add();
      list.value = "";
      invited();
    } catch (problem) {
      error.show(problem);
    }
    go.disabled = false;
    return undefined;
  };
  return h(
    "form", { class: "invite-form", novalidate: true, on: { submit } },
    h("div", { class: "stack" }, typed, listField, back, labelled(optional("A few words to them"), message),
      error.element, told, h("div", { class: "actions end" }, go)));
}

const outcome = (many, rejected) => [
  many > 0 ? h("p", { class: "share-sent" }, `${counted(many, "invitation is", "invitations are")} on the way.`) : null,
  rejected.length > 0
    ? h("ul", { class: "form-error" }, rejected.map(({ email, reason }) => h("li", {}, `${email ?? "?"}: ${reason}`)))
    : null,
];

function invitedList(page, items, changed) {
  if (items.length === 0) return hint("You have invited nobody yet.");
  return [
    h("h3", {}, "Whom you invited"),
    h("ul", { class: "people-rows" }, items.map((one) => row(page, one, changed))),
  ];
}

function row(page, { id, name, email, status, statusReason }, changed) {
  const [label, tone] = states[status] ?? [status, ""];
  const revoke = async () => {
    const isSure = await ask({
      title: `Take back the invitation of ${name || email}?`, confirm: "Take it back",
      text: "Their link stops working at once. You can invite them again later.",
    });
    if (!isSure) return;
    try {
      await page.visit.revoke(id);
      toast("The invitation is taken back.");
      changed();
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return h(
    "li", { class: "people-row" },
    h("div", {}, h("p", {}, h("strong", {}, name || email)), name ? h("p", { class: "hint" }, email) : null,
      statusReason && status === "bounced" ? hint(statusReason) : null),
    h("div", { class: "actions" }, h("span", { class: `chip ${tone}` }, label),
      status === "revoked" ? null : button("Take back", revoke, { kind: "small quiet" })));
}
