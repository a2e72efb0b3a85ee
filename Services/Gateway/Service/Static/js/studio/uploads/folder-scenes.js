// Folders become scenes. Pure.

/** The longest title of a scene. */
const longest = 120;
/** Folders that cameras and export dialogs make: they name no scene. */
const technical = /^(dcim|\d{3}[a-z0-9_]{5}|private|m4root|clip|jpe?gs?|exports?|full ?size|high[ -]?res)$/i;

/**
 * The scene each file belongs to.
 * The first folder is the scene; one within it is joined to its name, what lies deeper goes with that. A folder around
 * several is the wedding itself and names no scene, but for what lies loosely in it.
 * @param {string[]} paths as in "Ceremony/Church/IMG_1.jpg"
 * @returns {(string | null)[]} titles; null: the scene that is open
 */
export function sceneTitles(paths) {
  const folders = paths.map((path) =>
    path.split("/").slice(0, -1).map((name) => name.trim()).filter((name) => name !== "" && !technical.test(name)));
  const isAround = hasOneAround(folders);
  return folders.map((names) => {
    const own = isAround && names.length > 1 ? names.slice(1) : names;
    return own.length === 0 ? null : own.slice(0, 2).join(" – ").slice(0, longest).trim();
  });
}

/** Whether one folder holds all that lies in folders, and holds it in folders of its own. */
function hasOneAround(folders) {
  const deep = folders.filter((names) => names.length > 0);
  const root = deep[0]?.[0];
  if (root === undefined || deep.some((names) => names[0] !== root)) return false;
  const within = new Set(deep.map((names) => names[1] ?? null));
  return within.has(null) ? within.size > 2 : true;
}

/** As titles are compared: case, accents' coding and spaces at the ends do not matter. */
export const sameTitle = (title) => title.trim().normalize("NFC").toLocaleLowerCase();

/**
 * Which of `titles` are scenes already, and which are to be made, each once, in the order they come.
 * @param {(string | null)[]} titles
 * @param {{id: string, title: string}[]} scenes
 * @returns {{known: Map<string, string>, missing: string[]}} `known`: ids by `sameTitle`
 */
export function scenesFor(titles, scenes) {
  const known = new Map(scenes.toReversed().map(({ id, title }) => [sameTitle(title), id]));
  const missing = new Map();
  for (const title of titles) {
    if (title !== null && !known.has(sameTitle(title)) && !missing.has(sameTitle(title))) {
      missing.set(sameTitle(title), title);
    }
  }
  return { known, missing: [...missing.values()] };
}
