"""What uploads refuse: requests that do not fit, what is no picture, and what is another studio's (R5)."""

import pytest
from tus import Tus, metadata

from support import pictures


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


def test_what_is_no_picture_is_refused_before_it_is_whole(tus):
    for content in (b"<!doctype html>" + bytes(100), b"PK\x03\x04" + bytes(100)):
        path = tus.begin(1 << 30)
        answer = tus.patch(path, 0, content)
        assert (answer.status, answer.code) == (415, "unsupportedMedia")
        assert tus.head(path).status == 404
    short = tus.begin(5)
    assert tus.patch(short, 0, b"short").code == "unsupportedMedia"
    assert tus.head(short).status == 404


def test_what_is_missing_or_foreign_is_found_out_at_once(other_studio, tus):
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


def test_another_studios_uploads_do_not_exist(studio, other_studio, tus):
    stranger = Tus(other_studio, tus.gallery)
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
    nobody = Tus(studio, tus.gallery)
    nobody.client.token = None
    for answer in (nobody.head(path), nobody.patch(path, 100, b""), nobody.delete(path), nobody.create(5)):
        assert answer.status == 401
    # Nor may a page of another site do it with the studio's cookie.
    assert tus.ask("DELETE", path, origin="https://elsewhere.example").code == "foreignOrigin"
    assert tus.offset(path) == 100
