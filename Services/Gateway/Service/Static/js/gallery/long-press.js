const held = 480;
const slack = 10;

/**
 * Tells of a finger that rests on something. The click that follows is swallowed, and no context menu comes.
 * @param {HTMLElement} element
 * @param {(target: HTMLElement) => void} pressed
 */
export function onLongPress(element, pressed) {
  let timer = null;
  let start = null;
  let isHeld = false;
  const stop = () => clearTimeout(timer);

  element.addEventListener("pointerdown", (event) => {
    stop();
    isHeld = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    start = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => {
      isHeld = true;
      pressed(event.target);
    }, held);
  });
  element.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > slack) stop();
  });
  for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, stop);
  element.addEventListener("contextmenu", (event) => {
    if (start && (isHeld || event.pointerType === "touch")) event.preventDefault();
  });
  element.addEventListener("click", (event) => {
    if (!isHeld) return;
    isHeld = false;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
