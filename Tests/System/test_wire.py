"""JSON-RPC 2.0 on every service's socket, as any program on this machine would speak it."""

import json
import random
import shutil
import stat
import subprocess
import time

import pytest
from wire import Wire

SERVICES = ["identity", "catalog", "sharing", "media", "courier"]
MIB = 1 << 20


@pytest.fixture(params=SERVICES)
def service(request):
    return request.param


@pytest.fixture
def wire(system, service):
    pid = system.pid(service)
    with Wire(system, service) as wire:
        yield wire
    # Whatever was sent, the process is the same, and answers somebody else.
    assert system.pid(service) == pid
    with Wire(system, service) as another:
        assert another.call("rpc.health")["result"]["status"] == "ok"


def test_sockets_are_for_their_user_alone(system):
    folder = system.data / "run"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    sockets = {path.name: path.stat().st_mode for path in folder.iterdir() if path.is_socket()}
    assert sockets.keys() >= {f"{name}.sock" for name in SERVICES}
    assert {stat.S_IMODE(mode) for mode in sockets.values()} == {0o600}
    assert stat.S_IMODE((system.data / "secret.key").stat().st_mode) == 0o600


def test_netcat_is_a_client(system, service):
    clients = {"nc": ["-U", "-N"], "socat": ["-t5", "-"]}
    found = {program: arguments for program, arguments in clients.items() if shutil.which(program)}
    assert found, "neither nc nor socat is installed"
    for program, arguments in found.items():
        address = str(system.data / "run" / f"{service}.sock")
        told = subprocess.run(
            [program, *arguments, address if program == "nc" else f"UNIX-CONNECT:{address}"],
            input=b'{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}\n', capture_output=True, timeout=20, check=True)
        document = json.loads(told.stdout)["result"]
        assert document["openrpc"].startswith("1.")
        names = [method["name"] for method in document["methods"]]
        assert len(names) == len(set(names))
        assert any(name.startswith(service + ".") for name in names)


def test_every_described_method_is_there(wire, service):
    methods = wire.call("rpc.discover")["result"]["methods"]
    for method in methods:
        if method["name"].startswith("rpc."):
            continue
        answer = wire.call(method["name"], {"no such param": True})
        # Params that are wrong, not a method that is unknown. Where nothing is required it may even work.
        assert answer.get("error", {}).get("code") != -32601, (method["name"], answer)
        if any(parameter.get("required") for parameter in method["params"]):
            assert answer["error"]["code"] == -32602, (method["name"], answer)


# What is sent, and the code of the error; None where it is not an error to everybody.
MALFORMED = {
    "unknown method": (b'{"jsonrpc": "2.0", "method": "foobar", "id": "1"}', -32601),
    "broken JSON": (b'{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]', -32700),
    "method that is a number": (b'{"jsonrpc": "2.0", "method": 1, "params": "bar"}', -32600),
    "empty batch": (b"[]", -32600),
    "broken batch": (b'[{"jsonrpc": "2.0", "method": "rpc.health", "id": "1"},{"jsonrpc": "2.0", "method"', -32700),
    "number": (b"1", -32600),
    "null": (b"null", -32600),
    "string": (b'"rpc.health"', -32600),
    "no text": (b"\xff\xfe\x00\x01", -32700),
    "bad UTF-8": (b'{"jsonrpc":"2.0","id":1,"method":"rpc.\xff\xc0health"}', -32700),
    "half a surrogate": (b'{"jsonrpc":"2.0","id":1,"method":"\\ud800"}', None),
    "id that is an object": (b'{"jsonrpc":"2.0","id":{"a":1},"method":"rpc.health"}', -32600),
    "other version": (b'{"jsonrpc":"1.0","id":1,"method":"rpc.health"}', -32600),
    "no version": (b'{"id":1,"method":"rpc.health"}', -32600),
    "params that are a number": (b'{"jsonrpc":"2.0","id":1,"method":"rpc.health","params":7}', None),
    "two ids": (b'{"jsonrpc":"2.0","id":1,"id":2,"method":"rpc.health"}', None),
    "deep arrays": (b"[" * 100_000, -32700),
    "deep objects": (b'{"a":' * 100_000, -32700),
    "deep params": (
        b'{"jsonrpc":"2.0","id":1,"method":"rpc.health","params":' + b"[" * 50_000 + b"]" * 50_000 + b"}", -32700),
    "zero bytes": (b"{" * 10 + b"\x00" * 10, -32700),
    "long number": (b"9" * 4000, None),
    "long id": (b'{"jsonrpc":"2.0","id":' + b"9" * 4000 + b',"method":"rpc.health"}', None),
}


