import { findKnown } from "./known-files.js";
import { whenWorthTrying } from "./line.js";
import { putInOrderOfNames } from "./put-in-order-of-names.js";
import { rememberUploads } from "./remember-uploads.js";
import { sendFile } from "./send-file.js";
import { showInTitle } from "./tab-title.js";
import { terminate } from "./tus.js";
import { UploadQueue } from "./upload-queue.js";
import { keepAwake } from "./wake-lock.js";

/**
 * The studio's uploads: they go on while its pages change. One more event: `arranged` (detail: gallery, scene, and the
 * scene's ids as they stand once everything is in the order of its names).
 */
export const uploads = new UploadQueue({ send: sendFile, check: findKnown, wait: whenWorthTrying });

rememberUploads(uploads);
const stayAwake = keepAwake(() => uploads.isBusy);

uploads.addEventListener("changed", () => {
  stayAwake();
  const { bytes, sent } = uploads.totals;
  showInTitle(uploads.hasOpen && bytes > 0 ? sent / bytes : null, uploads.isPaused);
});

uploads.addEventListener("cancelled", ({ detail: { url } }) => {
  // What is not thrown away now goes by itself after some days.
  if (url) terminate(url).catch(() => {});
});

uploads.addEventListener("finished", async (event) => {
  const there = event.detail.filter((upload) => upload.state === "done" && upload.media);
  if (there.length < 2) return;
  const [{ gallery, scene }] = there;
  try {
    const ids = await putInOrderOfNames(there.map((upload) => upload.media), gallery, scene);
    uploads.dispatchEvent(new CustomEvent("arranged", { detail: { gallery, scene, ids } }));
  } catch (problem) {
    // Everything is there; only the order is as it came. It can be changed by hand.
    console.warn(problem);
  }
});

// Nobody is signed in any more: trying on would only fail. What is left is remembered.
addEventListener("vitrine-signed-out", () => uploads.pauseAll());
