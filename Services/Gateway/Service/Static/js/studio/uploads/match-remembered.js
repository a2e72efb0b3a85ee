/**
 * Which of the chosen files are those that were to be sent before. Pure. A file counts as the same by size, time of
 * last change and path; chosen otherwise than before (from within the folder, not the folder), by its name in the place
 * of the path, as long as only one can be meant.
 * @param {{path: string, name: string, size: number, lastModified: number}[]} files
 * @param {import("./remembered-files.js").RememberedFile[]} remembered of the gallery
 * @returns {Map<object, object>} remembered files by chosen ones; each once
 */
export function matchRemembered(files, remembered) {
  const found = new Map();
  const free = new Set(remembered);
  for (const key of [byPath, byName]) {
    const groups = group([...free], key);
    const wanted = group(files.filter((file) => !found.has(file)), key);
    for (const [name, [file, ...more]] of wanted) {
      const [match, ...others] = groups.get(name) ?? [];
      if (!match || more.length > 0 || others.length > 0) continue;
      found.set(file, match);
      free.delete(match);
    }
  }
  return found;
}

const byPath = ({ path, size, lastModified }) => [size, lastModified, path].join("|");
const byName = ({ name, size, lastModified }) => [size, lastModified, name].join("|");

function group(list, key) {
  const groups = new Map();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
