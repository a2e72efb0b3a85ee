import { hint } from "../../core/controls.js";
import { h, icon } from "../../core/dom.js";
import { backgroundOf } from "../../media/placeholder.js";
import { chip } from "../chip.js";
import { facts, stateOf } from "../words.js";

/** One gallery in the list: its cover, its title, how it stands. */
export function galleryCard(gallery) {
  const { counts } = gallery;
  return h(
    "li", { class: "gallery-card" },
    h(
      "a", { href: `/studio/galleries/${gallery.id}` },
      coverOf(gallery),
      h("h2", {}, gallery.title),
    ),
    hint(facts(gallery)),
    h("p", { class: "gallery-card-state" },
      chip(stateOf(gallery)),
      counts.processing > 0 ? chip({ label: `${counts.processing} being prepared` }) : null,
      counts.failed > 0 ? chip({ label: `${counts.failed} failed`, tone: "bad" }) : null),
  );
}

function coverOf({ cover }) {
  const frame = h("span", { class: "gallery-card-cover" });
  if (!cover?.url) {
    frame.append(icon("image"));
    return frame;
  }
  const img = h("img", { alt: "", loading: "lazy", decoding: "async" });
  img.addEventListener("load", () => img.classList.add("shown"));
  img.src = cover.url;
  frame.style.backgroundImage = backgroundOf(cover.placeholder);
  frame.append(img);
  return frame;
}
