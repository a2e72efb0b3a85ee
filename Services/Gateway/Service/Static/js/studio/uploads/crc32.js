// CRC-32 as ZIP has it (polynomial 0xEDB88320), eight bytes a step.

const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  tables[0][byte] = value;
}
for (let byte = 0; byte < 256; byte += 1) {
  for (let table = 1; table < 8; table += 1) {
    const before = tables[table - 1][byte];
    tables[table][byte] = (before >>> 8) ^ tables[0][before & 0xff];
  }
}
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;

/**
 * @param {Uint8Array} bytes
 * @param {number} before the CRC-32 of what came before them
 * @returns {number} 0 to 2³² − 1
 */
export function crc32(bytes, before = 0) {
  let crc = ~before;
  let at = 0;
  const eights = bytes.length - (bytes.length % 8);
  while (at < eights) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    crc = t7[crc & 0xff] ^ t6[(crc >>> 8) & 0xff] ^ t5[(crc >>> 16) & 0xff] ^ t4[crc >>> 24]
      ^ t3[bytes[at + 4]] ^ t2[bytes[at + 5]] ^ t1[bytes[at + 6]] ^ t0[bytes[at + 7]];
    at += 8;
  }
  while (at < bytes.length) {
    crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]) & 0xff];
    at += 1;
  }
  return ~crc >>> 0;
}
