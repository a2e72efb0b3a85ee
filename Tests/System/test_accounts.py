"""R15: accounts of clients: a confirmed address at one studio, with a password or without."""

import pytest

from support import pictures
from support.mailbox import Mailbox, words
from support.people import Studio, Visitor, fresh_network
from support.system import eventually

PASSWORD = "a long password of a client"


@pytest.fixture(scope="module")
def studios(system):
    return [Studio(system, name) for name in ("Ours", "Theirs")]


@pytest.fixture(scope="module")
def galleries(studios):
    made = []
    for studio in studios:
        gallery = studio.gallery("Day", privacy="private", downloads={"original": "everyone", "web": "everyone"})
        studio.upload(gallery, "one.jpg", pictures.picture(1))
        studio.wait_until_processed(gallery)
        made.append(gallery)
    return made


def browser(studio, gallery):
    return Visitor(studio.system, gallery, source=fresh_network())


def sign_in_link(studio, gallery, email):
    """The path of a mailed sign-in link."""
    box = Mailbox(studio.system)

    def links():
        return [mail for mail in box.to(email) if "/a/" in words(mail)]

    count = len(links())
    answer = studio.system.client(source=fresh_network()).request(
        "POST", "/api/v1/account/link", {"email": email, "slug": gallery["slug"]})
    assert answer.status == 202
    return box.path(eventually(lambda: links()[count:], 20, 0.1, "the sign-in link")[0], "/a/")


def sign_in(visitor, path):
    return visitor.client.request("POST", "/api/v1/account/link/open", {"token": path.removeprefix("/a/")})


def test_mailed_link_signs_in_once_and_leads_back(studios, galleries):
    studio, gallery = studios[0], galleries[0]
    path = sign_in_link(studio, gallery, "clara@example.com")
    scanner, clara = browser(studio, gallery), browser(studio, gallery)
    assert scanner.client.request("GET", path).status == 200
    answer = sign_in(clara, path)
    assert answer.status == 200, "fetching the page used nothing up"
    assert answer.json["client"]["email"] == "clara@example.com"
    assert answer.json["returnTo"] == f"/g/{gallery['slug']}"
    again = sign_in(browser(studio, gallery), path)
    assert (again.status, again.code) == (401, "wrongCredentials")
    guessed = sign_in(browser(studio, gallery), path[:-1] + ("A" if path[-1] != "A" else "B"))
    assert guessed.body == again.body
    assert [client["email"] for client in clara.client.get("/api/v1/account")["items"]] == ["clara@example.com"]
    # An account alone opens nothing: nobody invited her.
    assert clara.try_to_enter().code == "notEntered"


def test_account_opens_what_its_address_was_invited_to(studios, galleries):
    ours, theirs = studios
    for studio, gallery in zip(studios, galleries):
        studio.invite(gallery, "dora@example.com", audience="mainClient")
    dora = browser(ours, galleries[0])
    assert sign_in(dora, sign_in_link(ours, galleries[0], "dora@example.com")).status == 200
    mine = dora.client.get("/api/v1/account/galleries")["items"]
    assert [(item["slug"], item["studioName"], item["audience"]) for item in mine] == [
        (galleries[0]["slug"], "Ours", "mainClient")], "an account at one studio shows nothing of another"
    assert dora.enter()["audience"] == "mainClient" and dora.filenames() == ["one.jpg"]
    elsewhere = Visitor(theirs.system, galleries[1], cookies=dora.client.cookies)
    assert elsewhere.try_to_enter().code == "notEntered"
    # For people I choose the code is asked for all the same.
    ours.client.patch(f"/api/v1/galleries/{galleries[0]['id']}", {"privacy": "peopleIChoose"})
    assert dora.try_to_enter().code == "notEntered"
    ours.client.patch(f"/api/v1/galleries/{galleries[0]['id']}", {"privacy": "private"})
    # Revoked is revoked, account or not.
    ours.revoke(next(item for item in ours.invitations(galleries[0]) if item["email"] == "dora@example.com"))
    assert dora.client.request("GET", dora.address).code == "notEntered"
    assert dora.try_to_enter().code == "notEntered"
    assert dora.client.get("/api/v1/account/galleries")["items"] == []


