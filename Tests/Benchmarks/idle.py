"""The whole system at rest: its resident memory, and how long it takes from its start until every service answers."""

import tempfile
import time
from pathlib import Path

from figures import Figure
from support.people import Studio
from support.system import System

ROUNDS = 5


def resident(pid):
    """Proportional set size in MiB: memory that processes share is counted once."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def figures():
    starts, memory = [], []
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder))
        for number in range(ROUNDS):
            begun = time.perf_counter()
            system.start()
            starts.append(time.perf_counter() - begun)
            if number == 0:
                Studio(system, first=True)
            time.sleep(2)
            memory.append(sum(resident(process.pid) for process in system.processes()))
            programs = len(system.processes())
            system.stop()
    return [
        Figure("from start to ready", "s", starts),
        Figure(f"resident memory at rest, {programs} processes", "MiB", memory),
    ]
