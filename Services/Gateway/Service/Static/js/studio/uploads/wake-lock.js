/** Keeps the screen on while `isWanted` says so, where the browser can: a phone that sleeps sends nothing. */
export function keepAwake(isWanted) {
  let lock = null;
  let isAsking = false;
  const update = async () => {
    if (!navigator.wakeLock || document.hidden || isAsking) return;
    isAsking = true;
    try {
      if (isWanted() && (!lock || lock.released)) lock = await navigator.wakeLock.request("screen");
      if (!isWanted() && lock) {
        await lock.release();
        lock = null;
      }
    } catch {
      // Refused (a low battery, for one): then the screen goes dark, and uploads go on once it is lit again.
    }
    isAsking = false;
  };
  document.addEventListener("visibilitychange", update);
  return update;
}
