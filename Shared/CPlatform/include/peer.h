#pragma once

#include <sys/types.h>

/// Who is at the other end of a connected Unix domain socket, as the kernel noted it when they connected.
struct vitrine_peer {
  pid_t process;
  uid_t user;
  gid_t group;
};

/// Looks up `SO_PEERCRED` of `socket`. Returns 0 or an errno.
int vitrine_peer_of(int socket, struct vitrine_peer *_Nonnull peer);
