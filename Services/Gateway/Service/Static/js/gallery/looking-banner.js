import { fill, h, icon } from "../core/dom.js";

/** Says through whose eyes the studio looks, and leads back. */
export function lookingBanner(lookThrough, gallery) {
  const who = h("strong", {}, "…");
  lookThrough.who().then((name) => fill(who, name), () => fill(who, "somebody you let in"));
  return h(
    "div", { class: "looking-banner", role: "region", "aria-label": "View as" },
    h("p", {}, "You see this gallery as ", who, ". Nothing you do here counts."),
    h("a", { class: "button small", href: `/studio/galleries/${encodeURIComponent(gallery)}` },
      icon("arrow-left"), "Back to the studio"),
  );
}
