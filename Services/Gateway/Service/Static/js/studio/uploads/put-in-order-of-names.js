import { api, pages } from "../../core/api.js";
import { moved, movesInto } from "./fewest-moves.js";

/** So few moves are made one by one. */
const handful = 5;

/**
 * Puts what was uploaded into a scene into the order of its names, leaving everything else where it is.
 * @param {string[]} wanted ids in the order they shall have
 * @returns {Promise<string[]>} the scene's ids as they stand then
 */
export async function putInOrderOfNames(wanted, gallery, scene) {
  const standing = await idsOf(gallery, scene);
  const moves = movesInto(wanted, standing);
  const ours = new Set(wanted);
  // A scene that holds nothing else is sorted by the system, in one call.
  if (moves.length > handful && standing.every((id) => ours.has(id))) {
    await api.post(`/galleries/${gallery}/sort`, { by: "filename", scene });
    return idsOf(gallery, scene);
  }
  for (const { id, after } of moves) await api.patch(`/media/${id}`, { after });
  return moved(standing, moves);
}

async function idsOf(gallery, scene) {
  const ids = [];
  for await (const page of pages(`/galleries/${gallery}/media`, { scene, limit: 500 })) {
    ids.push(...page.items.map((item) => item.id));
  }
  return ids;
}
