import { api, pages } from "../../core/api.js";
import { sharePlaces } from "./share-places.js";

/**
 * Puts what was uploaded into a scene into the order of its names, leaving everything else where it is: in one call, so
 * that it is done or not, whatever becomes of this tab.
 * @param {string[]} wanted ids in the order they shall have
 * @returns {Promise<string[]>} the scene's ids as they stand then
 */
export async function putInOrderOfNames(wanted, gallery, scene) {
  const standing = await idsOf(gallery, scene);
  const arranged = sharePlaces(wanted, standing);
  if (arranged.some((id, at) => id !== standing[at])) {
    await api.post(`/galleries/${gallery}/scenes/${scene}/arrange`, { media: wanted });
  }
  return arranged;
}

async function idsOf(gallery, scene) {
  const ids = [];
  for await (const page of pages(`/galleries/${gallery}/media`, { scene, limit: 500 })) {
    ids.push(...page.items.map((item) => item.id));
  }
  return ids;
}
