import { define, fill, h, icon } from "../../core/dom.js";
import { clock, dayOf } from "../../core/format.js";
import { audiences } from "../words.js";
import { recordList } from "./record-list.js";

const kinds = {
  invited: ["mail", "was invited"], revoked: ["close", "was revoked"], opened: ["eye", "came in"],
  viewed: ["image", "looked at a photo"], downloaded: ["download", "downloaded a photo"],
  hidden: ["eye-off", "hid a photo"], unhidden: ["eye", "showed a photo again"],
  loginRefused: ["warning", "was refused at the door, several times"],
};

/** What happened in a gallery, newest first, day by day (R25). */
class ActivityTab extends HTMLElement {
  connectedCallback() {
    fill(this, h("h2", { class: "visually-hidden" }, "Activity"), recordList({
      path: `/galleries/${this.gallery.id}/activity`, label: "Activity",
      empty: "Nothing has happened yet.",
      draw: (entry, before) => [
        before && dayOf(before.at) === dayOf(entry.at) ? [] : dayHeading(entry),
        this.#row(entry),
      ],
    }));
  }

  #row(entry) {
    const [name, words] = kinds[entry.kind] ?? ["more", entry.kind];
    const group = entry.audience === "studio" ? this.studio.name : audiences[entry.audience] ?? "Somebody";
    const who = entry.name || entry.email || group;
    return h(
      "li", { class: "record activity" },
      h("span", { class: "record-icon" }, icon(name)),
      h("p", {}, h("strong", {}, who), ` ${words}`),
      h("time", { class: "hint", datetime: entry.at }, clock(entry.at)),
    );
  }
}

const dayHeading = (entry) => h("li", { class: "record-day" }, h("h3", {}, dayOf(entry.at)));

define("activity-tab", ActivityTab);
