import { duration } from "../../core/format.js";
import { h, icon } from "../../core/dom.js";
import { chooseForBox, show } from "../../media/picture.js";
import { backgroundOf } from "../../media/placeholder.js";

/**
 * One item in the studio's table.
 * @param {object} item
 * @param {{index: number, count: number, isChosen: boolean, isActive: boolean, isCover: boolean, isMovable: boolean,
 *   isReview: boolean, note: string | null, width: number, listing: object}} given `isReview`: all of them are hidden
 */
export function photoCell(item, given) {
  const { index, count, isChosen, isActive, isCover, isMovable, isReview, note, width, listing } = given;
  const cell = h(
    "div",
    {
      class: "cell", role: "option", id: `cell-${item.id}`, draggable: String(isMovable),
      tabindex: isActive ? "0" : "-1",
      "aria-selected": String(isChosen), "aria-setsize": count, "aria-posinset": index + 1,
      "aria-label": spoken(item, isCover, note), dataset: { media: item.id, index, look: look(item, isCover) },
    },
    h("div", { class: "cell-picture" }, picture(item, width, listing)),
    h("div", { class: "cell-name" }, item.filename),
    h("span", { class: "cell-tick" }, icon("check")),
    h("div", { class: "cell-marks" }, marks(item, { isCover, isReview, note })),
  );
  if (item.hidden && !isReview) cell.classList.add("is-hidden");
  return cell;
}

/** Who hid it; among hidden ones only, the name alone. */
function hiddenWords({ hiddenBy }, isReview) {
  if (!hiddenBy) return "Hidden";
  const who = hiddenBy === "studio" ? "you" : hiddenBy;
  return isReview ? who.charAt(0).toUpperCase() + who.slice(1) : `Hidden by ${who}`;
}

function marks(item, { isCover, isReview, note }) {
  const mark = (name, words) => h("span", { class: "mark" }, icon(name), h("span", {}, words));
  return [
    isCover ? mark("star", "Cover") : null,
    note ? mark("heart", note) : null,
    item.hidden ? mark("eye-off", hiddenWords(item, isReview)) : null,
    item.originalHeldBack ? mark("warning", "Original held back") : null,
    item.kind === "video" && item.status === "ready"
      ? mark("play", item.durationSeconds ? duration(item.durationSeconds) : "Film") : null,
  ];
}

/** What a cell's looks depend on besides choosing: when it changes, the cell is drawn anew. */
export const look = (item, isCover) =>
  [item.status, Boolean(item.hidden), Boolean(item.originalHeldBack), isCover, item.failure ?? "",
    Boolean(item.urls.thumb)].join("|");

function picture(item, width, listing) {
  if (item.status === "processing") {
    return h("p", { class: "cell-words" }, h("span", { class: "pulse" }), "Being prepared…");
  }
  if (item.status === "failed") {
    return h("p", { class: "cell-words bad" }, icon("warning"), item.failure ?? "This file could not be prepared.");
  }
  const img = h("img", { alt: "", draggable: "false" });
  const ratio = (item.width ?? 3) / (item.height ?? 2);
  img.style.aspectRatio = String(ratio);
  img.style[ratio >= 1 ? "width" : "height"] = "100%";
  img.style.backgroundImage = backgroundOf(item.placeholder);
  show(img, item, listing, chooseForBox(width * Math.min(1, ratio)));
  return img;
}

function spoken(item, isCover, note) {
  const states = [
    item.status === "processing" ? "being prepared" : null,
    item.status === "failed" ? `failed: ${item.failure ?? "could not be prepared"}` : null,
    item.hidden ? "hidden" : null,
    item.originalHeldBack ? "original held back" : null,
    isCover ? "cover" : null,
    note ? `marked by ${note}` : null,
  ].filter(Boolean);
  return [item.filename, ...states].join(", ");
}
