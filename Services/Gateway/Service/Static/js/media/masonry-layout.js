// A masonry wall: columns of one width, every picture whole, the next one always where there is most room. Pure.

/** Slivers and panoramas are laid out as if they were no narrower or wider than this. */
const narrowest = 0.5;
const widest = 3.2;
/** From this aspect on a picture goes across two columns, where they end at nearly one height. */
const broad = 1.9;
/** By how much of its height a picture may be cut so that a broad one fits below it. */
const give = 0.18;
/** By how much of their heights the last pictures of a column may be cut, or grow. */
const ending = 0.15;

/**
 * Lays pictures out. Tops and bottoms of `rows` (one for each picture) are made to never go back, so that what lies
 * near the viewport is found by halving, as in a layout of rows: a row reaches from the least top of what comes from
 * there on to the greatest bottom of what came up to there.
 * @param {number[]} aspects width divided by height, in display order
 * @param {number} width of the wall, in pixels
 * @param {{columns: number, gap: number}} options
 * @returns {import("./justified-layout.js").Layout} boxes also tell their `column` and how many they `span`
 */
export function masonryLayout(aspects, width, { columns, gap }) {
  const cell = (width - gap * (columns - 1)) / columns;
  const leftOf = (column) => Math.round(column * (cell + gap));
  const rightOf = (column) => leftOf(column + 1) - gap;
  const bottoms = new Array(columns).fill(0);
  const lowest = new Array(columns).fill(-1);
  const boxes = [];

  const place = (column, span, aspect) => {
    const left = leftOf(column);
    const wide = (column + span === columns ? width : rightOf(column + span - 1)) - left;
    const top = Math.max(...bottoms.slice(column, column + span));
    const height = Math.round(wide / Math.min(widest, Math.max(narrowest, aspect)));
    for (let at = column; at < column + span; at += 1) {
      bottoms[at] = top + height + gap;
      lowest[at] = boxes.length;
    }
    boxes.push({ left, top, width: wide, height, column, span });
  };

  for (const aspect of aspects) {
    const pair = aspect >= broad && columns > 1 ? levelPair(bottoms, lowest, boxes) : null;
    if (pair === null) {
      place(bottoms.indexOf(Math.min(...bottoms)), 1, aspect);
    } else {
      level(pair, bottoms, lowest, boxes);
      place(pair, 2, aspect);
    }
  }
  evenOut(boxes, bottoms, gap);
  const height = Math.max(0, Math.max(...bottoms) - gap);
  return { height, rows: reaching(boxes), boxes };
}

/** The highest two neighbouring columns that end at nearly one height; null where a hole would show. */
function levelPair(bottoms, lowest, boxes) {
  let best = null;
  for (let column = 0; column + 1 < bottoms.length; column += 1) {
    const [above, below] = bottoms[column] <= bottoms[column + 1] ? [column, column + 1] : [column + 1, column];
    const apart = bottoms[below] - bottoms[above];
    const last = boxes[lowest[above]];
    if (apart > 0 && (!last || last.span > 1 || apart > last.height * give)) continue;
    if (best === null || bottoms[below] < Math.max(bottoms[best], bottoms[best + 1])) best = column;
  }
  return best;
}

/** Makes the last picture of the shorter column a little taller: its edges are cut, and no hole shows. */
function level(column, bottoms, lowest, boxes) {
  const [above, below] = bottoms[column] <= bottoms[column + 1] ? [column, column + 1] : [column + 1, column];
  const apart = bottoms[below] - bottoms[above];
  if (apart === 0) return;
  boxes[lowest[above]].height += apart;
  bottoms[above] = bottoms[below];
}

/** Lets the columns end nearer to one height: the last pictures of each are cut, or grow, by a little. */
function evenOut(boxes, bottoms, gap) {
  const wanted = bottoms.reduce((sum, bottom) => sum + bottom, 0) / bottoms.length;
  bottoms.forEach((bottom, column) => {
    const tail = tailOf(boxes, column);
    const total = tail.reduce((sum, box) => sum + box.height, 0);
    const change = Math.max(-total * ending, Math.min(total * ending, wanted - bottom));
    let top = tail[0]?.top ?? 0;
    for (const box of tail) {
      box.top = top;
      box.height = Math.round(box.height * (1 + change / total));
      top += box.height + gap;
    }
    if (tail.length > 0) bottoms[column] = top;
  });
}

/** The last pictures of a column below any that goes across. */
function tailOf(boxes, column) {
  const tail = [];
  for (let at = boxes.length - 1; at >= 0 && tail.length < 4; at -= 1) {
    const { column: first, span } = boxes[at];
    if (column < first || column >= first + span) continue;
    if (span > 1) break;
    tail.unshift(boxes[at]);
  }
  return tail;
}

function reaching(boxes) {
  const tops = new Array(boxes.length);
  let least = Infinity;
  for (let index = boxes.length - 1; index >= 0; index -= 1) {
    least = Math.min(least, boxes[index].top);
    tops[index] = least;
  }
  let reach = 0;
  return boxes.map((box, first) => {
    reach = Math.max(reach, box.top + box.height);
    return { top: tops[first], height: reach - tops[first], first, last: first + 1 };
  });
}
