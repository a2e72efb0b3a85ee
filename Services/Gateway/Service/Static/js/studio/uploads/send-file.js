import { Problem } from "../../core/problem.js";
import { inOneRequest, partAt } from "./pace.js";
import { append, create, standing } from "./tus.js";

/**
 * Puts one file across, from wherever it stands.
 * @param {import("./upload.js").Upload} upload
 * @param {{progress: (sent: number) => void, located: () => void, rate: () => number | null, signal: AbortSignal}} told
 *   `located` when the upload has an address that is worth remembering
 * @returns {Promise<{media: string | null, isDuplicate: boolean}>}
 * @throws {Problem}
 */
export async function sendFile(upload, told) {
  const { file } = upload;
  if (upload.attempts > 1) await mustBeReadable(file);
  let at = await whereItStands(upload, told.signal);
  if (at === null) at = await begin(upload, told);
  told.progress(at.offset);
  while (at.offset < file.size) {
    const { start, end } = partAt(at.offset, file.size, told.rate());
    at = await append(upload.url, {
      offset: start, body: file.slice(start, end), signal: told.signal,
      progress: (sent) => told.progress(Math.min(start + sent, end)),
    });
    told.progress(at.offset);
  }
  return { media: at.media, isDuplicate: at.isDuplicate };
}

async function begin(upload, { progress, located, signal }) {
  const { file, gallery, scene } = upload;
  // A creation that may have been answered before finds, by its key, what it began: bytes would be sent for nothing.
  const isSmall = file.size <= inOneRequest && !upload.hasBegun;
  const metadata = { gallery, scene, filename: file.name, duplicate: upload.isWantedTwice ? null : "skip" };
  upload.hasBegun = true;
  const at = await create({
    size: file.size, key: upload.key, metadata, body: isSmall ? file : null, signal,
    progress: (sent) => progress(Math.min(sent, file.size)),
  });
  upload.url = at.url;
  if (at.offset < file.size) located();
  return at;
}

/** Asked before anything is sent to what may have been begun; null where it begins now. */
async function whereItStands(upload, signal) {
  if (!upload.url) return null;
  const at = await standing(upload.url, signal);
  if (at === null) upload.url = null;
  return at;
}

/** A file that was changed or taken away fails like a broken line; here is told apart which it was. */
async function mustBeReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Problem({
      status: -1, detail: "This file was changed, moved or taken away since it was chosen. Choose it again.",
    });
  }
}
