"""Films: played at once where browsers can, made ready for all of them in the background, seeking, and crashes."""

import io
import json
import os
import subprocess
import uuid
import zipfile

import pytest

from support import films, pictures
from support.people import Studio, Visitor, fresh_network
from support.system import eventually

PATIENCE = 120


class Cinema:
    """A studio with an open gallery, and somebody inside."""

    def __init__(self, system, name="Cinema"):
        self.system = system
        self.studio = Studio(system, name)
        self.gallery = self.studio.gallery(name, downloads={"original": "everyone"})
        [invitation] = self.studio.invite(self.gallery, "guest@example.com")
        self.visitor = Visitor.invited(system, self.gallery, invitation, source=fresh_network())

    def item(self, media):
        """As the guest sees it: not at all before there is something to see."""
        unseen = {"status": "processing", "urls": {}}
        return next((item for item in self.visitor.media() if item["id"] == media["id"]), unseen)

    def add(self, name, content):
        media = self.studio.upload(self.gallery, name, content)
        eventually(lambda: self.item(media)["status"] != "processing", PATIENCE, what=f"the poster of {name}")
        return media

    def processing(self):
        return self.studio.client.get(f"/api/v1/galleries/{self.gallery['id']}/processing")

    def url(self, media, size):
        return eventually(lambda: self.item(media)["urls"].get(size), PATIENCE, 0.2, f"{size} of {media['filename']}")

    def fetch(self, url, **headers):
        return self.visitor.client.request("GET", url, headers=headers)


@pytest.fixture(scope="module")
def cinema(system):
    return Cinema(system)


def probed(content, folder):
    path = folder / "answer.mp4"
    path.write_bytes(content)
    answer = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)], check=True,
        capture_output=True)
    return json.loads(answer.stdout)


def test_film_that_browsers_know_plays_at_once_and_in_less_detail_later(cinema, tmp_path):
    original = films.film(tmp_path, size="1440x810", seconds=6)
    media = cinema.add("film.mp4", original)
    item = cinema.item(media)
    assert item["status"] == "ready" and {"thumb", "preview", "video"} <= set(item["urls"])
    copy = cinema.fetch(item["urls"]["video"])
    assert copy.status == 200 and copy.headers["Content-Type"] == "video/mp4"
    small = cinema.fetch(cinema.url(media, "video720"))
    facts = probed(small.body, tmp_path)
    assert [stream["codec_name"] for stream in facts["streams"]] == ["h264", "aac"]
    assert (facts["streams"][0]["width"], facts["streams"][0]["height"]) == (1280, 720)
    assert abs(float(facts["format"]["duration"]) - 6) < 0.2
    assert small.body.index(b"moov") < small.body.index(b"mdat")
    # The original is had as it is, and nothing is left to do.
    assert cinema.fetch(item["urls"]["original"]).body == original
    eventually(lambda: cinema.processing()["films"] == [], PATIENCE, what="the end of rendering")


def test_film_that_no_browser_knows_is_made_ready_and_can_be_sought_in(cinema, tmp_path, figure):
    media = cinema.add("film.mkv", films.film(tmp_path, "film.mkv", size="854x480", seconds=12))
    assert "video" not in cinema.item(media)["urls"]
    stages = []

    def is_made():
        stages.extend(film for film in cinema.processing()["films"] if film["media"] == media["id"])
        return cinema.item(media)["urls"].get("video")

    url = eventually(is_made, PATIENCE, 0.1, "the film to play")
    fractions = [film["fraction"] for film in stages]
    assert fractions and fractions == sorted(fractions) and all(0 <= part <= 1 for part in fractions)
    whole = cinema.fetch(url)
    assert whole.status == 200 and whole.headers["Accept-Ranges"] == "bytes"
    etag = whole.headers["ETag"]
    for first, last in ((0, 0), (1000, 1999), (len(whole.body) - 500, len(whole.body) - 1)):
        part = cinema.fetch(url, Range=f"bytes={first}-{last}", **{"If-Range": etag})
        assert part.status == 206 and part.body == whole.body[first:last + 1]
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/{len(whole.body)}"
    figure(f"rendering showed {len(set(fractions))} different parts on its way")


