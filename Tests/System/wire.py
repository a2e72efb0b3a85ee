"""A client of a service's socket with nothing but bytes: what `nc -U` would do."""

import json
import socket


class Wire:
    def __init__(self, system, service, timeout=20):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(str(system.data / "run" / f"{service}.sock"))
        self.reader = self.socket.makefile("rb")
        self.last = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.reader.close()
        self.socket.close()

    def write(self, content):
        self.socket.sendall(content)

    def send(self, method, params=None):
        self.last += 1
        message = {"jsonrpc": "2.0", "id": self.last, "method": method}
        if params is not None:
            message["params"] = params
        self.write(json.dumps(message).encode() + b"\n")

    def receive(self):
        """The next answer; None where the other end closed."""
        line = self.reader.readline()
        return json.loads(line) if line else None

    def call(self, method, params=None):
        self.send(method, params)
        answer = self.receive()
        assert answer["id"] == self.last
        return answer

    def ask(self, line):
        """Sends a line and returns the answer to it."""
        self.write(line + b"\n")
        return self.receive()
