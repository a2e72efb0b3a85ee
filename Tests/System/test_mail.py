"""R22, R23: mails go out once, when they should, to whom they should; and each tells the truth about itself."""

import collections
import datetime
import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from mailserver import MailServer

from support.client import Refused
from support.people import Studio, Visitor, fresh_network
from support.system import eventually

MANY = 1000


def in_seconds(seconds):
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds")


def mails_by_recipient(studio, gallery):
    return {mail["toEmail"]: mail for mail in studio.mails(gallery)}


def has_lost_answer(mail):
    return any("answer was lost" in step.get("note", "") for step in mail["history"])


def wait_for_end(studio, gallery, within=180):
    def ended():
        try:
            return all(mail["status"] not in ("queued", "sending") for mail in studio.mails(gallery))
        except Refused as refused:
            # Courier is being started again.
            assert refused.answer.status == 503
    eventually(ended, within, 0.5, "the end of sending")


def hold_to_account(studio, gallery, server, recipients):
    """Every recipient got one mail; two at most where the history says that an answer was lost. Returns how many."""
    mails = mails_by_recipient(studio, gallery)
    assert mails.keys() == set(recipients)
    counts = collections.Counter(server.recipients())
    for recipient in recipients:
        mail = mails[recipient]
        assert mail["status"] == "sent", mail
        if has_lost_answer(mail):
            assert counts[recipient] in (1, 2) and mail["attempts"] == 2, (counts[recipient], mail)
        else:
            assert counts[recipient] == 1 and mail["attempts"] == 1, (counts[recipient], mail)
    # The copies are one mail to a program that reads them.
    for recipient in (recipient for recipient, count in counts.items() if count == 2):
        first, second = server.to(recipient)
        assert first["Message-ID"] == second["Message-ID"]
    return sum(has_lost_answer(mail) for mail in mails.values()), sum(count == 2 for count in counts.values())


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


@pytest.fixture(scope="module")
def posted(start):
    """A system with a mail server."""
    with MailServer() as server:
        system = start("posted", smtp=server.url)
        Studio(system, "The first", first=True)
        system.server = server
        yield system
        system.stop()


@pytest.fixture
def server(posted):
    posted.server.handed.clear()
    return posted.server


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


def test_mails_are_the_studios_own_and_well_formed(posted, server):
    # R22
    studio = Studio(posted, "Zoë & Söhne")
    studio.client.patch("/api/v1/studio", {"brand": {"replyTo": "hello@studio.example", "color": "#336699"}})
    gallery = studio.gallery("Łukasz\u2019 <big> day")
    [invitation] = studio.invite(
        gallery, ("Jörg \"J\" Müller, Dr.", "joerg@example.com"), audience="mainClient",
        message="Dear both,\n\nhere they are!\n.\n<script>alert(1)</script>\nFrom now on: enjoy.")
    eventually(lambda: server.to("joerg@example.com"), what="the mail")
    [message] = server.to("joerg@example.com")
    assert message["Reply-To"].addresses[0].addr_spec == "hello@studio.example"
    assert message["From"].addresses[0].display_name == "Zoë & Söhne"
    assert message["To"].addresses[0].display_name == "Jörg \"J\" Müller, Dr."
    assert "Łukasz\u2019 <big> day" in message["Subject"]
    assert message["Message-ID"] and message["Date"]
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    html = message.get_body(("html",)).get_content()
    assert invitation["accessCode"] in text and invitation["accessCode"] in html
    assert gallery["url"] in text or "/s/" in text
    assert "\n.\n" in text and "From now on" in text
    assert "<script>" not in html and "&lt;script&gt;" in html and "#336699" in html
    assert not message.defects


def test_update_goes_to_all_or_to_chosen_people(posted, server):
    # R22
    studio, other = Studio(posted, "Ours"), Studio(posted, "Theirs")
    gallery, elsewhere = studio.gallery("Wedding"), other.gallery("Another")
    anna, ben, cleo = studio.invite(gallery, "anna@example.com", "ben@example.com", "cleo@example.com")
    [stranger] = other.invite(elsewhere, "dora@example.com")
    studio.revoke(cleo)
    eventually(lambda: {"anna@example.com", "ben@example.com", "dora@example.com"} <= set(server.recipients()))
    server.handed.clear()
    address = f"/api/v1/galleries/{gallery['id']}/updates"
    assert studio.client.post(address, {"message": "New photos are up!", "to": "all"}) == {"queued": 2}
    assert studio.client.post(address, {"message": "Only for you.", "to": [ben["id"]]}) == {"queued": 1}
    for chosen in ([cleo["id"]], [ben["id"], stranger["id"]]):
        assert studio.client.request("POST", address, {"message": "No", "to": chosen}).status in (404, 422)
    eventually(lambda: len(server.handed) >= 3, what="three mails")
    time.sleep(0.6)
    assert sorted(server.recipients()) == ["anna@example.com", "ben@example.com", "ben@example.com"]
    for handed in server.handed:
        text = handed.message.get_body(("plain",)).get_content()
        assert "New photos are up!" in text or "Only for you." in text
        # A code is told once.
        assert anna["accessCode"] not in text and ben["accessCode"] not in text


def test_mails_wait_while_the_gallery_is_not_online(posted, server):
    # R22
    studio = Studio(posted, "Ours")
    gallery, open_gallery = studio.gallery("Not yet", state="draft"), studio.gallery("Open")
    studio.invite(gallery, "early@example.com")
    studio.invite(open_gallery, "now@example.com")
    eventually(lambda: server.to("now@example.com"), what="the mail of the open gallery")
    time.sleep(0.6)
    [mail] = studio.mails(gallery)
    assert mail["status"] == "queued" and "online" in mail["statusReason"]
    assert server.to("early@example.com") == []
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": "online"})
    eventually(lambda: server.to("early@example.com"), 10, what="the mail that waited")


