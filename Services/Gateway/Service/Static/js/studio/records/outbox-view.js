import { aside, button } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { chip } from "../chip.js";
import { mailKinds, mailStates } from "../words.js";
import { openMail } from "./mail-dialog.js";
import { recordList } from "./record-list.js";

/** Every mail of the studio, newest first, and what became of it (R23). */
class OutboxView extends HTMLElement {
  connectedCallback() {
    fill(
      this,
      h("div", { class: "page-head" }, h("h1", {}, "Outbox"),
        button("Refresh", () => this.connectedCallback(), { icon: "retry" })),
      recordList({
        path: "/outbox", label: "Mails", empty: "No mails yet. Invite somebody to a gallery, and theirs shows up here.",
        draw: (mail) => mailRow(mail),
      }),
    );
  }
}

function mailRow(mail) {
  const row = h("li", { class: "record mail" });
  const draw = (now) => fill(
    row,
    h("button", { type: "button", class: "mail-open", on: { click: () => openMail(now, draw) } },
      h("span", { class: "mail-to" },
        h("strong", {}, now.toName || now.toEmail), now.toName ? aside(now.toEmail) : null),
      h("span", { class: "mail-subject" }, now.subject, aside(mailKinds[now.kind] ?? now.kind)),
      h("span", { class: "mail-state" }, chip(mailStates[now.status], now.status),
        h("time", { class: "hint", datetime: now.sentAt ?? now.createdAt }, moment(now.sentAt ?? now.createdAt)))));
  draw(mail);
  return row;
}

define("outbox-view", OutboxView);
