// Files sent side by side arrive in any order; a photographer means them to stand as they are named. Pure.

/**
 * What stands where once those of `wanted` that are there share out the places they have, in their order: everything
 * else stays where it is. As the system does it.
 * @param {string[]} wanted ids in the order they shall have
 * @param {string[]} standing ids as they stand now, others among them
 * @returns {string[]}
 */
export function sharePlaces(wanted, standing) {
  const there = new Set(standing);
  const ours = new Set(wanted);
  const next = wanted.filter((id) => there.has(id)).values();
  return standing.map((id) => (ours.has(id) ? next.next().value : id));
}
