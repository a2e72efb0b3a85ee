/**
 * How long to wait before a try, in milliseconds: what the system asked for, else doubling from half a second to
 * eight seconds, each a little off so that many pages do not come back in step.
 * @param {number} attempt tries made so far, from 1
 * @param {number | null} retryAfter seconds
 */
export function pause(attempt, retryAfter = null, random = Math.random) {
  const own = Math.min(500 * 2 ** (attempt - 1), 8000);
  const asked = retryAfter === null ? 0 : Math.min(retryAfter, 60) * 1000;
  return Math.max(asked, own) * (1 + random() * 0.25);
}

/** Resolves after `milliseconds`; rejects at once when `signal` aborts. */
export function sleep(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
