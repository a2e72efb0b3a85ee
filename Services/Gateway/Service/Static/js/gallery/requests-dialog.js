import { button, errorLine } from "../core/controls.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { into } from "../core/loading.js";

const decided = { approved: "Let in", declined: "Declined" };

/** R18: who asks to be let in; told how many wait, as that changes. */
export function openRequests(page, changed) {
  const place = h("div", { class: "requests" });
  const dialog = openDialog({ title: "Who asks to be let in", body: [place] });
  into(place, async () => {
    const requests = await page.visit.requests();
    const tell = () => changed(requests.filter(({ status }) => status === "waiting").length);
    if (requests.length === 0) return h("p", {}, "Nobody asks at the moment.");
    return h("ul", { class: "people-rows" }, requests.map((request) => row(page, request, tell)));
  });
  return dialog;
}

function row(page, request, tell) {
  const error = errorLine();
  const acts = h("div", { class: "actions", tabindex: "-1" });
  const decide = async (status) => {
    acts.querySelectorAll("button").forEach((one) => { one.disabled = true; });
    try {
      Object.assign(request, await page.visit.decide(request.id, status));
      tell();
    } catch (problem) {
      error.show(problem);
    }
    dress();
    acts.focus();
  };
  const dress = () => acts.replaceChildren(...(request.status === "waiting"
    ? [
      button("Let in", () => decide("approved"), { kind: "primary small" }),
      button("Decline", () => decide("declined"), { kind: "small" }),
    ]
    : [h("span", { class: `chip ${request.status === "approved" ? "good" : ""}`, role: "status" },
      decided[request.status] ?? request.status)]));
  dress();
  return h(
    "li", { class: "people-row" },
    h("div", {},
      h("p", {}, h("strong", {}, request.name), " ", h("span", { class: "hint" }, moment(request.at))),
      h("p", { class: "hint" }, request.email),
      request.message ? h("p", { class: "request-words" }, `“${request.message}”`) : null, error.element),
    acts);
}
