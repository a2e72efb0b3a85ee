import { wear } from "../core/colour.js";

/** How a gallery looks where its design says nothing. */
export const usual = {
  palette: "light", fonts: "classic", layout: "justified", cover: "full", spacing: "tight", tileSize: "medium",
};

const known = {
  palette: ["light", "dark", "sand", "blush", "sage", "midnight"],
  fonts: ["modern", "classic", "editorial", "romantic", "typewriter"],
  layout: ["justified", "masonry", "filmstrip"],
  cover: ["full", "split", "framed", "plain"],
  spacing: ["none", "tight", "airy"],
  tileSize: ["small", "medium", "large"],
};

/** A design with every member set: what is not said, or not known here, is as usual. `accent` may stay null. */
export function lookOf(design = {}) {
  const look = { accent: /^#[0-9a-f]{6}$/i.test(design.accent ?? "") ? design.accent : null };
  for (const [name, values] of Object.entries(known)) {
    look[name] = values.includes(design[name]) ? design[name] : usual[name];
  }
  return look;
}

/** Dresses the page in a design's colours and faces. */
export function dress(design) {
  const { palette, fonts, accent } = lookOf(design);
  const root = document.documentElement;
  Object.assign(root.dataset, { palette, fonts });
  wear(root, accent);
}
