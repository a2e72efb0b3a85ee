// System calls that Swift cannot reach by itself. Linux only. Every function that can fail returns 0 or an errno.
#pragma once

#include "checksum.h"
#include "limits_of_process.h"
#include "parent_death.h"
#include "peer.h"
