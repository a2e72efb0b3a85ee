#include "CVips.h"

#include <vips/vips.h>

int vitrine_picture_resize(vitrine_picture *in, double across, double down, vitrine_picture **out) {
  return vips_resize(in, out, across, "vscale", down, NULL);
}

int vitrine_picture_flatten(vitrine_picture *in, vitrine_picture **out) {
  VipsInterpretation meaning = vips_image_guess_interpretation(in);
  double most = 255;
  if (meaning == VIPS_INTERPRETATION_RGB16 || meaning == VIPS_INTERPRETATION_GREY16) most = 65535;
  if (meaning == VIPS_INTERPRETATION_scRGB) most = 1;
  // Of inks, none at all is white.
  double white = meaning == VIPS_INTERPRETATION_CMYK ? 0 : most;
  double background[] = {white};
  VipsArrayDouble *colour = vips_array_double_new(background, 1);
  int result = vips_flatten(in, out, "background", colour, "max_alpha", most, NULL);
  vips_area_unref(VIPS_AREA(colour));
  return result;
}

int vitrine_picture_upright(vitrine_picture *in, vitrine_picture **out) { return vips_autorot(in, out, NULL); }

int vitrine_picture_bare(vitrine_picture *in, vitrine_picture **out) {
  if (vips_copy(in, out, NULL) != 0) return -1;
  gchar **fields = vips_image_get_fields(*out);
  // Of the fields that make the picture up (width, format) none can be removed.
  for (gchar **field = fields; *field != NULL; field++) vips_image_remove(*out, *field);
  g_strfreev(fields);
  return 0;
}

int vitrine_picture_transform(
  vitrine_picture *in, const char *profile, const char *fallback, vitrine_picture **out) {
  // Relative with black point compensation is what browsers and photo programs do by default.
  if (fallback == NULL) {
    return vips_icc_transform(
      in, out, profile, "embedded", TRUE, "depth", 8, "intent", VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE,
      NULL);
  }
  return vips_icc_transform(
    in, out, profile, "embedded", TRUE, "input_profile", fallback, "depth", 8, "intent", VIPS_INTENT_RELATIVE,
    "black_point_compensation", TRUE, NULL);
}

int vitrine_picture_to_srgb(vitrine_picture *in, vitrine_picture **out) {
  return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

int vitrine_picture_settle(vitrine_picture *in, vitrine_picture **out) {
  *out = vips_image_copy_memory(in);
  return *out == NULL ? -1 : 0;
}
