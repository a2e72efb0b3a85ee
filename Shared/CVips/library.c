#include "CVips.h"

#include <string.h>
#include <vips/vips.h>

static void ignore(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer nothing) {
  (void)domain, (void)level, (void)message, (void)nothing;
}

int vitrine_vips_start(const char *program) {
  // Hostile files make libvips and GLib talk; what matters of it comes back as an error.
  g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO, ignore, NULL);
  if (vips_init(program) != 0) return -1;
  vips_cache_set_max(0);
  vips_concurrency_set(1);
  // Deny by default, then allow by name. Some loaders start other programs or read other files.
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  static const char *const allowed[] = {
    "VipsForeignLoadJpeg", "VipsForeignLoadPng",   "VipsForeignLoadWebp",
    "VipsForeignLoadTiff", "VipsForeignLoadNsgif", "VipsForeignLoadHeif",
  };
  for (size_t index = 0; index < G_N_ELEMENTS(allowed); index++) vips_operation_block_set(allowed[index], FALSE);
  return 0;
}

void vitrine_vips_end_thread(void) { vips_thread_shutdown(); }

void vitrine_vips_take_error(char *text, size_t size) {
  char *copy = vips_error_buffer_copy();
  g_strlcpy(text, copy, size);
  g_free(copy);
}
