// A justified wall: rows of whole pictures, every row as wide as the wall, heights near a target. Pure.

/** Panoramas and slivers are laid out as if they were no wider or narrower than this. */
const widest = 3.2;
const narrowest = 0.45;

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Box whole pixels
 * @typedef {{top: number, height: number, first: number, last: number}} Row `last` is one past the last box
 * @typedef {{height: number, rows: Row[], boxes: Box[]}} Layout
 */

/**
 * Lays pictures out. A row ends where its height comes closest to the target; the last row is not stretched past it.
 * O(n); 5,000 pictures take about a millisecond, so a layout is simply made anew when anything changes.
 * @param {number[]} aspects width divided by height, in display order
 * @param {number} width of the wall, in pixels
 * @param {{target: number, gap: number}} options
 * @returns {Layout}
 */
export function justifiedLayout(aspects, width, { target, gap }) {
  const rows = [];
  const boxes = [];
  let top = 0;
  let first = 0;
  while (first < aspects.length) {
    const { last, sum, isFull } = rowFrom(aspects, first, width, target, gap);
    const inner = width - gap * (last - first - 1);
    const height = Math.round(isFull ? inner / sum : Math.min(inner / sum, target));
    placeRow(boxes, aspects, { first, last, top, height, gap, inner: isFull ? inner : Math.min(inner, height * sum) });
    rows.push({ top, height, first, last });
    top += height + gap;
    first = last;
  }
  return { height: Math.max(0, top - gap), rows, boxes };
}

/** A picture's aspect as the wall uses it; unknown sizes count as a common photograph. */
export function aspectOf(item) {
  if (!item?.width || !item?.height) return 1.5;
  return item.width / item.height;
}

const kept = (aspect) => Math.min(widest, Math.max(narrowest, aspect));

function rowFrom(aspects, first, width, target, gap) {
  let sum = 0;
  for (let last = first; last < aspects.length; last += 1) {
    const next = sum + kept(aspects[last]);
    const height = (width - gap * (last - first)) / next;
    if (height <= target) {
      const without = sum > 0 ? (width - gap * (last - first - 1)) / sum : Infinity;
      const takes = last === first || target / height <= without / target;
      return takes ? { last: last + 1, sum: next, isFull: true } : { last, sum, isFull: true };
    }
    sum = next;
  }
  return { last: aspects.length, sum, isFull: false };
}

function placeRow(boxes, aspects, { first, last, top, height, gap, inner }) {
  const total = aspects.slice(first, last).reduce((sum, aspect) => sum + kept(aspect), 0);
  let covered = 0;
  let left = 0;
  for (let index = first; index < last; index += 1) {
    covered += kept(aspects[index]);
    const right = Math.round((covered / total) * inner) + gap * (index - first);
    boxes.push({ left, top, width: right - left, height });
    left = right + gap;
  }
}
