// Files sent side by side arrive in any order; a photographer means them to stand as they are named. Pure.

/**
 * The fewest moves that bring `wanted` into its order, leaving everything else where it is.
 * @param {string[]} wanted ids in the order they shall have
 * @param {string[]} standing ids as they stand now, others among them
 * @returns {{id: string, after: string | null}[]} to be done one after the other
 */
export function movesInto(wanted, standing) {
  const place = new Map(standing.map((id, index) => [id, index]));
  const present = wanted.filter((id) => place.has(id));
  if (present.length === 0) return [];
  const still = new Set(longestRise(present.map((id) => place.get(id))).map((index) => present[index]));
  const moves = [];
  present.forEach((id, index) => {
    if (still.has(id)) return;
    moves.push({ id, after: index > 0 ? present[index - 1] : inFrontOf(present, standing, place) });
  });
  return moves;
}

/** `standing` as it is after `moves`. */
export function moved(standing, moves) {
  const ids = [...standing];
  for (const { id, after } of moves) {
    ids.splice(ids.indexOf(id), 1);
    ids.splice(after === null ? 0 : ids.indexOf(after) + 1, 0, id);
  }
  return ids;
}

/** What stands before the whole batch: the item in front of its first one. */
function inFrontOf(present, standing, place) {
  const first = Math.min(...present.map((id) => place.get(id)));
  return first === 0 ? null : standing[first - 1];
}

/** The indexes of a longest strictly increasing subsequence, by patience sorting: O(n log n). */
export function longestRise(values) {
  const ends = [];
  const before = new Array(values.length);
  values.forEach((value, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]] < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? ends[low - 1] : -1;
    ends[low] = index;
  });
  const rise = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]) rise.unshift(index);
  return rise;
}
