"""Favourites of everybody inside, for the studio's eyes."""

import csv
import io

import pytest
from ways_in import Cast


@pytest.fixture(scope="module")
def cast(system):
    cast = Cast(system, "Ours")
    cast.set({"privacy": "private"})
    return cast


def person(cast, name):
    return next(person for person in cast.people if person.name == name)


def mark(person, item, is_on=True):
    return person.visitor.client.request(
        "PUT" if is_on else "DELETE", f"{person.visitor.address}/media/{item.id}/favorite")


def favorites(person):
    return [item["id"] for item in person.get("/media?only=favorites").json["items"]]


def test_favourites_belong_to_a_person_on_every_device(cast):
    by_code, by_link = person(cast, "mainClient 0 by code"), person(cast, "mainClient 0 by link")
    guest, items = person(cast, "guest link"), cast.world.items
    assert mark(by_code, items[3]).is_success and mark(by_code, items[0]).is_success
    assert mark(guest, items[1]).is_success
    assert favorites(by_link) == [items[0].id, items[3].id], "in display order"
    assert favorites(guest) == [items[1].id]
    assert favorites(person(cast, "colleague")) == []
    assert by_link.get("").json["viewer"]["favorites"] == 2
    marked = {item["id"] for item in by_link.get("/media").json["items"] if item["favorite"]}
    assert marked == {items[0].id, items[3].id}
    assert mark(by_link, items[0], False).is_success and favorites(by_code) == [items[3].id]
    # What they do not see any more is not counted either.
    cast.hide(items[1], True)
    assert favorites(guest) == [] and guest.get("").json["viewer"]["favorites"] == 0
    cast.hide(items[1], False)
    assert favorites(guest) == [items[1].id]


def test_studio_reads_and_exports_the_lists(cast):
    mark(person(cast, "mainClient 0 by code"), cast.world.items[5])
    lists = cast.studio.client.get(f"{cast.address}/favorites")["items"]
    main = next(entry for entry in lists if entry["email"] == "mainClient0@example.com".lower()
                or entry["email"] == "mainClient0@example.com")
    shown = cast.studio.client.get(f"{cast.address}/favorites/media?person={main['person']}")["items"]
    assert len(shown) == main["count"] and cast.filenames[cast.world.items[5].id] in [item["filename"] for item in shown]
    answer = cast.studio.client.request("GET", f"{cast.address}/favorites.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert cast.filenames[cast.world.items[5].id] in [cell for row in rows[1:] for cell in row]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_marks_are_in_the_book(cast):
    # R25
    from support.system import eventually

    def kinds():
        entries = cast.studio.client.get(f"{cast.address}/activity?kind=favorited&limit=500")["items"]
        return {(entry["audience"], entry["media"]) for entry in entries}

    eventually(lambda: ("guestLink", cast.world.items[1].id) in kinds(), 10, 0.1, "the mark in the book")
