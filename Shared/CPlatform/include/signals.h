#pragma once

#include <stddef.h>

/// Blocks `signals` for the calling thread (and the threads it starts later) and answers a descriptor that is readable
/// while one of them is pending. It is closed on exec and does not block. Returns 0 or an errno.
int vitrine_signal_descriptor(const int *_Nonnull signals, size_t count, int *_Nonnull descriptor);

/// Takes the next pending signal from `descriptor`. Returns its number, or 0 where none is pending.
int vitrine_next_signal(int descriptor);

/// Whether `signal` is ignored, as `nohup` does with SIGHUP for the program it starts.
_Bool vitrine_ignores_signal(int signal);
