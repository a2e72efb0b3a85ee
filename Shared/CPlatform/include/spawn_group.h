#pragma once

#include <sys/types.h>

/// Starts `executable` as the leader of a process group of its own.
///
/// Its standard input is /dev/null; its standard output and error are `output`; it gets no other descriptor, no blocked
/// and no ignored signal. It is killed (SIGKILL) when the calling *thread* ends: call this from a thread that lives as
/// long as the process. `guard` is the descriptor of a `vitrine_guard` that is told of the group, or -1.
///
/// `arguments` and `environment` end with NULL. Returns once the program runs: 0, or the errno that kept it from
/// running, in which case no process is left.
int vitrine_spawn_group(
  const char *_Nonnull executable, char *_Nullable const *_Nonnull arguments,
  char *_Nullable const *_Nonnull environment, int output, int guard, pid_t *_Nonnull process);
