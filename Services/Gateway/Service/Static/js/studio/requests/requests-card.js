import { api } from "../../core/api.js";
import { aside, button } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { counted, moment } from "../../core/format.js";
import { toast, toastProblem } from "../../core/toast.js";
import { chip } from "../chip.js";
import { requestStates } from "../words.js";

const isWaiting = ({ status }) => status === "waiting";

/** Who asked to be let in, newest first: `GET …/requests`. */
export const askedFor = async (gallery, signal) =>
  (await api.get(`/galleries/${gallery.id}/requests`, { limit: 200 }, signal)).items;

export const waitingAmong = (requests) => requests.filter(isWaiting).length;

/**
 * Those who wait at the door, each with two buttons; whoever was decided on stands below, folded away (R18).
 * @param {object} gallery
 * @param {object[]} requests
 * @param {(requests: object[]) => void} changed told after each decision
 */
export function requestsCard(gallery, requests, changed) {
  const waiting = requests.filter(isWaiting);
  const decided = requests.filter((request) => !isWaiting(request));
  if (requests.length === 0) return null;
  const decide = async (request, status, row) => {
    for (const each of row.querySelectorAll("button")) each.disabled = true;
    try {
      const now = await api.patch(`/galleries/${gallery.id}/requests/${request.id}`, { status });
      toast(status === "approved" ? `${request.name || request.email} gets an invitation` : "Declined");
      changed(requests.map((other) => (other.id === now.id ? now : other)));
    } catch (problem) {
      toastProblem(problem);
      for (const each of row.querySelectorAll("button")) each.disabled = false;
    }
    (document.querySelector(".request button") ?? document.querySelector(".requests-card h2"))?.focus();
  };
  const row = (request) => {
    const who = request.name || request.email;
    const element = h("li", { class: "request" });
    return fill(element,
      h("div", { class: "request-who" },
        h("strong", {}, who),
        aside([request.name ? request.email : "", moment(request.at)].filter(Boolean).join(" · ")),
        request.message ? h("p", { class: "request-words" }, request.message) : null),
      isWaiting(request)
        ? h("div", { class: "actions" },
          button("Decline", () => decide(request, "declined", element), { kind: "small quiet" }),
          button("Let in", () => decide(request, "approved", element), { kind: "small primary" }))
        : h("div", { class: "actions" }, chip(requestStates[request.status], request.status),
          request.decidedBy ? aside(`by ${request.decidedBy}`) : null));
  };
  return h(
    "section", { class: "card requests-card", "aria-labelledby": "requests-title" },
    h("h2", { id: "requests-title", tabindex: "-1" }, "Asking to be let in"),
    waiting.length > 0
      ? h("ul", { class: "requests" }, waiting.map(row))
      : h("p", { class: "hint" }, "Nobody is waiting."),
    decided.length > 0
      ? h("details", {}, h("summary", {}, `${counted(decided.length, "earlier request")}`),
        h("ul", { class: "requests" }, decided.map(row))) : null);
}
