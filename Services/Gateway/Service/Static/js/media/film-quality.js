// Which rendition of a film to play. Pure.

const slow = new Set(["slow-2g", "2g", "3g"]);

/**
 * @param {{video?: string, video720?: string}} urls
 * @param {{saveData?: boolean, effectiveType?: string, downlink?: number}} line `navigator.connection`, where it exists
 * @param {number} lines how many the screen has on its shorter side, in its own pixels
 * @returns {"full" | "small" | null} null: there is nothing to play
 */
export function qualityFor(urls, line, lines) {
  if (!urls.video && !urls.video720) return null;
  if (!urls.video720) return "full";
  if (!urls.video) return "small";
  const isSlow = line?.saveData === true || slow.has(line?.effectiveType) || (line?.downlink ?? Infinity) < 5;
  return isSlow || lines <= 800 ? "small" : "full";
}

/** The address of a quality, or of the one there is. */
export const addressOf = (urls, quality) =>
  (quality === "small" ? urls.video720 ?? urls.video : urls.video ?? urls.video720);

/** The qualities there are to choose from, each with what people call it; at least two, or none. */
export function qualities({ urls, width, height }) {
  if (!urls.video || !urls.video720) return [];
  const lines = Math.min(1080, Math.min(width ?? 1920, height ?? 1080));
  return [{ name: "full", label: `${lines}p` }, { name: "small", label: "720p" }];
}
