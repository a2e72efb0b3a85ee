"""Watermarks: from the moment one is set, nobody but the studio gets a picture or film without it (R5, R6, R19)."""

import io
import zipfile

import pytest
from PIL import Image, ImageChops, ImageStat

from support import pictures
from support.people import Studio, Visitor, fresh_network
from support.system import eventually

MARK = {"text": "PROOF", "place": "bottomRight", "opacity": 100, "size": 40}


@pytest.fixture(scope="module")
def studio(system):
    return Studio(system, "Proofs")


@pytest.fixture
def gallery(studio):
    gallery = studio.gallery("Proofs", privacy="private", downloads={"original": "mainClients", "web": "everyone"})
    grey = Image.new("RGB", (1600, 1200), (90, 110, 130))
    for name in ("a.jpg", "b.jpg"):
        studio.upload(gallery, name, pictures.encoded(grey))
    studio.wait_until_processed(gallery)
    return gallery


def inside(studio, gallery, audience):
    [invitation] = studio.invite(gallery, f"{audience}@example.com", audience=audience, deliver="link")
    visitor = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
    visitor.enter()
    return visitor


def set_watermark(studio, gallery, watermark):
    return studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"watermark": watermark})


def pixels(answer):
    assert answer.status == 200, (answer.status, answer.body[:300])
    return Image.open(io.BytesIO(answer.body)).convert("RGB")


def difference(one, other, box):
    """How much two pictures differ within a part of them, told by fractions of their sides: 0 to 255."""
    assert one.size == other.size
    left, top, right, bottom = (
        round(fraction * side) for fraction, side in zip(box, one.size * 2))
    statistics = ImageStat.Stat(ImageChops.difference(one, other).crop((left, top, right, bottom)))
    return max(high for _, high in statistics.extrema)


BOTTOM_RIGHT, TOP_LEFT = (0.5, 0.6, 1, 1), (0, 0, 0.5, 0.5)


def sizes(visitor):
    return [set(item["urls"]) for item in visitor.media()]


def wait_for_copies(visitor, size="preview"):
    eventually(lambda: all(size in offered for offered in sizes(visitor)), 90, 0.2, "the copies with the mark")


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
    gallery = studio.gallery("Open proofs", privacy="public")
    studio.upload(gallery, "a.jpg", pictures.encoded(Image.new("RGB", (1600, 1200), (90, 110, 130))))
    studio.wait_until_processed(gallery)
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


def logo(colour=(255, 0, 0)):
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    image.paste((*colour, 255), (20, 20, 280, 80))
    return pictures.encoded(image, "PNG")


def put_logo(studio, content):
    return studio.client.request("PUT", "/api/v1/studio/logo", raw=content)


