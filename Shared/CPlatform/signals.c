#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

int vitrine_signal_descriptor(const int *signals, size_t count, int *descriptor) {
  sigset_t set;
  sigemptyset(&set);
  for (size_t index = 0; index < count; index++) {
    if (sigaddset(&set, signals[index]) != 0) return errno;
  }
  int refusal = pthread_sigmask(SIG_BLOCK, &set, NULL);
  if (refusal != 0) return refusal;
  *descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  return *descriptor >= 0 ? 0 : errno;
}

int vitrine_next_signal(int descriptor) {
  struct signalfd_siginfo signal;
  ssize_t length;
  do {
    length = read(descriptor, &signal, sizeof signal);
  } while (length < 0 && errno == EINTR);
  return length == (ssize_t)sizeof signal ? (int)signal.ssi_signo : 0;
}

_Bool vitrine_ignores_signal(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}
