// Reads files beside the page, a slice at a time, so that neither memory nor the page notices how long they are.

import { crc32 } from "./crc32.js";

const slice = 4 * 1024 * 1024;

addEventListener("message", async ({ data: { number, file } }) => {
  try {
    let crc = 0;
    for (let from = 0; from < file.size; from += slice) {
      crc = crc32(new Uint8Array(await file.slice(from, from + slice).arrayBuffer()), crc);
    }
    postMessage({ number, crc });
  } catch {
    postMessage({ number, crc: null });
  }
});
