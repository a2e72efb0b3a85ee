"""Watermarks: from the moment one is set, nobody but the studio gets a picture or film without it (R5, R6, R19)."""

import io
import zipfile

import pytest
from PIL import Image
from watermarks import (
    BOTTOM_RIGHT, MARK, TOP_LEFT, difference, inside, pixels, proofs, set_watermark, wait_for_copies,
)

from support.people import Studio, fresh_network
from support.system import eventually


@pytest.fixture(scope="module")
def studio(system):
    return Studio(system, "Proofs")


@pytest.fixture
def gallery(studio):
    return proofs(studio, "a.jpg", "b.jpg", downloads={"original": "mainClients", "web": "everyone"})


def test_clean_copies_are_gone_at_once_and_marked_ones_follow(studio, gallery):
    # R5, R6
    visitors = [inside(studio, gallery, audience) for audience in ("mainClient", "clientInvited")]
    handed_out = [[item["urls"] for item in visitor.media()] for visitor in visitors]
    before = [[{size: visitor.fetch(url) for size, url in urls.items()} for urls in listed]
              for visitor, listed in zip(visitors, handed_out)]
    assert before[0][0].keys() == {"thumb", "preview", "web", "original"}
    answer = set_watermark(studio, gallery, MARK)
    assert answer["watermark"] == MARK
    for visitor, listed, old in zip(visitors, handed_out, before):
        for urls, seen in zip(listed, old):
            for size in ("preview", "web"):
                again = visitor.fetch(urls[size])
                # Gone, or with the mark in it by now: never the clean bytes.
                assert again.status == 404 or again.body != seen[size].body, size
                conditional = visitor.fetch(urls[size], headers={"If-None-Match": seen[size].headers["ETag"]})
                assert conditional.status != 304
            assert visitor.fetch(urls["thumb"]).body == seen["thumb"].body
    for visitor, old in zip(visitors, before):
        wait_for_copies(visitor)
        for item, seen in zip(visitor.media(), old):
            for size in ("preview", "web"):
                clean, marked = pixels(seen[size]), pixels(visitor.fetch(item["urls"][size]))
                assert difference(clean, marked, BOTTOM_RIGHT) > 40, size
                assert difference(clean, marked, TOP_LEFT) < 12, size
            for size in item["urls"].keys() & {"thumb", "original"}:
                assert visitor.fetch(item["urls"][size]).body == seen[size].body, size
    # The studio's own stay clean.
    for item, seen in zip(studio.media(gallery), before[0]):
        for size in ("thumb", "preview", "web", "original"):
            assert studio.client.request("GET", item["urls"][size]).body == seen[size].body, size


def test_archive_and_cover_hold_what_the_listing_shows(studio, gallery):
    # R5, R20
    main = inside(studio, gallery, "mainClient")
    set_watermark(studio, gallery, MARK)
    early = main.client.request("GET", f"{main.address}/archive?size=web")
    clean = {studio.client.request("GET", item["urls"]["web"]).body for item in studio.media(gallery)}
    if early.status == 200:
        held = zipfile.ZipFile(io.BytesIO(early.body))
        assert not any(held.read(name) in clean for name in held.namelist())
    wait_for_copies(main, "web")
    archive = zipfile.ZipFile(io.BytesIO(main.client.request("GET", f"{main.address}/archive?size=web").body))
    held = [archive.read(name) for name in archive.namelist()]
    assert sorted(held) == sorted(main.fetch(item["urls"]["web"]).body for item in main.media())
    assert len(held) == 2 and not clean & set(held)
    originals = zipfile.ZipFile(io.BytesIO(main.client.request("GET", f"{main.address}/archive?size=original").body))
    assert sorted(originals.read(name) for name in originals.namelist()) == sorted(
        main.fetch(item["urls"]["original"]).body for item in main.media())
    cover = main.client.request("GET", f"{main.address}/cover")
    assert cover.body == main.fetch(main.media()[0]["urls"]["preview"]).body


def test_passers_by_and_link_previews_see_the_mark(studio):
    # R5
    gallery = proofs(studio, "a.jpg", title="Open proofs", privacy="public")
    address = f"/g/{gallery['slug']}/cover.jpg"
    stranger = studio.system.client(source=fresh_network())
    clean = stranger.request("GET", address)
    assert clean.status == 200
    set_watermark(studio, gallery, MARK)
    again = stranger.request("GET", address, headers={"If-None-Match": clean.headers["ETag"]})
    assert again.status == 404 or (again.status == 200 and again.body != clean.body)
    eventually(lambda: stranger.request("GET", address).status == 200, 90, 0.2, "the cover with the mark")
    assert difference(pixels(clean), pixels(stranger.request("GET", address)), BOTTOM_RIGHT) > 40
    set_watermark(studio, gallery, None)
    assert stranger.request("GET", address).body == clean.body


def test_marking_another_way_and_not_at_all(studio, gallery):
    # R6
    main = inside(studio, gallery, "mainClient")
    clean = [main.fetch(item["urls"]["preview"]).body for item in main.media()]
    set_watermark(studio, gallery, MARK)
    wait_for_copies(main)
    first = [(item["urls"]["preview"], main.fetch(item["urls"]["preview"]).body) for item in main.media()]
    set_watermark(studio, gallery, {**MARK, "place": "topLeft"})
    for url, body in first:
        again = main.fetch(url)
        assert again.status == 404 or again.body not in (body, *clean)
    wait_for_copies(main)
    for item, old in zip(main.media(), clean):
        seen = main.fetch(item["urls"]["preview"])
        assert difference(pixels(seen), Image.open(io.BytesIO(old)).convert("RGB"), TOP_LEFT) > 40
    set_watermark(studio, gallery, None)
    assert [main.fetch(item["urls"]["preview"]).body for item in main.media()] == clean


def test_text_of_which_nothing_can_be_seen_is_refused(studio, gallery):
    address = f"/api/v1/galleries/{gallery['id']}"
    for text in (" ", "\u200b\u200d", "\u2800", "\u0301", "\ue000", "\U000e0041"):
        answer = studio.client.request("PATCH", address, {"watermark": {**MARK, "text": text}})
        assert (answer.status, answer.code) == (422, "invalidValue"), ascii(text)
        assert answer.json["detail"].startswith("watermark.text: ")
    assert studio.client.get(address).get("watermark") is None
