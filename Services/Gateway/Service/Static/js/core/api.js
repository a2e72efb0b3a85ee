// The HTTP API. What is passing (503, no connection) is tried again here, so that a page recovers by itself;
// everything else is thrown as a Problem whose `detail` is fit to be shown.

import { pause, sleep } from "./backoff.js";
import { connection } from "./connection.js";
import { randomIdentifier } from "./identifiers.js";
import { Problem } from "./problem.js";

/** How long a call goes on trying while the system is away, in milliseconds. */
const patience = 180_000;

/**
 * Calls the API and answers the decoded JSON, or null where there is none.
 * @param {string} method
 * @param {string} path under /api/v1
 * @param {{body?: object, raw?: Blob | string, type?: string, query?: object, signal?: AbortSignal}} given
 * @throws {Problem}
 */
async function call(method, path, { body, raw, type, query, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (raw !== undefined) headers["Content-Type"] = type;
  if (method === "POST") headers["Idempotency-Key"] = randomIdentifier();
  const options = { method, headers, signal, body: raw ?? (body === undefined ? undefined : JSON.stringify(body)) };
  const address = `/api/v1${path}${queryText(query)}`;
  const started = performance.now();
  const waiting = connection.waiter();
  try {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(address, options);
      if (!(answer instanceof Problem)) return answer;
      if (answer.status === 401) dispatchEvent(new Event("vitrine-signed-out"));
      if (!answer.isPassing || performance.now() - started > patience) throw answer;
      waiting.waits();
      await sleep(pause(attempt, answer.retryAfter), signal);
    }
  } finally {
    waiting.ends();
  }
}

async function once(address, options) {
  let answer;
  let text;
  try {
    answer = await fetch(address, options);
    text = await answer.text();
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    return new Problem({ status: 0 });
  }
  if (!answer.ok) return Problem.from(answer.status, text, answer.headers.get("Retry-After"));
  return text === "" ? null : JSON.parse(text);
}

/** `?a=b` of what is neither null nor undefined. */
export function queryText(query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

export const api = {
  get: (path, query, signal) => call("GET", path, { query, signal }),
  post: (path, body = {}, query) => call("POST", path, { body, query }),
  postText: (path, raw, type, query) => call("POST", path, { raw, type, query }),
  patch: (path, body) => call("PATCH", path, { body }),
  put: (path) => call("PUT", path),
  putFile: (path, raw) => call("PUT", path, { raw, type: raw.type || "application/octet-stream" }),
  delete: (path) => call("DELETE", path),
};

/** Every page of a list, one after the other, until `signal` aborts. */
export async function* pages(path, query = {}, signal = undefined) {
  let after = null;
  do {
    const page = await api.get(path, { ...query, after }, signal);
    yield page;
    after = page.next;
  } while (after !== null && after !== undefined);
}
