const mark = /^(\d+ %|Paused) · /;

/** Shows how far uploads are in the title of the tab, in front of whatever it says. null takes it away. */
export function showInTitle(share, isPaused) {
  const own = document.title.replace(mark, "");
  const words = share === null ? "" : `${isPaused ? "Paused" : `${Math.floor(share * 100)} %`} · `;
  if (document.title !== words + own) document.title = words + own;
}
