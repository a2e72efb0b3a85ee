// Little pictures of what a choice looks like. Numbers are left, top, width, height on a sheet of 48 by 32.

import { svg } from "../../core/dom.js";

const layouts = {
  justified: [
    [0, 0, 20, 9], [21, 0, 27, 9], [0, 10, 9, 11], [10, 10, 22, 11], [33, 10, 15, 11], [0, 22, 30, 10],
    [31, 22, 17, 10],
  ],
  masonry: [
    [0, 0, 15, 11], [0, 12, 15, 20], [16.5, 0, 15, 19], [16.5, 20, 15, 12], [33, 0, 15, 8], [33, 9, 15, 14],
    [33, 24, 15, 8],
  ],
  filmstrip: [[6, 0, 36, 22], [0, 25, 8, 7], [9, 25, 10, 7], [20, 25, 8, 7], [29, 25, 6, 7], [36, 25, 12, 7]],
};

const spacings = {
  none: [[0, 0, 24, 16], [24, 0, 24, 16], [0, 16, 16, 16], [16, 16, 16, 16], [32, 16, 16, 16]],
  tight: [
    [0, 0, 23.5, 15.5], [24.5, 0, 23.5, 15.5], [0, 16.5, 15.3, 15.5], [16.3, 16.5, 15.3, 15.5],
    [32.6, 16.5, 15.4, 15.5],
  ],
  airy: [[3, 2, 19, 12], [26, 2, 19, 12], [3, 18, 11.6, 12], [18.2, 18, 11.6, 12], [33.4, 18, 11.6, 12]],
};

function grid(columns, rows) {
  const [width, height, edge] = [48 / columns, 32 / rows, 0.4];
  return Array.from({ length: columns * rows }, (_, at) => [
    (at % columns) * width + edge, Math.floor(at / columns) * height + edge, width - 2 * edge, height - 2 * edge,
  ]);
}
const tileSizes = { small: grid(6, 4), medium: grid(4, 3), large: grid(2, 2) };

/** Lines of words: the title and what stands under it. */
const words = (left, top, width) => [[left, top, width, 2.6], [left + width * 0.2, top + 4.6, width * 0.6, 1.4]];
const covers = {
  full: { picture: [[0, 0, 48, 32]], light: words(12, 21, 24) },
  split: { picture: [[19, 0, 29, 32]], words: [[4, 12, 12, 2.6], [4, 16.6, 8, 1.4]] },
  framed: { picture: [[9, 3, 30, 18]], words: words(15, 24, 18) },
  plain: { words: words(11, 12, 26) },
};

/** @param {Record<string, number[][]>} parts boxes by what they stand for, which is how they are coloured */
const draw = (parts) => svg(
  "svg", { viewBox: "0 0 48 32", class: "drawing", "aria-hidden": "true" },
  Object.entries(parts).map(([kind, boxes]) => boxes.map(([x, y, width, height]) =>
    svg("rect", { x, y, width, height, class: `drawn-${kind}` }))));

export const drawings = {
  layout: (name) => draw({ picture: layouts[name] }),
  spacing: (name) => draw({ picture: spacings[name] }),
  tileSize: (name) => draw({ picture: tileSizes[name] }),
  cover: (name) => draw(covers[name]),
};
