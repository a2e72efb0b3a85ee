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

const text = (rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** `colour` as near to itself as it can be read on all of `papers`: mixed with black or white as far as it takes. */
export function readableOn(papers, colour) {
  const isDark = papers.every((paper) => luminance(parse(paper)) < 0.18);
  const towards = isDark ? 255 : 0;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = text(parse(colour).map((part) => part + (towards - part) * share));
    if (papers.every((paper) => contrast(mixed, paper) >= 4.5)) return mixed;
  }
  return isDark ? "#ffffff" : "#000000";
}

/** Dresses `root` in an accent over the palette it wears; what is not `#rrggbb` takes a former accent off. */
export function wear(root, accent) {
  const names = ["--accent", "--on-accent", "--accent-text"];
  for (const name of names) root.style.removeProperty(name);
  if (!parse(accent)) return;
  const worn = getComputedStyle(root);
  const papers = ["--paper", "--surface", "--sunken"]
    .map((name) => worn.getPropertyValue(name).trim()).filter((paper) => parse(paper));
  root.style.setProperty("--accent", accent);
  const isDark = contrast(accent, "#ffffff") >= contrast(accent, "#141311");
  root.style.setProperty("--on-accent", isDark ? "#ffffff" : "#141311");
  root.style.setProperty("--accent-text", readableOn(papers.length > 0 ? papers : ["#faf8f5"], accent));
}
