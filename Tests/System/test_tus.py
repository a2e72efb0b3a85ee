"""Uploads that resume, to the letter of tus 1.0.0 (https://tus.io/protocols/resumable-upload)."""

import base64
import hashlib
import socket
import time
from email.utils import parsedate_to_datetime

import pytest
from tus import Tus, metadata

from support import pictures
from support.system import eventually

WEEK = 7 * 24 * 3600


@pytest.fixture
def gallery(studio):
    return studio.gallery("Resumed", downloads={"original": "everyone", "web": "everyone"})


@pytest.fixture
def tus(studio, gallery):
    return Tus(studio, gallery)


def originals(studio, gallery):
    """What a gallery holds: bytes by name."""
    return {item["filename"]: studio.client.request("GET", item["urls"]["original"]).body
            for item in studio.wait_until_processed(gallery)}


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


def test_file_in_pieces_becomes_an_item(studio, gallery, tus):
    content = pictures.picture(1)
    scene = studio.scene(gallery, "Party")
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
            gallery=gallery["id"], filename="one.jpg", scene=scene["id"])
        assert known.headers["Tus-Resumable"] == "1.0.0"
        [listed] = tus.unfinished()
        assert (listed["url"], listed["offset"], listed["bytes"]) == (path, offset, len(content))
        assert (listed["scene"], listed["filename"], listed["gallery"]) == (scene["id"], "one.jpg", gallery["id"])
        piece = content[offset:offset + 1000]
        answer = tus.patch(path, offset, piece)
        assert (answer.status, answer.body) == (204, b"")
        offset += len(piece)
        assert answer.headers["Upload-Offset"] == str(offset)
    [item] = studio.media(gallery)
    assert (item["filename"], item["scene"]) == ("one.jpg", scene["id"])
    assert answer.headers["Vitrine-Media"] == item["id"]
    assert "Vitrine-Duplicate" not in answer.headers
    assert originals(studio, gallery) == {"one.jpg": content}
    # It is remembered, and asking for more of the same changes nothing.
    assert tus.unfinished() == []
    assert tus.head(path).headers["Vitrine-Media"] == item["id"]
    again = tus.patch(path, len(content), b"")
    assert (again.status, again.headers["Vitrine-Media"]) == (204, item["id"])
    assert len(studio.media(gallery)) == 1


def test_requests_that_do_not_fit_are_refused(tus):
    path = tus.begin(1000)
    piece = b"\xff\xd8\xff\xe0"
    refusals = {
        (412, "tusVersion"): [tus.ask("PATCH", path, tus_resumable=None), tus.ask("HEAD", path, tus_resumable="0.2.2"),
                              tus.ask("DELETE", path, tus_resumable="2.0.0"), tus.create(5, tus_resumable=None)],
        (409, "wrongOffset"): [tus.patch(path, 1, b"x"), tus.patch(path, 10**30, b"x")],
        (415, "wrongContentType"): [tus.patch(path, 0, b"x", content_type="application/octet-stream"),
                                    tus.patch(path, 0, b"x", content_type=None),
                                    tus.create(5, raw=b"12345", content_type="image/jpeg")],
        (400, "invalidRequest"): [
            tus.patch(path, None, b"x"), tus.patch(path, -1, b"x"), tus.patch(path, "0x0", b"x"),
            tus.patch(path, 0, b"x", upload_checksum="sha1"), tus.patch(path, 0, b"x", upload_checksum="crc1 AAAA"),
            tus.patch(path, 0, b"x", upload_checksum="sha1 !!"), tus.patch(path, 0, b"x", upload_checksum="sha1 AAAA"),
            tus.patch(path, 0, b"x", upload_length=5), tus.create(), tus.create(-1), tus.create("many"),
            tus.create(5, upload_defer_length=1), tus.create(upload_defer_length=2)],
        (413, "longerThanSaid"): [tus.patch(path, 0, bytes(1001)), tus.patch(path, 0, (piece * 100 for _ in range(3)))],
        (413, "fileTooLarge"): [tus.create(1 << 60), tus.create(10**40)],
        (507, "outOfSpace"): [tus.create(15 << 40)],
        (415, "unsupportedMedia"): [tus.create(0)],
        (405, "methodNotAllowed"): [tus.ask("POST", path, b""),
                                    tus.ask("POST", path, b"", x_http_method_override="PUT")],
    }
    for expected, answers in refusals.items():
        for number, answer in enumerate(answers):
            assert answer.headers["Tus-Resumable"] == "1.0.0"
            # HEAD has no body to say more.
            assert answer.status == expected[0], (expected, number, answer.status, answer.body)
            assert not answer.body or answer.code == expected[1], (expected, number, answer.body)
            if answer.status == 412:
                assert answer.headers["Tus-Version"] == "1.0.0"
    assert tus.offset(path) in (0, 800)


