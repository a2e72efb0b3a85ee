import { uploads } from "./uploads.js";

// Tabs tell each other that they send to a gallery by a lock. Where the browser has none (plain http), nobody knows.

const lockOf = (gallery) => `vitrine-uploads-${gallery}`;

/** Holds the lock of each gallery that this page has something to send to. */
export function holdWhileSending() {
  if (!navigator.locks) return;
  /** What lets each lock go; null until it is held. */
  const held = new Map();
  const hold = (gallery) => {
    held.set(gallery, null);
    const untilLetGo = () => new Promise((release) => {
      if (uploads.hasOpen) held.set(gallery, release);
      else release();
    });
    navigator.locks.request(lockOf(gallery), { mode: "shared" }, untilLetGo).catch(() => held.delete(gallery));
  };
  uploads.addEventListener("added", ({ detail }) => {
    for (const { gallery } of detail) if (!held.has(gallery)) hold(gallery);
  });
  uploads.addEventListener("changed", () => {
    if (uploads.hasOpen || held.size === 0) return;
    for (const release of held.values()) release?.();
    held.clear();
  });
}

/** Whether another tab is sending to a gallery; asked while this one is not. */
export async function isSentByAnotherTab(gallery) {
  const { held = [] } = await navigator.locks?.query().catch(() => ({})) ?? {};
  return held.some(({ name }) => name === lockOf(gallery));
}
