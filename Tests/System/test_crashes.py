"""Processes die; what was acknowledged does not, and what was not can be asked for again."""

import collections
import http.client
import itertools
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import pictures
from support.people import Studio, Visitor, fresh_network
from support.system import PROGRAMS, eventually

# Nobody waits longer for an answer, seconds.
PATIENCE = 15


class Load:
    """People who upload, invite and look, all the time. What was not acknowledged they repeat with its key."""

    def __init__(self, place):
        self.place = place
        # By key: what was sent, and what was answered.
        self.uploads = {}
        self.invitations = {}
        # Of every request: what it was, its status (None where the connection broke), seconds, whether it said when.
        self.requests = []
        self._ends = threading.Event()
        self._failure = None
        self._numbers = itertools.count()
        self._threads = [
            threading.Thread(target=self._run, args=(work,), daemon=True)
            for work in (self._upload, self._upload, self._invite, self._invite, self._look, self._look)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        for thread in self._threads:
            thread.join(4 * PATIENCE)
        assert not any(thread.is_alive() for thread in self._threads), "a request hangs"
        if self._failure:
            raise self._failure

    def _run(self, work):
        try:
            client = self.place.studio.client.twin(timeout=2 * PATIENCE)
            while not self._ends.is_set():
                work(client)
        except Exception as failure:
            self._failure = failure

    def _ask(self, what, client, method, path, body=None, **options):
        """One request; None where it was not acknowledged."""
        begun = time.monotonic()
        try:
            answer = client.request(method, path, body, **options)
        except (OSError, http.client.HTTPException):
            self.requests.append((what, None, time.monotonic() - begun, True))
            time.sleep(0.1)
            return None
        says_when = int(answer.headers.get("Retry-After", 0)) >= 1
        self.requests.append((what, answer.status, time.monotonic() - begun, says_when))
        if answer.is_success:
            return answer.json if answer.headers["Content-Type"] == "application/json" else answer.body
        time.sleep(0.1)
        return None

    def _until_acknowledged(self, *arguments, **options):
        while True:
            answer = self._ask(*arguments, **options)
            if answer is not None:
                return answer

    def _upload(self, client):
        number = next(self._numbers)
        content = pictures.picture(number, size=(64, 48))
        self.uploads[number] = content, self._until_acknowledged(
            "upload", client, "POST", f"/api/v1/galleries/{self.place.gallery['id']}/media?filename={number}.jpg",
            raw=content, headers={"Idempotency-Key": f"upload-{id(self)}-{number}"})
        time.sleep(0.01)

    def _invite(self, client):
        number = next(self._numbers)
        email = f"guest{number}-{id(self)}@example.com"
        answer = self._until_acknowledged(
            "invite", client, "POST", f"/api/v1/galleries/{self.place.gallery['id']}/invitations",
            {"audience": "photographerInvited", "recipients": [{"name": "", "email": email}], "deliver": "email"},
            headers={"Idempotency-Key": f"invite-{id(self)}-{number}"})
        [self.invitations[email]] = answer["items"]
        time.sleep(0.01)

    def _look(self, client):
        visitor = client.twin(token=None, cookies=self.place.visitor.client.cookies)
        address = self.place.visitor.address
        self._ask("gallery", visitor, "GET", address)
        listing = self._ask("listing", visitor, "GET", f"{address}/media?limit=10")
        for item in listing["items"] if listing else []:
            for url in item["urls"].values():
                self._ask("media", visitor, "GET", url)
        visitor.close()
        time.sleep(0.01)


class Place:
    def __init__(self, system):
        self.system = system
        self.studio = Studio(system, "Ours", first=True)
        self.other = Studio(system, "Theirs")
        self.gallery = self.studio.gallery("Crashes", downloads={"original": "everyone", "web": "everyone"})
        [invitation] = self.studio.invite(self.gallery, "viewer@example.com")
        self.visitor = Visitor.invited(system, self.gallery, invitation, source=fresh_network())

    def hold_to_account(self, load):
        """Everything acknowledged is there once; nothing else is."""
        media = {item["filename"]: item for item in self.studio.media(self.gallery)}
        assert len(media) == len(self.studio.media(self.gallery))
        for number, (content, item) in load.uploads.items():
            assert media[f"{number}.jpg"]["id"] == item["id"]
            assert self.studio.client.request("GET", media[f"{number}.jpg"]["urls"]["original"]).body == content
        invited = [item["email"] for item in self.studio.invitations(self.gallery)]
        assert len(invited) == len(set(invited))
        assert set(load.invitations) <= set(invited)
        # The codes that were answered are those that open: those told last before and first after are at risk.
        for email in list(load.invitations)[::max(1, len(load.invitations) // 25)]:
            code = load.invitations[email]["accessCode"]
            assert Visitor(self.system, self.gallery, source=fresh_network()).enter(email, code)
        processed = self.studio.wait_until_processed(self.gallery)
        assert {item["status"] for item in processed} == {"ready"}
        assert self.other.mails() == []


@pytest.fixture
def place(start):
    system = start("crashes")
    yield Place(system)
    system.stop()


@pytest.mark.parametrize("program", PROGRAMS)
def test_killed_program_costs_nothing_that_was_acknowledged(place, program, figure):
    with Load(place) as load:
        eventually(lambda: len(load.uploads) > 5 and len(load.invitations) > 5, what="a load")
        assert {status for _, status, _, _ in load.requests} <= {200, 201}, "before anything was killed"
        for _ in range(3):
            killed = place.system.kill(program)
            begun = time.monotonic()
            eventually(lambda: place.system.pid(program) not in (None, killed), what=f"another {program}")
            place.system.wait_until_ready(30)
            ready = time.monotonic() - begun
            done = len(load.uploads), len(load.invitations)
            eventually(
                lambda: len(load.uploads) > done[0] + 5 and len(load.invitations) > done[1] + 5, what="going on")
    statuses = {(what, status) for what, status, _, _ in load.requests}
    allowed = {200, 201, 503} | ({None} if program == "gateway" else set())
    assert {status for _, status in statuses} <= allowed, statuses
    assert all(says_when for _, status, _, says_when in load.requests if status == 503)
    slowest = max(seconds for _, _, seconds, _ in load.requests)
    assert slowest < PATIENCE
    place.hold_to_account(load)
    refused = collections.Counter(what for what, status, _, _ in load.requests if status == 503)
    broken = sum(status is None for _, status, _, _ in load.requests)
    figure(f"3 crashes of {program}: after the last ready again in {ready:.1f} s; "
           f"of {len(load.requests)} requests {refused.total()} got 503 {dict(refused)}, "
           f"{broken} a broken connection, the slowest took {slowest:.1f} s; "
           f"{len(load.uploads)} uploads and {len(load.invitations)} invitations all there, each once")


def test_program_that_hangs_makes_nobody_hang(place, figure):
    paths = [place.visitor.address, f"{place.visitor.address}/media", f"/g/{place.gallery['slug']}"]
    pid = place.system.pid("catalog")
    os.kill(pid, signal.SIGSTOP)
    try:
        # Long enough for beliefs to fade: what the gateway knows by itself it may answer until then.
        time.sleep(2)
        with ThreadPoolExecutor(len(paths)) as pool:
            answers = list(pool.map(lambda path: place.visitor.client.twin().request("GET", path), paths))
        assert {answer.status for answer in answers} <= {200, 503}
        assert all(int(answer.headers["Retry-After"]) >= 1 for answer in answers if answer.status == 503)
        slowest = max(answer.took for answer in answers)
        assert slowest < PATIENCE
        assert place.system.client().request("GET", "/healthz").status == 200
        assert place.system.client().request("GET", "/readyz").status == 503
    finally:
        os.kill(pid, signal.SIGCONT)
    place.system.wait_until_ready(20)
    assert [place.visitor.client.request("GET", path).status for path in paths] == [200] * 3
    figure(f"catalog hangs: {sorted(answer.status for answer in answers)}, the slowest after {slowest:.1f} s")


def test_everything_killed_at_once_costs_nothing_that_was_acknowledged(place, figure):
    with Load(place) as load:
        eventually(lambda: len(load.uploads) > 10 and len(load.invitations) > 10, what="a load")
        os.kill(place.system.runner.pid, signal.SIGKILL)
        place.system.runner.wait()
        eventually(lambda: not place.system.processes(), 10, what="the end of everything")
        place.system.start()
        done = len(load.uploads)
        eventually(lambda: len(load.uploads) > done + 5, what="going on")
    place.hold_to_account(load)
    figure(f"crash of everything: {len(load.uploads)} uploads, {len(load.invitations)} invitations all there")
