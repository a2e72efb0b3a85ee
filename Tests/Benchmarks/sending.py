"""How fast bytes go out, beside nginx serving the same files: pictures, an original and its ranges, archives.

Load and server share the machine's cores, for both alike. What each costs the server's processor is measured beside.
"""

import os
import re
import socket
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

from figures import Figure, interleaved
from listing import cookies_of, main_client
from peer_nginx import nginx
from support.clones import multiply
from support.people import Studio
from support.pictures import photographs
from support.system import System

# Single rounds scatter by a twentieth.
ROUNDS = 11
SECONDS = 3
LARGE = 50_000_000
RANGE = 8 << 20
FILES = 10_000
TICKS = os.sysconf("SC_CLK_TCK")


class Reader:
    """Asks on one connection after another's answer, and throws away what comes as fast as it can."""

    def __init__(self, port, cookies=""):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.cookies = cookies
        self.room = memoryview(bytearray(1 << 20))

    def begin(self, path, *fields):
        """Asks. The length announced, and how much of the body came together with the head."""
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookies}", *fields, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            more = self.socket.recv_into(self.room)
            assert more, "closed"
            head += self.room[:more]
        head, _, body = head.partition(b"\r\n\r\n")
        assert head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 206")), head
        return int(re.search(rb"(?i)content-length: (\d+)", head)[1]), len(body)

    def fetch(self, path, *fields):
        length, come = self.begin(path, *fields)
        while come < length:
            more = self.socket.recv_into(self.room)
            assert more, "closed"
            come += more
        assert come == length
        return length


