#define _GNU_SOURCE
#include "limits_of_process.h"

#include <errno.h>
#include <stddef.h>
#include <sys/resource.h>

int vitrine_limit(pid_t process, enum vitrine_resource resource, uint64_t most) {
  struct rlimit limit = {.rlim_cur = most, .rlim_max = most};
  enum __rlimit_resource kind;
  switch (resource) {
  case vitrine_resource_memory: kind = RLIMIT_AS; break;
  case vitrine_resource_processor_seconds:
    kind = RLIMIT_CPU;
    // The hard limit kills without a word; a second between the two lets SIGXCPU be seen as the reason.
    limit.rlim_max = most + 1;
    break;
  case vitrine_resource_file_size: kind = RLIMIT_FSIZE; break;
  case vitrine_resource_core_size: kind = RLIMIT_CORE; break;
  case vitrine_resource_descriptors: kind = RLIMIT_NOFILE; break;
  default: return EINVAL;
  }
  return prlimit(process, kind, &limit, NULL) == 0 ? 0 : errno;
}
