"""R21: lists of people, as they come out of spreadsheets."""

import random
import time

import pytest

from support.people import Studio, Visitor, fresh_network
from support.system import eventually

MANY = 10_000


def upload_list(studio, gallery, content, audience="photographerInvited", deliver="email", **options):
    return studio.client.post(
        f"/api/v1/galleries/{gallery['id']}/invitations?audience={audience}&deliver={deliver}",
        raw=content, headers={"Content-Type": "text/csv", **options})


def check_list(studio, gallery, content, audience="photographerInvited"):
    return studio.client.post(
        f"/api/v1/galleries/{gallery['id']}/recipients/check?audience={audience}", raw=content,
        headers={"Content-Type": "text/csv"})


def is_in_outbox(studio, email):
    """Whether a mail to them is among the newest 500: those that were put there at once are in no order."""
    return email in [mail["toEmail"] for mail in studio.client.get("/api/v1/outbox?limit=500")["items"]]


def test_ten_thousand_people(start, figure):
    system = start("lists")
    studio = Studio(system, "Ours", first=True)
    other = Studio(system, "Theirs")
    # A draft: the mails are to wait.
    gallery = studio.gallery("A festival", state="draft")
    people = [(f"Guest {number}", f"guest{number}@example.com") for number in range(MANY)]
    lines = [f"{name},{email}" for name, email in people]
    content = "\n".join(["Name,Email", *lines]).encode()

    begun = time.monotonic()
    answer = upload_list(studio, gallery, content)
    answered = time.monotonic() - begun
    assert answer["rejected"] == []
    codes = {item["email"]: item["accessCode"] for item in answer["items"]}
    assert list(codes) == [email for _, email in people]
    assert len(set(codes.values())) == MANY

    eventually(lambda: is_in_outbox(studio, people[-1][1]), 120, 0.5, "the last mail in the outbox")
    queued = time.monotonic() - begun
    figure(f"lists: {MANY} people answered with codes in {answered:.1f} s ({MANY / answered:.0f}/s), "
           f"all in the outbox after {queued:.1f} s ({MANY / queued:.0f}/s)")
    mails = [mail["toEmail"] for mail in studio.mails(gallery)]
    assert len(mails) == MANY and set(mails) == codes.keys()
    assert {item["status"] for item in studio.invitations(gallery)} <= {"pending", "queued"}
    assert other.mails() == []

    # The same people again, in another order and another file: nobody is invited twice.
    random.Random(1).shuffle(lines)
    begun = time.monotonic()
    again = upload_list(studio, gallery, "\r\n".join(lines).replace(",", ";").encode("utf-8-sig"))
    assert again["rejected"] == [] and len(again["items"]) == MANY
    assert not any("accessCode" in item or "link" in item for item in again["items"])
    checked = check_list(studio, gallery, content)
    assert (len(checked["fresh"]), len(checked["known"]), checked["rejected"]) == (0, MANY, [])
    assert len(studio.invitations(gallery)) == MANY
    figure(f"lists: the same {MANY} again, nobody twice, in {time.monotonic() - begun:.1f} s")
    assert is_in_outbox(studio, people[-1][1])

    # What was answered is what opens.
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": "online"})
    for email in random.Random(2).sample(list(codes), 5):
        visitor = Visitor(system, gallery, source=fresh_network())
        assert visitor.enter(email, codes[email])["audience"] == "photographerInvited"
    # The rest of the mails would only keep this machine busy.
    studio.client.delete(f"/api/v1/galleries/{gallery['id']}")
    system.stop()


ZOO = {
    "comma, header": b"Name,Email\nAnna Berg,anna@example.com\nBen,ben@example.com\n",
    "no header": b"Anna Berg,anna@example.com\nBen,ben@example.com",
    "columns the other way round": b"E-Mail,Name\nanna@example.com,Anna Berg\nben@example.com,Ben\n",
    "more columns": b"No,Name,Table,Email\n1,Anna Berg,4,anna@example.com\n2,Ben,4,ben@example.com\n",
    "semicolons and BOM": "\ufeffName;Email\r\nAnna Berg;anna@example.com\r\nBen;ben@example.com\r\n".encode(),
    "tabs": b"Name\tEmail\rAnna Berg\tanna@example.com\rBen\tben@example.com\r",
    "quotes": b'"Name","Email"\n"Anna Berg","anna@example.com"\n"Ben","ben@example.com"\n',
    "declared": b"sep=;\nName;Email\nAnna Berg;anna@example.com\nBen;ben@example.com\n",
    "UTF-16": "Name,Email\nAnna Berg,anna@example.com\nBen,ben@example.com\n".encode("utf-16"),
    "mail program": b"Anna Berg <anna@example.com>\nBen <ben@example.com>\n",
    "twice": b"Name,Email\nAnna Berg,anna@example.com\nBen,ben@example.com\nAnna B.,ANNA@example.com\n",
}


