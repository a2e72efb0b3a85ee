"""Ids, tokens and cookies of others: all refused alike, without telling which it was."""

import base64
import uuid

import pytest
from ways_in import Cast

from support import pictures


@pytest.fixture(scope="module")
def ours(system):
    cast = Cast(system, "Ours")
    cast.set({"privacy": "private"})
    cast.hide(cast.world.items[1], True)
    for person in cast.people:
        answer = person.get("/media?limit=500")
        for item in answer.json["items"] if answer.is_success else ():
            person.keep(item)
    return cast


@pytest.fixture(scope="module")
def theirs(system):
    return Cast(system, "Theirs")


def by_name(cast, name):
    return next(person for person in cast.people if person.name == name)


def likeness(answer):
    """What an answer tells: all of it but what differs with every answer."""
    dropped = {"Date", "traceparent"}
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in dropped)
    return answer.status, headers, answer.body


def all_alike(answers):
    first, *others = [likeness(answer) for answer in answers]
    assert first[0] == 404, first
    for other in others:
        assert other == first


def token_of(url):
    return url.split("/")[2]


def test_items_that_are_not_theirs_are_nobodys(ours, theirs):
    # R5: another studio's, a hidden one, one outside of their scenes, a deleted one, one that never was.
    guest = by_name(ours, "guest link")
    deleted = ours.studio.upload(ours.gallery, "gone.jpg", pictures.picture(9))
    ours.studio.wait_until_processed(ours.gallery)
    ours.studio.client.delete(f"/api/v1/media/{deleted['id']}")
    strange = [theirs.world.items[0].id, ours.world.items[1].id, ours.world.items[4].id, deleted["id"],
               str(uuid.uuid4())]
    for method, path in (("PUT", "favorite"), ("DELETE", "favorite")):
        all_alike([guest.visitor.client.request(method, f"{guest.visitor.address}/media/{media}/{path}")
                   for media in strange])
    all_alike([guest.visitor.client.request("POST", f"{guest.visitor.address}/shares",
                                            {"channel": "link", "media": [media]}) for media in strange])


def test_links_that_open_nothing_are_alike(ours, system):
    # R11: deleted, guessed, truncated, prolonged, of another's making.
    made = ours.studio.client.post(f"{ours.address}/links", {"kind": "guest", "scenes": ours.scene_ids[:1]})
    token = made["url"].rsplit("/", 1)[1]
    assert system.client().request("GET", f"/s/{token}").status == 303
    flipped = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
    guessed = base64.urlsafe_b64encode(uuid.uuid4().bytes + uuid.uuid4().bytes).decode().rstrip("=")
    ours.studio.client.delete(f"/api/v1/links/{made['id']}")
    answers = [system.client().request("GET", f"/s/{tried}", headers={"Accept": "application/json"})
               for tried in (token, flipped, guessed, token[:20], token + "AAAA", "x")]
    all_alike(answers)
    assert all(answer.headers["Set-Cookie"] is None for answer in answers)


def test_media_addresses_are_good_for_one_person_and_size(ours, theirs, system):
    # R5, R6
    main, guest = ours.people[0], by_name(ours, "guest link")
    item = ours.world.items[0].id
    hidden = ours.world.items[1].id
    thumb, preview = main.address_of(item, "thumb"), main.address_of(item, "preview")
    of_theirs = theirs.people[0].address_of(theirs.world.items[0].id, "thumb")
    token = token_of(thumb)
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    forged = []
    # A thumb's token with another size in it: the payload's 49th byte names the size.
    for place, change in ((48, 1), (48, 2), (48, 3), (16, 1), (len(raw) - 1, 1)):
        copy = bytearray(raw)
        copy[place] ^= change
        forged.append(base64.urlsafe_b64encode(bytes(copy)).decode().rstrip("="))
    name = thumb.rsplit("/", 1)[1]
    answers = [main.fetch(f"/m/{tried}/{name}") for tried in (*forged, token[:-4], token + "AAAA", "A" * len(token))]
    answers += [
        guest.fetch(preview), guest.fetch(thumb), guest.fetch(main.address_of(hidden, "preview")),
        guest.fetch(main.address_of(item, "original")), system.client().request("GET", thumb), main.fetch(of_theirs)]
    all_alike(answers)
    assert main.fetch(thumb).status == 200
    # The name at the end is for people; it decides nothing.
    assert main.fetch(f"/m/{token}/anything.jpg").body == main.fetch(thumb).body


