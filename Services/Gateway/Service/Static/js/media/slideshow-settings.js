const name = "vitrine-slideshow";
/** How long a picture may stand, in seconds. */
export const paces = [3, 5, 8, 12];
const usual = { seconds: 5, isMoving: true, isLooping: true };

/** How this browser likes its slideshows. */
export const settings = { ...usual, ...kept() };

function kept() {
  try {
    const { seconds, isMoving, isLooping } = JSON.parse(localStorage.getItem(name)) ?? {};
    return {
      ...(paces.includes(seconds) ? { seconds } : {}),
      ...(typeof isMoving === "boolean" ? { isMoving } : {}),
      ...(typeof isLooping === "boolean" ? { isLooping } : {}),
    };
  } catch {
    return {};
  }
}

/** Changes some of them, and keeps them where the browser lets us. */
export function changeSettings(change) {
  Object.assign(settings, change);
  try {
    localStorage.setItem(name, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing keeps nothing.
  }
}
