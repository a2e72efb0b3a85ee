"""R22: mails go out when they should, to whom they should, and say what they should."""

import datetime
import time

from outbox import mails_by_recipient

from support.people import Studio, Visitor, fresh_network
from support.system import eventually


def in_seconds(seconds):
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds")


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