@pytest.mark.parametrize("line, code", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_lines_get_their_error(wire, line, code):
    answer = wire.ask(line)
    assert answer["jsonrpc"] == "2.0"
    if code:
        assert answer["error"]["code"] == code
    # The connection goes on.
    assert wire.call("rpc.health")["result"]["status"] == "ok"


def test_line_that_is_too_long_costs_no_memory(system, wire, service):
    with system.watch_memory(service) as memory:
        before = resident(memory.pid)
        for _ in range(9 * 4):
            wire.write(b"x" * (MIB // 4))
        wire.write(b"\n")
        answer = wire.receive()
        assert answer["error"]["code"] in (-32600, -32700) and answer["id"] is None
        for _ in range(32):
            wire.write(b"y" * MIB)
        wire.write(b"\n")
        assert wire.receive()["error"]["code"] in (-32600, -32700)
        time.sleep(0.1)
    assert wire.call("rpc.health")["result"]["status"] == "ok"
    assert memory.peak - before < 24 * MIB


def resident(pid):
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * 4096


def test_half_a_line_is_nothing(system, service):
    pid = system.pid(service)
    for half in (b'{"jsonrpc":"2.0","id":1,"method":"rpc.hea', b"", b"\xe2\x82", b"\n\n\r\n"):
        with Wire(system, service) as wire:
            wire.write(half)
    # A line may come in pieces, however small.
    with Wire(system, service) as wire:
        for byte in b'{"jsonrpc":"2.0","id":7,"method":"rpc.health"}\n':
            wire.write(bytes([byte]))
        assert wire.receive()["id"] == 7
    assert system.pid(service) == pid


def test_batch_is_answered_as_one(wire):
    answers = wire.ask(json.dumps([
        {"jsonrpc": "2.0", "id": "a", "method": "rpc.health"},
        {"jsonrpc": "2.0", "method": "rpc.health"},
        {"foo": "boo"},
        {"jsonrpc": "2.0", "id": None, "method": "no.such"},
        7,
    ]).encode())
    by_id = {str(answer["id"]): answer for answer in answers}
    assert by_id["a"]["result"]["status"] == "ok"
    assert sorted(answer["error"]["code"] for answer in answers if "error" in answer) == [-32601, -32600, -32600]
    # A batch of notifications is answered with nothing at all.
    wire.write(b'[{"jsonrpc":"2.0","method":"rpc.health"},{"jsonrpc":"2.0","method":"no.such"}]\n')
    assert wire.call("rpc.health")["result"]["status"] == "ok"


def test_noise_is_survived(wire, service):
    source = random.Random(service)
    seeds = [
        b'{"jsonrpc":"2.0","id":1,"method":"rpc.health"}', b'[{"jsonrpc":"2.0","id":1,"method":"rpc.discover"},1]',
        b'{"jsonrpc":"2.0","id":1,"method":"%s.x","params":{"studio":"x"},"context":{"deadline":1}}' % service.encode()]
    lines = []
    for _ in range(1000):
        line = bytearray(source.choice(seeds))
        for _ in range(source.randint(1, 6)):
            place = source.randrange(len(line))
            match source.randrange(4):
                case 0: line[place] = source.randrange(256)
                case 1: del line[place:place + source.randint(1, 8)]
                case 2: line[place:place] = line[place:place + source.randint(1, 12)]
                case 3: line[place:place] = bytes(source.randrange(256) for _ in range(source.randint(1, 8)))
            line = line or bytearray(b"x")
        lines.append(bytes(line).replace(b"\n", b" ") + b"\n")
    wire.write(b"".join(lines))
    wire.write(b'{"jsonrpc":"2.0","id":"the end","method":"rpc.health"}\n')
    while (answer := wire.receive()) is not None:
        if isinstance(answer, dict) and answer["id"] == "the end":
            return
    pytest.fail("the connection ended")
