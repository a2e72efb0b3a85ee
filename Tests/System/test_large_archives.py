"""R20: archives as large as they come: more than 65,535 files, more than 4 GB, names in any script, broken off and
gone on with. What others' programs say of them is what counts.
"""

import contextlib
import hashlib
import http.client
import resource
import sqlite3
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from ways_in import Cast

from support import pictures
from support.clones import multiply
from support.people import Studio, Visitor, fresh_network

FILES = 66_000
LARGE = (4 << 30) + 12_345
NAMES = ("IMG_1.JPG", "img_1.jpg", "婚礼 仪式.jpg", "Свадьба.jpg", "عرس.jpg", "été.jpg", "👩‍👩‍👧.jpg", "विवाह.jpg")


def inside(studio, gallery):
    [invitation] = studio.invite(gallery, "main@example.com", audience="mainClient", deliver="link")
    visitor = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
    visitor.enter()
    return visitor


def cookies(visitor):
    return "; ".join(f"{name}={value}" for name, value in visitor.client.cookies.items())


def curl(visitor, *options, query="size=original"):
    return ["curl", "-s", "-b", cookies(visitor), *options,
            f"{visitor.system.url}{visitor.address}/archive?{query}"]


@pytest.fixture(scope="module")
def large(start):
    """A gallery of 66,000 pictures and a film of 4 GB, which is a hole in the disk."""
    system = start("large")
    studio = Studio(system, "Large", first=True)
    gallery = studio.gallery("Large", privacy="private", downloads={"original": "everyone", "web": "everyone"})
    scenes = [studio.scenes(gallery)[0], studio.scene(gallery, "Film"), studio.scene(gallery, "Names")]
    studio.upload(gallery, "00000.jpg", pictures.picture(1, size=(16, 12), quality=20), scenes[0])
    studio.upload(gallery, "film.jpg", pictures.picture(2, size=(16, 12)), scenes[1])
    for number, name in enumerate(NAMES):
        studio.upload(gallery, name, pictures.picture(number + 3, size=(16, 12)), scenes[2])
    studio.wait_until_processed(gallery)
    studio.client.close()
    multiply(system, {scenes[0]["id"]: FILES})
    system.stop()
    key = hashlib.blake2b(b"as if it were its content", digest_size=32).hexdigest()
    file = Path(system.data) / "blobs" / key[:2] / key[2:4] / key
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as hole:
        hole.truncate(LARGE)
    checksum, left, zeros = 0, LARGE, bytes(16 << 20)
    while left:
        checksum = zlib.crc32(zeros[:min(left, len(zeros))], checksum)
        left -= min(left, len(zeros))
    with contextlib.closing(sqlite3.connect(system.data / "catalog.sqlite")) as database:
        changed = database.execute(
            "UPDATE media SET original_blob = ?, bytes = ?, crc32 = ? WHERE scene_id = ?",
            (key, LARGE, checksum, scenes[1]["id"])).rowcount
        assert changed == 1
        database.commit()
    system.start()
    studio.client.close()
    return inside(studio, gallery)


@pytest.fixture(scope="module")
def downloaded(large, tmp_path_factory):
    """The archive, its holes left holes."""
    path = tmp_path_factory.mktemp("zip") / "large.zip"
    loading = subprocess.Popen(curl(large, "-f"), stdout=subprocess.PIPE)
    subprocess.run(["dd", f"of={path}", "bs=64k", "conv=sparse", "iflag=fullblock", "status=none"],
                   stdin=loading.stdout, check=True)
    assert loading.wait() == 0
    with path.open("ab") as file:
        file.truncate(length_of(large))
    yield path
    path.unlink()


def length_of(visitor):
    return int(head(visitor)["Content-Length"])


def head(visitor):
    connection = http.client.HTTPConnection("127.0.0.1", visitor.system.port, timeout=120)
    connection.request("HEAD", f"{visitor.address}/archive?size=original", headers={"Cookie": cookies(visitor)})
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    return answer.headers


@pytest.mark.parametrize("program", [["unzip", "-tqq"], ["7z", "t", "-bd"], ["bsdtar", "-tf"]])
def test_every_program_takes_it_whole(downloaded, program):
    told = subprocess.run([*program, downloaded], capture_output=True, text=True, errors="replace")
    assert told.returncode == 0, (told.stdout[-500:], told.stderr[-500:])
    if program[0] == "bsdtar":
        assert len(told.stdout.splitlines()) == FILES + 1 + len(NAMES)


