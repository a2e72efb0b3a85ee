// A strip: pictures of one height beside each other. Pure.

const narrowest = 0.6;
const widest = 2.4;

/**
 * Lays pictures out from left to right. Its `rows` run along the strip: a row's `top` and `height` are where a picture
 * begins from the left and how wide it is, so that what is near is found as in a wall.
 * @param {number[]} aspects width divided by height
 * @param {{height: number, gap: number}} options in pixels
 * @returns {import("./justified-layout.js").Layout & {width: number}}
 */
export function stripLayout(aspects, { height, gap }) {
  const rows = [];
  const boxes = [];
  let left = 0;
  aspects.forEach((aspect, first) => {
    const width = Math.round(height * Math.min(widest, Math.max(narrowest, aspect)));
    boxes.push({ left, top: 0, width, height });
    rows.push({ top: left, height: width, first, last: first + 1 });
    left += width + gap;
  });
  return { width: Math.max(0, left - gap), height, rows, boxes };
}

/** How far a strip is scrolled so that item `index` stands in the middle of `room` pixels. */
export function middleOf({ boxes, width }, index, room) {
  const box = boxes[index];
  if (!box) return 0;
  return Math.max(0, Math.min(width - room, box.left + box.width / 2 - room / 2));
}
