import { Problem } from "../core/problem.js";

/**
 * Lets the browser download an address in its own way, so that it may be paused and is not held in memory.
 * @param {string} address
 * @param {{filename?: string, isSure?: boolean}} more not sure whether it will be given: the system is asked first, so
 *   that its refusal can be shown in words
 * @throws {Problem}
 */
export async function startDownload(address, { filename = "", isSure = true } = {}) {
  if (!isSure) await asked(address);
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  (document.querySelector("dialog[open]") ?? document.body).append(link);
  link.click();
  link.remove();
}

async function asked(address) {
  const breaking = new AbortController();
  let answer;
  try {
    answer = await fetch(address, { signal: breaking.signal });
  } catch {
    throw new Problem({ status: 0 });
  }
  if (!answer.ok) throw Problem.from(answer.status, await answer.text(), answer.headers.get("Retry-After"));
  breaking.abort();
}
