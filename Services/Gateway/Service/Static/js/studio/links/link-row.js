import { copy } from "../../core/clipboard.js";
import { aside, button, moreButton } from "../../core/controls.js";
import { h, icon } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { menu } from "../../core/menu.js";
import { chip } from "../chip.js";
import { linkStates } from "../words.js";
import { kindOf, scope, shared, until, use } from "./link-words.js";

/**
 * A link of the studio's: what it is called, where it leads, how it is used.
 * @param {object} link
 * @param {{gallery: object, titles: Map<string, string>, edit: () => void, revoke: () => void}} told
 */
export function linkRow(link, { gallery, titles, edit, revoke }) {
  const name = link.label || kindOf(link);
  const isGone = link.status === "revoked";
  return h(
    "li", { class: isGone ? "link is-revoked" : "link", dataset: { link: link.id } },
    h("div", { class: "link-what" },
      h("strong", {}, name),
      aside([link.label ? kindOf(link) : null, scope(link, titles, gallery.privacy)].filter(Boolean).join(" · "))),
    link.url ? h("div", { class: "link-url" },
      h("code", {}, link.url.replace(/^https?:\/\//, "")),
      button("Copy", () => copy(link.url, "Link copied"), { kind: "small", icon: "copy" })) : h("div", {}),
    stateOf(link, gallery),
    isGone ? h("span") : menu(moreButton(`More for ${name}`), () => [
      { label: "Change", icon: "pencil", run: edit },
      { label: "See as its guests", icon: "eye", href: `/g/${gallery.slug}?as=${link.id}`, target: "_blank" },
      { label: "Revoke", icon: "close", danger: true, run: revoke },
    ]));
}

/** R2, R12: where only chosen people come in, a link opens nothing. */
const isAsleep = ({ status }, { privacy }) => status === "live" && privacy === "peopleIChoose";

function stateOf(link, gallery) {
  return h("div", { class: "link-state" },
    chip(linkStates[isAsleep(link, gallery) ? "inert" : link.status], link.status),
    link.hasAccessCode ? h("span", { class: "chip" }, icon("check"), "Code") : null,
    aside([use(link), until(link)].filter(Boolean).join(" · ")));
}

/** What a visitor shared (R14), and a way to end it. */
export function shareRow(link, { gallery, revoke }) {
  const isGone = link.status === "revoked";
  return h(
    "li", { class: isGone ? "link share is-revoked" : "link share", dataset: { link: link.id } },
    h("div", { class: "link-what" },
      h("span", {}, shared(link)), h("time", { class: "hint", datetime: link.createdAt }, moment(link.createdAt))),
    h("div", { class: "link-state" },
      link.status === "live" && !isAsleep(link, gallery)
        ? null : chip(linkStates[isAsleep(link, gallery) ? "inert" : link.status], link.status),
      aside(use(link))),
    isGone ? h("span") : menu(moreButton(`More for what ${link.sharedBy || "a guest"} shared`), () => [
      { label: "Copy the link", icon: "copy", run: () => copy(link.url, "Link copied") },
      { label: "See as its guests", icon: "eye", href: `/g/${gallery.slug}?as=${link.id}`, target: "_blank" },
      { label: "Revoke", icon: "close", danger: true, run: revoke },
    ]));
}