def test_logo_as_the_mark(system):
    studio, other = Studio(system, "With a logo"), Studio(system, "Without")
    gallery = studio.gallery("Proofs", privacy="private")
    studio.upload(gallery, "a.jpg", pictures.encoded(Image.new("RGB", (1600, 1200), (90, 110, 130))))
    studio.wait_until_processed(gallery)
    mark = {**MARK, "text": None}
    missing = studio.client.request("PATCH", f"/api/v1/galleries/{gallery['id']}", {"watermark": mark})
    assert missing.status == 422 and "logo" in missing.json["detail"]
    assert studio.client.request("GET", "/api/v1/studio/logo").status == 404
    assert put_logo(studio, logo()).status == 204
    got = studio.client.request("GET", "/api/v1/studio/logo")
    assert got.body == logo() and got.headers["Content-Type"] == "image/png"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert other.client.request("GET", "/api/v1/studio/logo").status == 404
    assert studio.system.client().request("GET", "/api/v1/studio/logo").status == 401
    main = inside(studio, gallery, "mainClient")
    set_watermark(studio, gallery, mark)
    wait_for_copies(main)

    def corner():
        seen = pixels(main.fetch(main.media()[0]["urls"]["preview"]))
        width, height = seen.size
        return ImageStat.Stat(seen.crop((width * 6 // 10, height * 7 // 10, width, height))).extrema

    red, green, _ = corner()
    assert red[1] > 220 and green[0] < 40
    kept = studio.client.request("DELETE", "/api/v1/studio/logo")
    assert kept.status == 422 and "Proofs" in kept.json["detail"]
    old = main.media()[0]["urls"]["preview"]
    seen = main.fetch(old).body
    assert put_logo(studio, logo((0, 255, 0))).status == 204
    again = main.fetch(old)
    assert again.status == 404 or again.body != seen
    wait_for_copies(main)
    red, green, _ = corner()
    assert green[1] > 220 and red[0] < 40
    set_watermark(studio, gallery, None)
    assert studio.client.request("DELETE", "/api/v1/studio/logo").status == 204
    assert studio.client.request("GET", "/api/v1/studio/logo").status == 404


@pytest.mark.parametrize("content,status", [
    (b"", 415), (b"<svg xmlns='http://www.w3.org/2000/svg'/>" + b" " * 100, 415),
    (pictures.picture(format="GIF"), 415), (pictures.picture(format="TIFF"), 415),
    (b"\x89PNG\r\n\x1a\n" + bytes(5_000_001), 413),
], ids=["empty", "svg", "gif", "tiff", "large"])
def test_what_is_no_logo_is_refused(studio, content, status):
    answer = put_logo(studio, content)
    assert answer.status == status and answer.json["detail"]
    assert studio.client.request("GET", "/api/v1/studio/logo").status == 404


def test_words_of_a_design_are_told_where_they_are_not_known(studio, gallery):
    address = f"/api/v1/galleries/{gallery['id']}"
    for body, words in (
            ({"design": {"layout": "pile"}}, "design.layout: one of justified, masonry, filmstrip."),
            ({"watermark": {**MARK, "place": "sky"}}, "watermark.place: one of center, topLeft")):
        answer = studio.client.request("PATCH", address, body)
        assert (answer.status, answer.code) == (422, "invalidValue")
        assert answer.json["detail"].startswith(words)


def test_look_is_given_to_all_and_to_those_to_come(system):
    studio, other = Studio(system, "Looks"), Studio(system, "Other looks")
    ours, theirs = studio.gallery("A"), other.gallery("B")
    design = {"palette": "sage", "layout": "masonry", "fonts": "romantic", "cover": "split", "spacing": "none",
              "tileSize": "small"}
    look = "/api/v1/studio/look"
    assert studio.client.post(look, {"design": design, "asDefault": True}) == {"changed": 1}
    assert studio.client.get(look)["design"] == design and other.client.get(look)["design"] == {}
    assert studio.gallery("C")["design"] == design
    assert studio.client.get(f"/api/v1/galleries/{ours['id']}")["design"] == design
    assert other.client.get(f"/api/v1/galleries/{theirs['id']}")["design"] == {}
    refused = studio.client.request("POST", look, {"design": {}, "galleries": [ours["id"], theirs["id"]]})
    assert refused.status == 404
    assert studio.client.get(f"/api/v1/galleries/{ours['id']}")["design"] == design


def test_progress_is_the_studios_own(studio, gallery):
    other = Studio(studio.system, "Curious")
    address = f"/api/v1/galleries/{gallery['id']}"
    progress = studio.client.get(f"{address}/processing")
    assert (progress["waiting"], progress["running"], progress["films"]) == (0, 0, [])
    media = [item["id"] for item in studio.media(gallery)]
    assert studio.client.request("POST", f"{address}/wanted", {"media": media}).status == 204
    assert other.client.request("GET", f"{address}/processing").status == 404
    assert other.client.request("POST", f"{address}/wanted", {"media": media}).status == 404
    assert studio.client.request("POST", f"{address}/wanted", {"media": media * 251}).status == 400
