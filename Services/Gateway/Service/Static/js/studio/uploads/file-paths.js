// Where files lay, and the order that follows from it. Pure.

/** Where a file lay, as far as the browser tells: "Ceremony/IMG_1.jpg", or its bare name. */
export const pathOf = (file) => (file.path ?? file.webkitRelativePath ?? "").replace(/^\/+/, "") || file.name;

const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** In the order of their names as people read them: IMG_9 before IMG_10. Folders stay together. */
export function inOrder(files) {
  const folders = new Map(files.map((file) => {
    const path = pathOf(file);
    return [file, path.slice(0, path.lastIndexOf("/") + 1)];
  }));
  return files.toSorted((a, b) =>
    names.compare(folders.get(a), folders.get(b)) || names.compare(a.name, b.name));
}
