// The tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload): creation, creation-with-upload, termination.
// XMLHttpRequest, because fetch tells no progress of what it sends.

import { Problem } from "../../core/problem.js";

/** No byte moved for this long: the connection is dead, whatever it says. In milliseconds. */
const patience = 60_000;
const home = "/api/v1/uploads";

/**
 * @typedef {{offset: number, url: string | null, media: string | null, isDuplicate: boolean}} Standing where an upload
 *   stands; `media` once it is in its gallery
 */

/**
 * Begins an upload, with its first bytes where `body` is given; or finds the one that was begun with the same `key`.
 * @returns {Promise<Standing>}
 */
export function create({ size, key, metadata, body = null, progress, signal }) {
  const headers = {
    "Upload-Length": String(size), "Upload-Metadata": metadataText(metadata), "Idempotency-Key": key,
  };
  if (body) headers["Content-Type"] = "application/offset+octet-stream";
  return ask("POST", home, { headers, body, progress, signal });
}

/** Sends more bytes. @returns {Promise<Standing>} */
export function append(url, { offset, body, progress, signal }) {
  const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  return ask("PATCH", url, { headers, body, progress, signal });
}

/** Where an upload stands; null where there is none. @returns {Promise<Standing | null>} */
export async function standing(url, signal) {
  try {
    return await ask("HEAD", url, { signal });
  } catch (problem) {
    if (problem.status === 404 || problem.status === 410) return null;
    throw problem;
  }
}

/** Throws away what has arrived of an upload. */
export async function terminate(url) {
  try {
    await ask("DELETE", url, {});
  } catch (problem) {
    if (problem.status !== 404 && problem.status !== 410) throw problem;
  }
}

/** `a B64,b B64`, in UTF-8. What is null is left out. */
export function metadataText(metadata) {
  const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return Object.entries(metadata).filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key} ${encode(value)}`).join(",");
}

/** The path of an upload, of this very system; null for anything else. */
export function uploadPath(location) {
  if (!location) return null;
  const { origin, pathname } = new URL(location, globalThis.location.href);
  return pathname.startsWith(`${home}/`) && origin === globalThis.location.origin ? pathname : null;
}

function ask(method, address, { headers = {}, body = null, progress = () => {}, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch;
    const stillMoving = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), patience);
    };
    const end = (settle, value) => {
      clearTimeout(watch);
      signal?.removeEventListener("abort", stop);
      settle(value);
    };
    const stop = () => request.abort();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader("Tus-Resumable", "1.0.0");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      stillMoving();
      progress(event.loaded);
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) {
        end(resolve, read(request));
        return;
      }
      if (request.status === 401) dispatchEvent(new Event("vitrine-signed-out"));
      end(reject, Problem.from(request.status, request.responseText, request.getResponseHeader("Retry-After")));
    });
    const unreachable = () => end(reject, signal?.aborted ? signal.reason : new Problem({ status: 0 }));
    request.addEventListener("error", unreachable);
    request.addEventListener("abort", unreachable);
    if (signal?.aborted) {
      unreachable();
      return;
    }
    signal?.addEventListener("abort", stop);
    stillMoving();
    request.send(body);
  });
}

/** @returns {Standing} */
const read = (request) => ({
  offset: Number(request.getResponseHeader("Upload-Offset") ?? 0),
  url: uploadPath(request.getResponseHeader("Location")),
  media: request.getResponseHeader("Vitrine-Media"),
  isDuplicate: request.getResponseHeader("Vitrine-Duplicate") === "true",
});
