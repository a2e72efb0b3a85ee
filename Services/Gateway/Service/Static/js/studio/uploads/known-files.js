import { api } from "../../core/api.js";
import { checksum } from "./checksums.js";

/** Files asked about at once: as many as the system answers. */
const most = 1000;
/** Files read before they are asked about: what is new shall not wait until all of it has been read. */
const handful = 50;

/** @typedef {import("./upload.js").Upload} Upload */

/**
 * Tells which files a gallery holds already, by what is in them: sizes are asked first, and only files of a known size
 * are read.
 * @param {Upload[]} uploads of one gallery
 * @param {(upload: Upload, known: {filename: string, media: string} | null) => void} verdict for each
 * @param {{ask?: typeof filesHeld, sum?: typeof checksum}} means
 */
export async function findKnown(uploads, verdict, { ask = filesHeld, sum = checksum } = {}) {
  const [{ gallery }] = uploads;
  const items = await ask(gallery, uploads.map(({ file }) => ({ bytes: file.size })));
  const sizes = new Set(items.map(({ bytes }) => bytes));
  const alike = uploads.filter(({ file }) => sizes.has(file.size));
  for (const upload of uploads) if (!sizes.has(upload.file.size)) verdict(upload, null);
  for (let first = 0; first < alike.length; first += handful) {
    await compare(gallery, alike.slice(first, first + handful), verdict, { ask, sum });
  }
}

async function compare(gallery, uploads, verdict, { ask, sum }) {
  const read = [];
  for (const upload of uploads) {
    const crc32 = upload.state === "cancelled" ? null : await sum(upload.file);
    if (crc32 === null) verdict(upload, null);
    else read.push({ upload, bytes: upload.file.size, crc32 });
  }
  const items = read.length === 0 ? [] : await ask(gallery, read.map(({ bytes, crc32 }) => ({ bytes, crc32 })));
  const found = new Map(items.map((item) => [`${item.bytes} ${item.crc32}`, item]));
  for (const { upload, bytes, crc32 } of read) verdict(upload, found.get(`${bytes} ${crc32}`) ?? null);
}

/**
 * What a gallery holds that could be one of `files`: of the same size, and the same sum where one is given.
 * @param {{bytes: number, crc32?: number}[]} files
 * @returns {Promise<{bytes: number, crc32?: number, filename: string, media: string}[]>}
 */
export async function filesHeld(gallery, files) {
  const held = [];
  for (let first = 0; first < files.length; first += most) {
    const asked = files.slice(first, first + most);
    held.push(...(await api.post(`/galleries/${gallery}/media/known`, { files: asked })).items);
  }
  return held;
}
