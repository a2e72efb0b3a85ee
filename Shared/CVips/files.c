#include "CVips.h"

#include <vips/vips.h>

int vitrine_picture_open(
  const char *path, const char *options, char *loader, size_t loader_size, vitrine_picture **out) {
  // A source, not a file name: libvips reads options out of the brackets of a name.
  VipsSource *source = vips_source_new_from_file(path);
  if (source == NULL) return -1;
  *out = vips_image_new_from_source(
    source, options, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  g_object_unref(source);
  if (*out == NULL) return -1;
  const char *name = "";
  if (vips_image_get_typeof(*out, VIPS_META_LOADER) != 0) vips_image_get_string(*out, VIPS_META_LOADER, &name);
  g_strlcpy(loader, name, loader_size);
  return 0;
}

int vitrine_picture_from_pixels(
  const void *pixels, size_t length, int width, int height, int bands, int bytes_per_sample, vitrine_picture **out) {
  VipsBandFormat format = bytes_per_sample == 2 ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR;
  VipsImage *copy = vips_image_new_from_memory_copy(pixels, length, width, height, bands, format);
  if (copy == NULL) return -1;
  VipsInterpretation meaning;
  if (bands < 3)
    meaning = bytes_per_sample == 2 ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W;
  else
    meaning = bytes_per_sample == 2 ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB;
  int result = vips_copy(copy, out, "interpretation", meaning, NULL);
  g_object_unref(copy);
  return result;
}

int vitrine_picture_encode(vitrine_picture *in, const char *suffix, uint8_t **bytes, size_t *length) {
  void *buffer = NULL;
  int result = vips_image_write_to_buffer(in, suffix, &buffer, length, NULL);
  *bytes = buffer;
  return result;
}

void vitrine_bytes_free(uint8_t *bytes) { g_free(bytes); }

void vitrine_picture_release(vitrine_picture *in) { g_object_unref(in); }
