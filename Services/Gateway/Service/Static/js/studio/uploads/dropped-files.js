/** Whether something dragged comes from outside the browser. */
export const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** Files asked for at once: a disk answers several faster than one after the other. */
const abreast = 64;

/** Every file that was dropped, those in dropped folders included, with its `path`. What cannot be read is left out. */
export async function droppedFiles(transfer) {
  // Entries have to be taken before the first await: the list is emptied when the event is over.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = [...transfer.files];
  if (entries.every((entry) => entry === null)) return loose;
  const found = [];
  for (const entry of entries) if (entry) await collect(entry, found);
  const files = [];
  for (let first = 0; first < found.length; first += abreast) {
    files.push(...await Promise.all(found.slice(first, first + abreast).map(fileOf)));
  }
  return files.filter(Boolean);
}

async function collect(entry, found) {
  if (entry.isFile) {
    found.push(entry);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A directory is read in pieces (Chromium: 100 entries) until an empty one comes.
    const children = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (children.length === 0) return;
    for (const child of children) await collect(child, found);
  }
}

const fileOf = (entry) => new Promise((resolve) => {
  entry.file((file) => {
    file.path = entry.fullPath;
    resolve(file);
  }, () => resolve(null));
});
