// Which files are worth sending, judged by name and type; the system looks at the bytes. Pure.

import { inOrder, pathOf } from "./file-paths.js";

const words = (text) => new Set(text.split(" "));
const media = words("jpg jpeg jpe jfif png webp heic heif hif avif tif tiff gif mp4 m4v mov qt mkv webm");
const sidecars = words("xmp txt aae thm lrv xml pp3 dop cos cop cot csv json nfo lrcat mtl");
const litter = words("thumbs.db desktop.ini ehthumbs.db icon\r");
const litterFolders = words("__macosx @eadir #recycle $recycle.bin .thumbnails");

/** What people drag in with their photos, and what to do about it. */
const others = [
  {
    one: "raw file: export it as JPEG or TIFF first", many: ["raw files", "export them as JPEG or TIFF first"],
    extensions: words(
      "cr2 cr3 crw nef nrw arw srf sr2 raf orf rw2 dng pef srw 3fr fff iiq x3f erf mef mos kdc dcr rwl gpr raw"),
  },
  {
    one: "a film that browsers cannot play: save it as MP4 or MOV first",
    many: ["films that browsers cannot play", "save them as MP4 or MOV first"],
    extensions: words("avi wmv mpg mpeg mts m2ts m2v 3gp 3g2 flv f4v ogv vob divx asf"),
  },
  {
    one: "neither photo nor film: save it as JPEG, PNG or TIFF first",
    many: ["files of other programs", "save them as JPEG, PNG or TIFF first"],
    extensions: words("psd psb ai indd eps pdf svg afphoto af xcf bmp jp2 jxl tga"),
  },
  {
    one: "an archive: unpack it first", many: ["archives", "unpack them first"],
    extensions: words("zip rar 7z tar gz tgz bz2 xz iso dmg"),
  },
];
const unknown = { one: "neither photo nor film", many: ["other files", "neither photos nor films"] };

/** For the `accept` of a file field: phones open their camera roll for it. */
export const accept = ["image/*", "video/*", ...[...media].map((extension) => `.${extension}`)].join(",");

const extensionOf = (name) => /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? "";

/** @returns {"media" | "litter" | "sidecar" | object} an object of `others` for what cannot be taken */
export function kindOf(file) {
  const name = file.name.toLowerCase();
  const folders = pathOf(file).toLowerCase().split("/").slice(0, -1);
  if (folders.some((folder) => folder.startsWith(".") || litterFolders.has(folder))) return "litter";
  if (name.startsWith(".") || litter.has(name)) return "litter";
  const extension = extensionOf(name);
  if (media.has(extension)) return "media";
  if (sidecars.has(extension)) return "sidecar";
  const known = others.find((kind) => kind.extensions.has(extension));
  if (known) return known;
  return extension === "" && /^(image|video)\//.test(file.type ?? "") ? "media" : unknown;
}

/**
 * Parts what can be sent from what cannot.
 * @returns {{wanted: File[], litter: number, sidecars: number, refused: Map<object, File[]>}}
 */
export function sortOut(files) {
  const sorted = { wanted: [], litter: 0, sidecars: 0, refused: new Map() };
  for (const file of files) {
    const kind = kindOf(file);
    if (kind === "media") sorted.wanted.push(file);
    else if (kind === "litter") sorted.litter += 1;
    else if (kind === "sidecar") sorted.sidecars += 1;
    else sorted.refused.set(kind, [...(sorted.refused.get(kind) ?? []), file]);
  }
  sorted.wanted = inOrder(sorted.wanted);
  return sorted;
}

/** What was left out and why, a sentence each; what systems leave lying about in folders is not worth one. */
export function leftOut({ sidecars: beside, refused }) {
  const lines = [...refused].map(([{ one, many: [what, why] }, files]) => {
    if (files.length === 1) return `Left out: ${files[0].name} (${one}).`;
    const kinds = [...new Set(files.map((file) => extensionOf(file.name)).filter(Boolean))].slice(0, 4);
    const which = kinds.length > 0 ? ` (${kinds.map((kind) => `.${kind}`).join(", ")})` : "";
    return `Left out: ${files.length} ${what}${which}: ${why}.`;
  });
  if (beside > 0) lines.push(`Left out: ${beside} ${beside === 1 ? "sidecar file" : "sidecar files"} (such as .xmp).`);
  return lines;
}
