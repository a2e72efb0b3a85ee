"""A studio's logo: kept, refused where it is none, and drawn as the mark."""

import pytest
from PIL import Image, ImageStat
from watermarks import MARK, inside, pixels, proofs, set_watermark, wait_for_copies

from support import pictures
from support.people import Studio

ADDRESS = "/api/v1/studio/logo"


def logo(colour=(255, 0, 0)):
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    image.paste((*colour, 255), (20, 20, 280, 80))
    return pictures.encoded(image, "PNG")


def put_logo(studio, content):
    return studio.client.request("PUT", ADDRESS, raw=content)


def test_logo_as_the_mark(system):
    studio, other = Studio(system, "With a logo"), Studio(system, "Without")
    gallery = proofs(studio, "a.jpg")
    mark = {**MARK, "text": None}
    missing = studio.client.request("PATCH", f"/api/v1/galleries/{gallery['id']}", {"watermark": mark})
    assert missing.status == 422 and "logo" in missing.json["detail"]
    assert studio.client.request("GET", ADDRESS).status == 404
    assert put_logo(studio, logo()).status == 204
    got = studio.client.request("GET", ADDRESS)
    assert got.body == logo() and got.headers["Content-Type"] == "image/png"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert other.client.request("GET", ADDRESS).status == 404
    assert studio.system.client().request("GET", ADDRESS).status == 401
    main = inside(studio, gallery, "mainClient")
    set_watermark(studio, gallery, mark)
    wait_for_copies(main)

    def corner():
        seen = pixels(main.fetch(main.media()[0]["urls"]["preview"]))
        width, height = seen.size
        return ImageStat.Stat(seen.crop((width * 6 // 10, height * 7 // 10, width, height))).extrema

    red, green, _ = corner()
    assert red[1] > 220 and green[0] < 40
    kept = studio.client.request("DELETE", ADDRESS)
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
    assert studio.client.request("DELETE", ADDRESS).status == 204
    assert studio.client.request("GET", ADDRESS).status == 404


@pytest.mark.parametrize("content,status", [
    (b"", 415), (b"<svg xmlns='http://www.w3.org/2000/svg'/>" + b" " * 100, 415),
    (pictures.picture(format="GIF"), 415), (pictures.picture(format="TIFF"), 415),
    (b"\x89PNG\r\n\x1a\n" + bytes(5_000_001), 413),
], ids=["empty", "svg", "gif", "tiff", "large"])
def test_what_is_no_logo_is_refused(studio, content, status):
    answer = put_logo(studio, content)
    assert answer.status == status and answer.json["detail"]
    assert studio.client.request("GET", ADDRESS).status == 404


def test_what_cannot_be_drawn_is_not_set(system):
    studio, other = Studio(system, "With a logo"), Studio(system, "With another")
    assert put_logo(studio, logo()).status == 204
    whole, jpeg = logo((0, 0, 255)), pictures.picture()
    clear = pictures.encoded(Image.new("RGBA", (60, 30), (255, 0, 0, 0)), "PNG")
    for broken in (whole[:8] + bytes(100), whole[:len(whole) // 2], clear, jpeg[:len(jpeg) // 3]):
        answer = put_logo(studio, broken)
        assert (answer.status, answer.code) == (422, "invalidValue")
        assert answer.json["detail"].startswith("logo: ")
    # What was set stays, and nobody else has anything of it.
    assert studio.client.request("GET", ADDRESS).body == logo()
    assert other.client.request("GET", ADDRESS).status == 404
    assert put_logo(other, whole).status == 204
    assert other.client.request("GET", ADDRESS).body == whole
