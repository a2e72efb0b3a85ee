// When it is worth trying again.

/** Goes off when the world changed: the connection is back, the lid was opened, the page was shown. */
const world = new EventTarget();
const changed = () => world.dispatchEvent(new Event("changed"));

addEventListener("online", changed);
addEventListener("pageshow", changed);
document.addEventListener("visibilitychange", () => { if (!document.hidden) changed(); });
document.addEventListener("resume", changed);

/** While the browser knows that there is no connection, nothing is tried more often than this, in milliseconds. */
const offlinePause = 30_000;

/** Resolves after `milliseconds`, or at once when the world changed; rejects at once when `signal` aborts. */
export function whenWorthTrying(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      clearTimeout(timer);
      world.removeEventListener("changed", retry);
      signal?.removeEventListener("abort", stop);
      settle(value);
    };
    const retry = () => end(resolve);
    const stop = () => end(reject, signal.reason);
    const timer = setTimeout(retry, navigator.onLine ? milliseconds : Math.max(milliseconds, offlinePause));
    world.addEventListener("changed", retry);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
  });
}