def test_what_a_studio_asks_of_another_is_not_there(ours, theirs):
    # Every call of a studio with another studio's ids.
    client = ours.studio.client
    link = theirs.studio.client.get(f"{theirs.address}/links")["items"][0]["id"]
    invitation = theirs.studio.invitations(theirs.gallery)[0]["id"]
    gallery, scene, media = theirs.address, theirs.scene_ids[0], theirs.world.items[0].id
    calls = [
        ("GET", f"{gallery}/links", None), ("POST", f"{gallery}/links", {"kind": "guest", "scenes": []}),
        ("PATCH", f"/api/v1/links/{link}", {"label": "x"}), ("DELETE", f"/api/v1/links/{link}", None),
        ("DELETE", f"{gallery}/links", None), ("PATCH", f"/api/v1/invitations/{invitation}", {"audience": "mainClient"}),
        ("GET", f"{gallery}/as/{invitation}", None), ("GET", f"{gallery}/as/{link}/media", None),
        ("GET", f"{ours.address}/as/{invitation}", None), ("GET", f"{ours.address}/as/{link}", None),
        ("GET", f"{gallery}/as/guest", None), ("POST", f"{gallery}/preview", {"gallery": {"privacy": "public"}}),
        ("GET", f"{gallery}/favorites", None), ("GET", f"{gallery}/favorites/media", None),
        ("GET", f"{gallery}/favorites.csv", None), ("GET", f"{gallery}/requests", None),
        ("GET", f"{gallery}/visitors", None), ("GET", f"{gallery}/activity/people", None),
        ("GET", f"{gallery}/activity", None), ("POST", f"{gallery}/address", {}),
        ("PATCH", gallery, {"allowSharing": False}), ("PUT", f"{gallery}/media/{media}/hidden", None),
        ("PATCH", f"{gallery}/scenes/{scene}", {"hiddenFrom": ["mainClient"]}),
        ("POST", f"{ours.address}/links", {"kind": "guest", "scenes": [scene]}),
        ("PATCH", ours.grants["guest link"], {"scenes": [scene]}),
        ("PATCH", f"{ours.address}/requests/{uuid.uuid4()}", {"status": "approved"}),
    ]
    before = theirs.studio.client.get(theirs.address)
    answers = [client.request(method, path, body) for method, path, body in calls]
    assert [(call[:2], answer.status) for call, answer in zip(calls, answers) if answer.status != 404] == []
    assert len({answer.body for answer in answers}) == 1
    assert theirs.studio.client.get(theirs.address) == before


def test_main_client_has_no_say_elsewhere(ours, theirs):
    # R18, and whom main clients invite
    main, neighbour = ours.people[0], theirs.people[0]
    invited = neighbour.visitor.client.post(
        f"{neighbour.visitor.address}/invitations", {"recipients": [{"name": "Aunt", "email": "aunt@example.com"}]})
    invitation = invited["items"][0]["id"]
    for method, path, body in (("DELETE", f"/invitations/{invitation}", None),
                               ("PATCH", f"/requests/{uuid.uuid4()}", {"status": "approved"})):
        assert main.visitor.client.request(method, main.visitor.address + path, body).status in (403, 404)
        # At the other gallery's address they are nobody.
        answer = main.visitor.client.request(method, neighbour.visitor.address + path, body)
        assert (answer.status, answer.code) == (401, "notEntered")
    for name in ("guest link", "clientInvited 3 by code"):
        person = by_name(ours, name)
        for method, path, body in (("POST", "/invitations", {"recipients": [{"name": "", "email": "x@example.com"}]}),
                                   ("GET", "/invitations", None), ("GET", "/requests", None), ("GET", "/links", None)):
            answer = person.visitor.client.request(method, person.visitor.address + path, body)
            assert (answer.status, answer.code) == (403, "notAllowed"), (name, path, answer.status, answer.body)
