#define _GNU_SOURCE
#include "group_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <unistd.h>

// A message is one pid: positive to watch over that group, negative to forget it. A write of four bytes to a pipe is
// never split, so makers and their forked children may write at once.

enum { most_groups = 1024 };

static void forget(pid_t groups[], size_t *count, pid_t group) {
  for (size_t index = 0; index < *count; index++) {
    if (groups[index] == group) {
      groups[index] = groups[--*count];
      return;
    }
  }
}

static void watch(int descriptor) {
  static pid_t groups[most_groups];
  size_t count = 0;
  for (;;) {
    pid_t message;
    ssize_t length = read(descriptor, &message, sizeof message);
    if (length < 0 && errno == EINTR) continue;
    if (length != (ssize_t)sizeof message) break;
    if (message < 0) forget(groups, &count, -message);
    // 1 would address every process there is.
    if (message > 1 && count < most_groups) groups[count++] = message;
  }
  for (size_t index = 0; index < count; index++) kill(-groups[index], SIGKILL);
}

int vitrine_guard_start(struct vitrine_guard *guard) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  sigset_t every, before;
  sigfillset(&every);
  pthread_sigmask(SIG_SETMASK, &every, &before);
  pid_t process = fork();
  if (process == 0) {
    // A session of its own: no Ctrl-C reaches it. No other descriptor: nobody waits for an end of file in vain.
    setsid();
    dup2(ends[0], 0);
    close_range(1, ~0U, 0);
    prctl(PR_SET_NAME, "runner-guard", 0, 0, 0);
    watch(0);
    _exit(0);
  }
  int refusal = process < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(ends[0]);
  if (refusal != 0) {
    close(ends[1]);
    return refusal;
  }
  *guard = (struct vitrine_guard){.process = process, .descriptor = ends[1]};
  return 0;
}

static int tell(int descriptor, pid_t message) {
  ssize_t length;
  do {
    length = write(descriptor, &message, sizeof message);
  } while (length < 0 && errno == EINTR);
  return length < 0 ? errno : 0;
}

int vitrine_guard_add(int descriptor, pid_t group) { return tell(descriptor, group); }

int vitrine_guard_remove(int descriptor, pid_t group) { return tell(descriptor, -group); }
