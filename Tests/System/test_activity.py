"""R25: who opened, viewed, favourited, downloaded, shared and hid; per person, per gallery; through crashes."""

import collections

import pytest

from support import pictures
from support.people import Studio, Visitor, fresh_network
from support.system import eventually


class Book:
    """A gallery with two people inside, and what the studio reads of them."""

    def __init__(self, system, name):
        self.studio = Studio(system, name)
        self.gallery = self.studio.gallery(
            name, privacy="private", downloads={"original": "everyone", "web": "everyone"})
        self.address = f"/api/v1/galleries/{self.gallery['id']}"
        for number in range(3):
            self.studio.upload(self.gallery, f"{number}.jpg", pictures.picture(number))
        self.studio.wait_until_processed(self.gallery)
        self.main, self.guest = [
            self._inside(name, audience) for name, audience in (("Mia", "mainClient"), ("Gus", "photographerInvited"))]

    def _inside(self, name, audience):
        [invitation] = self.studio.invite(
            self.gallery, (name, f"{name.lower()}@example.com"), audience=audience, deliver="link")
        visitor = Visitor.with_link(self.studio.system, self.gallery, invitation, source=fresh_network())
        visitor.enter()
        return visitor

    def counts(self, name):
        people = self.studio.client.get(f"{self.address}/activity/people")["items"]
        return next((entry for entry in people if entry["name"] == name), {})

    def wait_for(self, name, **counts):
        eventually(lambda: counts.items() <= dict(self.counts(name)).items(), 15, 0.1, f"{counts} of {name}")


@pytest.fixture(scope="module")
def book(system):
    return Book(system, "Ours")


def test_everything_is_told_of_each_person(book):
    items = book.main.media()
    for _ in range(2):
        book.main.client.post(f"{book.main.address}/views", {"media": [item["id"] for item in items[:2]]})
    # What is no browser views by fetching.
    assert book.guest.fetch(book.guest.media()[0]["urls"]["preview"]).status == 200
    book.main.fetch(items[0]["urls"]["original"])
    book.main.client.put(f"{book.main.address}/media/{items[0]['id']}/favorite")
    book.main.hide(items[2])
    book.main.client.post(f"{book.main.address}/shares", {"channel": "link", "media": [items[0]["id"]]})
    book.wait_for("Mia", opened=1, viewed=2, downloaded=1, favorited=1, hidden=1, shared=1)
    book.wait_for("Gus", opened=1, viewed=1, downloaded=0, favorited=0, hidden=0, shared=0)
    stream = book.studio.client.get(f"{book.address}/activity?kind=downloaded")["items"]
    assert [(entry["name"], entry["media"]) for entry in stream] == [("Mia", items[0]["id"])]
    person = book.counts("Gus")["person"]
    assert {entry["name"] for entry in book.studio.client.get(f"{book.address}/activity?person={person}")["items"]} == {
        "Gus"}
    # What nobody may see is not viewed, and the studio's own looking is nobody's activity.
    book.guest.client.request("POST", f"{book.guest.address}/views", {"media": [items[2]["id"]]})
    book.studio.client.request("GET", book.studio.media(book.gallery)[0]["urls"]["original"])
    book.guest.fetch(book.guest.media()[0]["urls"]["web"])
    book.wait_for("Gus", downloaded=1)
    assert book.counts("Gus")["viewed"] == 1


def test_what_was_acknowledged_survives_kills(start, figure):
    system = start("killed-book")
    Studio(system, "First", first=True)
    book = Book(system, "Killed")
    item, other, *_ = book.main.media()
    downloads = [each["urls"][size] for each in (item, other) for size in ("web", "original")]
    done = 0
    for program, download in zip(("gateway", "sharing", "catalog", "gateway"), downloads):
        before = book.main.fetch(download)
        assert before.status == 200
        done += 1
        is_on = done % 2 == 1
        answer = book.main.client.request("PUT" if is_on else "DELETE",
                                          f"{book.main.address}/media/{item['id']}/favorite")
        assert answer.is_success
        system.kill(program)
        system.wait_until_ready()
        book.main.client.close()
        book.studio.client.close()
    eventually(lambda: book.counts("Mia")["downloaded"] == done, 20, 0.2, "every download in the book")
    kinds = collections.Counter(
        entry["kind"] for entry in book.studio.client.get(f"{book.address}/activity?limit=500")["items"])
    assert (kinds["favorited"], kinds["unfavorited"]) == (2, 2)
    figure(f"activity: {done} downloads and {done} marks, each followed by a kill -9: none lost, none twice")
