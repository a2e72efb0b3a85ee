// Where a watermark stands on a picture. Pure.

/** How far from the edges, as a share of the picture's shorter side. */
const margin = 0.03;
/** How much of the picture's height a mark takes at most; with `tiled`, each. */
const highest = 0.6;
const highestTile = 0.3;

/**
 * The box of a mark, in the picture's own pixels; with `tiled`, many. The same as the system draws it
 * (MarkLayout.swift).
 * @param {{place: string, size: number}} watermark `size` in per cent of the picture's width
 * @param {{width: number, height: number}} picture
 * @param {number} aspect of the mark: its width divided by its height
 * @returns {{left: number, top: number, width: number, height: number}[]}
 */
export function boxesOf({ place, size }, { width, height }, aspect) {
  const most = height * (place === "tiled" ? highestTile : highest);
  const wide = Math.min((width * size) / 100, most * aspect);
  const mark = { width: wide, height: wide / aspect };
  const edge = Math.min(width, height) * margin;
  const left = Math.min(edge, width - mark.width);
  const top = Math.min(edge, height - mark.height);
  const right = Math.max(0, width - mark.width - edge);
  const bottom = Math.max(0, height - mark.height - edge);
  const at = (x, y) => [{ left: x, top: y, ...mark }];
  switch (place) {
    case "topLeft": return at(left, top);
    case "topRight": return at(right, top);
    case "bottomLeft": return at(left, bottom);
    case "bottomRight": return at(right, bottom);
    case "tiled": return tiles(mark, width, height);
    default: return at((width - mark.width) / 2, (height - mark.height) / 2);
  }
}

/** As bricks lie: half a mark's width between them across, its height between them down, every other row set off. */
function tiles(mark, width, height) {
  const across = mark.width * 1.5;
  const boxes = [];
  for (let row = 0, top = mark.height / 2; top < height; row += 1, top += mark.height * 2) {
    const first = mark.width / 4 - (row % 2 ? across / 2 : 0);
    for (let left = first; left < width; left += across) boxes.push({ left, top, ...mark });
  }
  return boxes;
}
