"""Two things at the same moment: whichever comes first, nothing is let in late and nothing is done twice."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import pictures
from support.people import PASSWORD, Visitor, fresh_network

AT_ONCE = 8


def all_at_once(*works):
    """Runs works at the same moment; their results in order."""
    barrier = threading.Barrier(len(works))

    def run(work):
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(run, work) for work in works]]


def outcomes(answers):
    return sorted(answer.status for answer in answers)


@pytest.fixture
def gallery(studio):
    gallery = studio.gallery("Races", downloads={"original": "everyone", "web": "everyone"})
    for number in range(3):
        studio.upload(gallery, f"{number}.jpg", pictures.picture(number))
    studio.wait_until_processed(gallery)
    return gallery


@pytest.mark.parametrize("way", ["code", "link"])
def test_whoever_comes_in_while_they_are_revoked_is_out_afterwards(system, studio, gallery, way, figure):
    # R6
    if way == "link":
        gallery = studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"privacy": "private"})
    source = random.Random(way)
    got_in = 0
    for invitation in studio.invite(gallery, *[f"{way}{number}@example.com" for number in range(25)], deliver="link"):
        visitor = Visitor(system, gallery, source=fresh_network())
        seen = []

        def come_in():
            if way == "code":
                visitor.try_to_enter(invitation["email"], invitation["accessCode"])
            else:
                visitor.open_link(invitation["link"])
            listing = visitor.client.request("GET", f"{visitor.address}/media")
            if listing.status == 200:
                seen.extend(url for item in listing.json["items"] for url in item["urls"].values())

        def revoke():
            time.sleep(source.uniform(0, 0.04))
            studio.client.twin().delete(f"/api/v1/invitations/{invitation['id']}")

        all_at_once(come_in, revoke)
        got_in += bool(seen)
        assert {visitor.fetch(url).status for url in seen} <= {404}
        for path in ("", "/media"):
            answer = visitor.client.request("GET", visitor.address + path)
            assert (answer.status, answer.code) == (401, "notEntered")
        assert visitor.try_to_enter().status == 401
    assert got_in, "nobody came in before they were revoked: nothing was shown"
    figure(f"races: of 25 people revoked while they came in by {way}, {got_in} were in for a moment; all are out")


def test_what_was_listed_while_it_was_hidden_opens_nothing(system, studio, gallery):
    # R3, R6
    invitations = (studio.invite(gallery, "main@example.com", audience="mainClient")
                   + studio.invite(gallery, "cousin@example.com"))
    main, cousin = (Visitor.invited(system, gallery, invitation, source=fresh_network()) for invitation in invitations)
    items = main.media()
    for turn in range(12):
        item = items[turn % len(items)]
        urls = []

        def look():
            for _ in range(4):
                urls.extend(
                    url for listed in cousin.client.twin().get(f"{cousin.address}/media")["items"]
                    if listed["id"] == item["id"] for url in listed["urls"].values())

        all_at_once(look, look, lambda: main.client.twin().put(f"{main.address}/media/{item['id']}/hidden"))
        assert {cousin.fetch(url).status for url in urls} <= {404}
        assert item["filename"] not in cousin.filenames()
        main.hide(item, hidden=False)
        assert {cousin.fetch(url).status for url in urls} <= {200}


def test_first_start_is_won_by_one(start):
    system = start("won")
    answers = all_at_once(*[
        lambda number=number: system.client().request("POST", "/api/v1/setup", {
            "studio": f"Studio {number}", "name": "Sam", "email": f"sam{number}@example.com", "password": PASSWORD})
        for number in range(AT_ONCE)])
    assert outcomes(answers) == [201] + [409] * (AT_ONCE - 1)
    system.stop()


def test_email_is_taken_by_one(system):
    answers = all_at_once(*[
        lambda: system.client().request("POST", "/api/v1/studios", {
            "studio": "Twice", "name": "Sam", "email": "twice@example.com", "password": PASSWORD})
        for _ in range(4)])
    assert outcomes(answers) == [201, 409, 409, 409]


def test_list_imported_twice_at_once_invites_nobody_twice(studio, other_studio):
    # R21
    gallery = studio.gallery("Twice", state="draft")
    content = b"Name,Email\n" + b"".join(b"Guest %d,guest%d@example.com\n" % (n, n) for n in range(300))
    answers = all_at_once(*[
        lambda: studio.client.twin().request(
            "POST", f"/api/v1/galleries/{gallery['id']}/invitations?audience=mainClient", raw=content,
            headers={"Content-Type": "text/csv"}) for _ in range(3)])
    assert outcomes(answers) == [201] * 3
    told = [item for answer in answers for item in answer.json["items"]]
    coded = [item["email"] for item in told if "accessCode" in item]
    assert len(coded) == len(set(coded)) == 300 and len(told) == 900
    assert len(studio.invitations(gallery)) == 300
    assert other_studio.mails() == []
    # Each code that was told is the one that opens.
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": "online"})
    for item in [item for item in told if "accessCode" in item][::60]:
        Visitor.invited(studio.system, gallery, item, source=fresh_network())
    studio.client.delete(f"/api/v1/galleries/{gallery['id']}")


def test_of_two_replaced_codes_the_one_in_the_mail_opens(system, studio, gallery):
    [invitation] = studio.invite(gallery, "again@example.com")
    answers = all_at_once(*[
        lambda: studio.client.twin().post(f"/api/v1/invitations/{invitation['id']}/resend", {"deliver": "link"})
        for _ in range(4)])
    tries = [
        Visitor(system, gallery, source=fresh_network()).try_to_enter("again@example.com", answer["accessCode"]).status
        for answer in answers]
    assert sorted(tries) == [200, 401, 401, 401]


def test_order_survives_people_who_move_things_at_once(studio):
    gallery = studio.gallery("Order")
    scene = studio.scenes(gallery)[0]
    items = [studio.upload(gallery, f"{number}.jpg", pictures.picture(number, (32, 32))) for number in range(6)]
    all_at_once(*[
        lambda item=item, after=after: studio.client.twin().request(
            "PATCH", f"/api/v1/media/{item['id']}", {"scene": scene["id"], "after": after and after["id"]})
        for item, after in zip(items, [None, *items])])
    assert {item["id"] for item in studio.media(gallery)} == {item["id"] for item in items}
    assert len(studio.media(gallery)) == 6
