import { h, iconButton } from "../../core/dom.js";
import { size, wait } from "../../core/format.js";
import { TimeLeft } from "./time-left.js";

const words = {
  checking: () => "Looking whether it is here",
  waiting: ({ file, sent }, isPaused) => (isPaused && sent > 0 ? "Paused" : size(file.size)),
  sending: (upload, isPaused, secondsLeft) => (shareOf(upload) >= 1 ? "Almost there"
    : `${Math.floor(shareOf(upload) * 100)} %${secondsLeft === null ? "" : ` · ${wait(secondsLeft)} left`}`),
  retrying: ({ problem }) => (problem?.status ? "Vitrine is busy, one moment" : "Waiting for the connection"),
  paused: () => "Paused",
  done: () => "Uploaded",
  known: ({ known, file }) =>
    (known?.filename && known.filename !== file.name ? `Here already as ${known.filename}` : "Here already"),
  failed: ({ problem }) => problem?.detail ?? "That did not work.",
  cancelled: () => "Cancelled",
};

const shareOf = ({ file, sent }) => (file.size === 0 ? 1 : sent / file.size);

/** One file in the panel. `update` brings it up to date; its buttons act on the queue. */
export function fileRow(upload, queue) {
  const { name } = upload.file;
  const state = h("span", { class: "upload-state" });
  const bar = h("span");
  const again = iconButton("retry", `Try ${name} again`, () => queue.retry(upload));
  const pause = iconButton("pause", `Pause ${name}`, () => queue.pause(upload));
  const resume = iconButton("play", `Go on with ${name}`, () => queue.resume(upload));
  const stop = iconButton("close", `Cancel ${name}`, () => queue.cancel(upload));
  const track = h("div", { class: "bar", "aria-hidden": "true" }, bar);
  const element = h(
    "li", { class: "upload-row" },
    h("span", { class: "upload-name", title: upload.path }, name), state, again, pause, resume, stop, track);

  const timeLeft = new TimeLeft();
  const update = (at, count) => {
    const isActive = ["waiting", "sending", "retrying", "checking"].includes(upload.state);
    element.dataset.state = upload.state;
    element.setAttribute("aria-posinset", at + 1);
    element.setAttribute("aria-setsize", count);
    const text = words[upload.state](upload, queue.isPaused, timeLeft.of(upload));
    if (state.textContent !== text) state.textContent = text;
    state.title = upload.state === "failed" ? text : "";
    bar.style.transform = `scaleX(${shareOf(upload)})`;
    again.hidden = upload.state !== "failed";
    pause.hidden = !isActive || queue.isPaused;
    resume.hidden = upload.state !== "paused";
    stop.hidden = !isActive && upload.state !== "paused";
    track.hidden = !["sending", "retrying", "paused"].includes(upload.state) && !(queue.isPaused && upload.sent > 0);
  };
  return { element, update };
}
