// A gallery's accent is any colour; what is written on it, or in it, must stay readable (WCAG 2: 4.5 to 1).

const parse = (hex) => {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex ?? "");
  return match ? match.slice(1).map((part) => parseInt(part, 16)) : null;
};

const luminance = (rgb) => {
  const [red, green, blue] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of two colours, 1 to 21. */
export function contrast(one, other) {
  const [light, dark] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Dresses `root` in an accent; does nothing for what is not `#rrggbb`. */
export function wear(root, accent, palette) {
  if (!parse(accent)) return;
  const paper = palette === "dark" ? "#141311" : "#faf8f5";
  root.style.setProperty("--accent", accent);
  const isDark = contrast(accent, "#ffffff") >= contrast(accent, "#141311");
  root.style.setProperty("--on-accent", isDark ? "#ffffff" : "#141311");
  if (contrast(accent, paper) >= 4.5) root.style.setProperty("--accent-text", accent);
}