@pytest.mark.parametrize("content", ZOO.values(), ids=ZOO.keys())
def test_a_list_is_read_however_it_was_written(studio, other_studio, content):
    gallery = studio.gallery(state="draft")
    checked = check_list(studio, gallery, content)
    assert checked["rejected"] == []
    assert [(person["name"], person["email"]) for person in checked["fresh"]] == [
        ("Anna Berg", "anna@example.com"), ("Ben", "ben@example.com")]
    assert studio.invitations(gallery) == []
    answer = upload_list(studio, gallery, content, deliver="link")
    assert [(item["name"], item["email"]) for item in answer["items"]] == [
        ("Anna Berg", "anna@example.com"), ("Ben", "ben@example.com")]
    assert other_studio.mails() == []


def test_latin_1_and_names_with_delimiters(studio):
    gallery = studio.gallery(state="draft")
    content = 'Name;Email\n"Müller; Jörg";joerg@example.com\n"Zoë ""Zo"" Åberg";zoe@example.com\n'.encode("latin-1")
    answer = upload_list(studio, gallery, content)
    assert [item["name"] for item in answer["items"]] == ["Müller; Jörg", 'Zoë "Zo" Åberg']


def test_bad_rows_come_back_with_their_line_and_good_ones_go_in(studio):
    gallery = studio.gallery(state="draft")
    content = "\n".join([
        "Name,Email",
        "Anna,anna@example.com",
        "Ben,ben at example.com",
        "Cleo,",
        "",
        "Dora,dora@example.com",
        "Eve,eve@",
        "=cmd|' /C calc'!A0,formula@example.com",
        "Finn,finn@example.com\tbcc: all@example.com",
        '"Two',
        'lines",two@example.com',
        "Gus,gus@example.com",
    ]).encode()
    answer = upload_list(studio, gallery, content)
    rejected = {entry["line"]: entry["reason"] for entry in answer["rejected"]}
    invited = {item["email"]: item["name"] for item in answer["items"]}
    assert {3, 4, 7, 9} <= rejected.keys()
    assert all(reason for reason in rejected.values())
    assert invited.keys() >= {"anna@example.com", "dora@example.com", "gus@example.com"}
    assert not {"ben at example.com", "eve@"} & invited.keys()
    # A name that a spreadsheet would run is text here, and shown as it is; nothing is made of it.
    assert invited.get("formula@example.com", "=cmd|' /C calc'!A0") == "=cmd|' /C calc'!A0"
    assert len(rejected) + len(invited) == 9


@pytest.mark.parametrize("content", [
    b"", b"\n\n\n", b"\xff" * 5000, b"Name,Email", bytes(10_000), b"," * 50_000, b'"' * 50_001,
    b"PK\x03\x04" + bytes(500), b"\xff\xfe" + b"\x00\xd8" * 500, b"=" * 10_000 + b"@example.com",
], ids=range(10))
def test_files_that_are_no_lists_invite_nobody(studio, content):
    gallery = studio.gallery(state="draft")
    answer = studio.client.request(
        "POST", f"/api/v1/galleries/{gallery['id']}/invitations?audience=mainClient", raw=content,
        headers={"Content-Type": "text/csv"})
    assert answer.status in (201, 400, 422)
    assert studio.invitations(gallery) == []


def test_repeating_an_import_with_its_key_answers_the_same(studio):
    gallery = studio.gallery()
    content = b"Name,Email\n" + b"".join(b"Guest %d,guest%d@example.com\n" % (n, n) for n in range(1500))
    first = upload_list(studio, gallery, content, **{"Idempotency-Key": "list-1"})
    again = upload_list(studio, gallery, content, **{"Idempotency-Key": "list-1"})
    assert first == again and len(first["items"]) == 1500
    assert len(studio.invitations(gallery)) == 1500
    studio.client.delete(f"/api/v1/galleries/{gallery['id']}")


def test_somebody_is_invited_as_one_thing(studio):
    gallery = studio.gallery(state="draft")
    studio.invite(gallery, "anna@example.com", audience="mainClient")
    answer = upload_list(studio, gallery, b"Anna,anna@example.com\nBen,ben@example.com\n")
    assert [item["email"] for item in answer["items"]] == ["ben@example.com"]
    assert [(entry["line"], entry["email"]) for entry in answer["rejected"]] == [(1, "anna@example.com")]
