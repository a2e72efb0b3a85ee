"""A page of 100 items: beside copyparty's listing of the same folder, and at 100,000 photos beside 1,000."""

import contextlib
import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Figure, interleaved
from support.clones import multiply
from support.people import Studio, Visitor
from support.pictures import picture
from support.system import System, eventually, free_port

ROUNDS = 7
REQUESTS = 100


def latency(port, paths, cookies=""):
    """Milliseconds of the median of many askings, for all of `paths` together."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    taken = []
    for _ in range(REQUESTS):
        begun = time.perf_counter()
        for path in paths:
            connection.request("GET", path, headers={"Cookie": cookies})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, (path, answer.status)
        taken.append(1000 * (time.perf_counter() - begun))
    connection.close()
    return statistics.median(taken)


def main_client(studio, gallery):
    [invited] = studio.invite(gallery, "main@guests.example", audience="mainClient", deliver="link")
    visitor = Visitor.with_link(studio.system, gallery, invited)
    visitor.enter()
    return visitor


def cookies_of(visitor):
    return "; ".join(f"{name}={value}" for name, value in visitor.client.cookies.items())


@contextlib.contextmanager
def copyparty(folder):
    port = free_port()
    program = subprocess.Popen(
        [sys.executable, "-m", "copyparty", "-q", "-i", "127.0.0.1", "-p", str(port), "-v", f"{folder}::r", "--no-thumb"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    def answers():
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/?ls")
            return connection.getresponse().read().count(b'"photo-') == 100

    try:
        eventually(answers, what="copyparty")
        yield port
    finally:
        program.terminate()
        program.wait()


def beside_copyparty(system, studio, folder):
    gallery = studio.gallery("Page", privacy="private")
    for number in range(100):
        content = picture(number, size=(160, 120))
        (folder / f"photo-{number:04}.jpg").write_bytes(content)
        studio.upload(gallery, f"photo-{number:04}.jpg", content)
    studio.wait_until_processed(gallery, within=300)
    page = [f"/api/v1/g/{gallery['slug']}/media?limit=100"]
    client = cookies_of(main_client(studio, gallery))
    link = studio.client.post(f"/api/v1/galleries/{gallery['id']}/links", {
        "kind": "guest", "scenes": [scene["id"] for scene in studio.scenes(gallery)]})
    guest = Visitor(system, gallery)
    guest.open_link(link["url"])
    guest.enter()
    guest = cookies_of(guest)
    with copyparty(folder) as port:
        taken = interleaved(
            ROUNDS, client=lambda: latency(system.port, page, client), guest=lambda: latency(system.port, page, guest),
            copyparty=lambda: latency(port, ["/?ls"]))
    anchor = "copyparty's listing of the folder"
    return [
        Figure("page of 100, main client", "ms", taken["client"], anchor, taken["copyparty"]),
        Figure("page of 100, guest", "ms", taken["guest"], anchor, taken["copyparty"]),
    ]


def small_and_large(system, studio):
    galleries, counts = {}, {}
    for size in (1_000, 100_000):
        gallery = studio.gallery(f"{size} photos", privacy="private")
        [scene] = studio.scenes(gallery)[:1]
        studio.upload(gallery, "00000.jpg", picture(1, size=(160, 120)), scene)
        studio.wait_until_processed(gallery)
        galleries[size], counts[scene["id"]] = gallery, size
    studio.client.close()
    multiply(system, counts)
    paths, cookies = {}, {}
    for size, gallery in galleries.items():
        visitor = main_client(studio, gallery)
        cookies[size] = cookies_of(visitor)
        paths[size] = {
            "gallery and first page": [visitor.address, f"{visitor.address}/media?limit=100"],
            "a page in the middle": [middle(visitor, size)],
        }
    figures = []
    for what in paths[1_000]:
        taken = interleaved(ROUNDS, **{
            str(size): lambda size=size: latency(system.port, paths[size][what], cookies[size]) for size in paths})
        figures.append(
            Figure(f"{what}, 100,000 photos", "ms", taken["100000"], "1,000 photos", taken["1000"], at_most=1.3))
    return figures


def middle(visitor, size):
    """The path of a page half-way, reached as a reader does."""
    after = ""
    for _ in range(max(1, size // 1000)):
        after = visitor.client.get(f"{visitor.address}/media?limit=500{after and '&after=' + after}")["next"]
    return f"{visitor.address}/media?limit=100&after={after}"


def figures():
    with tempfile.TemporaryDirectory() as folder, System(Path(folder) / "system") as system:
        shared = Path(folder) / "shared"
        shared.mkdir()
        studio = Studio(system, first=True)
        return beside_copyparty(system, studio, shared) + small_and_large(system, studio)
