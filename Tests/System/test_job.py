"""The main job by HTTP alone: from the first start to a picture downloaded by somebody with a key of their own."""

import io
import urllib.parse

import pytest
from openapi import Description
from PIL import Image, ImageCms

from support import films, pictures
from support.people import Studio, Visitor

GUEST = "anna.berg@example.com"
UNKNOWN = "01890000-0000-7000-8000-000000000000"


class Job:
    """A studio that sets up, uploads and invites. What it called is kept, for the API's description."""

    def __init__(self, system, folder):
        self.calls = []
        self.system = system
        self.studio = Studio(system, "Light & Shade", first=True, observe=self.observe)
        self.gallery = self.studio.gallery("Anna & Ben", privacy="peopleIChoose", state="online")
        self.party = self.studio.scene(self.gallery, "Party")
        self.files = pictures.photographs()
        self.files["turned.jpg"] = pictures.turned_picture()
        for name, content in self.files.items():
            self.studio.upload(self.gallery, name, content)
        self.files["film.mp4"] = films.film(folder)
        self.studio.upload(self.gallery, "film.mp4", self.files["film.mp4"], self.party)
        self.processed = self.studio.wait_until_processed(self.gallery, within=240)
        self.invitation = self.studio.invite(
            self.gallery, ("Anna Berg", GUEST), audience="mainClient", message="Here they are!")[0]

    def observe(self, method, path, answer):
        self.calls.append((method, urllib.parse.urlsplit(path).path, answer))

    def visitor(self):
        return Visitor(self.system, self.gallery, observe=self.observe)


@pytest.fixture(scope="module")
def job(start, tmp_path_factory):
    # Signing up stays as it is by default.
    return Job(start("job", signup=""), tmp_path_factory.mktemp("film"))


@pytest.fixture(scope="module")
def anna(job):
    visitor = job.visitor()
    visitor.enter(GUEST, job.invitation["accessCode"])
    return visitor


def test_every_upload_becomes_ready(job):
    assert {item["filename"]: item["status"] for item in job.processed} == dict.fromkeys(job.files, "ready")


def test_code_is_taken_as_people_type_it(job):
    # R12
    code = job.invitation["accessCode"]
    look_alikes = code.translate(str.maketrans("01V", "OlU"))
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), f"  {look_alikes.lower()} ",
                  code.replace("-", "\u2013"), look_alikes):
        viewer = job.visitor().enter(f" {GUEST.upper()} ", typed)
        assert viewer["audience"] == "mainClient"
        assert set(viewer["may"]) >= {"view", "hide", "downloadOriginal"}


def test_door_shows_nothing_without_a_key(job):
    # R1, R12
    stranger = job.visitor()
    for path in ("", "/media"):
        answer = stranger.client.request("GET", stranger.address + path)
        assert (answer.status, answer.code) == (401, "notEntered")
    assert stranger.try_to_enter().status == 401
    page = stranger.client.request("GET", f"/g/{stranger.slug}")
    assert page.status == 200 and b"Anna" in page.body
    assert b"/m/" not in page.body and b"data:image" not in page.body


def test_originals_come_back_byte_for_byte(job, anna):
    items = {item["filename"]: item for item in anna.media()}
    assert items.keys() == job.files.keys()
    for name, content in job.files.items():
        answer = anna.fetch(items[name]["urls"]["original"])
        assert answer.status == 200
        # R20: that one tells where it was taken; what becomes of it is looked at with the archives.
        if name != "turned.jpg":
            assert answer.body == content, name
        assert answer.headers["Cache-Control"].startswith("private")
        assert "attachment" in answer.headers["Content-Disposition"]


def test_a_part_of_an_original_can_be_had(job, anna):
    item = next(item for item in anna.media() if item["kind"] == "video")
    content = job.files[item["filename"]]
    answer = anna.fetch(item["urls"]["original"], headers={"Range": "bytes=100-199"})
    assert answer.status == 206 and answer.body == content[100:200]
    assert answer.headers["Content-Range"] == f"bytes 100-199/{len(content)}"
    etag = answer.headers["ETag"]
    assert anna.fetch(item["urls"]["original"], headers={"If-None-Match": etag}).status == 304
    assert anna.fetch(item["urls"]["original"], headers={"Range": f"bytes={len(content)}-"}).status == 416