def test_account_is_what_downloads_wait_for(studios, galleries):
    # R15
    studio, gallery = studios[1], galleries[1]
    link = studio.client.post(f"/api/v1/galleries/{gallery['id']}/links", {
        "kind": "guest", "scenes": [scene["id"] for scene in studio.scenes(gallery)]})
    guest = browser(studio, gallery)
    guest.open_link(link["url"])
    guest.enter()
    original = guest.media()[0]["urls"]["original"]
    studio.client.patch("/api/v1/studio", {"requireAccount": True})
    try:
        assert guest.fetch(original).code == "accountNeeded"
        # One at another studio is none here.
        sign_in(guest, sign_in_link(studios[0], galleries[0], "emil@example.com"))
        assert guest.fetch(original).code == "accountNeeded"
        sign_in(guest, sign_in_link(studio, gallery, "emil@example.com"))
        assert guest.fetch(original).status == 200
        assert "downloadOriginal" in guest.view()["viewer"]["may"]
        guest.client.delete("/api/v1/account")
        # The session is over, with all it was inside of.
        assert guest.fetch(original).status == 404
        assert guest.client.request("GET", f"{guest.address}/media").status == 401
        guest.open_link(link["url"])
        guest.enter()
        assert guest.fetch(guest.media()[0]["urls"]["original"]).code == "accountNeeded"
        assert guest.filenames() == ["one.jpg"], "looking stays free"
    finally:
        studio.client.patch("/api/v1/studio", {"requireAccount": False})


def test_next_person_at_a_browser_gets_nothing_of_the_last(studios, galleries):
    studio, gallery = studios[0], galleries[0]
    studio.invite(gallery, ("Gerd", "gerd@example.com"), audience="mainClient")
    shared = browser(studio, gallery)
    sign_in(shared, sign_in_link(studio, gallery, "gerd@example.com"))
    shared.enter()
    thumb = shared.media()[0]["urls"]["thumb"]
    old = shared.client.twin()
    # The same address at another studio is the same person, and stays inside.
    sign_in(shared, sign_in_link(studios[1], galleries[1], "gerd@example.com"))
    assert shared.fetch(thumb).status == 200
    assert shared.client.cookies == old.cookies
    assert sign_in(shared, sign_in_link(studio, gallery, "hugo@example.com")).status == 200
    assert [client["email"] for client in shared.client.get("/api/v1/account")["items"]] == ["hugo@example.com"]
    assert shared.client.cookies != old.cookies
    assert shared.client.request("GET", f"{shared.address}/media").status == 401
    for client in (shared.client, old):
        assert client.request("GET", thumb).status == 404
    # By password it is the same.
    shared.client.patch("/api/v1/account", {"password": PASSWORD})
    other = browser(studio, gallery)
    sign_in(other, sign_in_link(studio, gallery, "gerd@example.com"))
    last = other.client.twin()
    answer = other.client.request(
        "POST", f"{other.address}/account", {"email": "hugo@example.com", "password": PASSWORD})
    assert answer.status == 200
    assert [client["email"] for client in other.client.get("/api/v1/account")["items"]] == ["hugo@example.com"]
    assert last.get("/api/v1/account")["items"] == []
    # A new password ends the account's other sessions.
    shared.client.patch("/api/v1/account", {"password": PASSWORD + "!"})
    assert other.client.get("/api/v1/account")["items"] == []


def test_password_signs_in_at_its_own_studio(studios, galleries):
    studio, gallery = studios[0], galleries[0]
    frida = browser(studio, gallery)
    sign_in(frida, sign_in_link(studio, gallery, "frida@example.com"))
    weak = frida.client.request("PATCH", "/api/v1/account", {"password": "short"})
    assert (weak.status, weak.code) == (422, "weakPassword")
    frida.client.patch("/api/v1/account", {"password": PASSWORD, "name": "Frida"})

    def attempt(where, email, password):
        other = browser(studio, where)
        return other.client.request("POST", f"{other.address}/account", {"email": email, "password": password})

    assert attempt(gallery, "Frida@example.com", PASSWORD).json["client"]["name"] == "Frida"
    refusals = [attempt(gallery, "frida@example.com", "something else"),
                attempt(gallery, "nobody@example.com", PASSWORD), attempt(galleries[1], "frida@example.com", PASSWORD)]
    assert {(answer.status, answer.code, answer.body) for answer in refusals} == {
        (401, "wrongCredentials", refusals[0].body)}


def test_mailbox_is_not_flooded(studios, galleries):
    client = studios[0].system.client(source=fresh_network())
    statuses = [client.request("POST", "/api/v1/account/link", {
        "email": "victim@example.com", "slug": galleries[0]["slug"]}).status for _ in range(12)]
    assert statuses[0] == 202 and 429 in statuses
    assert len(Mailbox(studios[0].system).to("victim@example.com")) < 12
