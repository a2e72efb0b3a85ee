/**
 * Follows a finger over `element`: sideways to the next or previous, down to close, where there is something to close.
 * Two fingers are left to the browser, which zooms; while it is zoomed, one finger is, too.
 * @param {HTMLElement} element with `touch-action: pinch-zoom`, and `pan-y` where it is not to be closed
 * @param {{drag: (dx: number, dy: number) => void, step: (by: -1 | 0 | 1) => void, close?: () => void}} told
 */
export function followSwipes(element, { drag, step, close }) {
  let start = null;
  let fingers = 0;
  let axis = null;

  const isZoomed = () => (window.visualViewport?.scale ?? 1) > 1.02;
  const stop = () => {
    if (start && axis) step(0);
    start = null;
    axis = null;
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") return;
    fingers += 1;
    if (fingers > 1 || isZoomed() || event.target.closest("video, button, a, select")) {
      stop();
      return;
    }
    start = { x: event.clientX, y: event.clientY, at: event.timeStamp, id: event.pointerId };
  });

  element.addEventListener("pointermove", (event) => {
    if (!start || event.pointerId !== start.id) return;
    const dx = event.clientX - start.x;
    const dy = event.clientY - start.y;
    if (!axis) {
      if (Math.max(Math.abs(dx), Math.abs(dy)) < 8) return;
      axis = Math.abs(dx) >= Math.abs(dy) ? "x" : "y";
      if (axis === "y" && !close) {
        stop();
        return;
      }
      element.setPointerCapture(event.pointerId);
    }
    if (axis === "x") drag(dx, 0);
    else drag(0, Math.max(0, dy));
  });

  element.addEventListener("pointerup", (event) => {
    fingers = Math.max(0, fingers - 1);
    if (!start || event.pointerId !== start.id) return;
    const dx = event.clientX - start.x;
    const dy = event.clientY - start.y;
    const speed = Math.abs(axis === "x" ? dx : dy) / Math.max(1, event.timeStamp - start.at);
    const isMeant = (distance, size) => Math.abs(distance) > size * 0.2 || (speed > 0.45 && Math.abs(distance) > 24);
    if (axis === "x") step(isMeant(dx, element.clientWidth) ? (dx < 0 ? 1 : -1) : 0);
    else if (axis === "y" && dy > 0 && isMeant(dy, element.clientHeight)) close();
    else if (axis) step(0);
    start = null;
    axis = null;
  });

  element.addEventListener("pointercancel", () => {
    fingers = Math.max(0, fingers - 1);
    stop();
  });
}
