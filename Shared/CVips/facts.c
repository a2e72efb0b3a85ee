#include "CVips.h"

#include <string.h>
#include <vips/vips.h>

struct vitrine_picture_facts vitrine_picture_facts(vitrine_picture *in) {
  return (struct vitrine_picture_facts){
    .width = in->Xsize,
    .height = in->Ysize,
    .bands = in->Bands,
    .orientation = vips_image_get_orientation(in),
    .bits_per_sample = (int)(8 * VIPS_IMAGE_SIZEOF_ELEMENT(in)),
    .has_alpha = vips_image_hasalpha(in),
    .has_profile = vips_image_get_typeof(in, VIPS_META_ICC_NAME) != 0,
    .is_cmyk = vips_image_guess_interpretation(in) == VIPS_INTERPRETATION_CMYK,
  };
}

int vitrine_picture_read(vitrine_picture *in, uint8_t *pixels, size_t length) {
  VipsImage *plain = NULL;
  if (vips_cast_uchar(in, &plain, NULL) != 0) return -1;
  size_t size = 0;
  void *copy = vips_image_write_to_memory(plain, &size);
  g_object_unref(plain);
  if (copy == NULL) return -1;
  memcpy(pixels, copy, size < length ? size : length);
  g_free(copy);
  return 0;
}
