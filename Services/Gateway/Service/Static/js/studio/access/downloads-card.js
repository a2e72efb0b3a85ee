import { api } from "../../core/api.js";
import { errorLine, labelled, optional } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { wire } from "../../entrance/form-busy.js";
import { confirmChange } from "../change/confirm-change.js";
import { sceneChoice } from "../deliver/scene-choice.js";
import { switchRow } from "../switch-row.js";
import { downloadTiers } from "../words.js";

const standardWebSize = 2048;

/** Who may download what, and how much of it (R19, R20). */
export function downloadsCard(gallery, scenes, changed) {
  const { downloads } = gallery;
  const tier = (label, name) => labelled(label,
    h("select", { name }, Object.entries(downloadTiers).map(([value, words]) =>
      h("option", { value, selected: downloads[name] === value }, words))));
  const number = (name, value, more) => h("input", {
    name, type: "number", inputmode: "numeric", step: 1, value: value ?? "", ...more,
  });
  const known = downloads.scenes?.filter((id) => scenes.some((scene) => scene.id === id)) ?? null;
  const scope = sceneChoice(scenes, known, "From which scenes");
  const form = h(
    "form", { class: "stack", novalidate: true },
    h("div", { class: "form-row" }, tier("Originals, free for", "original"), tier("Web size, free for", "web")),
    h("div", { class: "form-row" },
      labelled("Longest side of the web size, in pixels", number("webSize", downloads.webSize, {
        min: 256, max: 8192, placeholder: String(standardWebSize),
      })),
      labelled(optional("At most so many files"), number("limit", downloads.limit, {
        min: 0, max: 1_000_000, placeholder: "No limit", "aria-describedby": "limit-hint",
      }))),
    h("p", { class: "hint", id: "limit-hint" },
      "Counted for everybody together. A file that somebody has taken already costs nothing again."),
    scope.element,
    switchRow({
      label: "Originals keep the place", name: "keepLocation", checked: gallery.keepLocation,
      text: "Cameras and phones note where a photo was taken. Unless you switch this on, downloads come without it.",
    }),
    errorLine().element,
    h("div", { class: "actions" }, h("button", { type: "submit", class: "button" }, "Save downloads")));
  wire(form, async (fields) => {
    const change = {
      downloads: {
        original: fields.original, web: fields.web, webSize: fields.webSize ? Number(fields.webSize) : undefined,
        limit: fields.limit ? Number(fields.limit) : undefined, scenes: scope.read() ?? undefined,
      },
      keepLocation: fields.keepLocation === "on",
    };
    if (!await confirmChange(gallery, { gallery: change })) return;
    const now = await api.patch(`/galleries/${gallery.id}`, change);
    changed(now);
    toast("Downloads saved");
    document.querySelector(".downloads-card [type=submit]")?.focus();
  });
  return h(
    "section", { class: "card downloads-card", "aria-labelledby": "downloads-title" },
    h("h2", { id: "downloads-title" }, "Downloads"), form);
}
