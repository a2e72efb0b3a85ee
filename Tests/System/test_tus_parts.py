"""Files that are uploaded in parts, and put together (tus: concatenation)."""

from tus import Tus

from support import pictures


def test_parts_become_a_file(tus):
    content = pictures.picture(8, size=(1200, 800), quality=95)
    third = len(content) // 3
    parts = [tus.part(content[:third]), tus.part(content[third:2 * third]), tus.part(content[2 * third:])]
    known = tus.head(parts[0])
    assert known.headers["Upload-Concat"] == "partial"
    assert known.headers["Upload-Offset"] == known.headers["Upload-Length"] == str(third)
    assert tus.unfinished() == [] and tus.media() == []
    absolute = [tus.client.url + parts[0], *parts[1:]]
    concat = "final;" + " ".join(absolute)
    answer = tus.create(upload_concat=concat)
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, str(len(content)))
    path = answer.headers["Location"]
    known = tus.head(path)
    assert known.headers["Upload-Concat"] == concat
    assert known.headers["Upload-Length"] == known.headers["Upload-Offset"] == str(len(content))
    assert known.headers["Vitrine-Media"] == tus.media()[0]["id"]
    assert (tus.patch(path, len(content), b"").status, tus.patch(path, 0, b"x").status) == (403, 403)
    assert tus.originals() == {"one.jpg": content}
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
