"""Uploads that resume, to the letter of tus 1.0.0 (https://tus.io/protocols/resumable-upload)."""

import base64
import hashlib
import time
from email.utils import parsedate_to_datetime

import pytest
from tus import Tus, metadata

from support import pictures

WEEK = 7 * 24 * 3600


def test_server_says_what_it_can(system):
    for path in (Tus.PATH, Tus.PATH + "/anything"):
        answer = system.client().request("OPTIONS", path)
        assert answer.status == 204
        assert answer.headers["Tus-Version"] == answer.headers["Tus-Resumable"] == "1.0.0"
        assert set(answer.headers["Tus-Extension"].split(",")) == {
            "creation", "creation-defer-length", "creation-with-upload", "termination", "checksum", "expiration",
            "concatenation"}
        assert set(answer.headers["Tus-Checksum-Algorithm"].split(",")) == {"sha1", "md5", "sha256"}
        assert int(answer.headers["Tus-Max-Size"]) > 100 << 30


def test_file_in_pieces_becomes_an_item(studio, tus):
    content = pictures.picture(1)
    scene = studio.scene(tus.gallery, "Party")
    answer = tus.create(len(content), values={"scene": scene["id"]})
    assert answer.status == 201
    path = answer.headers["Location"]
    expires = parsedate_to_datetime(answer.headers["Upload-Expires"]).timestamp()
    assert WEEK - 60 < expires - time.time() < WEEK + 60
    offset = 0
    while offset < len(content):
        known = tus.head(path)
        assert (known.status, known.body) == (200, b"")
        assert known.headers["Cache-Control"] == "no-store"
        assert known.headers["Upload-Offset"] == str(offset)
        assert known.headers["Upload-Length"] == str(len(content))
        assert known.headers["Upload-Metadata"] == metadata(
            gallery=tus.gallery["id"], filename="one.jpg", scene=scene["id"])
        assert known.headers["Tus-Resumable"] == "1.0.0"
        [listed] = tus.unfinished()
        assert (listed["url"], listed["offset"], listed["bytes"]) == (path, offset, len(content))
        assert (listed["scene"], listed["filename"], listed["gallery"]) == (scene["id"], "one.jpg", tus.gallery["id"])
        piece = content[offset:offset + 1000]
        answer = tus.patch(path, offset, piece)
        assert (answer.status, answer.body) == (204, b"")
        offset += len(piece)
        assert answer.headers["Upload-Offset"] == str(offset)
    [item] = tus.media()
    assert (item["filename"], item["scene"]) == ("one.jpg", scene["id"])
    assert answer.headers["Vitrine-Media"] == item["id"]
    assert "Vitrine-Duplicate" not in answer.headers
    assert tus.originals() == {"one.jpg": content}
    # It is remembered, and asking for more of the same changes nothing.
    assert tus.unfinished() == []
    assert tus.head(path).headers["Vitrine-Media"] == item["id"]
    again = tus.patch(path, len(content), b"")
    assert (again.status, again.headers["Vitrine-Media"]) == (204, item["id"])
    assert len(tus.media()) == 1


def test_length_may_come_later(tus):
    content = pictures.picture(3)
    path = tus.begin(None, upload_defer_length=1)
    known = tus.head(path)
    assert known.headers["Upload-Defer-Length"] == "1" and "Upload-Length" not in known.headers
    assert tus.patch(path, 0, content[:500]).status == 204
    assert "bytes" not in tus.unfinished()[0]
    assert tus.patch(path, 500, b"", upload_length=499).code == "invalidRequest"
    assert tus.patch(path, 500, content[500:900], upload_length=len(content)).status == 204
    assert tus.head(path).headers["Upload-Length"] == str(len(content))
    assert tus.patch(path, 900, b"", upload_length=len(content) + 1).code == "invalidRequest"
    answer = tus.patch(path, 900, content[900:])
    assert answer.headers["Vitrine-Media"]
    assert tus.originals() == {"one.jpg": content}


