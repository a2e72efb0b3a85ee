// Which files are worth sending, judged by name and type; the system looks at the bytes.

const extensions = new Set(
  "jpg jpeg jpe png webp heic heif avif tif tiff gif mp4 m4v mov qt mkv webm".split(" "));

/** For the `accept` of a file field. */
export const accept = ["image/*", "video/*", ...[...extensions].map((extension) => `.${extension}`)].join(",");

const extensionOf = (name) => /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? "";

/** Whether a file may be a photo or film; what systems leave lying about in folders is not. */
export function isMedia(file) {
  if (file.name.startsWith(".")) return false;
  return extensions.has(extensionOf(file.name)) || /^(image|video)\//.test(file.type);
}

const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** In the order of their names as people read them: IMG_9 before IMG_10. Folders stay together. */
export function inOrder(files) {
  const path = (file) => file.path ?? file.webkitRelativePath ?? "";
  const folder = (file) => path(file).slice(0, path(file).lastIndexOf("/") + 1);
  return [...files].sort((a, b) => names.compare(folder(a), folder(b)) || names.compare(a.name, b.name));
}
