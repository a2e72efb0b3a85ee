import { button, hint, labelled } from "../core/controls.js";
import { copy } from "../core/clipboard.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { into } from "../core/loading.js";

/** R14: what main clients may hand on, also where visitors may not share. */
export function openGuestLinks(page) {
  const place = h("div", { class: "guest-links" });
  openDialog({ title: "Link for guests", body: [place] });
  into(place, async () => {
    const links = await page.visit.guestLinks();
    if (links.length === 0) {
      return h("p", {}, "The studio has made no link for guests yet. Ask them for one, or invite people by email.");
    }
    return [h("p", {}, "Whoever has this link can look at the photos. Hidden ones stay hidden."),
      h("ul", {}, links.map((link) => row(page, link)))];
  });
}

function row(page, { url, label, scenes, hasAccessCode, expiresAt }) {
  const titles = scenes?.map((id) => page.view.scenes.find((scene) => scene.id === id)?.title).filter(Boolean) ?? [];
  const facts = [
    titles.length > 0 ? `Shows ${titles.join(", ")}.` : null,
    hasAccessCode ? "Asks for a code: tell it to them, too." : null,
    expiresAt ? `Works until ${moment(expiresAt)}.` : null,
  ].filter(Boolean).join(" ");
  const field = h("input", {
    type: "text", readonly: true, value: url, on: { focus: (event) => event.target.select() },
  });
  return h(
    "li", {},
    h("div", { class: "share-link" }, labelled(label || "Link", field),
      button("Copy", () => copy(url, "The link is copied"), { icon: "copy" })),
    facts ? hint(facts) : null);
}
