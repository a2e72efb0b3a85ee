#define _GNU_SOURCE
#include "peer.h"

#include <errno.h>
#include <sys/socket.h>

int vitrine_peer_of(int socket, struct vitrine_peer *peer) {
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return errno;
  peer->process = credentials.pid;
  peer->user = credentials.uid;
  peer->group = credentials.gid;
  return 0;
}
