/** Too many tries: counts on `button`, and ends when the time is over. */
export function countDown(button, problem) {
  let left = Math.max(1, Math.ceil(problem.retryAfter ?? 30));
  return new Promise((resolve) => {
    const tick = () => {
      if (left <= 0) {
        clearInterval(timer);
        resolve();
        return;
      }
      button.textContent = `Try again in ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      left -= 1;
    };
    const timer = setInterval(tick, 1000);
    tick();
  });
}
