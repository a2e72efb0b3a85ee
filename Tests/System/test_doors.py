"""R9, R11, R16, R18: a door asks for what is missing, one thing after another, and for nothing else."""

import pytest

from support import pictures
from support.mailbox import Mailbox, words
from support.people import Studio, Visitor, fresh_network


@pytest.fixture(scope="module")
def studio(system):
    return Studio(system, "Doors")


@pytest.fixture
def gallery(studio):
    gallery = studio.gallery("Door", privacy="private")
    studio.upload(gallery, "one.jpg", pictures.picture(1))
    studio.wait_until_processed(gallery)
    return gallery


def change(studio, gallery, **settings):
    return studio.client.patch(f"/api/v1/galleries/{gallery['id']}", settings)


def link(studio, gallery, kind="guest", **more):
    scenes = [scene["id"] for scene in studio.scenes(gallery)]
    return studio.client.post(f"/api/v1/galleries/{gallery['id']}/links", {"kind": kind, "scenes": scenes, **more})


def browser(studio, gallery):
    return Visitor(studio.system, gallery, source=fresh_network())


def need(visitor):
    return visitor.client.get(f"{visitor.address}/door").get("need")


def enter(visitor, **shown):
    answer = visitor.client.request("POST", f"{visitor.address}/enter", shown)
    return answer.status if answer.is_success else answer.code


def test_guest_is_asked_for_code_and_then_for_details(studio, gallery):
    # R11, R16
    change(studio, gallery, collectVisitors=True)
    made = link(studio, gallery, accessCode="Apfel 99")
    visitor = browser(studio, gallery)
    assert need(visitor) == "grant"
    visitor.open_link(made["url"])
    assert need(visitor) == "guestCode"
    assert enter(visitor) == "codeNeeded"
    assert enter(visitor, accessCode="Birne 99") == "wrongCredentials"
    assert enter(visitor, accessCode="APFEL99") == "visitorDetailsNeeded"
    assert need(visitor) == "details"
    assert enter(visitor, name="Karl", email="karl@example.com") == 200
    assert need(visitor) is None and visitor.filenames() == ["one.jpg"]


def test_door_tells_a_stranger_nothing_of_the_people_inside(studio, gallery):
    # R12
    studio.invite(gallery, "known@example.com", audience="mainClient")
    visitor = browser(studio, gallery)
    door = visitor.client.get(f"{visitor.address}/door")
    assert door == {"need": "grant", "mayRequest": True, "requested": False} | {
        key: value for key, value in door.items() if value is None}
    change(studio, gallery, privacy="peopleIChoose")
    assert need(visitor) in ("grant", "personalCode")
    answers = [visitor.try_to_enter(email, "AAAA-BBBB-CCCC") for email in ("known@example.com", "eve@example.com")]
    assert answers[0].status == answers[1].status == 401 and answers[0].body == answers[1].body


def test_opening_a_link_counts_nothing_until_somebody_enters(studio, gallery):
    # R9, R11
    made = link(studio, gallery, maxVisits=1)
    scanner, guest, late = (browser(studio, gallery) for _ in range(3))
    scanner.open_link(made["url"])
    guest.open_link(made["url"])
    late.open_link(made["url"])
    assert guest.enter()["audience"] == "guestLink" and guest.enter()["audience"] == "guestLink"
    shown = studio.client.get(f"/api/v1/galleries/{gallery['id']}/links")["items"][0]
    assert (shown["visits"], shown["status"]) == (1, "spent")
    assert enter(late) in ("notFound", "notEntered")
    assert browser(studio, gallery).client.request("GET", made["url"].removeprefix(studio.system.url)).status == 404
    assert guest.filenames() == ["one.jpg"], "whoever is inside stays"


def test_link_that_expires_takes_what_it_handed_out_along(studio, gallery):
    # R11, R6
    import datetime
    import time
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=3)
    made = link(studio, gallery, expiresAt=soon.isoformat().replace("+00:00", "Z"))
    guest = browser(studio, gallery)
    guest.open_link(made["url"])
    guest.enter()
    thumb = guest.media()[0]["urls"]["thumb"]
    assert guest.fetch(thumb).status == 200
    time.sleep(max(0, (soon - datetime.datetime.now(datetime.UTC)).total_seconds()) + 1)
    assert guest.fetch(thumb).status == 404
    assert guest.client.request("GET", guest.address).status == 401
    assert studio.client.get(f"/api/v1/galleries/{gallery['id']}/links")["items"][0]["status"] == "expired"


def test_better_key_is_not_lost_to_a_guest_link(studio, gallery):
    [main] = studio.invite(gallery, "main@example.com", audience="mainClient", deliver="link")
    visitor = Visitor.with_link(studio.system, gallery, main)
    visitor.enter()
    visitor.open_link(link(studio, gallery)["url"])
    assert visitor.enter()["audience"] == "mainClient"


