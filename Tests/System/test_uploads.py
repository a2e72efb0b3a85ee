"""Files on their way in and out: however large, however they end, memory stays flat and nothing is left behind."""

import os
import re
import socket
import time
from urllib.parse import unquote

import pytest

from support import pictures
from support.people import Visitor, fresh_network
from support.system import eventually

MIB = 1 << 20
LARGE = 300 * MIB


@pytest.fixture
def gallery(studio):
    return studio.gallery("Files", downloads={"original": "everyone", "web": "everyone"})


def large_film():
    """The head of a film, and then noise that no worker reads far into."""
    yield pictures.film_head()
    block = os.urandom(MIB)
    for _ in range(LARGE // MIB):
        yield block


def test_large_file_passes_without_being_held(system, studio, gallery, figure):
    with system.watch_memory("gateway") as memory:
        time.sleep(0.1)
        before = memory.peak
        begun = time.monotonic()
        answer = studio.client.twin(timeout=120).request(
            "POST", f"/api/v1/galleries/{gallery['id']}/media?filename=large.mp4", raw=large_film())
        assert answer.status == 201, answer.body
        uploaded = time.monotonic() - begun
        url = studio.media(gallery)[0]["urls"]["original"]
        begun = time.monotonic()
        received = read_away(system, studio, url)
        assert received == LARGE + len(pictures.film_head())
        downloaded = time.monotonic() - begun
    grown = (memory.peak - before) / MIB
    figure(f"uploads: {LARGE // MIB} MiB up in {uploaded:.1f} s and down in {downloaded:.1f} s, "
           f"the gateway grew by {grown:.0f} MiB")
    assert grown < 100
    studio.client.delete(f"/api/v1/galleries/{gallery['id']}")


def read_away(system, studio, url):
    """Counts the bytes behind an address without keeping them."""
    with socket.create_connection(("127.0.0.1", system.port), 60) as connection:
        connection.sendall(
            f"GET {url} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {studio.client.token}\r\nConnection: close\r\n\r\n"
            .encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
        assert head.startswith(b"HTTP/1.1 200"), head[:200]
        count = len(head.partition(b"\r\n\r\n")[2])
        while chunk := connection.recv(MIB):
            count += len(chunk)
        return count


def blobs(system):
    return {path for path in (system.data / "blobs").rglob("*") if path.is_file()}


def test_upload_that_breaks_off_leaves_nothing(system, studio, gallery):
    before = blobs(system)
    content = pictures.picture(1, size=(2000, 1500), quality=95)
    for sent in (0, 1, 100, len(content) // 2, len(content) - 1):
        with socket.create_connection(("127.0.0.1", system.port), 20) as connection:
            connection.sendall(
                f"POST /api/v1/galleries/{gallery['id']}/media?filename=cut.jpg HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Authorization: Bearer {studio.client.token}\r\nContent-Length: {len(content)}\r\n\r\n".encode())
            connection.sendall(content[:sent])
            time.sleep(0.05)
    eventually(lambda: blobs(system) == before, 10, what="an end of what was begun")
    assert studio.media(gallery) == []
    assert studio.upload(gallery, "whole.jpg", content)["filename"] == "whole.jpg"


def test_upload_without_a_length_is_taken(studio, gallery):
    content = pictures.picture(2)
    studio.client.post(
        f"/api/v1/galleries/{gallery['id']}/media?filename=chunked.jpg",
        raw=(content[place:place + 100] for place in range(0, len(content), 100)))
    [item] = studio.wait_until_processed(gallery)
    assert studio.client.request("GET", item["urls"]["original"]).body == content


@pytest.mark.parametrize("name", [
    "plain.jpg", "with space.jpg", "plus+and&and=and#and%.jpg", "Brautpaar – Küsse 💍.jpg", "quote\"'.jpg",
    ".hidden.jpg", "no extension", "semi;colon.jpg", "e\u0301.jpg", "<script>.jpg", "a" * 251 + ".jpg"])
def test_names_of_files_are_kept(system, studio, gallery, name):
    studio.upload(gallery, name, pictures.picture(3))
    [item] = studio.wait_until_processed(gallery)
    assert item["filename"] in (name, name.replace("e\u0301", "é"))
    [invitation] = studio.invite(gallery, "guest@example.com")
    visitor = Visitor.invited(system, gallery, invitation, source=fresh_network())
    [seen] = visitor.media()
    answer = visitor.fetch(seen["urls"]["original"])
    assert answer.status == 200
    kind, _, saved = answer.headers["Content-Disposition"].partition("; filename*=UTF-8''")
    # Beside the name as it is stands one in ASCII, for programs that know no other.
    assert re.fullmatch(r'attachment; filename="[ !#-\[\]-~]*"', kind), kind
    assert unquote(saved) == item["filename"]
    assert visitor.fetch(seen["urls"]["thumb"]).status == 200


def test_name_in_an_address_adds_no_header(studio, gallery):
    studio.upload(gallery, "one.jpg", pictures.picture(4))
    [item] = studio.wait_until_processed(gallery)
    token = item["urls"]["original"].split("/")[2]
    for name in ("a%0d%0aX-Evil:%201", "%22;%20filename=evil.exe", "%00", "a%0a.jpg", "%ff%fe"):
        answer = studio.client.request("GET", f"/m/{token}/{name}")
        assert "X-Evil" not in answer.headers
        assert answer.status in (200, 404)
        if answer.status == 200:
            disposition = answer.headers["Content-Disposition"]
            assert re.fullmatch(r"attachment; filename=\"[ !#-\[\]-~]*\"; filename\*=UTF-8''[\w%.-]*", disposition)


def test_same_file_twice_is_two_items(studio, other_studio, gallery):
    content = pictures.picture(5)
    one, two = studio.upload(gallery, "same.jpg", content), studio.upload(gallery, "same.jpg", content)
    theirs = other_studio.gallery("Theirs")
    other_studio.upload(theirs, "same.jpg", content)
    assert one["id"] != two["id"]
    assert {item["status"] for item in studio.wait_until_processed(gallery)} == {"ready"}
    # Deleting one's own takes nothing from anybody, though the bytes are kept once.
    studio.client.delete(f"/api/v1/media/{one['id']}")
    for owner, place in ((studio, gallery), (other_studio, theirs)):
        [item] = owner.wait_until_processed(place)
        assert owner.client.request("GET", item["urls"]["original"]).body == content
        assert owner.client.request("GET", item["urls"]["thumb"]).status == 200


def test_pictures_of_every_kind_become_ready(studio, gallery):
    kinds = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif", "GIF": "gif", "AVIF": "avif"}
    modes = {"gray.jpg": ("L", "JPEG"), "cmyk.jpg": ("CMYK", "JPEG"), "alpha.png": ("RGBA", "PNG"),
             "palette.png": ("P", "PNG"), "one bit.png": ("1", "PNG"), "deep.png": ("I;16", "PNG")}
    for format, extension in kinds.items():
        studio.upload(gallery, f"kind.{extension}", pictures.picture(6, format=format))
    for name, (mode, format) in modes.items():
        studio.upload(gallery, name, pictures.in_mode(mode, format))
    items = {item["filename"]: item for item in studio.wait_until_processed(gallery)}
    assert {name: item.get("failure") for name, item in items.items() if item["status"] != "ready"} == {}
    assert len(items) == len(kinds) + len(modes)