@pytest.mark.parametrize("header", [
    "filename", "filename !!!", "filename YQ== YQ==", "filename YQ==,filename Yg==", "ключ YQ==", "filename /w==",
    "filename YQ", " ,,, ", "=", "filename  ", pytest.param("x " + "A" * 9000, id="long")])
def test_metadata_that_is_none_is_refused(tus, header):
    answer = tus.ask("POST", Tus.PATH, b"", upload_length=5, upload_metadata=header.encode().decode("latin-1"))
    assert (answer.status, answer.code) == (400, "invalidRequest")


def test_what_is_missing_or_foreign_is_found_out_at_once(studio, other_studio, tus, gallery):
    theirs = other_studio.gallery("Theirs")
    nobodys = "00000000-0000-7000-8000-000000000000"
    assert tus.ask("POST", Tus.PATH, b"", upload_length=5).code == "invalidRequest"
    assert tus.ask("POST", Tus.PATH, b"", upload_length=5, upload_metadata=metadata(filename="a.jpg")).status == 400
    for values in ({"gallery": theirs["id"]}, {"gallery": nobodys}, {"gallery": "../../etc"}, {"scene": nobodys},
                   {"scene": other_studio.scenes(theirs)[0]["id"]}, {"scene": "x"}):
        assert tus.create(5, values=values).code == "notFound", values
    for name in ("../../secret.key", "/etc/passwd", "..", "a\\b.jpg", "a\nb.jpg", "a\0.jpg", "x" * 256):
        assert tus.create(5, filename=name).code == "invalidValue", name
    assert tus.create(5, values={"duplicate": "maybe"}).code == "invalidRequest"
    assert tus.unfinished() == []


def test_another_studios_uploads_do_not_exist(studio, other_studio, gallery, tus):
    stranger = Tus(other_studio, gallery)
    content = pictures.picture(2)
    path = tus.begin(len(content))
    assert tus.patch(path, 0, content[:100]).status == 204
    assert stranger.head(path).status == 404
    assert stranger.patch(path, 100, content[100:]).code == "notFound"
    assert stranger.delete(path).code == "notFound"
    assert stranger.ask("POST", path, b"", x_http_method_override="DELETE").code == "notFound"
    assert stranger.unfinished() == []
    assert other_studio.client.get(Tus.PATH)["items"] == []
    parts = [tus.part(content[:50]), tus.part(content[50:])]
    theirs = Tus(other_studio, other_studio.gallery("Theirs"))
    answer = theirs.create(upload_concat="final;" + " ".join(parts))
    assert answer.code == "notFound"
    nobody = Tus(studio, gallery)
    nobody.client.token = None
    for answer in (nobody.head(path), nobody.patch(path, 100, b""), nobody.delete(path), nobody.create(5)):
        assert answer.status == 401
    # Nor may a page of another site do it with the studio's cookie.
    assert tus.ask("DELETE", path, origin="https://elsewhere.example").code == "foreignOrigin"
    assert tus.offset(path) == 100


def test_length_may_come_later(studio, gallery, tus):
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
    assert originals(studio, gallery) == {"one.jpg": content}


def test_creation_may_bring_bytes(studio, gallery, tus):
    content = pictures.picture(4)
    answer = tus.create(len(content), raw=content, content_type=Tus.STREAM)
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, str(len(content)))
    assert answer.headers["Vitrine-Media"] == studio.media(gallery)[0]["id"]
    answer = tus.create(len(content), raw=content[:70], content_type=Tus.STREAM, filename="two.jpg")
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, "70")
    assert tus.patch(answer.headers["Location"], 70, content[70:]).headers["Vitrine-Media"]
    assert originals(studio, gallery) == {"one.jpg": content, "two.jpg": content}