def test_who_asks_is_let_in_once_the_studio_says_yes(studio, gallery):
    # R18
    box, visitor = Mailbox(studio.system), browser(studio, gallery)
    address = f"/api/v1/galleries/{gallery['id']}/requests"
    for _ in range(2):
        answer = visitor.client.request("POST", f"{visitor.address}/requests", {
            "name": "Nina", "email": "nina@example.com", "message": "I am the sister of the bride."})
        assert answer.status == 201
    assert "sister of the bride" in words(box.wait_for(studio.email))
    [asked] = studio.client.get(address)["items"]
    assert (asked["name"], asked["email"], asked["status"]) == ("Nina", "nina@example.com", "waiting")
    assert enter(visitor) == "notEntered"
    done = studio.client.patch(f"{address}/{asked['id']}", {"status": "approved"})
    assert done["status"] == "approved"
    mail = box.wait_for("nina@example.com")
    nina = browser(studio, gallery)
    assert nina.client.request("GET", box.path(mail, "/s/")).status == 303
    assert nina.enter()["audience"] == "clientInvited"
    assert nina.filenames() == ["one.jpg"]


def test_main_client_says_yes_only_where_allowed(studio, gallery):
    # R18
    [main] = studio.invite(gallery, "main@example.com", audience="mainClient", deliver="link")
    client = Visitor.with_link(studio.system, gallery, main)
    client.enter()
    stranger = browser(studio, gallery)
    wish = {"name": "Olaf", "email": "olaf@example.com"}
    assert stranger.client.request("POST", f"{stranger.address}/requests", wish).status == 201
    assert client.client.request("GET", f"{client.address}/requests").code == "notAllowed"
    change(studio, gallery, accessRequests="mainClients")
    assert "decideRequests" in client.view()["viewer"]["may"]
    [asked] = client.client.get(f"{client.address}/requests")["items"]
    client.client.patch(f"{client.address}/requests/{asked['id']}", {"status": "declined"})
    assert client.client.get(f"{client.address}/requests")["items"][0]["status"] == "declined"
    assert Mailbox(studio.system).to("olaf@example.com") == []


def test_main_client_invites_and_takes_back(studio, gallery):
    [main] = studio.invite(gallery, ("Mia", "mia@example.com"), audience="mainClient", deliver="link")
    client = Visitor.with_link(studio.system, gallery, main)
    client.enter()
    answer = client.client.post(f"{client.address}/invitations", {
        "recipients": [{"name": "Paul", "email": "paul@example.com"}, {"name": "", "email": "nobody"}],
        "message": "Come and see!"})
    assert [(item["email"], item["audience"]) for item in answer["items"]] == [("paul@example.com", "clientInvited")]
    assert len(answer["rejected"]) == 1
    assert not {"link", "accessCode"} & {key for key, value in answer["items"][0].items() if value}
    box = Mailbox(studio.system)
    mail = box.wait_for("paul@example.com")
    assert "Mia" in words(mail) and "Come and see!" in words(mail)
    paul = browser(studio, gallery)
    paul.client.request("GET", box.path(mail, "/s/"))
    assert paul.enter()["audience"] == "clientInvited"
    assert [item["invitedBy"] for item in studio.invitations(gallery) if item["email"] == "paul@example.com"] == ["Mia"]
    client.client.delete(f"{client.address}/invitations/{answer['items'][0]['id']}")
    assert enter(paul) == "notEntered"


def test_person_frees_up_an_old_device_by_mail(studio, gallery):
    # R17
    change(studio, gallery, deviceLimit=1)
    [guest] = studio.invite(gallery, "many@example.com", deliver="link")
    old, new = (Visitor.with_link(studio.system, gallery, guest) for _ in range(2))
    assert enter(old) == 200 and enter(new) == "deviceLimit"
    assert new.client.request("POST", f"{new.address}/devices", {}).status == 202
    box = Mailbox(studio.system)
    token = box.path(box.wait_for("many@example.com"), "/d/").removeprefix("/d/")
    page = studio.system.client().request("GET", f"/d/{token}")
    assert page.status == 200 and enter(new) == "deviceLimit", "fetching the page drops nothing"
    devices = new.client.post("/api/v1/devices", {"token": token})
    assert len(devices["items"]) == 2 and devices["limit"] == 1
    thumb = old.media()[0]["urls"]["thumb"]
    new.client.post("/api/v1/devices/drop", {"token": token, "device": devices["items"][0]["id"]})
    assert enter(new) == 200 and new.filenames() == ["one.jpg"]
    assert old.fetch(thumb).status == 404
    assert new.client.request("POST", "/api/v1/devices", {"token": ("A" if token[0] != "A" else "B") + token[1:]}).status == 404
    kinds = {entry["kind"] for entry in studio.client.get(f"/api/v1/galleries/{gallery['id']}/activity")["items"]}
    assert "deviceLimit" in kinds
    assert any("device" in words(mail) for mail in box.to(studio.email))


def test_renewed_address_leaves_the_old_one_dead(studio, gallery):
    # R1
    change(studio, gallery, privacy="public")
    guest = browser(studio, gallery)
    guest.enter()
    thumb = guest.media()[0]["urls"]["thumb"]
    renewed = studio.client.post(f"/api/v1/galleries/{gallery['id']}/address", {})
    assert renewed["slug"] != gallery["slug"] and renewed["url"].endswith(renewed["slug"])
    assert guest.fetch(thumb).status == 404
    assert guest.client.request("GET", f"/g/{gallery['slug']}").status == 404
    fresh = Visitor(studio.system, renewed, source=fresh_network())
    assert fresh.enter()["audience"] == "guestLink"
