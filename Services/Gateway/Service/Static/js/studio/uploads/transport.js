import { queryText } from "../../core/api.js";
import { Problem } from "../../core/problem.js";

/** No byte moved for this long: the connection is dead, whatever it says. */
const patience = 60_000;

/**
 * Sends one file as the body of a POST. XMLHttpRequest, because fetch tells no progress of what it sends.
 * @param {import("./upload-queue.js").Upload} upload
 * @param {(sent: number) => void} progress
 * @param {AbortSignal} signal
 * @returns {Promise<object>} the new item
 * @throws {Problem}
 */
export function sendFile(upload, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch;
    const stillMoving = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), patience);
    };
    const end = (settle, value) => {
      clearTimeout(watch);
      signal.removeEventListener("abort", stop);
      settle(value);
    };
    const stop = () => request.abort();
    signal.addEventListener("abort", stop);

    const query = queryText({ filename: upload.file.name, scene: upload.scene });
    request.open("POST", `/api/v1/galleries/${upload.gallery}/media${query}`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Idempotency-Key", upload.id);
    request.upload.addEventListener("progress", (event) => {
      stillMoving();
      progress(Math.min(event.loaded, upload.file.size));
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) {
        end(resolve, JSON.parse(request.responseText));
        return;
      }
      if (request.status === 401) dispatchEvent(new Event("vitrine-signed-out"));
      end(reject, Problem.from(request.status, request.responseText, request.getResponseHeader("Retry-After")));
    });
    const unreachable = () => end(reject, new Problem({ status: 0 }));
    request.addEventListener("error", unreachable);
    request.addEventListener("abort", unreachable);
    stillMoving();
    request.send(upload.file);
  });
}