def test_derivatives_are_of_their_size(job, anna):
    for item in anna.media():
        for size, longest in (("thumb", 480), ("preview", 1280), ("web", 2048)):
            if size == "web" and item["kind"] == "video":
                # A film is kept as it plays (R20).
                assert "web" not in item["urls"] or anna.fetch(item["urls"]["web"]).body[4:8] == b"ftyp"
                continue
            image = Image.open(io.BytesIO(anna.fetch(item["urls"][size]).body))
            expected = min(longest, max(item["width"], item["height"]))
            assert max(image.size) == expected, (item["filename"], size, image.size)
            # Upright: as wide or as high as the listing says.
            assert (image.width >= image.height) == (item["width"] >= item["height"])
        assert item["placeholder"].startswith("data:image/")
        assert len(item["placeholder"]) < 400


def test_derivatives_are_upright_srgb_and_tell_nothing(job, anna):
    # R20
    item = next(item for item in anna.media() if item["filename"] == "turned.jpg")
    assert (item["width"], item["height"]) == (600, 900)
    for size in ("thumb", "preview", "web"):
        content = anna.fetch(item["urls"][size]).body
        image = Image.open(io.BytesIO(content))
        assert image.height > image.width
        assert not image.getexif() and b"Exif" not in content and b"camera of note" not in content
        if "icc_profile" in image.info:
            name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"])))
            assert "sRGB" in name
        above, below = (image.convert("RGB").getpixel((image.width // 2, image.height * part // 4)) for part in (1, 3))
        assert above[0] > 200 and above[2] < 60, above
        assert below[2] > 200 and below[0] < 60, below


def test_film_plays(job, anna):
    item = next(item for item in anna.media() if item["filename"] == "film.mp4")
    assert (item["kind"], item["scene"]) == ("video", job.party["id"])
    assert 1.9 < item["durationSeconds"] < 2.2
    answer = anna.fetch(item["urls"]["video"], headers={"Range": "bytes=0-"})
    assert answer.status == 206 and answer.body[4:8] == b"ftyp"


def test_scenes_are_counted(job, anna):
    view = anna.view()
    assert view["title"] == "Anna & Ben"
    assert [scene["count"] for scene in view["scenes"]] == [len(job.files) - 1, 1]
    cover = anna.fetch(view["cover"]["url"])
    assert cover.status == 200 and cover.headers["Content-Type"].startswith("image/")


def test_studio_sees_that_she_came_and_what_she_took(job, anna):
    # R23, R25
    assert job.studio.invitations(job.gallery)[0]["status"] == "opened"
    assert job.studio.invitations(job.gallery)[0]["confirmed"]
    address = f"/api/v1/galleries/{job.gallery['id']}/activity"
    kinds = {entry["kind"] for entry in job.studio.client.pages(address)}
    assert {"invited", "opened"} <= kinds


def test_everything_called_is_described(job, anna):
    description = Description(job.system.client().get("/api/openapi.json"))
    assert description.problems() == []
    client = job.studio.client
    for path in ("/api/v1/galleries", "/api/v1/studio", "/api/v1/outbox", "/api/v1/setup", "/api/openapi.json",
                 f"/api/v1/galleries/{job.gallery['id']}/activity", f"/api/v1/galleries/{UNKNOWN}"):
        client.request("GET", path)
    client.patch(f"/api/v1/media/{job.processed[0]['id']}", {"hidden": False})
    client.post(f"/api/v1/galleries/{job.gallery['id']}/updates", {"message": "More to come", "to": "all"})
    client.post(f"/api/v1/galleries/{job.gallery['id']}/recipients/check?audience=mainClient", {"recipients": []})
    calls = [call for call in job.calls if not call[1].startswith("/g/")]
    assert len({(method, path) for method, path, _ in calls}) > 60
    assert sorted({fault for call in calls for fault in description.faults_of(*call)}) == []
    assert description.operation("GET", "/s/" + "A" * 43)


def test_a_restart_forgets_nothing(job, anna):
    listing = anna.media()
    job.system.stop()
    job.system.environment["VITRINE_SIGNUP"] = "open"
    job.system.start()
    assert [item["id"] for item in anna.media()] == [item["id"] for item in listing]
    # What was handed out before the restart still opens: nobody has taken it away.
    assert anna.fetch(listing[0]["urls"]["thumb"]).status == 200
    assert job.visitor().enter(GUEST, job.invitation["accessCode"])["audience"] == "mainClient"
    newcomer = Studio(job.system, "Newcomer")
    assert newcomer.client.get("/api/v1/galleries")["items"] == []
    answer = newcomer.client.request("GET", f"/api/v1/galleries/{job.gallery['id']}")
    assert (answer.status, answer.code) == (404, "notFound")
