import { aside } from "../../core/controls.js";
import { h, icon } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { audiences } from "../words.js";
import { recordList } from "./record-list.js";

/** The guests who told name and email (R16), newest first, and the same as a table. */
export function visitorsList(gallery) {
  return [
    h("div", { class: "people-head visitors-head" },
      h("p", { class: "hint" }, gallery.collectVisitors
        ? "Guests are asked for name and email before they see anything."
        : "Guests are not asked who they are. Switch that on under Deliver."),
      h("a", { class: "button small", href: `/api/v1/galleries/${gallery.id}/visitors.csv`, download: "" },
        icon("download"), "Save as CSV")),
    recordList({
      path: `/galleries/${gallery.id}/visitors`, label: "Visitors", empty: "Nobody has told their name yet.",
      draw: (visitor) => h("li", { class: "record visitor" },
        h("span", { class: "person-who" }, h("strong", {}, visitor.name || visitor.email),
          visitor.name ? aside(visitor.email) : null),
        aside(audiences[visitor.audience] ?? visitor.audience),
        h("time", { class: "hint", datetime: visitor.at }, moment(visitor.at))),
    }),
  ];
}
