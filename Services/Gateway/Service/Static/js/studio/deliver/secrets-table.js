import { copy } from "../../core/clipboard.js";
import { aside, button, hint } from "../../core/controls.js";
import { h, icon, iconButton } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { csv, save } from "../../core/spreadsheet.js";

const mostRows = 200;

/**
 * Codes and links, shown this once: each can be copied, all can be copied or saved.
 * @param {object[]} items invitations with `accessCode` or `link`
 * @param {{title: string, url: string}} gallery
 */
export function secretsTable(items, gallery) {
  const withSecrets = items.filter((item) => item.accessCode || item.link);
  if (withSecrets.length === 0) return [];
  const lines = (...given) => given.filter(Boolean).join("\n");
  const words = (item) => lines(item.link ?? gallery.url, item.accessCode ? `Code: ${item.accessCode}` : null);
  const everything = () => withSecrets.map((item) => lines(item.name, item.email, words(item))).join("\n\n");
  const table = () => csv([
    ["Name", "Email", "Access code", "Link"],
    ...withSecrets.map((item) => [item.name, item.email, item.accessCode ?? "", item.link ?? ""]),
  ]);
  return [
    h("p", { class: "once" }, icon("warning"),
      "These codes are shown only now. They are stored so that nobody can read them again, not even you. ",
      "A lost code is replaced by resending."),
    h("div", { class: "actions" },
      button("Copy all", () => copy(everything(), "All copied"), { kind: "small", icon: "copy" }),
      button("Save as CSV", () => save(table(), `${fileName(gallery.title)} codes.csv`), {
        kind: "small", icon: "download",
      })),
    h("ul", { class: "secrets" }, withSecrets.slice(0, mostRows).map((item) => h(
      "li", {},
      h("div", { class: "secret-who" },
        h("strong", {}, item.name || item.email), item.name ? aside(item.email) : null),
      h("div", { class: "secret-what" },
        item.accessCode ? h("code", { class: "secret-code" }, item.accessCode) : null,
        item.link ? h("code", { class: "secret-link" }, item.link) : null),
      iconButton("copy", `Copy for ${item.name || item.email}`, () => copy(words(item))),
    ))),
    withSecrets.length > mostRows
      ? hint(`and ${counted(withSecrets.length - mostRows, "more", "more")}: save them as CSV`) : null,
  ];
}

const fileName = (title) => title.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").trim() || "Gallery";
