import { api } from "../../core/api.js";
import { checksum } from "./checksums.js";

/** Files asked about at once. */
const most = 1000;

/**
 * Tells which files a gallery holds already, by what is in them: sizes are asked first, and only files of a known size
 * are read.
 * @param {import("./upload.js").Upload[]} uploads of one gallery
 * @param {(upload: object, known: {filename: string, media: string} | null) => void} verdict for each
 * @param {{ask?: (gallery: string, files: object[]) => Promise<object[]>,
 *   sum?: (file: File) => Promise<number | null>}} means
 */
export async function findKnown(uploads, verdict, { ask = askGallery, sum = checksum } = {}) {
  for (let first = 0; first < uploads.length; first += most) {
    const part = uploads.slice(first, first + most);
    const { gallery } = part[0];
    const items = await ask(gallery, part.map(({ file }) => ({ bytes: file.size })));
    const sizes = new Set(items.map(({ bytes }) => bytes));
    for (const upload of part) if (!sizes.has(upload.file.size)) verdict(upload, null);
    await compare(gallery, part.filter((upload) => sizes.has(upload.file.size)), verdict, { ask, sum });
  }
}

/** Asked a handful at a time: what is new shall not wait until all of it has been read. */
async function compare(gallery, uploads, verdict, { ask, sum }) {
  for (let first = 0; first < uploads.length; first += 50) {
    const read = [];
    for (const upload of uploads.slice(first, first + 50)) {
      const crc32 = upload.state === "cancelled" ? null : await sum(upload.file);
      if (crc32 === null) verdict(upload, null);
      else read.push({ upload, bytes: upload.file.size, crc32 });
    }
    const items = read.length === 0 ? [] : await ask(gallery, read.map(({ bytes, crc32 }) => ({ bytes, crc32 })));
    const found = new Map(items.map((item) => [`${item.bytes} ${item.crc32}`, item]));
    for (const { upload, bytes, crc32 } of read) verdict(upload, found.get(`${bytes} ${crc32}`) ?? null);
  }
}

const askGallery = async (gallery, files) => (await api.post(`/galleries/${gallery}/media/known`, { files })).items;
