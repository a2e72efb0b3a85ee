"""R8, R14 to R18: a switch turned on closes what it says for those already inside, and says what to do."""

import pytest
from ways_in import Cast


@pytest.fixture(scope="module")
def cast(system):
    cast = Cast(system, "Ours")
    cast.set({"privacy": "private"})
    return cast


@pytest.fixture(scope="module")
def theirs(system):
    return Cast(system, "Theirs")


def person(cast, name):
    return next(person for person in cast.people if person.name == name)


def may(person):
    return person.get("").json["viewer"]["may"]


def shared(person, cast, channel="link"):
    return person.visitor.client.request(
        "POST", f"{person.visitor.address}/shares",
        {"channel": channel, "media": [cast.world.items[0].id], "to": ["friend@example.com"]})


def test_sharing_switched_off(cast, theirs):
    # R14
    main, guest = cast.people[0], person(cast, "guest link")
    assert "share" in may(main) and "share" in may(guest)
    made = shared(guest, cast).json["url"]
    cast.set({"allowSharing": False})
    for sharer in (main, guest):
        assert "share" not in may(sharer)
        for channel in ("link", "facebook", "email"):
            answer = shared(sharer, cast, channel)
            assert (answer.status, answer.code) == (403, "notAllowed")
    # The studio and main clients still have the guest link, and what was shared is revoked one by one.
    links = main.get("/links").json["items"]
    assert {link["label"] for link in links} >= {"guest link"} and all("/s/" in link["url"] for link in links)
    assert cast.system.client().request("GET", made.removeprefix(cast.system.url)).status == 303
    assert person(cast, "clientInvited 3 by code").get("/links").code == "notAllowed"
    assert shared(theirs.people[0], theirs).status == 201
    cast.set({"allowSharing": True})
    assert shared(guest, cast).status == 201


def test_account_wanted(cast, theirs):
    # R15
    main = cast.people[0]
    item = main.get("/media").json["items"][0]
    cast.set({"downloads": {"original": "everyone", "web": "everyone"}})
    cast.studio.client.patch("/api/v1/studio", {"requireAccount": True})
    try:
        view = main.get("").json["viewer"]
        assert view["accountNeeded"] is True
        assert not {"share", "downloadOriginal", "downloadWeb"} & set(view["may"])
        for answer in (main.fetch(item["urls"]["original"]), main.fetch(item["urls"]["web"]), shared(main, cast),
                       main.get("/archive?size=web")):
            assert (answer.status, answer.code) == (403, "accountNeeded")
            assert "ign in" in answer.json["detail"]
        assert main.fetch(item["urls"]["preview"]).status == 200
        assert theirs.people[0].get("").json["viewer"]["accountNeeded"] is False
    finally:
        cast.studio.client.patch("/api/v1/studio", {"requireAccount": False})
    assert main.fetch(item["urls"]["original"]).status == 200


def test_visitors_asked_who_they_are(cast):
    # R16
    guest, main = person(cast, "guest link"), cast.people[0]
    thumb = guest.get("/media").json["items"][0]["urls"]["thumb"]
    cast.set({"collectVisitors": True})
    assert main.get("").status == 200, "the studio knows whom it invited"
    assert guest.fetch(thumb).status == 404
    answer = guest.get("/media")
    assert (answer.status, answer.code) == (403, "visitorDetailsNeeded") and "name" in answer.json["detail"]
    assert guest.get("/door").json["need"] == "details"
    for bad in ({"name": "Gast", "email": "nowhere"}, {"name": "", "email": "gast@example.com"}, {}):
        assert guest.enter(**bad).status in (401, 403, 422)
    assert guest.enter(name="Gast Eins", email="gast@example.com").status == 200
    assert guest.fetch(thumb).status == 200
    visitors = cast.studio.client.get(f"{cast.address}/visitors")["items"]
    assert ("Gast Eins", "gast@example.com", "guestLink") in [
        (visitor["name"], visitor["email"], visitor["audience"]) for visitor in visitors]
    cast.set({"collectVisitors": False})


