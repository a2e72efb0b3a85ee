"""R19, R20: many files at once: what is in an archive, and how it ends where something is taken away."""

import http.client
import io
import subprocess
import time
import zipfile

import pytest

from support import pictures
from support.people import Studio, Visitor, fresh_network


@pytest.fixture(scope="module")
def studio(system):
    return Studio(system, "Archives")


@pytest.fixture
def gallery(studio):
    return filled(studio)


def filled(studio):
    gallery = studio.gallery("Été / Fest", privacy="private", downloads={"original": "everyone", "web": "everyone"})
    scenes = [studio.scenes(gallery)[0], studio.scene(gallery, "Día: ../Fiesta"), studio.scene(gallery, "婚礼")]
    for number, (name, scene) in enumerate([("a.jpg", 0), ("A.JPG", 0), ("a.jpg", 0), ("b.jpg", 1), ("Grüße.jpg", 2)]):
        studio.upload(gallery, name, pictures.picture(number), scenes[scene])
    studio.wait_until_processed(gallery)
    return gallery


def inside(studio, gallery, audience="mainClient", **more):
    [invitation] = studio.invite(gallery, f"{audience}@example.com", audience=audience, deliver="link", **more)
    visitor = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
    visitor.enter()
    return visitor


def archive(visitor, query):
    return visitor.client.request("GET", f"{visitor.address}/archive?{query}")


def names(answer):
    assert answer.status == 200, (answer.status, answer.body[:300])
    return zipfile.ZipFile(io.BytesIO(answer.body)).namelist()


def test_folder_a_scene_and_every_name_once(studio, gallery, tmp_path):
    main = inside(studio, gallery)
    answer = archive(main, "size=original")
    assert answer.headers["Content-Type"] == "application/zip"
    assert "t%C3%A9" in answer.headers["Content-Disposition"] or "Fest" in answer.headers["Content-Disposition"]
    listed = names(answer)
    assert len(listed) == len({name.casefold() for name in listed}) == 5
    assert not any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in listed)
    assert {name.split("/")[0] for name in listed} >= {"婚礼"} and all(name.count("/") == 1 for name in listed)
    file = tmp_path / "all.zip"
    file.write_bytes(answer.body)
    assert subprocess.run(["unzip", "-tq", file], capture_output=True).returncode == 0
    zipped = zipfile.ZipFile(file)
    assert zipped.testzip() is None
    originals = {main.fetch(item["urls"]["original"]).body for item in main.media()}
    assert {zipped.read(name) for name in listed} == originals
    plan = main.client.get(f"{main.address}/archive/plan?size=original")
    assert plan["files"] == 5 and len(answer.body) >= plan["bytes"] >= sum(map(len, originals))


def test_selection_scene_and_favourites(studio, gallery):
    main = inside(studio, gallery)
    items = main.media()
    assert len(names(archive(main, f"size=web&ids={items[0]['id']},{items[4]['id']}"))) == 2
    assert len(names(archive(main, f"size=web&scene={items[3]['scene']}"))) == 1
    main.client.put(f"{main.address}/media/{items[2]['id']}/favorite")
    assert len(names(archive(main, "size=original&only=favorites"))) == 1
    for query in ("size=huge", "size=web&ids=nonsense"):
        answer = archive(main, query)
        assert answer.status in (400, 422) and answer.json["detail"]


def test_archive_holds_no_more_than_the_listing(studio, gallery):
    # R5, R19
    scenes = [scene["id"] for scene in studio.scenes(gallery)]
    guest = inside(studio, gallery, "photographerInvited", scenes=scenes[:1])
    everything = studio.media(gallery)
    assert len(names(archive(guest, "size=original"))) == 3
    outside = next(item for item in everything if item["scene"] == scenes[1])
    assert archive(guest, f"size=original&ids={outside['id']}").status == 404
    assert archive(guest, f"size=original&scene={scenes[1]}").status in (403, 404)
    studio.client.patch(f"/api/v1/media/{everything[0]['id']}", {"hidden": True})
    assert len(names(archive(guest, "size=web"))) == 2
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"downloads": {"original": "mainClients", "web": "invited"}})
    refused = archive(guest, "size=original")
    assert (refused.status, refused.code) == (403, "notAllowed")
    assert len(names(archive(guest, "size=web"))) == 2


