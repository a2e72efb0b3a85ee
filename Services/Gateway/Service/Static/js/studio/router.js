// Addresses below /studio, drawn without loading the page anew.

const routes = [
  [/^\/studio\/?$/, () => ({ name: "galleries" })],
  [/^\/studio\/galleries\/([0-9a-f-]+)(?:\/(photos|design|deliver|favorites|activity|settings))?\/?$/,
    (match) => ({ name: "gallery", id: match[1], tab: match[2] ?? "photos" })],
  [/^\/studio\/outbox\/?$/, () => ({ name: "outbox" })],
  [/^\/studio\/settings\/?$/, () => ({ name: "settings" })],
];

/** What an address shows; `{name: "nothing"}` for what is none of ours. */
export function route(path) {
  for (const [pattern, make] of routes) {
    const match = pattern.exec(path);
    if (match) return make(match);
  }
  return { name: "nothing" };
}

/** Goes to an address of the studio. */
export function go(path, { replace = false } = {}) {
  if (path === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", path);
  dispatchEvent(new Event("studio-went"));
}

/** Tells `show` about the address now and whenever it changes. */
export function follow(show) {
  let shown = null;
  const update = () => {
    if (location.pathname === shown) return;
    shown = location.pathname;
    show(route(shown));
  };
  addEventListener("popstate", update);
  addEventListener("studio-went", update);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.target || link.hasAttribute("download") || event.defaultPrevented) return;
    const address = new URL(link.href);
    if (address.origin !== location.origin || route(address.pathname).name === "nothing") return;
    event.preventDefault();
    go(address.pathname);
  });
  update();
}