def processor(pid):
    """Seconds of processor time a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def per_second(url, cookies=""):
    """Answers a second to 64 connections that ask again and again."""
    output = subprocess.run(
        ["wrk", "-c", "64", "-t", "1", "-d", str(SECONDS), "-H", f"Cookie: {cookies}", url], capture_output=True,
        text=True, check=True).stdout
    assert "Non-2xx" not in output and "Socket errors" not in output, output
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def megabytes_per_second(port, paths, cookies=""):
    reader = Reader(port, cookies)
    begun, come = time.perf_counter(), 0
    for path, *fields in paths:
        come += reader.fetch(path, *fields)
    return come / 1e6 / (time.perf_counter() - begun)


def with_processor(pid, costs, measure):
    """Notes beside a measurement how much of a processor its server had meanwhile."""
    def measured():
        before, begun = processor(pid), time.perf_counter()
        value = measure()
        costs.append((processor(pid) - before) / (time.perf_counter() - begun))
        return value
    return measured


def compared(name, unit, at_least, gateway, worker, ours, nginxs):
    """Ours beside nginx's, in turn; and per second of the server's processor."""
    costs, their_costs = [], []
    taken = interleaved(
        ROUNDS, ours=with_processor(gateway, costs, ours), nginx=with_processor(worker, their_costs, nginxs))
    each = [value / cost for value, cost in zip(taken["ours"], costs)]
    theirs = [value / cost for value, cost in zip(taken["nginx"], their_costs)]
    return [
        Figure(name, unit, taken["ours"], "nginx, one worker", taken["nginx"], at_least=at_least),
        Figure(f"{name}, by processor", unit.replace("/s", "/CPU s"), each, "nginx", theirs),
    ]


def large_original():
    """A photograph of 50 MB: the largest there is, with something behind it that no picture shows."""
    content = max((content for name, content in photographs().items() if name.endswith(".jpg")), key=len)
    return content + bytes(max(0, LARGE - len(content)))


def prepared(system, studio):
    """A gallery of photographs to compare with, as many as a wedding has, and one of ten thousand files."""
    settings = {"privacy": "private", "downloads": {"original": "everyone", "web": "everyone"}}
    gallery = studio.gallery("Photographs", **settings)
    scenes = {}
    for number, (name, content) in enumerate(sorted(photographs().items())):
        scene = studio.scene(gallery, f"Scene {number}")
        studio.upload(gallery, name, content, scene)
        scenes[scene["id"]] = max(1, min(75, int(100e6 / len(content))))
    large = studio.gallery("Large", **settings)
    studio.upload(large, "large.jpg", large_original())
    many = studio.gallery("Many", **settings)
    [scene] = studio.scenes(many)[:1]
    studio.upload(many, "00000.jpg", min(photographs().values(), key=len), scene)
    for each in (gallery, large, many):
        studio.wait_until_processed(each, within=300)
    studio.client.close()
    multiply(system, {**scenes, scene["id"]: FILES})
    return gallery, large, many


def first_byte(port, path, cookies):
    """Milliseconds until the first byte of the body."""
    reader = Reader(port, cookies)
    begun = time.perf_counter()
    _, come = reader.begin(path)
    if not come:
        reader.socket.recv_into(reader.room)
    return 1000 * (time.perf_counter() - begun)


def figures():
    with tempfile.TemporaryDirectory() as folder, System(Path(folder) / "system") as system:
        studio = Studio(system, first=True)
        gallery, large, many = prepared(system, studio)
        files = Path(folder) / "files"
        files.mkdir(mode=0o755)
        visitors = {each["id"]: main_client(studio, each) for each in (gallery, large, many)}
        cookies = {id: cookies_of(visitor) for id, visitor in visitors.items()}
        # A usual thumbnail: of those there are, the one nearest to 30 KB.
        found = [
            (visitors[gallery["id"]].fetch(item["urls"]["thumb"]).body, item["urls"]["thumb"])
            for item in visitors[gallery["id"]].media()[::25]]
        content, thumb = min(found, key=lambda pair: abs(len(pair[0]) - 30_000))
        (files / "thumb.jpg").write_bytes(content)
        original = visitors[large["id"]].media()[0]["urls"]["original"]
        # The very file: how its bytes lie in the system's memory tells, too.
        size = len(visitors[large["id"]].fetch(original).body)
        [blob] = [path for path in (system.data / "blobs").rglob("*") if path.is_file() and path.stat().st_size == size]
        os.link(blob, files / "original.jpg")
        archive = f"/api/v1/g/{gallery['slug']}/archive?size=original"
        with (files / "archive.zip").open("wb") as zipped:
            subprocess.run(
                ["curl", "-sf", "-b", cookies[gallery["id"]], f"{system.url}{archive}"], stdout=zipped, check=True)
        with zipfile.ZipFile(files / "archive.zip") as zipped:
            count = len(zipped.namelist())
        os.chmod(folder, 0o755)
        gateway = system.pid("gateway")
        with nginx(Path(folder) / "nginx", files) as (port, worker):
            return measured(system, gateway, port, worker, {
                "thumb": (thumb, cookies[gallery["id"]], len(content)),
                "original": (original, cookies[large["id"]]),
                "archive": (archive, cookies[gallery["id"]], (files / "archive.zip").stat().st_size, count),
                "many": (f"/api/v1/g/{many['slug']}/archive?size=original", cookies[many["id"]]),
            })


def measured(system, gateway, port, worker, of):
    thumb, cookies, size = of["thumb"]
    found = compared(
        f"thumbnail of {size / 1000:.0f} KB, permission checked", "/s", 0.6, gateway, worker,
        lambda: per_second(system.url + thumb, cookies), lambda: per_second(f"http://127.0.0.1:{port}/thumb.jpg"))
    original, cookies = of["original"]
    found += compared(
        "original of 50 MB", "MB/s", 0.95, gateway, worker,
        lambda: megabytes_per_second(system.port, [(original,)] * 40, cookies),
        lambda: megabytes_per_second(port, [("/original.jpg",)] * 40))
    ranges = [f"Range: bytes={first}-{first + RANGE - 1}" for first in range(0, LARGE - RANGE, RANGE)] * 40
    found += compared(
        "ranges of it, 8 MiB each", "MB/s", 0.95, gateway, worker,
        lambda: megabytes_per_second(system.port, [(original, each) for each in ranges], cookies),
        lambda: megabytes_per_second(port, [("/original.jpg", each) for each in ranges]))
    archive, cookies, size, count = of["archive"]
    times = max(1, int(3e9 / size))
    found += compared(
        f"archive of {count} files, {size / 1e6:.0f} MB", "MB/s", 0.9, gateway, worker,
        lambda: megabytes_per_second(system.port, [(archive,)] * times, cookies),
        lambda: megabytes_per_second(port, [("/archive.zip",)] * times))
    many, cookies = of["many"]
    found.append(
        Figure(f"archive of {FILES} files, first byte", "ms", [first_byte(system.port, many, cookies) for _ in range(20)],
               "50 ms", [50.0], at_most=1))
    return found
