#pragma once

#include <stdint.h>
#include <sys/types.h>

/// What a process may use of the machine; past it the kernel says no, or ends the process.
enum vitrine_resource {
  /// Bytes of address space (`RLIMIT_AS`). Past it, allocations fail.
  vitrine_resource_memory,
  /// Seconds of processor time (`RLIMIT_CPU`). Past it the process gets SIGXCPU, a second later SIGKILL.
  vitrine_resource_processor_seconds,
  /// Bytes of the largest file it may write (`RLIMIT_FSIZE`). Past it the process gets SIGXFSZ.
  vitrine_resource_file_size,
  /// Bytes of a core dump (`RLIMIT_CORE`).
  vitrine_resource_core_size,
  /// Open descriptors (`RLIMIT_NOFILE`).
  vitrine_resource_descriptors,
} __attribute__((enum_extensibility(closed)));

/// Limits `process` (0: the caller, and whatever it starts afterwards) to `most` of `resource`. Returns 0 or an errno.
int vitrine_limit(pid_t process, enum vitrine_resource resource, uint64_t most);
