"""Clients that never stop asking, to see what is answered to whom around the moment something is taken away."""

import http.client
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Probe:
    """Something that somebody keeps asking for. `succeeded` says whether an answer gave it to them."""
    name: str
    visitor: object
    method: str
    path: str
    body: dict = None
    headers: dict = None
    succeeded: object = staticmethod(lambda answer: answer.status in (200, 206, 303, 304))


@dataclass(frozen=True)
class Success:
    name: str
    begun: float


class Pounding:
    """Asks for every probe again and again, each thread in an order and on a connection of its own."""

    def __init__(self, probes, threads=6):
        self.probes = probes
        self.successes = []
        self.failures = []
        self._ends = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number,), daemon=True) for number in range(threads)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        # Long enough for each to have been let in, so that the test would see somebody who stays in.
        deadline = time.monotonic() + 20
        while {success.name for success in list(self.successes)} != {probe.name for probe in self.probes}:
            assert time.monotonic() < deadline, f"never succeeded: {self._never_seen()}"
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _never_seen(self):
        return {probe.name for probe in self.probes} - {success.name for success in self.successes}

    def _run(self, number):
        clients = {}
        place = number * len(self.probes) // len(self._threads)
        while not self._ends.is_set():
            probe = self.probes[place % len(self.probes)]
            place += 1
            if probe.visitor not in clients:
                clients[probe.visitor] = probe.visitor.client.twin()
            client = clients[probe.visitor]
            begun = time.monotonic()
            try:
                answer = client.request(probe.method, probe.path, probe.body, headers=probe.headers)
            except http.client.IncompleteRead as broken_off:
                # Taken away on its way. Some of it is some of it.
                self.failures.append((probe.name, begun, "broken off", broken_off.partial[:200]))
                if broken_off.partial:
                    self.successes.append(Success(probe.name, begun))
                continue
            if probe.succeeded(answer):
                self.successes.append(Success(probe.name, answer.begun))
            else:
                self.failures.append((probe.name, answer.begun, answer.status, answer.body[:200]))

    def go_on(self, seconds=0.7, most=30):
        """For so long, and until each probe was asked again, however busy the machine is."""
        begun = time.monotonic()
        time.sleep(seconds)
        while time.monotonic() - begun < most and not all(self.asked_after(begun).values()):
            time.sleep(0.05)

    def successes_after(self, moment):
        return [success for success in self.successes if success.begun > moment]

    def asked_after(self, moment):
        """How many requests of each probe were begun after a moment, whatever came of them."""
        names = [success.name for success in self.successes if success.begun > moment]
        names += [name for name, begun, *_ in self.failures if begun > moment]
        return {probe.name: names.count(probe.name) for probe in self.probes}


def media_probes(visitor, items, label=""):
    """Every size of some items, as they were handed out: whole, in part, and asked whether it changed."""
    probes = []
    for item in items:
        for size, url in item["urls"].items():
            name = f"{label}{size} of {item['filename']}"
            probes.append(Probe(name, visitor, "GET", url))
            if size in ("thumb", "original"):
                etag = visitor.fetch(url).headers["ETag"]
                probes.append(Probe(f"{name} unchanged", visitor, "GET", url, headers={"If-None-Match": etag}))
                probes.append(Probe(f"{name} in part", visitor, "GET", url, headers={"Range": "bytes=0-9"}))
                probes.append(Probe(f"{name} by HEAD", visitor, "HEAD", url))
    return probes


def page_probes(visitor, label=""):
    return [
        Probe(f"{label}gallery", visitor, "GET", visitor.address),
        Probe(f"{label}listing", visitor, "GET", f"{visitor.address}/media"),
    ]


def pound_around(narrowing, losing, keeping, figure, what):
    """Lets everybody ask while `narrowing` is done: from its return on `losing` get nothing and `keeping` all."""
    with Pounding(losing) as losers, Pounding(keeping, threads=2) as keepers:
        begun = time.monotonic()
        narrowing()
        returned = time.monotonic()
        losers.go_on()
    late = losers.successes_after(returned)
    assert late == [], f"{len(late)} requests begun after the return succeeded: {sorted({s.name for s in late})}"
    asked = losers.asked_after(returned)
    assert all(asked.values()), f"not asked for any more: {[name for name, count in asked.items() if not count]}"
    assert keepers.failures == []
    assert keepers.successes_after(returned)
    figure(f"revocation, {what}: returned after {1000 * (returned - begun):.0f} ms, "
           f"{sum(asked.values())} requests after it, none let through")