def test_python_reads_every_name(downloaded):
    with zipfile.ZipFile(downloaded) as zipped:
        names = zipped.namelist()
        assert len(names) == len({name.casefold() for name in names}) == FILES + 1 + len(NAMES)
        # The first and the last: each is checked against its CRC-32. Above, every byte was.
        assert all(zipped.read(name) for name in (names[0], names[FILES - 1], names[-1]))
        assert zipped.getinfo("Film/film.jpg").file_size == LARGE
        assert {name.partition("/")[2] for name in names if name.startswith("Names/")} == {
            "IMG_1.JPG", "img_1 (2).jpg", *NAMES[2:]}
        assert not any(info.extra and b"UT" == info.extra[:2] for info in zipped.infolist()), "no moment in a zone"


def test_begins_at_once(large, figure):
    seconds = begun(large)
    figure(f"archive of {FILES} files and {LARGE >> 30} GB: {1000 * seconds:.0f} ms to its first byte")
    # However busy the machine: nobody put it together, or read its files, first.
    assert seconds < 10


def begun(visitor):
    told = subprocess.run(curl(visitor, "-o", "/dev/null", "-r", "0-0", "-w", "%{time_starttransfer}"),
                          capture_output=True, text=True, check=True)
    return float(told.stdout)


def test_parts_across_four_gigabytes_are_those_of_the_whole(large, downloaded):
    length = downloaded.stat().st_size
    etag = head(large)["ETag"]
    with downloaded.open("rb") as file:
        for first in (0, 4095, length // 3, (4 << 30) - 1000, (4 << 30) + 1, length - 3_000_000, length - 1):
            last = min(first + 2_000_000, length) - 1
            told = subprocess.run(curl(large, "-f", "-r", f"{first}-{last}", "-H", f"If-Range: {etag}"),
                                  capture_output=True, check=True)
            file.seek(first)
            assert told.stdout == file.read(last - first + 1), first


def test_ten_cuts_make_the_same_bytes(studio, tmp_path):
    gallery = studio.gallery("Cuts", privacy="private", downloads={"original": "everyone", "web": "everyone"})
    for number in range(8):
        studio.upload(gallery, f"{number}.png", pictures.picture(
            number, size=(800, 700), format="PNG", compress_level=0))
    studio.wait_until_processed(gallery)
    visitor = inside(studio, gallery)
    whole, cut = tmp_path / "whole.zip", tmp_path / "cut.zip"
    subprocess.run(curl(visitor, "-f", "-o", whole), check=True)
    length = whole.stat().st_size
    for cuts in range(1, 11):
        # The line breaks: what came stays, what is on its way is lost.
        loaded = load(visitor, cut, until=length * cuts // 11 + cuts)
        assert loaded.returncode != 0 and cut.stat().st_size == length * cuts // 11 + cuts
    assert load(visitor, cut).returncode == 0
    assert cut.read_bytes() == whole.read_bytes()


def load(visitor, path, until=resource.RLIM_INFINITY):
    """Goes on with the download, and ends in the middle of it once the file has so many bytes."""
    return subprocess.run(curl(visitor, "-f", "-C", "-", "-o", path),
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (until, until)))


def test_for_everybody_listing_and_archive_are_the_same_set(system):
    # R5, R20
    cast = Cast(system, "Sets")
    compared = 0
    for size in ("web", "original"):
        for person in cast.people:
            listing = person.get("/media?limit=500")
            if not listing.is_success:
                assert person.get(f"/archive?size={size}").status in (401, 403, 404), person.name
                continue
            shown = sorted(item["filename"] for item in listing.json["items"] if size in item["urls"])
            answer = person.get(f"/archive?size={size}")
            if not shown:
                assert answer.status in (403, 404), (person.name, answer.status)
                continue
            assert answer.status == 200, (person.name, answer.status, answer.body[:200])
            path = Path(system.folder) / "set.zip"
            path.write_bytes(answer.body)
            with zipfile.ZipFile(path) as zipped:
                assert sorted(name.partition("/")[2] for name in zipped.namelist()) == shown, person.name
                same_films(person, listing.json["items"], size, zipped)
            compared += 1
    assert compared > 20, compared


def same_films(person, items, size, zipped):
    """R19: a film by itself is, byte for byte, what it is in an archive of the same size."""
    for item in items:
        if item["kind"] != "video" or size not in item["urls"]:
            continue
        inside = next(zipped.read(name) for name in zipped.namelist() if name.endswith(item["filename"]))
        alone = person.fetch(item["urls"][size])
        assert alone.status == 200 and alone.body == inside, (person.name, size, alone.status)
        assert alone.headers["Content-Disposition"].startswith("attachment") and inside[4:8] == b"ftyp"
        assert len(inside) == item["bytes" if size == "original" else "webBytes"]
