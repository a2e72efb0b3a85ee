#pragma once

#include <sys/types.h>

/// Has the kernel send `signal` to the caller when the thread that started it ends (`PR_SET_PDEATHSIG`).
/// It survives exec of an ordinary program, and is not inherited by children.
/// `parent` is the process the caller believes it was started by: where that one is gone already, or is another by
/// now, nothing will ever be sent, and the answer is ESRCH; the caller should end. Returns 0 or an errno.
int vitrine_die_with_parent(int signal, pid_t parent);

/// Makes the caller the parent of every descendant whose own parent ends (`PR_SET_CHILD_SUBREAPER`), so that it learns
/// of their end too and they do not linger where process 1 reaps late or never, as in many containers.
/// Returns 0 or an errno.
int vitrine_adopt_orphans(void);