def test_code_for_guests(cast):
    # R11
    guest, coded, main = person(cast, "guest link"), person(cast, "guest link with code"), cast.people[0]
    thumb = guest.get("/media").json["items"][0]["urls"]["thumb"]
    changed = cast.studio.client.patch(cast.address, {"accessCode": "Kirsch-Baum 3"})
    assert changed["hasAccessCode"] is True and "Kirsch" not in str(changed)
    assert guest.fetch(thumb).status == 404
    assert (guest.get("").status, guest.get("").code) == (401, "codeNeeded")
    assert guest.get("/door").json["need"] == "guestCode"
    assert main.get("").status == 200 and coded.get("").status == 200, "people invited, and links with their own code"
    wrong = guest.enter(accessCode="Kirschbaum 4")
    assert (wrong.status, wrong.code) == (401, "wrongCredentials")
    # Case, spaces and dashes do not matter.
    assert guest.enter(accessCode="kirschbaum3").status == 200
    assert guest.fetch(thumb).status == 200
    # The same code set again asks everybody anew.
    cast.set({"accessCode": "Kirsch-Baum 3"})
    assert guest.get("").code == "codeNeeded"
    cast.set({"accessCode": None})
    assert guest.get("").status == 200


def test_sensitive_gallery(cast):
    # R8
    guest, main, shares = person(cast, "guest link"), cast.people[0], person(cast, "facebook")
    thumb = guest.get("/media").json["items"][0]["urls"]["thumb"]
    changed = cast.studio.client.patch(cast.address, {"privacy": "public", "sensitive": False, "expiresOn": None})
    assert changed["privacy"] == "public"
    changed = cast.studio.client.patch(cast.address, {"sensitive": True})
    assert changed["privacy"] == "private" and changed["expiresOn"] is not None
    assert guest.fetch(thumb).status == 404
    assert guest.get("").code == shares.get("").code == "notEntered"
    assert main.get("").status == 200 and "share" not in may(main)
    refused = cast.studio.client.request("POST", f"{cast.address}/links", {"kind": "guest", "scenes": cast.scene_ids})
    assert (refused.status, refused.code) == (403, "notAllowed")
    assert {link["status"] for link in cast.studio.client.get(f"{cast.address}/links")["items"]} <= {"inert", "revoked"}
    for change in ({"privacy": "public"}, {"expiresOn": None}):
        answer = cast.studio.client.request("PATCH", cast.address, change)
        assert (answer.status, answer.code) == (422, "invalidValue")
    assert main.get("/links").json["items"] == []
    cast.set({"sensitive": False, "expiresOn": None})
    assert cast.gallery["privacy"] == "private"
    assert guest.get("").status == 200


def test_device_limit(cast):
    # R17
    first, second = person(cast, "mainClient 0 by code"), person(cast, "mainClient 0 by link")
    thumb = second.get("/media").json["items"][0]["urls"]["thumb"]
    cast.set({"deviceLimit": 1})
    assert first.get("").status == 200
    answer = second.get("")
    assert (answer.status, answer.code) == (403, "deviceLimit") and "device" in answer.json["detail"]
    assert second.fetch(thumb).status == 404
    door = second.get("/door").json
    assert (door["need"], door["deviceLimit"]) == ("device", 1)
    assert person(cast, "guest link").get("").status == 200, "a link for many is nobody's device"
    cast.set({"deviceLimit": None})
    assert second.get("").status == 200


def test_asking_to_be_let_in_switched_off(cast):
    # R18
    nobody = person(cast, "nobody")
    wish = {"name": "Nora", "email": "nora@example.com"}
    assert nobody.get("/door").json["mayRequest"] is True
    cast.set({"accessRequests": "off"})
    assert nobody.get("/door").json["mayRequest"] is False
    answer = nobody.visitor.client.request("POST", f"{nobody.visitor.address}/requests", wish)
    assert (answer.status, answer.code) == (403, "notAllowed")
    cast.set({"accessRequests": "studio"})
    assert nobody.visitor.client.request("POST", f"{nobody.visitor.address}/requests", wish).status == 201
