import { button, errorLine, hint, labelled, optional } from "../core/controls.js";
import { copy } from "../core/clipboard.js";
import { openDialog } from "../core/dialog.js";
import { fill, h, icon } from "../core/dom.js";
import { counted } from "../core/format.js";
import { toast } from "../core/toast.js";
import { withAccount } from "../visitor/with-account.js";

const mostShared = 500;
const facebook = "https://www.facebook.com/sharer/sharer.php?u=";
const keptName = "vitrine-door-name";

/** R2 in plain words: what whoever gets the share will see. */
function whoSeesWhat(page, items) {
  if (page.privacy === "public") {
    return items.length === 0 ? "Whoever gets it can look at the whole gallery."
      : "Whoever gets it comes in at these photos, and can look at the rest of the gallery, too.";
  }
  return items.length === 1 ? "Only this photo: nothing else of the gallery can be seen by it."
    : `Only these ${counted(items.length, "photo")}: nothing else of the gallery can be seen by it.`;
}

const titleOf = (items) => {
  if (items.length === 0) return "Share the gallery";
  return items.length === 1 ? "Share this photo" : `Share ${counted(items.length, "photo")}`;
};

/**
 * R14: hands items on, by Facebook, mail, a link, or whatever the phone offers.
 * @param {import("./gallery-page.js").GalleryPage} page
 * @param {object[]} items none: the gallery as a whole, where it is public
 */
export async function openShare(page, items) {
  if (!(await withAccount(page, "share"))) return;
  if (!page.may.has("share")) {
    toast("The studio has switched sharing off in this gallery.", { tone: "bad" });
    return;
  }
  if (items.length > mostShared) {
    toast(`At most ${mostShared} photos can be shared at once. Select fewer.`, { tone: "bad" });
    return;
  }
  const media = items.map((item) => item.id);
  const error = errorLine();
  const place = h("div", { class: "share-place" });
  const links = new Map();
  /** The address for a channel: made when it is asked for, once. */
  const address = async (channel) => {
    if (!links.has(channel)) links.set(channel, (await page.visit.share({ channel, media })).url);
    return links.get(channel);
  };
  const tried = async (work) => {
    error.show();
    try {
      await work();
    } catch (problem) {
      error.show(problem);
    }
  };

  const onFacebook = () => tried(async () => {
    const target = facebook + encodeURIComponent(await address("facebook"));
    window.open(target, "_blank", "noopener,width=640,height=680");
    fill(place, hint("Facebook opens in a window of its own. It did not? ",
      h("a", { href: target, target: "_blank", rel: "noopener noreferrer" }, "Open Facebook")));
  });
  const asLink = () => tried(async () => {
    const url = await address("link");
    const field = h("input", {
      type: "text", readonly: true, value: url, on: { focus: (event) => event.target.select() },
    });
    fill(place, h("div", { class: "share-link" }, labelled("Link", field),
      button("Copy", () => copy(url, "The link is copied"), { icon: "copy" })));
    await copy(url, "The link is copied");
  });
  const onPhone = () => tried(async () => {
    const url = await address("link");
    const offer = () => navigator.share({ title: page.view.title, url });
    try {
      await offer();
    } catch (failure) {
      if (failure.name === "AbortError") return;
      // The browser wants a tap of its own for this: the link took too long to come.
      const again = () => offer().catch(() => {});
      fill(place, button("Choose where to share", again, { kind: "primary wide", icon: "share" }));
    }
  });
  const byMail = () => {
    error.show();
    fill(place, mailForm(page, media, (told) => fill(place, told)));
    place.querySelector("textarea").focus();
  };

  const way = (name, label, run) => h(
    "button", { type: "button", class: "share-way", on: { click: run } }, icon(name), h("span", {}, label));
  openDialog({
    title: titleOf(items),
    body: [
      h("p", {}, whoSeesWhat(page, items)),
      h("div", { class: "share-ways" },
        navigator.share && matchMedia("(pointer: coarse)").matches
          ? way("share", "Send from this phone", onPhone) : null,
        way("link", "Copy a link", asLink), way("mail", "Send by email", byMail),
        way("external", "Facebook", onFacebook)),
      error.element, place,
    ],
  });
}

/** Everything typed counts, so that nobody is left out without a word: the system says what is no address. */
export const addressesIn = (text) =>
  text.split(/[,;\n]+/).map((part) => (/<([^>]*)>/.exec(part)?.[1] ?? part).trim()).filter(Boolean);

/** By email: everybody gets a link of their own. */
function mailForm(page, media, done) {
  const to = h("textarea", { name: "to", rows: "2", placeholder: "anna@example.com, ben@example.com" });
  const isKnown = ["mainClient", "photographerInvited", "clientInvited", "studio"].includes(page.view.viewer.audience);
  const name = h("input", {
    name: "name", autocomplete: "name", maxlength: "100", value: sessionStorage.getItem(keptName) ?? "",
  });
  const message = h("textarea", { name: "message", rows: "3", maxlength: "2000" });
  const error = errorLine();
  const go = h("button", { type: "submit", class: "button primary" }, "Send");
  const submit = async (event) => {
    event.preventDefault();
    const addresses = addressesIn(to.value);
    if (addresses.length === 0) {
      error.show("Type at least one email address.");
      to.focus();
      return;
    }
    if (addresses.length > 20) {
      error.show("At most 20 addresses at once.");
      return;
    }
    if (!isKnown && name.value.trim() === "") {
      error.show("Type your name, so that they know who writes.");
      name.focus();
      return;
    }
    error.show();
    go.disabled = true;
    try {
      if (!isKnown) sessionStorage.setItem(keptName, name.value.trim());
      const answer = await page.visit.share({
        channel: "email", media, to: addresses, message: message.value.trim() || undefined,
        name: isKnown ? undefined : name.value.trim(),
      });
      done(sentWords(answer, addresses.length));
    } catch (problem) {
      error.show(problem);
      go.disabled = false;
    }
  };
  return h(
    "form", { class: "share-mail", novalidate: true, on: { submit } },
    labelled("To", to), isKnown ? null : labelled("Your name", name), labelled(optional("A few words"), message),
    error.element, h("div", { class: "actions end" }, go));
}

function sentWords({ items, rejected }, many) {
  const sent = items?.length ?? many - (rejected?.length ?? 0);
  return [
    h("p", { class: "share-sent", role: "status" }, icon("check"),
      ` On its way to ${counted(sent, "person", "people")}.`),
    rejected?.length > 0
      ? h("ul", { class: "form-error" }, rejected.map(({ email, reason }) => h("li", {}, `${email ?? "?"}: ${reason}`)))
      : null,
  ];
}
