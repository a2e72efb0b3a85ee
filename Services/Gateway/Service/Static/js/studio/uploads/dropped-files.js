/** Whether something dragged comes from outside the browser. */
export const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** Every file that was dropped, those in dropped folders included. */
export async function droppedFiles(transfer) {
  // Entries have to be taken before the first await: the list is emptied when the event is over.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = [...transfer.files];
  if (entries.every((entry) => entry === null)) return loose;
  const files = [];
  for (const entry of entries) if (entry) await collect(entry, files);
  return files;
}

async function collect(entry, files) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    file.path = entry.fullPath;
    files.push(file);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A directory is read in pieces (Chromium: 100 entries) until an empty one comes.
    const children = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (children.length === 0) return;
    for (const child of children) await collect(child, files);
  }
}
