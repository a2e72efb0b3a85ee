#define _GNU_SOURCE
#include "spawn_group.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "group_guard.h"
#include "parent_death.h"

static void reset_signals(void) {
  // The C library refuses the two signals it keeps to itself, and the kernel SIGKILL and SIGSTOP: nothing to mend.
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static int become(
  const char *executable, char *const *arguments, char *const *environment, int output, int guard, pid_t parent) {
  // Between fork and exec of a process with threads only calls that POSIX names safe in a signal handler.
  if (setpgid(0, 0) != 0) return errno;
  int refusal = vitrine_die_with_parent(SIGKILL, parent);
  if (refusal != 0) return refusal;
  // Every signal is blocked until here, SIGPIPE of a guard that is gone among them. The program can do without one.
  if (guard >= 0) vitrine_guard_add(guard, getpid());
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0) return errno;
  if (dup2(nothing, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0) return errno;
  if (close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) return errno;
  // Ignoring SIGPIPE first drops one that waits for the mask to be lifted.
  signal(SIGPIPE, SIG_IGN);
  reset_signals();
  execve(executable, arguments, environment);
  return errno;
}

int vitrine_spawn_group(
  const char *executable, char *const *arguments, char *const *environment, int output, int guard, pid_t *process) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return errno;
  sigset_t every, before;
  sigfillset(&every);
  pthread_sigmask(SIG_SETMASK, &every, &before);
  pid_t parent = getpid();
  pid_t child = fork();
  int refusal = child < 0 ? errno : 0;
  if (child == 0) {
    refusal = become(executable, arguments, environment, output, guard, parent);
    (void)!write(report[1], &refusal, sizeof refusal);
    _exit(127);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  if (child > 0) {
    ssize_t length;
    do {
      length = read(report[0], &refusal, sizeof refusal);
    } while (length < 0 && errno == EINTR);
    if (length != (ssize_t)sizeof refusal) refusal = 0;
    if (refusal != 0) {
      while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
      if (guard >= 0) vitrine_guard_remove(guard, child);
    }
  }
  close(report[0]);
  *process = child;
  return refusal;
}
