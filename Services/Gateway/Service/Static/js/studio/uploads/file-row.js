import { h, iconButton } from "../../core/dom.js";
import { size } from "../../core/format.js";

/** One file in the panel. `update` brings it up to date; its buttons act on the queue. */
export function fileRow(upload, queue) {
  const { name, size: bytes } = upload.file;
  const words = h("span", { class: "upload-state" });
  const bar = h("span");
  const again = iconButton("retry", `Try ${name} again`, () => queue.retry(upload));
  const stop = iconButton("close", `Cancel ${name}`, () => queue.cancel(upload));
  const track = h("div", { class: "bar", "aria-hidden": "true" }, bar);
  const element = h(
    "li", { class: "upload-row" }, h("span", { class: "upload-name" }, name), words, again, stop, track);

  const update = () => {
    const { state, sent, problem } = upload;
    element.dataset.state = state;
    const share = bytes === 0 ? 1 : sent / bytes;
    words.textContent = {
      waiting: size(bytes),
      sending: share >= 1 ? "Almost there" : `${Math.round(share * 100)} %`,
      pausing: "Waiting for the connection",
      done: "Uploaded",
      failed: problem?.detail ?? "Failed",
      cancelled: "Cancelled",
    }[state];
    bar.style.transform = `scaleX(${state === "done" ? 1 : share})`;
    again.hidden = state !== "failed";
    stop.hidden = !["waiting", "sending", "pausing"].includes(state);
    track.hidden = !["sending", "pausing"].includes(state);
  };
  return { element, update };
}