def test_scheduled_and_cancelled_mails(posted, server):
    # R22
    studio, other = Studio(posted, "Ours"), Studio(posted, "Theirs")
    gallery = studio.gallery("Later")
    studio.invite(gallery, "soon@example.com", sendAt=in_seconds(2))
    studio.invite(gallery, "never@example.com", "not@example.com", sendAt=in_seconds(3))
    mails = eventually(lambda: len(mails := mails_by_recipient(studio, gallery)) == 3 and mails)
    assert {mail["status"] for mail in mails.values()} == {"queued"}
    cancelling = f"/api/v1/outbox/{mails['never@example.com']['id']}"
    assert other.client.request("DELETE", cancelling).status == 404
    assert studio.client.delete(cancelling)["status"] == "cancelled"
    # Whoever is revoked gets no mail that waits.
    revoked = next(item for item in studio.invitations(gallery) if item["email"] == "not@example.com")
    studio.revoke(revoked)
    assert server.recipients() == []
    eventually(lambda: server.to("soon@example.com"), 10, what="the scheduled mail")
    time.sleep(1.5)
    assert server.recipients() == ["soon@example.com"]
    late = studio.client.request("DELETE", f"/api/v1/outbox/{mails['soon@example.com']['id']}")
    assert (late.status, late.code) == (409, "tooLate")
    assert mails_by_recipient(studio, gallery)["not@example.com"]["status"] == "cancelled"


def test_local_mail_folder_is_read_by_its_studio_alone(system, studio, other_studio):
    gallery = studio.gallery("Local")
    [invitation] = studio.invite(gallery, ("Anna", "anna@example.com"))
    [mail] = eventually(lambda: [mail for mail in studio.mails(gallery) if mail["readable"]], what="the mail")
    address = f"/api/v1/outbox/{mail['id']}/text"
    letter = studio.client.get(address)
    assert invitation["accessCode"] in letter["text"] and invitation["accessCode"] in letter["html"]
    assert "anna@example.com" in letter["to"]
    for client in (other_studio.client, system.client()):
        answer = client.request("GET", address)
        assert answer.status in (401, 404) and invitation["accessCode"].encode() not in answer.body
    assert other_studio.mails() == []
    files = [path for path in (system.data / "mail").rglob("*") if path.is_file()]
    assert any(invitation["accessCode"].encode() in path.read_bytes() for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in [system.data / "mail", *files])


def test_invitation_tells_where_it_stands(system, studio):
    # R23
    gallery = studio.gallery("Status", state="draft")
    by_mail, revoked = studio.invite(gallery, "mail@example.com", "revoked@example.com", audience="mainClient")
    [by_link] = studio.invite(gallery, "link@example.com", deliver="link")

    def states():
        return [item["status"] for item in studio.invitations(gallery)]

    eventually(lambda: states() == ["queued", "queued", "pending"], what="queued")
    studio.revoke(revoked)
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": "online"})
    eventually(lambda: states() == ["sent", "revoked", "pending"], what="sent")
    # A mail scanner fetches every link (R9).
    scanner = Visitor(system, gallery)
    assert scanner.open_link(by_link["link"]).status == 303
    assert scanner.client.request("GET", f"/g/{gallery['slug']}").status == 200
    assert states() == ["sent", "revoked", "pending"]
    Visitor.invited(system, gallery, by_mail, source=fresh_network())
    assert states() == ["opened", "revoked", "pending"]
    Visitor.invited(system, gallery, by_link, source=fresh_network())
    assert states() == ["opened", "revoked", "opened"]


def test_no_secret_lies_in_the_clear(start):
    # R12
    system = start("secrets")
    studio = Studio(system, "Ours", first=True)
    gallery = studio.gallery("Secrets", state="draft")
    mailed = studio.invite(gallery, *[f"mailed{number}@example.com" for number in range(20)])
    linked = studio.invite(gallery, *[f"linked{number}@example.com" for number in range(5)], deliver="link")
    again = studio.client.post(
        f"/api/v1/galleries/{gallery['id']}/invitations",
        {"audience": "mainClient", "recipients": [{"name": "", "email": "again@example.com"}], "deliver": "link"},
        headers={"Idempotency-Key": "once"})["items"]
    studio.client.request("POST", "/api/v1/session", {"email": studio.email, "password": "a wrong password"})
    visitor_tokens = []
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": "online"})
    for invitation in mailed[:2]:
        visitor_tokens.append(
            Visitor.invited(system, gallery, invitation, source=fresh_network()).client.cookies["vitrine"])
    # Queued, and later sent: at no time does a code lie in a database, a journal or a log.
    secrets = [studio.client.token, "a password of the tests", "a wrong password", *visitor_tokens]
    for item in mailed + linked + again:
        secrets += [item["accessCode"], item["accessCode"].replace("-", "")]
        secrets += [item["link"].rpartition("/")[2]] if "link" in item else []
    for state in ("offline", "online"):
        studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": state})
        time.sleep(1)
        files = [path for path in system.data.rglob("*") if path.is_file() and "mail" not in path.parts] + [system.log]
        content = b"".join(path.read_bytes() for path in files)
        # What is no secret is found this way: so would a code be.
        assert b"mailed7@example.com" in content
        assert [secret for secret in secrets if secret.encode() in content] == []
    system.stop()


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
