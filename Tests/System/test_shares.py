"""R14, R2: what visitors share, with whom, and what that opens."""

import pytest
from ways_in import Cast

from support.mailbox import Mailbox, words
from support.people import Visitor, fresh_network


@pytest.fixture(scope="module")
def cast(system):
    cast = Cast(system, "Ours")
    cast.set({"privacy": "private"})
    return cast


def share(person, **body):
    return person.visitor.client.request("POST", f"{person.visitor.address}/shares", body)


def opened(cast, url):
    """A new browser that opened a share; where it was led to."""
    visitor = Visitor(cast.system, cast.gallery, source=fresh_network())
    answer = visitor.open_link(url)
    assert answer.status == 303
    visitor.enter()
    return visitor, answer.headers["Location"]


def test_share_by_mail_opens_what_was_shared_with_that_person(cast):
    main, ids = cast.people[0], [item.id for item in cast.world.items]
    box = Mailbox(cast.system)
    answer = share(main, channel="email", media=ids[:1], to=["otto@example.com", "not an address"],
                   message="Look at this!\nIsn't it lovely?", name="Mia")
    assert answer.status == 201
    assert [item["to"] for item in answer.json["items"]] == ["otto@example.com"]
    assert [bad["email"] for bad in answer.json["rejected"]] == ["not an address"]
    mail = box.wait_for("otto@example.com")
    assert "Isn't it lovely?" in words(mail)
    otto, location = opened(cast, cast.system.url + box.path(mail, "/s/"))
    assert otto.enter()["audience"] == "guestEmail"
    assert [item["id"] for item in otto.media()] == ids[:1]
    assert location == f"/g/{cast.gallery['slug']}?photo={ids[0]}"
    # What is shared with one person adds up; nobody else's does.
    assert share(main, channel="email", media=ids[4:5], to=["Otto@Example.com"]).status == 201
    assert share(main, channel="email", media=ids[5:6], to=["other@example.com"]).status == 201
    assert [item["id"] for item in otto.media()] == [ids[0], ids[4]]


def test_facebook_shares_add_up_and_leave_with_their_link(cast):
    main, ids = cast.people[0], [item.id for item in cast.world.items]
    first = share(main, channel="facebook", media=ids[3:4]).json
    guest, _ = opened(cast, first["url"])
    before = {item["id"] for item in guest.media()}
    assert ids[3] in before and guest.enter()["audience"] == "guestFacebook"
    second = share(main, channel="facebook", media=ids[5:6]).json
    assert {item["id"] for item in guest.media()} == before | {ids[5]}
    cast.studio.client.delete(f"/api/v1/links/{second['id']}")
    assert {item["id"] for item in guest.media()} == before
    cast.studio.client.delete(f"/api/v1/links/{first['id']}")
    assert guest.client.request("GET", guest.address).code == "notEntered"


def test_copied_link_opens_its_own_photos_alone(cast):
    guest = next(person for person in cast.people if person.name == "guest link")
    seen = [item["id"] for item in guest.get("/media").json["items"]]
    visitor, _ = opened(cast, share(guest, channel="link", media=seen[:1]).json["url"])
    assert [item["id"] for item in visitor.media()] == seen[:1]
    cast.set({"privacy": "peopleIChoose"})
    assert visitor.client.request("GET", visitor.address).code == "notEntered"
    cast.set({"privacy": "public"})
    assert len(visitor.media()) == len(cast.world.items)
    cast.set({"privacy": "private"})
    assert [item["id"] for item in visitor.media()] == seen[:1]


@pytest.mark.parametrize("body, status, code", [
    ({"channel": "link", "media": []}, 403, "notAllowed"),
    ({"channel": "email", "media": None, "to": []}, 422, "invalidValue"),
    ({"channel": "pigeon", "media": None}, 400, None),
    ({"channel": "email", "to": [f"{number}@example.com" for number in range(21)]}, 422, "invalidValue"),
], ids=str)
def test_shares_that_make_no_sense_are_refused_with_words(cast, body, status, code):
    body = dict(body)
    if body.get("media", ()) is None or "media" not in body:
        body["media"] = [cast.world.items[0].id]
    answer = share(cast.people[0], **body)
    assert answer.status in (status, 422), answer.body
    assert code is None or answer.code in (code, "invalidValue", "invalid"), answer.body
    assert answer.json["detail"]


def test_hidden_photo_is_gone_from_shares_too(cast):
    # R3
    main, item = cast.people[0], cast.world.items[2]
    visitor, _ = opened(cast, share(main, channel="link", media=[item.id]).json["url"])
    thumb = visitor.media()[0]["urls"]["thumb"]
    cast.hide(item, True)
    assert visitor.media() == [] and visitor.fetch(thumb).status == 404
    cast.hide(item, False)
    assert visitor.fetch(thumb).status == 200


def test_studio_sees_who_shared_what(cast):
    # R11, R25
    links = cast.studio.client.get(f"{cast.address}/links?limit=500")["items"]
    mailed = [link for link in links if link.get("to") == "otto@example.com"]
    assert {(link["kind"], link["audience"], len(link["media"])) for link in mailed} == {("email", "guestEmail", 1)}
    assert all(link["sharedBy"] for link in mailed) and sum(link["visits"] for link in mailed) == 1
    shared = [entry for entry in cast.studio.client.get(f"{cast.address}/activity?kind=shared")["items"]]
    assert shared and {entry["kind"] for entry in shared} == {"shared"}
