// libvips' calls are variadic, which Swift cannot say. Every function that can fail returns 0 or -1; what went wrong
// is then had from `vitrine_vips_take_error`. Pictures are lazy: most faults of a file show where its pixels are first
// asked for, not where it is opened.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// One reference to a `VipsImage`.
typedef struct _VipsImage vitrine_picture;

// MARK: - The library

/// Starts libvips, once a process: no operation cache, one thread an operation, and no loaders but those of JPEG, PNG,
/// WebP, TIFF, GIF and HEIF/AVIF.
int vitrine_vips_start(const char *_Nonnull program);

/// Frees what libvips keeps for the calling thread. Call it at the end of every thread that used pictures.
void vitrine_vips_end_thread(void);

/// Copies what went wrong lately, ended by NUL and cut to `size`, and forgets it. Shared by all threads.
void vitrine_vips_take_error(char *_Nonnull text, size_t size);

// MARK: - Coming and going

/// Opens a file by what is in it, reading no more than its header. A shortened or damaged file is an error later on.
/// `options` are the loader's, e.g. `shrink=2`. The name of the loader (`jpegload_source`) is written to `loader`.
int vitrine_picture_open(
  const char *_Nonnull path, const char *_Nonnull options, char *_Nonnull loader, size_t loader_size,
  vitrine_picture *_Nullable *_Nonnull out);

/// Copies `pixels`: rows from the top, `bands` samples a pixel, each of `bytes_per_sample` (1 or 2, native order).
int vitrine_picture_from_pixels(
  const void *_Nonnull pixels, size_t length, int width, int height, int bands, int bytes_per_sample,
  vitrine_picture *_Nullable *_Nonnull out);

/// Encodes as `suffix` says, e.g. `.jpg[Q=82,strip]`. `bytes` is freed by `vitrine_bytes_free`.
int vitrine_picture_encode(
  vitrine_picture *_Nonnull in, const char *_Nonnull suffix, uint8_t *_Nullable *_Nonnull bytes,
  size_t *_Nonnull length);
void vitrine_bytes_free(uint8_t *_Nullable bytes);

void vitrine_picture_release(vitrine_picture *_Nonnull in);

// MARK: - Facts

/// What is known from the header.
struct vitrine_picture_facts {
  int width;
  int height;
  int bands;
  /// EXIF orientation, 1 to 8; 1 where none is given.
  int orientation;
  int bits_per_sample;
  _Bool has_alpha;
  _Bool has_profile;
  _Bool is_cmyk;
};
struct vitrine_picture_facts vitrine_picture_facts(vitrine_picture *_Nonnull in);

/// Copies all pixels as samples of 8 bits into `pixels`, which holds width × height × bands bytes.
int vitrine_picture_read(vitrine_picture *_Nonnull in, uint8_t *_Nonnull pixels, size_t length);

// MARK: - Operations; each makes a new picture

/// Resizes with Lanczos.
int vitrine_picture_resize(
  vitrine_picture *_Nonnull in, double across, double down, vitrine_picture *_Nullable *_Nonnull out);

/// Puts the picture on white and drops its alpha.
int vitrine_picture_flatten(vitrine_picture *_Nonnull in, vitrine_picture *_Nullable *_Nonnull out);

/// Turns and mirrors as its EXIF orientation says.
int vitrine_picture_upright(vitrine_picture *_Nonnull in, vitrine_picture *_Nullable *_Nonnull out);

/// Forgets whatever the file said beside its pixels: EXIF, XMP, IPTC, profile, comments.
int vitrine_picture_bare(vitrine_picture *_Nonnull in, vitrine_picture *_Nullable *_Nonnull out);

/// Converts through the embedded profile, or `fallback` where there is none or a broken one, to `profile`; 8 bits.
/// Both are files or libvips' own `srgb`, `cmyk`, `p3`.
int vitrine_picture_transform(
  vitrine_picture *_Nonnull in, const char *_Nonnull profile, const char *_Nullable fallback,
  vitrine_picture *_Nullable *_Nonnull out);

/// Converts to sRGB of 8 bits by what the samples are taken to mean, without a profile.
int vitrine_picture_to_srgb(vitrine_picture *_Nonnull in, vitrine_picture *_Nullable *_Nonnull out);

/// Computes all pixels now, into memory.
int vitrine_picture_settle(vitrine_picture *_Nonnull in, vitrine_picture *_Nullable *_Nonnull out);

// MARK: - Marks: small pictures of red, green, blue and alpha, 8 bits each

/// White letters with a soft dark edge, as large as fit into width × height. `text` is plain, in UTF-8.
int vitrine_picture_lettering(
  const char *_Nonnull text, int width, int height, vitrine_picture *_Nullable *_Nonnull out);

/// A picture in sRGB, with or without alpha, resized by `scale`.
int vitrine_picture_stamp(vitrine_picture *_Nonnull in, double scale, vitrine_picture *_Nullable *_Nonnull out);

/// With its alpha times `opacity`, 0 to 1.
int vitrine_picture_fade(vitrine_picture *_Nonnull in, double opacity, vitrine_picture *_Nullable *_Nonnull out);

/// On a transparent ground of width × height.
int vitrine_picture_place(
  vitrine_picture *_Nonnull in, int x, int y, int width, int height, vitrine_picture *_Nullable *_Nonnull out);

/// Over and over, with gaps between, until width × height are full.
int vitrine_picture_tile(
  vitrine_picture *_Nonnull in, int gap_across, int gap_down, int width, int height,
  vitrine_picture *_Nullable *_Nonnull out);

/// Draws `layer` onto a picture of 3 bands of 8 bits. It has to lie within it whole.
int vitrine_picture_draw(
  vitrine_picture *_Nonnull in, vitrine_picture *_Nonnull layer, int x, int y,
  vitrine_picture *_Nullable *_Nonnull out);
