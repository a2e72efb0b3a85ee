"""A page of 100 items from SQLite to an HTTP client: wall time, and CPU time in each process.

Run by `scripts/bench page`, which builds for release. The anchor is the same client asking for `/healthz`: what one
request costs that touches no service. Prints a table, and the figures as JSON on the last line.
"""

import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support.people import Studio, Visitor  # noqa: E402
from support.pictures import picture  # noqa: E402
from support.system import System  # noqa: E402

ITEMS = 300
REQUESTS = 400
ROUNDS = 3
TICK = 1_000_000 / os.sysconf("SC_CLK_TCK")


def cpu(pid):
    """Microseconds of CPU a process has used, of all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def measure(system, path, cookies):
    """Medians of one round: wall microseconds a request, CPU microseconds a request by process, bytes of an answer."""
    programs = {p.name: p.pid for p in system.processes() if p.name in ("gateway", "catalog", "sharing", "identity")}
    connection = http.client.HTTPConnection("127.0.0.1", system.port)
    before, walls, size = {name: cpu(pid) for name, pid in programs.items()}, [], 0
    for _ in range(REQUESTS):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookies})
        answer = connection.getresponse()
        size = len(answer.read())
        walls.append((time.perf_counter() - start) * 1_000_000)
        assert answer.status == 200, answer.status
    used = {name: (cpu(pid) - before[name]) / REQUESTS for name, pid in programs.items()}
    return {"wall": statistics.median(walls), "cpu": used, "bytes": size}


def rounds(measurements):
    def median(value):
        return round(statistics.median(map(value, measurements)))

    return {
        "wallMicroseconds": median(lambda m: m["wall"]),
        "cpuMicroseconds": {name: median(lambda m: m["cpu"][name]) for name in sorted(measurements[0]["cpu"])},
        "bytes": measurements[0]["bytes"],
    }


def main():
    with tempfile.TemporaryDirectory() as folder, System(Path(folder)) as system:
        studio = Studio(system, first=True)
        gallery = studio.gallery()
        for number in range(ITEMS):
            studio.upload(gallery, f"photo-{number:04}.jpg", picture(number, size=(160, 120)))
        studio.wait_until_processed(gallery, within=300)
        cookies = {}
        for audience in ("mainClient", "photographerInvited"):
            [invited] = studio.invite(gallery, f"{audience.lower()}@guests.example", audience=audience)
            visitor = Visitor.invited(system, gallery, invited)
            cookies[audience] = "; ".join(f"{name}={value}" for name, value in visitor.client.cookies.items())
        page = f"/api/v1/g/{gallery['slug']}/media?limit=100"
        paths = {
            "healthz": ("/healthz", ""),
            "page, main client": (page, cookies["mainClient"]),
            "page, invited": (page, cookies["photographerInvited"]),
        }
        # Interleaved, so that a noisy moment hits all alike.
        taken = [{name: measure(system, *of) for name, of in paths.items()} for _ in range(ROUNDS)]
        figures = {name: rounds([each[name] for each in taken]) for name in paths}
    print(f"{'':20} {'wall µs':>8} {'bytes':>8}   CPU µs by process")
    for name, figure in figures.items():
        used = "  ".join(f"{process} {microseconds}" for process, microseconds in figure["cpuMicroseconds"].items())
        print(f"{name:20} {figure['wallMicroseconds']:8} {figure['bytes']:8}   {used}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
