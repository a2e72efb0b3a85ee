"""A client of others' making (tuspy) sends a large file while the gateway is killed: the bytes are right."""

import hashlib
import http.client
import os
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from tus import Tus
from tusclient.client import TusClient

from support import pictures
from support.people import Studio
from support.system import SOURCES, eventually

MIB = 1 << 20
CRASHES = 5


@pytest.fixture(scope="module")
def system(start):
    system = start("tus")
    Studio(system, "The first", first=True)
    return system


def film(path, size):
    """The head of a film and then noise, `size` bytes in all; its SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        left = size
        for piece in [pictures.film_head(), *(None for _ in range(size // MIB + 1))]:
            piece = (piece if piece is not None else os.urandom(MIB))[:left]
            file.write(piece)
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def digest_of(system, studio, url):
    """The SHA-256 of what lies behind an address, read without keeping it."""
    connection = http.client.HTTPConnection("127.0.0.1", system.port, timeout=60)
    connection.request("GET", url, headers={"Authorization": f"Bearer {studio.client.token}"})
    answer = connection.getresponse()
    assert answer.status == 200
    digest = hashlib.sha256()
    while piece := answer.read(MIB):
        digest.update(piece)
    connection.close()
    return digest.hexdigest()


class Killer(threading.Thread):
    """Kills the gateway with -9, each time somewhere in the middle of what is being sent."""

    def __init__(self, system, uploader, size):
        super().__init__(daemon=True)
        self.system, self.uploader, self.size = system, uploader, size
        self.kills = 0
        self.peak = 0

    def run(self):
        with ExitStack() as watches:
            watched = [watches.enter_context(self.system.watch_memory("gateway"))]
            for number in range(1, CRASHES + 1):
                while self.uploader.offset < self.size * number // (CRASHES + 2):
                    time.sleep(0.002)
                time.sleep(random.random() * 0.02)
                killed = self.system.kill("gateway")
                self.kills += 1
                eventually(lambda: self.system.pid("gateway") not in (None, killed), what="another gateway")
                watched.append(watches.enter_context(self.system.watch_memory("gateway")))
            eventually(lambda: self.uploader.offset >= self.size, 600, 0.1, "the end")
        self.peak = max(watch.peak for watch in watched)


def upload_through_crashes(system, folder, size, chunk, figure):
    studio = Studio(system, "Ours")
    gallery = studio.gallery("Through crashes")
    file = Path(folder) / "film.mp4"
    expected = film(file, size)
    client = TusClient(system.url + Tus.PATH, headers={"Authorization": f"Bearer {studio.client.token}"})
    uploader = client.uploader(
        str(file), chunk_size=chunk, metadata={"gallery": gallery["id"], "filename": "film.mp4"}, retries=600,
        retry_delay=0.1)
    killer = Killer(system, uploader, size)
    begun = time.monotonic()
    killer.start()
    uploader.upload()
    took = time.monotonic() - begun
    file.unlink()
    killer.join(60)
    assert killer.kills == CRASHES and not killer.is_alive()
    [item] = eventually(lambda: studio.media(gallery), 60, 0.2, "the item")
    begun = time.monotonic()
    assert digest_of(system, studio, item["urls"]["original"]) == expected
    down = time.monotonic() - begun
    figure(f"tus: {size / MIB:.0f} MiB in pieces of {chunk / MIB:g} MiB through {CRASHES} crashes in {took:.1f} s, "
           f"down in {down:.1f} s; the gateway had at most {killer.peak / MIB:.0f} MiB resident")
    assert Tus(studio, gallery).unfinished() == []
    left = [path.name for path in (system.data / "blobs/uploads").rglob("*.bytes")]
    assert left == []
    studio.client.delete(f"/api/v1/galleries/{gallery['id']}")
    return killer.peak


def test_upload_outlives_a_gateway_that_is_killed(system, tmp_path, figure):
    upload_through_crashes(system, tmp_path, 48 * MIB + 12345, 512 << 10, figure)


@pytest.mark.skipif("VITRINE_LARGE" not in os.environ, reason="sends 5 GB; VITRINE_LARGE=1 asks for it")
def test_large_upload_outlives_a_gateway_that_is_killed(system, tmp_path, figure):
    peak = upload_through_crashes(system, tmp_path, 5 << 30, 64 * MIB, figure)
    assert peak < 400 * MIB


def test_piece_that_was_cut_by_a_crash_is_not_lost_for_long(system):
    """What had arrived 16 MiB before the end of a request that was killed is there."""
    studio = Studio(system, "Ours")
    tus = Tus(studio, studio.gallery("Cut"))
    size = 96 * MIB
    path = tus.begin(size, filename="film.mp4")
    done = threading.Event()

    def pieces():
        yield pictures.film_head()
        for _ in range(64):
            yield os.urandom(MIB)
        system.kill("gateway")
        done.set()
        for _ in range(40):
            yield os.urandom(MIB)

    with pytest.raises((OSError, http.client.HTTPException)):
        tus.patch(path, 0, pieces(), content_length=size)
    assert done.is_set()
    system.wait_until_ready(30)
    tus.client.close()
    # A socket's buffers hold a few megabytes that never arrived.
    assert 32 * MIB <= tus.offset(path) <= 65 * MIB
    assert tus.delete(path).status == 204


def test_what_has_all_its_bytes_is_put_into_the_gallery_once_catalog_is_back(system):
    studio = Studio(system, "Ours")
    gallery = studio.gallery("Late")
    tus = Tus(studio, gallery)
    content = pictures.picture(1)
    path = tus.begin(len(content))
    assert tus.patch(path, 0, content[:-1]).status == 204
    killed = system.kill("catalog")
    answer = tus.patch(path, len(content) - 1, content[-1:])
    # Catalog may be back already; else the client hears to come again.
    assert answer.status in (204, 503)
    eventually(lambda: system.pid("catalog") not in (None, killed), what="another catalog")
    system.wait_until_ready(30)
    known = eventually(lambda: answered(tus.head(path)), 30, 0.2, "the item's name")
    [item] = studio.wait_until_processed(gallery)
    assert item["id"] == known
    assert studio.client.request("GET", item["urls"]["original"]).body == content


def answered(answer):
    return answer.status == 200 and answer.headers["Vitrine-Media"]


def test_script_of_the_readme_uploads_a_folder(system, tmp_path):
    studio = Studio(system, "Ours")
    gallery = studio.gallery("A folder")
    [script] = re.findall(r"```python\n(.*?)```", (SOURCES / "README.md").read_text(), re.DOTALL)
    (tmp_path / "wedding/party").mkdir(parents=True)
    for number, name in enumerate(("a.jpg", "party/b – ü.jpg")):
        (tmp_path / "wedding" / name).write_bytes(pictures.picture(number))
    command = [sys.executable, "-c", script, system.url, studio.client.token, gallery["id"], "wedding"]
    # The second time there is nothing left to do.
    for _ in range(2):
        subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
        assert sorted(item["filename"] for item in studio.media(gallery)) == ["a.jpg", "b – ü.jpg"]