def test_nobody_else_has_the_film_or_its_progress(cinema, system, tmp_path):
    # R5, R6: the film to play is a size like any other.
    media = cinema.add("private.mkv", films.film(tmp_path, "private.mkv", size="320x180", seconds=1))
    url = cinema.url(media, "video")
    assert cinema.fetch(url).status == 200
    stranger = Cinema(system, "Strangers")
    assert stranger.fetch(url).status in (401, 403, 404)
    answer = stranger.studio.client.request("GET", f"/api/v1/galleries/{cinema.gallery['id']}/processing")
    assert answer.status == 404 or answer.json == {"waiting": 0, "running": 0, "failed": 0, "held": 0, "films": []}
    assert system.client().request("GET", f"/api/v1/galleries/{cinema.gallery['id']}/processing").status == 401
    # Seen by the guest, then hidden from them.
    cinema.studio.client.patch(f"/api/v1/galleries/{cinema.gallery['id']}", {"state": "offline"})
    assert cinema.fetch(url).status in (401, 403, 404)
    cinema.studio.client.patch(f"/api/v1/galleries/{cinema.gallery['id']}", {"state": "online"})


def test_original_whose_place_stays_in_it_is_held_back_and_the_studio_is_told(cinema, tmp_path):
    # R20
    studio = cinema.studio
    content = films.film(tmp_path, "placed.mkv", size="64x36", seconds=1, place="+59.33+018.06/")
    media = cinema.add("placed.mkv", content)
    item = cinema.item(media)
    assert "original" not in item["urls"] and "originalHeldBack" not in item

    def seen():
        return next(one for one in studio.media(cinema.gallery) if one["id"] == media["id"])

    assert seen()["originalHeldBack"] is True
    assert studio.client.request("GET", seen()["urls"]["original"]).body == content
    studio.client.patch(f"/api/v1/galleries/{cinema.gallery['id']}", {"keepLocation": True})
    assert "originalHeldBack" not in seen()
    assert cinema.fetch(cinema.url(media, "original")).body == content
    studio.client.patch(f"/api/v1/galleries/{cinema.gallery['id']}", {"keepLocation": False})
    studio.client.delete(f"/api/v1/media/{media['id']}")


