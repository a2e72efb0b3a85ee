let worker = null;
let last = 0;
const waiting = new Map();

/** The CRC-32 of a file, computed beside the page; null where it cannot be read. */
export function checksum(file) {
  worker ??= start();
  last += 1;
  const number = last;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    worker.postMessage({ number, file });
  });
}

function start() {
  const one = new Worker(new URL("./crc32-worker.js", import.meta.url), { type: "module" });
  one.addEventListener("message", ({ data: { number, crc } }) => {
    waiting.get(number)?.(crc);
    waiting.delete(number);
  });
  // Without a worker nothing is known beforehand; the system compares contents itself.
  one.addEventListener("error", () => {
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  });
  return one;
}
