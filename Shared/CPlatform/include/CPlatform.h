// System calls that Swift cannot reach by itself. Linux only. Every function that can fail returns 0 or an errno,
// unless it says otherwise.
#pragma once

#include "checksum.h"
#include "group_guard.h"
#include "limits_of_process.h"
#include "parent_death.h"
#include "peer.h"
#include "signals.h"
#include "spawn_group.h"
