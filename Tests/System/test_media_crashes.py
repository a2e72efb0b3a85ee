"""Media is killed in the middle of its work, and so are those that work for it: nothing is made twice, nothing is
lost, nothing is left behind."""

import os
import signal
import time

import pytest

from support import pictures, programs
from support.people import Studio
from support.system import eventually

ROUNDS = 4
PHOTOS = 12


@pytest.fixture
def system(start):
    system = start("media crashes")
    yield system
    system.stop()


def helpers(system):
    """The confined processes: workers, exiftool, ffmpeg; by their pid."""
    media = system.pid("media")
    return [process.pid for process in programs.processes() if process.parent == media]


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def test_killed_media_makes_everything_once(system):
    studio = Studio(system, "Ours", first=True)
    gallery = studio.gallery("Work", watermark={"text": "Ours", "place": "center", "opacity": 60, "size": 40})
    noise = pictures.Image.effect_noise((3000, 2000), 60).convert("RGB")
    for round in range(ROUNDS):
        for number in range(round * PHOTOS, (round + 1) * PHOTOS):
            noise.putpixel((0, 0), (number, 0, 0))
            studio.upload(gallery, f"{number}.jpg", pictures.encoded(noise, quality=92))
        eventually(lambda: len(helpers(system)) > 1, what="work")
        orphans = helpers(system)
        if round == 1:
            # A worker first, once: a file over which two are lost is given up.
            kill(orphans[0])
            time.sleep(0.2)
        killed = system.kill("media")
        eventually(lambda: system.pid("media") not in (None, killed), what="another media")
        eventually(lambda: not alive(orphans), what="the end of those that worked for it")
    items = studio.wait_until_processed(gallery, within=180)
    assert [item["status"] for item in items] == ["ready"] * PHOTOS * ROUNDS
    assert len({item["filename"] for item in items}) == PHOTOS * ROUNDS
    for item in items:
        for size in ("thumb", "preview", "web"):
            assert studio.client.request("GET", item["urls"][size]).status == 200
    progress = studio.client.get(f"/api/v1/galleries/{gallery['id']}/processing")
    assert (progress["waiting"], progress["running"], progress["failed"]) == (0, 0, 0)
    eventually(lambda: not list((system.data / "blobs" / "making").iterdir()), what="an empty bench")


def alive(pids):
    running = {process.pid for process in programs.processes()}
    return [pid for pid in pids if pid in running]
