#pragma once

#include <sys/types.h>

/// A process apart that outlives its maker by a moment, only to kill (SIGKILL) the process groups it was told of.
/// `PR_SET_PDEATHSIG` reaches a program; this reaches what that program has started in turn.
struct vitrine_guard {
  pid_t process;
  /// The guard acts once every copy of this descriptor is closed. It is closed on exec.
  int descriptor;
};

/// Starts a guard. It listens to no signal but SIGKILL. Returns 0 or an errno.
int vitrine_guard_start(struct vitrine_guard *_Nonnull guard);

/// Has the guard watch over `group`. May be called between fork and exec. SIGPIPE must be ignored or blocked.
/// Returns 0 or an errno (EPIPE: the guard is gone).
int vitrine_guard_add(int descriptor, pid_t group);

/// Has the guard forget `group`, once nothing of it is left. Returns 0 or an errno.
int vitrine_guard_remove(int descriptor, pid_t group);
