#include <string.h>
#include <vips/vips.h>

#include "CVips.h"

// Of the height of the letters: how far their dark edge reaches.
static const double EDGE = 0.12;

// White letters with a soft dark edge around them, out of how far letters cover each pixel, and the same blurred.
static VipsImage *edged(const uint8_t *letters, const uint8_t *blurred, int width, int height) {
  size_t count = (size_t)width * (size_t)height;
  uint8_t *pixels = g_try_malloc(4 * count);
  if (pixels == NULL) return NULL;
  for (size_t index = 0; index < count; index++) {
    unsigned letter = letters[index];
    unsigned edge = blurred[index] * 5u / 2u;
    edge = (edge > 255 ? 255 : edge) * 3 / 5;
    unsigned alpha = letter + edge * (255 - letter) / 255;
    uint8_t light = alpha == 0 ? 0 : (uint8_t)(255 * letter / alpha);
    uint8_t *pixel = pixels + 4 * index;
    pixel[0] = pixel[1] = pixel[2] = light;
    pixel[3] = (uint8_t)alpha;
  }
  VipsImage *copy = vips_image_new_from_memory_copy(pixels, 4 * count, width, height, 4, VIPS_FORMAT_UCHAR);
  g_free(pixels);
  return copy;
}

int vitrine_picture_lettering(const char *text, int width, int height, vitrine_picture **out) {
  VipsObject *scope = VIPS_OBJECT(vips_image_new());
  VipsImage **step = (VipsImage **)vips_object_local_array(scope, 6);
  gchar *plain = g_markup_escape_text(text, -1);
  int result = vips_text(&step[0], plain, "font", "sans bold 64", "dpi", 144, NULL);
  g_free(plain);
  void *letters = NULL, *blurred = NULL;
  size_t size = 0;
  if (result == 0) {
    double edge = EDGE * step[0]->Ysize;
    double across = width / (step[0]->Xsize + 2 * edge), down = height / (step[0]->Ysize + 2 * edge);
    double scale = VIPS_MIN(across, down);
    int margin = (int)VIPS_MAX(1, edge * scale);
    result = vips_resize(step[0], &step[1], scale, NULL) != 0 ||
        vips_embed(
          step[1], &step[2], margin, margin, step[1]->Xsize + 2 * margin, step[1]->Ysize + 2 * margin, NULL) != 0 ||
        vips_gaussblur(step[2], &step[3], VIPS_MAX(0.5, margin / 2.0), NULL) != 0 ||
        vips_cast_uchar(step[2], &step[4], NULL) != 0 || vips_cast_uchar(step[3], &step[5], NULL) != 0 ||
        (letters = vips_image_write_to_memory(step[4], &size)) == NULL ||
        (blurred = vips_image_write_to_memory(step[5], &size)) == NULL;
  }
  if (result == 0) {
    VipsImage *made = edged(letters, blurred, step[4]->Xsize, step[4]->Ysize);
    result = made == NULL || vips_copy(made, out, "interpretation", VIPS_INTERPRETATION_sRGB, NULL) != 0;
    if (made != NULL) g_object_unref(made);
  }
  g_free(letters);
  g_free(blurred);
  g_object_unref(scope);
  return result == 0 ? 0 : -1;
}

int vitrine_picture_stamp(vitrine_picture *in, double scale, vitrine_picture **out) {
  VipsObject *scope = VIPS_OBJECT(vips_image_new());
  VipsImage **step = (VipsImage **)vips_object_local_array(scope, 5);
  int result = 0;
  if (vips_image_hasalpha(in))
    result = vips_copy(in, &step[0], NULL);
  else
    result = vips_addalpha(in, &step[0], NULL);
  // Without it the colour of what is transparent would bleed into the edges.
  result = result != 0 || vips_premultiply(step[0], &step[1], NULL) != 0 ||
      vips_resize(step[1], &step[2], scale, NULL) != 0 || vips_unpremultiply(step[2], &step[3], NULL) != 0 ||
      vips_cast_uchar(step[3], out, NULL) != 0;
  g_object_unref(scope);
  return result == 0 ? 0 : -1;
}

int vitrine_picture_fade(vitrine_picture *in, double opacity, vitrine_picture **out) {
  double factors[] = {1, 1, 1, opacity}, offsets[] = {0, 0, 0, 0};
  return vips_linear(in, out, factors, offsets, 4, "uchar", TRUE, NULL);
}

int vitrine_picture_place(vitrine_picture *in, int x, int y, int width, int height, vitrine_picture **out) {
  return vips_embed(in, out, x, y, width, height, NULL);
}

int vitrine_picture_tile(
  vitrine_picture *in, int gap_across, int gap_down, int width, int height, vitrine_picture **out) {
  VipsObject *scope = VIPS_OBJECT(vips_image_new());
  VipsImage **step = (VipsImage **)vips_object_local_array(scope, 4);
  int cell_width = in->Xsize + gap_across, cell_height = in->Ysize + gap_down;
  // As bricks lie: every other row begins half a stone later.
  int result = vips_embed(in, &step[0], gap_across / 2, gap_down / 2, cell_width, cell_height, NULL) != 0 ||
      vips_wrap(step[0], &step[1], "x", cell_width / 2, "y", 0, NULL) != 0 ||
      vips_join(step[0], step[1], &step[2], VIPS_DIRECTION_VERTICAL, NULL) != 0 ||
      vips_replicate(
        step[2], &step[3], width / cell_width + 1, height / (2 * cell_height) + 1, NULL) != 0 ||
      vips_extract_area(step[3], out, 0, 0, width, height, NULL) != 0;
  g_object_unref(scope);
  return result == 0 ? 0 : -1;
}

int vitrine_picture_draw(vitrine_picture *in, vitrine_picture *layer, int x, int y, vitrine_picture **out) {
  VipsObject *scope = VIPS_OBJECT(vips_image_new());
  VipsImage **step = (VipsImage **)vips_object_local_array(scope, 4);
  int result = vips_extract_area(in, &step[0], x, y, layer->Xsize, layer->Ysize, NULL) != 0 ||
      vips_extract_band(layer, &step[1], 0, "n", 3, NULL) != 0 ||
      vips_extract_band(layer, &step[2], 3, NULL) != 0 ||
      vips_ifthenelse(step[2], step[1], step[0], &step[3], "blend", TRUE, NULL) != 0 ||
      vips_insert(in, step[3], out, x, y, NULL) != 0;
  g_object_unref(scope);
  return result == 0 ? 0 : -1;
}
