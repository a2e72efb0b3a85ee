// What was to be sent, kept beyond the page: in IndexedDB, by gallery. Files themselves cannot be kept; choosing them
// again is enough. Where the browser keeps nothing (a private window), nothing is remembered, and all else works.

/** Old ones are forgotten: the system keeps half-sent files no longer. In milliseconds. */
const longest = 7 * 86_400_000;
let opening = null;

/**
 * @typedef {{key: string, gallery: string, path: string, name: string, size: number, lastModified: number,
 *   scene: string, uploadKey: string, url: string | null, isThere: boolean, media: string | null,
 *   at: number}} RememberedFile
 */

/** What names a file among those of a gallery. */
export const keyOf = ({ gallery, path, size, lastModified }) => [gallery, size, lastModified, path].join("|");

/** @returns {RememberedFile} */
export function remembered({ gallery, path, file, scene, key, url, media, state }) {
  const { name, size, lastModified } = file;
  return {
    key: keyOf({ gallery, path, size, lastModified }), gallery, path, name, size, lastModified, scene, uploadKey: key,
    url, isThere: state === "done" || state === "known", media, at: Date.now(),
  };
}

/** @returns {Promise<RememberedFile[]>} */
export async function recall(gallery) {
  const all = await doing("readonly", (store) => store.index("gallery").getAll(gallery)) ?? [];
  const fresh = all.filter(({ at }) => Date.now() - at < longest);
  if (fresh.length < all.length) await forget(all.filter((one) => !fresh.includes(one)).map(({ key }) => key));
  return fresh;
}

export const keep = (files) => doing("readwrite", (store) => { for (const file of files) store.put(file); });

export const forget = (keys) => doing("readwrite", (store) => { for (const key of keys) store.delete(key); });

/** Of every gallery: whoever comes to this browser next need not read what was sent. */
export const forgetAll = () => doing("readwrite", (store) => store.clear());

export async function forgetGallery(gallery) {
  const keys = await doing("readonly", (store) => store.index("gallery").getAllKeys(gallery));
  if (keys?.length > 0) await forget(keys);
}

function database() {
  opening ??= new Promise((resolve) => {
    const request = indexedDB.open("vitrine-uploads", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("files", { keyPath: "key" }).createIndex("gallery", "gallery");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
  }).catch(() => null);
  return opening;
}

async function doing(mode, work) {
  const open = await database();
  if (!open) return undefined;
  return new Promise((resolve) => {
    const transaction = open.transaction("files", mode);
    const request = work(transaction.objectStore("files"));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => resolve(undefined);
    transaction.onabort = () => resolve(undefined);
  });
}
