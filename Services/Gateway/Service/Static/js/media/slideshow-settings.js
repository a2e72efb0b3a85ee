const name = "vitrine-slideshow";
const usual = { seconds: 5, isMoving: true, isLooping: true };

/** How this browser likes its slideshows. */
export const settings = { ...usual, ...kept() };

function kept() {
  try {
    const { seconds, isMoving, isLooping } = JSON.parse(localStorage.getItem(name)) ?? {};
    return {
      ...([3, 5, 8, 12].includes(seconds) ? { seconds } : {}),
      ...(typeof isMoving === "boolean" ? { isMoving } : {}),
      ...(typeof isLooping === "boolean" ? { isLooping } : {}),
    };
  } catch {
    return {};
  }
}

/** Changes some of them, and keeps them where the browser lets us. */
export function set(change) {
  Object.assign(settings, change);
  try {
    localStorage.setItem(name, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing keeps nothing.
  }
}