def test_creation_is_repeated_by_its_key(studio, gallery, tus):
    content = pictures.picture(5)
    first = tus.create(len(content), idempotency_key="a key")
    tus.patch(first.headers["Location"], 0, content[:300])
    again = tus.create(len(content), idempotency_key="a key")
    assert (again.status, again.headers["Location"]) == (201, first.headers["Location"])
    assert again.headers["Upload-Offset"] == "300"
    assert tus.create(len(content) + 1, idempotency_key="a key").code == "idempotencyMismatch"
    assert len(tus.unfinished()) == 1


def test_duplicate_is_skipped_where_that_is_asked(studio, gallery, tus):
    content = pictures.picture(6)
    first = tus.create(len(content), raw=content, content_type=Tus.STREAM)
    again = tus.create(len(content), raw=content, content_type=Tus.STREAM, values={"duplicate": "skip"})
    assert again.headers["Vitrine-Media"] == first.headers["Vitrine-Media"]
    assert again.headers["Vitrine-Duplicate"] == "true"
    assert tus.head(again.headers["Location"]).headers["Vitrine-Duplicate"] == "true"
    assert len(studio.media(gallery)) == 1
    second = tus.create(len(content), raw=content, content_type=Tus.STREAM)
    assert second.headers["Vitrine-Media"] != first.headers["Vitrine-Media"]


@pytest.mark.parametrize("name", ["sha1", "md5", "sha256"])
def test_bytes_with_a_wrong_checksum_are_not_kept(studio, gallery, tus, name):
    content = pictures.picture(7)
    path = tus.begin(len(content))

    def checksum(bytes):
        return f"{name} {base64.b64encode(hashlib.new(name, bytes).digest()).decode()}"

    assert tus.patch(path, 0, content[:400], upload_checksum=checksum(content[:400])).status == 204
    answer = tus.patch(path, 400, b"something else", upload_checksum=checksum(content[400:414]))
    assert (answer.status, answer.code) == (460, "checksumMismatch")
    assert tus.offset(path) == 400
    assert tus.patch(path, 400, content[400:], upload_checksum=checksum(content[400:])).headers["Vitrine-Media"]
    assert originals(studio, gallery) == {"one.jpg": content}


def test_termination_takes_what_came(system, tus):
    path = tus.begin(1000)
    tus.patch(path, 0, b"\xff\xd8\xff" + bytes(300))
    answer = tus.delete(path)
    assert (answer.status, answer.body) == (204, b"")
    assert [tus.head(path).status, tus.delete(path).status, tus.patch(path, 303, b"x").status] == [404] * 3
    name = path.rpartition("/")[2]
    assert [found for found in (system.data / "blobs").rglob("*") if name in found.name] == []


def test_what_is_no_picture_is_refused_before_it_is_whole(tus):
    for content in (b"<!doctype html>" + bytes(100), b"PK\x03\x04" + bytes(100)):
        path = tus.begin(1 << 30)
        answer = tus.patch(path, 0, content)
        assert (answer.status, answer.code) == (415, "unsupportedMedia")
        assert tus.head(path).status == 404
    short = tus.begin(5)
    assert tus.patch(short, 0, b"short").code == "unsupportedMedia"
    assert tus.head(short).status == 404


