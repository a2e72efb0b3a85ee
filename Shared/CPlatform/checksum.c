#include "checksum.h"

#include <zlib.h>

uint32_t vitrine_crc32(uint32_t seed, const void *bytes, size_t length) {
  // zlib answers its own start value, not the running one, where it is given no bytes.
  if (bytes == NULL || length == 0) return seed;
  return (uint32_t)crc32_z(seed, bytes, length);
}
