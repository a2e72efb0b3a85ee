"""Uploads over connections that end early, or hang."""

import socket
import time

from tus import Tus

from support import pictures
from support.system import eventually


def send(tus, path, offset, content, announced):
    """A PATCH whose connection stays open, and says nothing more once `content` was sent."""
    connection = socket.create_connection(("127.0.0.1", tus.studio.system.port), 20)
    connection.sendall(
        f"PATCH {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {tus.client.token}\r\n"
        f"Tus-Resumable: 1.0.0\r\nContent-Type: {Tus.STREAM}\r\nUpload-Offset: {offset}\r\n"
        f"Content-Length: {announced}\r\n\r\n".encode())
    connection.sendall(content)
    return connection


def test_closed_connection_leaves_what_arrived(system, tus):
    content = pictures.picture(10, size=(2000, 1500), quality=95)
    path = tus.begin(len(content))
    offset = 0
    for sent in (1, 100, 10_000, 100_000):
        with send(tus, path, offset, content[offset:offset + sent], len(content) - offset):
            time.sleep(0.05)
        eventually(lambda: tus.offset(path) == offset + sent, 10, what="the bytes that were sent")
        offset += sent
    assert tus.patch(path, offset, content[offset:]).headers["Vitrine-Media"]
    assert tus.originals() == {"one.jpg": content}
    # That somebody went away is no error of ours.
    assert "request failed" not in system.log.read_text()


def test_newer_request_takes_over_from_one_that_hangs(tus):
    content = pictures.picture(11)
    path = tus.begin(len(content))
    with send(tus, path, 0, content[:1000], len(content)) as hanging:
        # It is there once it has sent everything it will.
        time.sleep(0.3)
        assert tus.offset(path) == 1000
        assert hanging.recv(1) == b""
    with send(tus, path, 1000, content[1000:2000], len(content) - 1000) as hanging:
        time.sleep(0.3)
        assert tus.delete(path).status == 204
        assert hanging.recv(1) == b""
    assert tus.head(path).status == 404