def test_parts_become_a_file(studio, gallery, tus):
    content = pictures.picture(8, size=(1200, 800), quality=95)
    third = len(content) // 3
    parts = [tus.part(content[:third]), tus.part(content[third:2 * third]), tus.part(content[2 * third:])]
    known = tus.head(parts[0])
    assert known.headers["Upload-Concat"] == "partial"
    assert known.headers["Upload-Offset"] == known.headers["Upload-Length"] == str(third)
    assert tus.unfinished() == [] and studio.media(gallery) == []
    absolute = [tus.client.url + parts[0], *parts[1:]]
    concat = "final;" + " ".join(absolute)
    answer = tus.create(upload_concat=concat)
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, str(len(content)))
    path = answer.headers["Location"]
    known = tus.head(path)
    assert known.headers["Upload-Concat"] == concat
    assert known.headers["Upload-Length"] == known.headers["Upload-Offset"] == str(len(content))
    assert known.headers["Vitrine-Media"] == studio.media(gallery)[0]["id"]
    assert (tus.patch(path, len(content), b"").status, tus.patch(path, 0, b"x").status) == (403, 403)
    assert originals(studio, gallery) == {"one.jpg": content}
    assert [tus.head(part).status for part in parts] == [404] * 3


def test_file_of_parts_that_do_not_fit_is_refused(tus):
    part = tus.part(b"\xff\xd8\xff" + bytes(100))
    half = tus.ask("POST", Tus.PATH, b"", upload_concat="partial", upload_length=10).headers["Location"]
    whole = tus.begin(10)
    refusals = {
        "notFound": [f"final;{Tus.PATH}/00000000-0000-7000-8000-000000000000", "final;/etc/passwd",
                     f"final;{Tus.PATH}/../../secret.key", f"final;http://elsewhere.example{part}x"],
        "invalidRequest": ["final;", "final", "half", f"final;{part} {half}", f"final;{whole}"],
        "unsupportedMedia": [f"final;{tus.part(b'no picture' * 20)}"],
    }
    for code, headers in refusals.items():
        for header in headers:
            assert tus.create(upload_concat=header).code == code, header
    assert tus.create(10, upload_concat=f"final;{part}").code == "invalidRequest"
    assert tus.offset(part) == 103


def test_post_stands_in_for_other_methods(studio, gallery, tus):
    content = pictures.picture(9)
    path = tus.begin(len(content))
    answer = tus.ask("POST", path, content[:200], x_http_method_override="PATCH", upload_offset=0,
                     content_type=Tus.STREAM)
    assert (answer.status, answer.headers["Upload-Offset"]) == (204, "200")
    assert tus.ask("POST", path, b"", x_http_method_override="HEAD").headers["Upload-Offset"] == "200"
    assert tus.ask("POST", path, b"", x_http_method_override="DELETE").status == 204
    assert tus.head(path).status == 404


def send(system, studio, path, offset, content, announced):
    """A PATCH whose connection stays open, and says nothing more once `content` was sent."""
    connection = socket.create_connection(("127.0.0.1", system.port), 20)
    connection.sendall(
        f"PATCH {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {studio.client.token}\r\n"
        f"Tus-Resumable: 1.0.0\r\nContent-Type: {Tus.STREAM}\r\nUpload-Offset: {offset}\r\n"
        f"Content-Length: {announced}\r\n\r\n".encode())
    connection.sendall(content)
    return connection


def test_closed_connection_leaves_what_arrived(system, studio, gallery, tus):
    content = pictures.picture(10, size=(2000, 1500), quality=95)
    path = tus.begin(len(content))
    offset = 0
    for sent in (1, 100, 10_000, 100_000):
        with send(system, studio, path, offset, content[offset:offset + sent], len(content) - offset):
            time.sleep(0.05)
        eventually(lambda: tus.offset(path) == offset + sent, 10, what="the bytes that were sent")
        offset += sent
    assert tus.patch(path, offset, content[offset:]).headers["Vitrine-Media"]
    assert originals(studio, gallery) == {"one.jpg": content}
    # That somebody went away is no error of ours.
    assert "request failed" not in system.log.read_text()


def test_newer_request_takes_over_from_one_that_hangs(system, studio, gallery, tus):
    content = pictures.picture(11)
    path = tus.begin(len(content))
    with send(system, studio, path, 0, content[:1000], len(content)) as hanging:
        # It is there once it has sent everything it will.
        time.sleep(0.3)
        assert tus.offset(path) == 1000
        assert hanging.recv(1) == b""
    with send(system, studio, path, 1000, content[1000:2000], len(content) - 1000) as hanging:
        time.sleep(0.3)
        assert tus.delete(path).status == 204
        assert hanging.recv(1) == b""
    assert tus.head(path).status == 404
