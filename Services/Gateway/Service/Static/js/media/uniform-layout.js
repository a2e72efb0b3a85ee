/**
 * A table of equal cells, as many abreast as fit. Pure; answers the same shape as a justified layout.
 * @param {number} count
 * @param {number} width of the table, in pixels
 * @param {{smallest: number, extra: number, gap: number}} options narrowest cell; what a cell is taller than wide
 * @returns {import("./justified-layout.js").Layout}
 */
export function uniformLayout(count, width, { smallest, extra, gap }) {
  const columns = Math.max(2, Math.floor((width + gap) / (smallest + gap)));
  const cell = (width - gap * (columns - 1)) / columns;
  const height = Math.round(cell) + extra;
  const rows = [];
  const boxes = [];
  for (let first = 0; first < count; first += columns) {
    const top = (first / columns) * (height + gap);
    const last = Math.min(first + columns, count);
    rows.push({ top, height, first, last });
    for (let index = first; index < last; index += 1) {
      const left = Math.round((index - first) * (cell + gap));
      boxes.push({ left, top, width: Math.round(cell), height });
    }
  }
  return { height: rows.length === 0 ? 0 : rows.at(-1).top + height, rows, boxes };
}
