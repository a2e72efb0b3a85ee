#pragma once

#include <stddef.h>
#include <stdint.h>

/// CRC-32 (ISO 3309, as in ZIP and gzip) of `length` bytes, continued from `seed`. Begin with 0.
uint32_t vitrine_crc32(uint32_t seed, const void *_Nullable bytes, size_t length);