def test_film_that_was_cut_off_is_refused_in_words(cinema, tmp_path):
    whole = films.film(tmp_path)
    media = cinema.studio.upload(cinema.gallery, "cut.mp4", whole[:len(whole) * 2 // 3])

    def failed():
        items = {item["id"]: item for item in cinema.studio.media(cinema.gallery)}
        return items[media["id"]]["status"] == "failed" and items[media["id"]]

    assert "cut short" in eventually(failed, PATIENCE, what="a refusal")["failure"]
    cinema.studio.client.delete(f"/api/v1/media/{media['id']}")


def test_killed_while_it_renders_it_renders_again(start, tmp_path):
    system = start("rendering")
    Studio(system, "The first", first=True)
    cinema = Cinema(system)
    media = cinema.add("film.mkv", films.film(tmp_path, "film.mkv", size="1280x720", seconds=20))

    def is_rendering():
        assert "video" not in cinema.item(media)["urls"], "too fast to be met in the middle"
        return any(film["stage"] == "rendering" for film in cinema.processing()["films"])

    eventually(is_rendering, PATIENCE, what="rendering")
    killed = system.kill("media")
    eventually(lambda: system.pid("media") not in (None, killed), what="another media")
    assert cinema.fetch(cinema.url(media, "video")).status == 200
    making = system.data / "blobs/making"
    eventually(lambda: not os.listdir(making), PATIENCE, what="a tidy folder")
    assert not [process for process in system.processes() if process.name == "ffmpeg"]
    system.stop()


def test_film_is_kept_as_it_plays_where_originals_are_not_given(cinema, system, tmp_path):
    # R19, R25: offered, counted and told like any other file; nothing to those whom the tier leaves out.
    studio = cinema.studio
    gallery = studio.gallery("Keepsakes", downloads={"original": "nobody", "web": "mainClients", "limit": 1})
    media = studio.upload(gallery, "kept.mkv", films.film(tmp_path, "kept.mkv", seconds=1))
    [client] = studio.invite(gallery, "client@example.com", audience="mainClient")
    [guest] = studio.invite(gallery, "guest@example.com")
    main, other = (Visitor.invited(system, gallery, one, source=fresh_network()) for one in (client, guest))

    def seen(visitor):
        return next((item for item in visitor.media() if item["id"] == media["id"]), {"urls": {}})

    eventually(lambda: seen(main)["urls"].get("thumb"), PATIENCE, what="the poster")
    plan = main.client.get(f"{main.address}/archive/plan?size=web")
    if not seen(main)["urls"].get("web"):
        assert plan == {"files": 0, "bytes": 0, "left": [{"kind": "video", "reason": "notReady", "count": 1}]}
    eventually(lambda: seen(main)["urls"].get("web"), PATIENCE, 0.2, "the film to keep")
    item = seen(main)
    assert "original" not in item["urls"] and item["urls"]["web"].endswith("/kept.mp4")
    kept = main.client.request("GET", item["urls"]["web"])
    assert kept.status == 200 and len(kept.body) == item["webBytes"]
    assert kept.body == main.client.request("GET", item["urls"]["video"]).body
    assert main.client.get(main.address)["viewer"]["downloadsLeft"] == 0
    plan = main.client.get(f"{main.address}/archive/plan?size=web")
    assert plan["files"] == 1 and plan["bytes"] > item["webBytes"] and plan["left"] == []
    # A guest looks, and keeps nothing: neither with a borrowed address nor in an archive.
    looked = seen(other)
    assert "video" in looked["urls"] and not {"web", "original", "webBytes"} & {*looked["urls"], *looked}
    assert other.client.request("GET", item["urls"]["web"]).status in (401, 403, 404)
    assert other.client.request("GET", f"{other.address}/archive?size=web").status == 403

    def downloaded():
        told = studio.client.get(f"/api/v1/galleries/{gallery['id']}/activity")["items"]
        return [one for one in told if one["kind"] == "downloaded"]

    assert eventually(downloaded, 20, 0.2, "the download in the book")[0]["media"] == media["id"]


def test_what_was_chosen_has_a_short_address_that_is_nobody_elses(cinema, system, tmp_path):
    # R5, R20
    studio = cinema.studio
    gallery = studio.gallery("Chosen", downloads={"original": "everyone", "web": "everyone"})
    items = [studio.upload(gallery, f"{number}.jpg", pictures.picture(number)) for number in range(3)]
    studio.wait_until_processed(gallery)
    first, second = studio.invite(gallery, "a@example.com", "b@example.com")
    mine, theirs = (Visitor.invited(system, gallery, one, source=fresh_network()) for one in (first, second))
    chosen = [items[2]["id"], items[0]["id"]]
    nobodys = [str(uuid.uuid4()) for _ in range(3000)]
    kept = mine.client.post(f"{mine.address}/archive/selection", {"media": chosen + nobodys})
    assert kept["count"] == 2
    address = f"/archive?size=original&selection={kept['id']}"
    answer = mine.client.request("GET", mine.address + address)
    with zipfile.ZipFile(io.BytesIO(answer.body)) as zipped:
        assert [name.partition("/")[2] for name in zipped.namelist()] == ["0.jpg", "2.jpg"]
    for visitor in (theirs, cinema.visitor):
        assert visitor.client.request("GET", mine.address + address).status in (401, 403, 404)
    # R6: what is hidden since is not in it.
    studio.client.patch(f"/api/v1/media/{items[0]['id']}", {"hidden": True})
    assert mine.client.get(f"{mine.address}/archive/plan?size=original&selection={kept['id']}")["files"] == 1
