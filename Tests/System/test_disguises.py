"""Files that are not what they say: refused, or failed with why, and nobody else notices."""

import io
import zipfile

import pytest

from support import pictures
from support.people import Studio, Visitor, fresh_network


def archive():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        file.writestr("photo.jpg", pictures.picture())
    return output.getvalue()


DISGUISED = {
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' * 3,
    "HTML": b"<!doctype html><script>alert(1)</script>" * 4,
    "ZIP": archive(),
    "PDF": b"%PDF-1.7\n" + bytes(500),
    "program": b"\x7fELF" + bytes(500),
    "noise": bytes(range(256)) * 4,
    "nothing": b"",
    "one byte": b"\xff",
    "sound": b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(200),
}


@pytest.mark.parametrize("content", DISGUISED.values(), ids=DISGUISED.keys())
def test_what_is_no_picture_is_not_taken(ours, content):
    answer = ours.studio.client.twin().request(
        "POST", f"/api/v1/galleries/{ours.second['id']}/media?filename=photo.jpg", raw=content,
        headers={"Content-Type": "image/jpeg"})
    assert (answer.status, answer.code) == (415, "unsupportedMedia")
    assert len(ours.studio.media(ours.second)) == 1


def test_bombs_and_ruins_fail_alone(system):
    studio = Studio(system, "Bombed")
    gallery = studio.gallery("Bombed", downloads={"original": "everyone", "web": "everyone"})
    whole = pictures.picture(7, size=(1200, 800), quality=95)
    files = {
        "bomb.png": pictures.bomb(), "taller.png": pictures.bomb(1, 2_000_000_000), "cut.jpg": whole[:len(whole) // 3],
        "head.png": pictures.bomb()[:40] + bytes(100),
        "text.jpg": b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>" * 20,
        "film.mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42" + bytes(2000),
    }
    for name, content in files.items():
        studio.upload(gallery, name, content)
        studio.upload(gallery, f"good beside {name}.jpg", pictures.picture(len(name)))
    items = {item["filename"]: item for item in studio.wait_until_processed(gallery)}
    for name in files:
        assert items[name]["status"] == "failed", (name, items[name])
        assert items[name]["failure"].endswith("."), items[name]["failure"]
        assert items[f"good beside {name}.jpg"]["status"] == "ready"
    assert "large" in items["bomb.png"]["failure"]
    # What cannot be shown is the studio's alone.
    [invitation] = studio.invite(gallery, "guest@example.com")
    visitor = Visitor.invited(system, gallery, invitation, source=fresh_network())
    assert len(visitor.media()) == len(files)
    assert not set(visitor.filenames()) & files.keys()
    retried = studio.client.request("POST", f"/api/v1/media/{items['bomb.png']['id']}/retry")
    assert retried.is_success
    again = {item["filename"]: item for item in studio.wait_until_processed(gallery)}
    assert again["bomb.png"]["status"] == "failed"
