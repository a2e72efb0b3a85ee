import { forget, forgetGallery, keep, remembered } from "./remembered-files.js";

/** How long changes are gathered before they are written, in milliseconds. */
const gathering = 400;

/**
 * Keeps in mind, beyond the page, what `queue` is to send, and forgets it once nothing of it is open. Says `remembered`
 * on the queue when it has written. What had no time to be written is found by its contents when it is chosen again.
 */
export function rememberUploads(queue) {
  const changed = new Set();
  const gone = new Set();
  let timer = null;

  const write = async () => {
    clearTimeout(timer);
    timer = null;
    const files = [...changed].map(remembered);
    const keys = [...gone].map((upload) => remembered(upload).key);
    changed.clear();
    gone.clear();
    if (files.length > 0) await keep(files);
    if (keys.length > 0) await forget(keys);
    await tidy();
    queue.dispatchEvent(new Event("remembered"));
  };
  const later = (set, upload) => {
    set.add(upload);
    timer ??= setTimeout(write, gathering);
  };
  const tidy = async () => {
    if (queue.hasOpen || queue.totals.failed > 0) return;
    for (const gallery of new Set(queue.uploads.map((upload) => upload.gallery))) await forgetGallery(gallery);
  };

  queue.addEventListener("added", ({ detail }) => {
    for (const upload of detail) changed.add(upload);
    write();
  });
  for (const event of ["located", "done", "known"]) {
    queue.addEventListener(event, ({ detail }) => later(changed, detail));
  }
  queue.addEventListener("cancelled", ({ detail }) => later(gone, detail));
  addEventListener("pagehide", write);
}
