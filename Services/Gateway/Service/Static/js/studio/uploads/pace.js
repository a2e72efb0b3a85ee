// How much at once: decided by how fast bytes have been going. Pure.

const megabyte = 1024 * 1024;

/** Up to this size a file goes in one request, its creation included. */
export const inOneRequest = 16 * megabyte;

/**
 * Files sent side by side. A slow line is not shared among many: each would be half-done for long. A fast one waits for
 * answers more than for bytes. Browsers keep six connections; pictures need some.
 * @param {number | null} rate bytes a second, null while unknown
 */
export function lanesFor(rate) {
  if (rate === null) return 3;
  if (rate < 128_000) return 2;
  return rate < 2_000_000 ? 3 : 4;
}

/**
 * Bytes of one part of a large file: about eight seconds' worth, so that a broken line costs little.
 * @param {number | null} rate
 */
export function partFor(rate) {
  const wanted = Math.round(((rate ?? 0) * 8) / (16 * megabyte)) * 16 * megabyte;
  return Math.min(Math.max(wanted, 16 * megabyte), 64 * megabyte);
}

/**
 * The part that begins at `offset`; its end is one past its last byte.
 * @returns {{start: number, end: number}}
 */
export const partAt = (offset, size, rate) => ({ start: offset, end: Math.min(offset + partFor(rate), size) });
