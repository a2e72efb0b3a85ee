// Questions about a layout of rows. Pure; rows are sorted by their top, so each takes a binary search.

/** The first row that ends below `y`; `rows.length` where none does. */
export function firstRowBelow(rows, y) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].top + rows[middle].height > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The items in rows that touch `top…bottom`, as a range; `last` is one past the last. */
export function itemsBetween({ rows }, top, bottom) {
  const from = firstRowBelow(rows, top);
  if (from === rows.length || rows[from].top >= bottom) return { first: 0, last: 0 };
  let to = from;
  while (to + 1 < rows.length && rows[to + 1].top < bottom) to += 1;
  return { first: rows[from].first, last: rows[to].last };
}

/** The row that holds item `index`. */
export function rowOf({ rows, boxes }, index) {
  return firstRowBelow(rows, boxes[index].top);
}

/**
 * Where an arrow key leads from item `index`; the same index where it leads nowhere.
 * @param {"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End"} key
 */
export function neighbour(layout, index, key) {
  const { rows, boxes } = layout;
  switch (key) {
    case "ArrowLeft": return Math.max(0, index - 1);
    case "ArrowRight": return Math.min(boxes.length - 1, index + 1);
    case "Home": return 0;
    case "End": return boxes.length - 1;
    default: {
      if (boxes[index].column !== undefined) return inColumn(boxes, index, key === "ArrowDown" ? 1 : -1);
      const row = rows[rowOf(layout, index) + (key === "ArrowDown" ? 1 : -1)];
      if (!row) return index;
      const middle = boxes[index].left + boxes[index].width / 2;
      let best = row.first;
      for (let other = row.first; other < row.last; other += 1) {
        const distance = (at) => Math.abs(boxes[at].left + boxes[at].width / 2 - middle);
        if (distance(other) < distance(best)) best = other;
      }
      return best;
    }
  }
}

/** In columns: the next one above or below that stands where this one's left edge is. */
function inColumn(boxes, index, by) {
  const { column } = boxes[index];
  for (let other = index + by; other >= 0 && other < boxes.length; other += by) {
    const { column: first, span } = boxes[other];
    if (column >= first && column < first + span) return other;
  }
  return index;
}

/** The place between items that a point lies nearest to: 0 before the first, `boxes.length` after the last. */
export function gapAt({ rows, boxes }, x, y) {
  if (rows.length === 0) return 0;
  const row = rows[Math.min(firstRowBelow(rows, y), rows.length - 1)];
  for (let index = row.first; index < row.last; index += 1) {
    if (x < boxes[index].left + boxes[index].width / 2) return index;
  }
  return row.last;
}