def test_creation_may_bring_bytes(tus):
    content = pictures.picture(4)
    answer = tus.create(len(content), raw=content, content_type=Tus.STREAM)
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, str(len(content)))
    assert answer.headers["Vitrine-Media"] == tus.media()[0]["id"]
    answer = tus.create(len(content), raw=content[:70], content_type=Tus.STREAM, filename="two.jpg")
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, "70")
    assert tus.patch(answer.headers["Location"], 70, content[70:]).headers["Vitrine-Media"]
    assert tus.originals() == {"one.jpg": content, "two.jpg": content}


def test_creation_is_repeated_by_its_key(tus):
    content = pictures.picture(5)
    first = tus.create(len(content), idempotency_key="a key")
    tus.patch(first.headers["Location"], 0, content[:300])
    again = tus.create(len(content), idempotency_key="a key")
    assert (again.status, again.headers["Location"]) == (201, first.headers["Location"])
    assert again.headers["Upload-Offset"] == "300"
    assert tus.create(len(content) + 1, idempotency_key="a key").code == "idempotencyMismatch"
    assert len(tus.unfinished()) == 1


def test_duplicate_is_skipped_where_that_is_asked(tus):
    content = pictures.picture(6)
    first = tus.create(len(content), raw=content, content_type=Tus.STREAM)
    again = tus.create(len(content), raw=content, content_type=Tus.STREAM, values={"duplicate": "skip"})
    assert again.headers["Vitrine-Media"] == first.headers["Vitrine-Media"]
    assert again.headers["Vitrine-Duplicate"] == "true"
    assert tus.head(again.headers["Location"]).headers["Vitrine-Duplicate"] == "true"
    assert len(tus.media()) == 1
    second = tus.create(len(content), raw=content, content_type=Tus.STREAM)
    assert second.headers["Vitrine-Media"] != first.headers["Vitrine-Media"]


@pytest.mark.parametrize("name", ["sha1", "md5", "sha256"])
def test_bytes_with_a_wrong_checksum_are_not_kept(tus, name):
    content = pictures.picture(7)
    path = tus.begin(len(content))

    def checksum(bytes):
        return f"{name} {base64.b64encode(hashlib.new(name, bytes).digest()).decode()}"

    assert tus.patch(path, 0, content[:400], upload_checksum=checksum(content[:400])).status == 204
    answer = tus.patch(path, 400, b"something else", upload_checksum=checksum(content[400:414]))
    assert (answer.status, answer.code) == (460, "checksumMismatch")
    assert tus.offset(path) == 400
    assert tus.patch(path, 400, content[400:], upload_checksum=checksum(content[400:])).headers["Vitrine-Media"]
    assert tus.originals() == {"one.jpg": content}


def test_termination_takes_what_came(system, tus):
    path = tus.begin(1000)
    tus.patch(path, 0, b"\xff\xd8\xff" + bytes(300))
    answer = tus.delete(path)
    assert (answer.status, answer.body) == (204, b"")
    assert [tus.head(path).status, tus.delete(path).status, tus.patch(path, 303, b"x").status] == [404] * 3
    name = path.rpartition("/")[2]
    assert [found for found in (system.data / "blobs").rglob("*") if name in found.name] == []


def test_post_stands_in_for_other_methods(tus):
    content = pictures.picture(9)
    path = tus.begin(len(content))
    answer = tus.ask("POST", path, content[:200], x_http_method_override="PATCH", upload_offset=0,
                     content_type=Tus.STREAM)
    assert (answer.status, answer.headers["Upload-Offset"]) == (204, "200")
    assert tus.ask("POST", path, b"", x_http_method_override="HEAD").headers["Upload-Offset"] == "200"
    assert tus.ask("POST", path, b"", x_http_method_override="DELETE").status == 204
    assert tus.head(path).status == 404
