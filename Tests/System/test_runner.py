"""The runner: systems side by side, and nothing left of one that ended, however it ended."""

import importlib.util
import os
import resource
import signal
import socket
import sys
import time

import pytest

from support import films, pictures
from support.people import PASSWORD, Studio
from support.system import PROGRAMS, SOURCES, System, eventually


def helpers(system):
    """Processes that programs have started: those that read pictures, ffmpeg, those that hand mails over."""
    programs = {system.pid(program) for program in PROGRAMS}
    return [process for process in system.processes() if process.parent in programs]


def keep_busy(system, folder):
    """Pictures and a film being made, mails going out: helpers of helpers run."""
    studio = Studio(system, "Busy", first=True)
    gallery = studio.gallery("Busy")
    studio.upload(gallery, "film.mp4", films.film(folder, seconds=20))
    for number in range(6):
        studio.upload(gallery, f"{number}.jpg", pictures.picture(number, size=(3000, 2000)))
    studio.invite(gallery, *[f"guest{number}@example.com" for number in range(50)])
    eventually(lambda: len(helpers(system)) > 0, every=0.005, what="a helper")
    return studio, gallery


def test_two_systems_run_side_by_side(start):
    one, other = start("one"), start("other")
    ours, theirs = Studio(one, "One", first=True), Studio(other, "Other", first=True)
    gallery = ours.gallery("Ours")
    assert theirs.client.get("/api/v1/galleries")["items"] == []
    assert other.client(token=ours.client.token).request("GET", "/api/v1/studio").status == 401
    assert other.client().request("GET", f"/g/{gallery['slug']}").status == 404
    assert other.client().request(
        "POST", "/api/v1/session", {"email": ours.email, "password": PASSWORD}).status in (200, 401)
    one.stop()
    # The end of one is nothing to the other.
    assert len(other.processes()) >= len(PROGRAMS) + 1
    assert theirs.client.request("GET", "/api/v1/studio").status == 200
    other.stop()


@pytest.mark.parametrize("signalled", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_stopping_leaves_nothing_running(start, tmp_path, signalled):
    system = start("stopped")
    studio, gallery = keep_busy(system, tmp_path)
    begun = time.monotonic()
    system.runner.send_signal(signalled)
    system.stop()
    assert time.monotonic() - begun < 15
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", system.port)) != 0
    assert not [path for path in (system.data / "run").iterdir() if path.suffix == ".sock"]
    # What was under way goes on the next time.
    system.start()
    assert {item["status"] for item in studio.wait_until_processed(gallery)} == {"ready"}
    system.stop()


def test_killed_runner_leaves_nothing_running(start, tmp_path, figure):
    system = start("killed")
    studio, gallery = keep_busy(system, tmp_path)
    os.kill(system.runner.pid, signal.SIGKILL)
    begun = time.monotonic()
    eventually(lambda: not system.processes(), 10, what="the end of every process")
    figure(f"runner killed: nothing runs after {time.monotonic() - begun:.2f} s")
    system.runner.wait()
    # Sockets that nobody cleared away are no hindrance.
    system.start()
    assert {item["status"] for item in studio.wait_until_processed(gallery)} == {"ready"}
    system.stop()


def test_programs_may_open_as_many_files_as_the_system_allows(start):
    lower, upper = resource.getrlimit(resource.RLIMIT_NOFILE)
    # As most shells have it; a program begins with the limit of whoever starts it.
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(1024, upper), upper))
    try:
        system = start("many-files")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (lower, upper))
    for program in PROGRAMS:
        assert resource.prlimit(system.pid(program), resource.RLIMIT_NOFILE) == (upper, upper), program
    system.stop()


def test_output_tells_who_said_what(start):
    system = start("told")
    system.kill("media")
    eventually(lambda: system.pid("media"), what="another media")
    eventually(lambda: system.log_text().count("started media") == 2, what="the word about it")
    system.stop()
    lines = system.log_text().splitlines()
    assert all("|" in line for line in lines), lines
    assert {line.partition("|")[0].strip() for line in lines} <= {"runner", *PROGRAMS}
    assert any("media" in line and "9" in line for line in lines if line.startswith("runner"))
    # Plain text for a file: no colours.
    assert "\x1b" not in system.log_text()


class UnderHoncho(System):
    def command(self):
        (self.folder / "empty.env").touch()
        return [sys.executable, "-m", "honcho", "-f", str(SOURCES / "Procfile"), "-e", str(self.folder / "empty.env"),
                "start"]


@pytest.mark.skipif(not importlib.util.find_spec("honcho"), reason="honcho is not installed")
def test_procfile_runs_under_honcho(tmp_path):
    system = UnderHoncho(tmp_path)
    try:
        system.start()
        assert {process.name for process in system.processes()} >= set(PROGRAMS)
        assert Studio(system, "Under honcho", first=True).client.get("/api/v1/galleries")["items"] == []
    finally:
        system.stop()
