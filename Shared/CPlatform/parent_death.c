#define _GNU_SOURCE
#include "parent_death.h"

#include <errno.h>
#include <sys/prctl.h>
#include <unistd.h>

int vitrine_die_with_parent(int signal, pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0) != 0) return errno;
  return getppid() == parent ? 0 : ESRCH;
}

int vitrine_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : errno; }
