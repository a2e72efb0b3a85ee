"""R23: a mail is handed over once, whoever dies; where an answer was lost at most once more, and it says so."""

import collections
import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from mailserver import MailServer
from outbox import has_lost_answer, hold_to_account, mails_by_recipient, wait_for_end

from support.people import Studio
from support.system import eventually

MANY = 1000


class Thousand:
    """1,000 mails on their way while courier is killed ten times.

    It takes its time, since what dies again and again is started after longer and longer waits; so it begins first and
    is looked at last.
    """

    def __init__(self, system, server):
        self.system = system
        self.server = server
        self.studio, self.other = Studio(system, "Ours", first=True), Studio(system, "Theirs")
        self.gallery = self.studio.gallery("A thousand guests")
        self.recipients = [f"guest{number}@example.com" for number in range(MANY)]
        self.invitations = self.studio.invite(self.gallery, *self.recipients)
        self.killing = ThreadPoolExecutor(1).submit(self._kill)

    def _kill(self):
        source = random.Random(7)
        for number in range(10):
            eventually(lambda: len(self.server.handed) > number * MANY // 12, 60, 0.005, "progress")
            time.sleep(source.uniform(0, 0.2))
            self.system.kill("courier")
        return len(self.server.handed)


@pytest.fixture(scope="module", autouse=True)
def thousand(start):
    with MailServer(delay=0.003) as server:
        thousand = Thousand(start("mail", smtp=server.url), server)
        yield thousand
        thousand.killing.result()
        thousand.system.stop()


def test_mails_while_their_sender_dies(start, figure):
    # R23: only a sender that is killed in the middle of a mail can lose an answer.
    with MailServer(delay=0.02) as server:
        system = start("sender", smtp=server.url)
        studio = Studio(system, "Ours", first=True)
        gallery = studio.gallery("Guests")
        recipients = [f"guest{number}@example.com" for number in range(100)]
        studio.invite(gallery, *recipients)
        source = random.Random(8)
        for number in range(5):
            eventually(lambda: len(server.handed) > number * 15, 60, 0.005, "progress")
            time.sleep(source.uniform(0, 0.1))
            for process in system.processes():
                if process.name == "courier" and process.pid != system.pid("courier"):
                    os.kill(process.pid, signal.SIGKILL)
        wait_for_end(studio, gallery)
        lost, twice = hold_to_account(studio, gallery, server, recipients)
        figure(f"mail: 100 mails, their sender killed 5 times: {lost} answers lost, {twice} mails twice")
        assert lost <= 5
        system.stop()


def test_answers_of_the_server_are_told(posted, server):
    # R23
    studio = Studio(posted, "Ours")
    gallery = studio.gallery("Answers")
    server.answers = {
        "refused@example.com": ["550 5.1.1 there is no such mailbox"],
        "lost@example.com": ["lost"],
        "void@example.com": ["lost"] * 9,
        "later@example.com": ["451 4.7.1 come back later"] * 9,
    }
    recipients = ["fine@example.com", *server.answers]
    studio.invite(gallery, *recipients)

    def ended():
        mails = mails_by_recipient(studio, gallery)
        told = [to for to, mail in mails.items() if mail["status"] in ("sent", "bounced") or mail.get("statusReason")]
        return len(told) == 5 and mails

    mails = eventually(ended, 30, 0.2, "the end")
    assert {to: mails[to]["status"] for to in recipients} == {
        "fine@example.com": "sent", "refused@example.com": "bounced", "lost@example.com": "sent",
        "void@example.com": "bounced", "later@example.com": "queued"}
    assert "no such mailbox" in mails["refused@example.com"]["statusReason"]
    assert "come back later" in mails["later@example.com"]["statusReason"]
    assert has_lost_answer(mails["lost@example.com"])
    assert collections.Counter(server.recipients()) == {
        "fine@example.com": 1, "lost@example.com": 2, "void@example.com": 2}
    states = eventually(
        lambda: (states := {item["email"]: item["status"] for item in studio.invitations(gallery)})[
            "refused@example.com"] == "bounced" and states)
    assert states["fine@example.com"] == "sent"
    # Where no mail is kept here, none can be read here.
    answer = studio.client.request("GET", f"/api/v1/outbox/{mails['fine@example.com']['id']}/text")
    assert (answer.status, answer.code) == (410, "notKept")
    studio.client.delete(f"/api/v1/outbox/{mails['later@example.com']['id']}")


def test_a_thousand_mails_while_courier_dies_ten_times(thousand, figure):
    # R23
    killed = thousand.killing.result()
    assert killed < MANY, "the mails were out before the last kill: nothing was shown"
    studio, gallery, server = thousand.studio, thousand.gallery, thousand.server
    wait_for_end(studio, gallery)
    lost, twice = hold_to_account(studio, gallery, server, thousand.recipients)
    figure(f"mail: {MANY} mails, courier killed 10 times: {lost} answers lost, {twice} mails twice, the others once")
    # What was sent is what opens, and nobody else's.
    codes = {item["email"]: item["accessCode"] for item in thousand.invitations}
    for recipient in random.Random(9).sample(thousand.recipients, 20):
        text = server.to(recipient)[0].get_body(("plain",)).get_content()
        assert codes[recipient] in text
        assert sum(code in text for code in codes.values()) == 1
    assert {item["status"] for item in studio.invitations(gallery)} == {"sent"}
    assert thousand.other.mails() == []
