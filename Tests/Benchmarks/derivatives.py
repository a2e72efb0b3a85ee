"""Derivatives of photographs by the workers of media, beside pyvips with as many processes: the same sizes in the same
quality, each process with one thread. Everything is warm: programs started, files read once."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from figures import Figure, interleaved
from support.pictures import PHOTOGRAPHS
from support.system import programs_folder

JOBS = 2
ROUNDS = 5
LARGE = 8
PEER = Path(__file__).parent / "peer_pyvips.py"
OURS, CHAIN, SEPARATE = "ours", "chain", "separate"


class Crew:
    """As many processes as jobs, each of which takes a line for a photograph and answers with one."""

    def __init__(self, kind, folder):
        self.kind = kind
        self.folders = [folder / f"{kind}-{number}" for number in range(JOBS)]
        for place in self.folders:
            place.mkdir()
        self.processes = [self.start() for _ in range(JOBS)]

    def start(self):
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "VIPS_CONCURRENCY": "1"}
        command = [sys.executable, "-B", str(PEER), self.kind]
        if self.kind == OURS:
            limits = {"parent": os.getpid(), "memory": 2 << 30, "fileSize": 1 << 30, "descriptors": 64, "niceness": 0}
            command = [str(programs_folder() / "media"), "--worker", json.dumps(limits)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)

    def order(self, number, source, folder):
        order = {"source": str(source), "folder": str(folder), "renditions": ["web", "preview", "thumb"], "marked": []}
        return {"number": number, "task": {"derive": {"_0": order}}}

    def photographs_a_second(self, sources):
        """Each process takes the next photograph when it is done with one."""
        waiting = queue.SimpleQueue()
        for item in enumerate(sources):
            waiting.put(item)
        lost = []

        def work(process, folder):
            while True:
                try:
                    number, source = waiting.get_nowait()
                except queue.Empty:
                    return
                process.stdin.write(json.dumps(self.order(number, source, folder)).encode() + b"\n")
                process.stdin.flush()
                if b'"made"' not in process.stdout.readline():
                    lost.append(source)

        threads = [threading.Thread(target=work, args=pair) for pair in zip(self.processes, self.folders)]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        passed = time.perf_counter() - begun
        assert not lost, f"{self.kind} could not read {lost}"
        return len(sources) / passed

    def stop(self):
        for process in self.processes:
            process.stdin.close()
            process.wait(20)


def large_photographs(folder):
    """Baseline JPEGs of 24 megapixels, as cameras write them: out of the largest there are, with a sensor's noise."""
    import pyvips

    largest = sorted(PHOTOGRAPHS.rglob("*.jpg"), key=lambda path: -path.stat().st_size)[:LARGE]
    for path in largest:
        picture = pyvips.Image.new_from_file(str(path)).thumbnail_image(6000, height=4000, crop="centre")
        noise = pyvips.Image.gaussnoise(6000, 4000, mean=0, sigma=5)
        target = folder / f"{path.stem}-24.jpg"
        (picture + noise).cast("uchar").jpegsave(str(target), Q=92, interlace=False, strip=True)
        yield target


def figures():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        photographs = sorted(path for path in PHOTOGRAPHS.rglob("*") if path.suffix in (".jpg", ".png"))
        large = list(large_photographs(folder))
        crews = {kind: Crew(kind, folder) for kind in (OURS, CHAIN, SEPARATE)}
        found = []
        try:
            for name, sources, bound in (
                    (f"derivatives of {len(photographs)} photographs", photographs, 1.1),
                    ("derivatives of JPEGs of 24 megapixels", large, 1.3)):
                for crew in crews.values():
                    crew.photographs_a_second(sources)
                rates = interleaved(
                    ROUNDS, **{kind: lambda crew=crew: crew.photographs_a_second(sources) for kind, crew in crews.items()})
                found.append(Figure(name, "a second", rates[OURS], "pyvips, the same chain", rates[CHAIN], bound))
                found.append(Figure(name, "a second", rates[OURS], "pyvips, three thumbnails", rates[SEPARATE], 1.8))
        finally:
            for crew in crews.values():
                crew.stop()
        return found
