// Where a watermark stands on a picture. Pure.

/** How far from the edges, as a share of the picture's shorter side. */
const margin = 0.03;
/** How much of a tile's width and height stands free around its mark. */
const air = 1.9;

/**
 * The box of a mark, in the picture's own pixels; with `tiled`, many.
 * @param {{place: string, size: number}} watermark `size` in per cent of the picture's width
 * @param {{width: number, height: number}} picture
 * @param {number} aspect of the mark: its width divided by its height
 * @returns {{left: number, top: number, width: number, height: number}[]}
 */
export function boxesOf({ place, size }, { width, height }, aspect) {
  const wide = Math.min((width * size) / 100, height * aspect);
  const mark = { width: wide, height: wide / aspect };
  const edge = Math.min(width, height) * margin;
  const right = width - mark.width - edge;
  const bottom = height - mark.height - edge;
  const at = (left, top) => [{ left, top, ...mark }];
  switch (place) {
    case "topLeft": return at(edge, edge);
    case "topRight": return at(right, edge);
    case "bottomLeft": return at(edge, bottom);
    case "bottomRight": return at(right, bottom);
    case "tiled": return tiles(mark, width, height);
    default: return at((width - mark.width) / 2, (height - mark.height) / 2);
  }
}

function tiles(mark, width, height) {
  const across = mark.width * air;
  const down = Math.max(mark.height * air, mark.width * 0.5);
  const boxes = [];
  for (let row = 0, top = down * 0.25; top < height; row += 1, top += down) {
    for (let left = row % 2 ? -across / 2 : across * 0.1; left < width; left += across) boxes.push({ left, top, ...mark });
  }
  return boxes;
}