@pytest.mark.parametrize("act", ["hidden", "revoked"])
def test_running_archive_stops_at_the_next_file(studio, act):
    # R6
    gallery = studio.gallery("Running", privacy="private", downloads={"original": "everyone", "web": "everyone"})
    for number in range(4):
        studio.upload(gallery, f"{number}.png", pictures.picture(number, size=(2600, 2000), format="PNG",
                                                                 compress_level=0))
    studio.wait_until_processed(gallery)
    [invitation] = studio.invite(gallery, "slow@example.com", deliver="link")
    slow = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
    slow.enter()
    last = slow.media()[-1]
    whole = len(archive(slow, "size=original").body)
    connection = http.client.HTTPConnection("127.0.0.1", studio.system.port, timeout=30)
    cookie = "; ".join(f"{name}={value}" for name, value in slow.client.cookies.items())
    connection.request("GET", f"{slow.address}/archive?size=original", headers={"Cookie": cookie})
    response = connection.getresponse()
    got = len(response.read(100_000))
    # What the sockets of both ends hold is on its way already; then the other side waits for us.
    time.sleep(0.5)
    if act == "hidden":
        studio.client.patch(f"/api/v1/media/{last['id']}", {"hidden": True})
    else:
        studio.revoke(invitation)
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        while chunk := response.read(1 << 20):
            got += len(chunk)
        if got < whole:
            raise http.client.IncompleteRead(b"")
    assert got < whole


def test_free_files_are_counted_once_for_everybody(studio):
    # R19
    gallery = studio.gallery("Three free", privacy="private", downloads={
        "original": "mainClients", "web": "mainClients", "limit": 2})
    for number in range(3):
        studio.upload(gallery, f"{number}.jpg", pictures.picture(number))
    studio.wait_until_processed(gallery)
    one = inside(studio, gallery)
    [invitation] = studio.invite(gallery, "two@example.com", audience="mainClient", deliver="link")
    other = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
    other.enter()
    urls = [item["urls"] for item in other.media()]
    assert one.view()["viewer"]["downloadsLeft"] == 2
    for _ in range(2):
        assert other.fetch(urls[0]["original"]).status == 200
    assert other.fetch(urls[0]["web"]).status == 200
    assert one.view()["viewer"]["downloadsLeft"] == 1
    refused = archive(one, "size=original")
    assert (refused.status, refused.code) == (403, "downloadLimit") and "1" in refused.json["detail"]
    assert one.view()["viewer"]["downloadsLeft"] == 1, "refused as a whole"
    assert other.fetch(urls[1]["original"]).status == 200
    refused = other.fetch(urls[2]["original"])
    assert (refused.status, refused.code) == (403, "downloadLimit")
    assert [set(item["urls"]) & {"original", "web"} for item in one.media()] == [
        {"original", "web"}, {"original", "web"}, set()]
    assert other.fetch(urls[0]["original"]).status == 200, "a file already taken costs nothing again"
    assert other.fetch(urls[2]["preview"]).status == 200


def test_place_is_gone_from_downloads_unless_the_studio_keeps_it(studio):
    # R20
    from PIL import Image
    gallery = studio.gallery("Place", privacy="private", downloads={"original": "everyone", "web": "everyone"})
    picture = pictures.turned_picture()
    assert Image.open(io.BytesIO(picture)).getexif().get_ifd(0x8825)
    studio.upload(gallery, "place.jpg", picture)
    [own] = studio.wait_until_processed(gallery)
    main = inside(studio, gallery)
    [item] = main.media()
    got = main.fetch(item["urls"]["original"]).body
    assert not Image.open(io.BytesIO(got)).getexif().get_ifd(0x8825)
    assert Image.open(io.BytesIO(got)).getexif().get(0x0112) == Image.open(io.BytesIO(picture)).getexif().get(0x0112)
    zipped = zipfile.ZipFile(io.BytesIO(archive(main, "size=original").body))
    assert zipped.read(zipped.namelist()[0]) == got
    assert studio.client.request("GET", own["urls"]["original"]).body == picture, "the studio has its own back"
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"keepLocation": True})
    [item] = main.media()
    assert main.fetch(item["urls"]["original"]).body == picture
