// How large and how far apart tiles are, by a gallery's design and the width there is. Pure.

const scales = { small: 0.72, medium: 1, large: 1.5 };
const gaps = { none: [0, 0], tight: [4, 8], airy: [12, 24] };
/** Columns on a phone, and how wide a column is elsewhere, in pixels. */
const columns = { small: [3, 230], medium: [2, 330], large: [1, 480] };
const strips = { small: [52, 64], medium: [64, 92], large: [84, 124] };

const isNarrow = (width) => width < 600;
const pick = ([narrow, wide], width) => (isNarrow(width) ? narrow : wide);

export const gapOf = ({ spacing }, width) => pick(gaps[spacing], width);

/** What `justifiedLayout` takes. */
export function justifiedOptions(look, width) {
  const target = isNarrow(width) ? 165 : Math.min(340, 200 + width / 12);
  return { target: target * scales[look.tileSize], gap: gapOf(look, width) };
}

/** What `masonryLayout` takes. */
export function masonryOptions(look, width) {
  const [few, cell] = columns[look.tileSize];
  const many = isNarrow(width) ? few : Math.max(2, Math.round(width / cell));
  return { columns: many, gap: gapOf(look, width) };
}

/** What `stripLayout` takes. */
export function stripOptions(look, width) {
  return { height: pick(strips[look.tileSize], width), gap: Math.max(2, gapOf(look, width) / 2) };
}
