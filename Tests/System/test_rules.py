"""Who sees what in the galleries of this version: R1, R2, R3, R4, R7, R13, R19."""

import datetime

import pytest

from support import pictures
from support.people import Studio, Visitor
from support.system import OPERATOR_TOKEN

MAIN, COUSIN = "main@example.com", "cousin@example.com"
ALL = ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]


class World:
    """A gallery of two scenes with two pictures each, the second one hidden; and two people with both keys."""

    def __init__(self, system, name):
        self.system = system
        self.studio = Studio(system, name)
        # Codes are given where they are asked for; both people are to have one whatever the privacy is then.
        self.gallery = self.studio.gallery(name, privacy="peopleIChoose")
        self.first = self.studio.scenes(self.gallery)[0]
        self.second = self.studio.scene(self.gallery, "Party")
        self.items = {
            name: self.studio.upload(self.gallery, name, pictures.picture(number), scene)
            for number, (name, scene) in enumerate(zip(ALL, [self.first] * 2 + [self.second] * 2))}
        self.studio.wait_until_processed(self.gallery)
        self.main = self.studio.invite(self.gallery, MAIN, audience="mainClient", deliver="link")[0]
        self.cousin = self.studio.invite(
            self.gallery, COUSIN, scenes=[self.first["id"]], deliver="link")[0]
        self.studio.client.patch(f"/api/v1/media/{self.items['2.jpg']['id']}", {"hidden": True})

    def set(self, **settings):
        self.gallery = self.studio.client.patch(f"/api/v1/galleries/{self.gallery['id']}", settings)

    def by_code(self, invitation):
        return Visitor.invited(self.system, self.gallery, invitation)

    def by_link(self, invitation):
        return Visitor.with_link(self.system, self.gallery, invitation)


@pytest.fixture(scope="module")
def worlds(system):
    return [World(system, "Ours"), World(system, "Theirs")]


@pytest.fixture
def world(worlds):
    ours = worlds[0]
    ours.set(privacy="peopleIChoose", state="online", expiresOn=None,
             downloads={"original": "mainClients", "web": "mainClients"})
    return ours


@pytest.mark.parametrize("privacy, main, cousin", [
    ("public", ALL, ["1.jpg", "3.jpg", "4.jpg"]),
    ("private", ALL, ["1.jpg"]),
    ("peopleIChoose", ALL, ["1.jpg"]),
])
def test_each_audience_sees_its_part(world, privacy, main, cousin):
    # R2, R3
    world.set(privacy=privacy)
    enter = world.by_code if privacy == "peopleIChoose" else world.by_link
    for invitation, expected in ((world.main, main), (world.cousin, cousin)):
        visitor = enter(invitation)
        assert visitor.enter()["audience"] == invitation["audience"]
        assert visitor.filenames() == expected
        counts = {scene["title"]: scene["count"] for scene in visitor.view()["scenes"]}
        assert sum(counts.values()) == len(expected)
        # The same holds page by page, and scene by scene.
        assert [item["filename"] for item in visitor.media(limit=1)] == expected
        by_scene = [item["filename"] for scene in (world.first, world.second)
                    for item in visitor.client.get(f"{visitor.address}/media?scene={scene['id']}")["items"]]
        assert by_scene == expected


def test_bare_address_opens_public_galleries_only(world):
    # R1
    for privacy, status in (("private", 401), ("peopleIChoose", 401), ("public", 200)):
        world.set(privacy=privacy)
        stranger = Visitor(world.system, world.gallery)
        assert stranger.try_to_enter().status == status
        assert stranger.client.request("GET", f"{stranger.address}/media").status == status
    assert stranger.filenames() == ["1.jpg", "3.jpg", "4.jpg"]


def test_link_alone_does_not_open_a_gallery_for_people_i_choose(world):
    # R1, R12
    visitor = world.by_link(world.main)
    answer = visitor.try_to_enter()
    assert (answer.status, answer.code) == (401, "notEntered")
    assert visitor.client.request("GET", f"{visitor.address}/media").status == 401


def test_narrower_privacy_counts_for_people_inside(world):
    # R6: what opened a private gallery is not enough for one of people I choose.
    world.set(privacy="private")
    visitor = world.by_link(world.cousin)
    urls = [item["urls"]["thumb"] for item in visitor.media()]
    world.set(privacy="peopleIChoose")
    assert [visitor.fetch(url).status for url in urls] == [404] * len(urls)
    assert visitor.client.request("GET", visitor.address).status == 401


def test_only_main_clients_hide(world):
    # R3
    main, cousin = world.by_code(world.main), world.by_code(world.cousin)
    picture = next(item for item in cousin.media() if item["filename"] == "1.jpg")
    assert "hidden" not in picture
    refused = cousin.hide(picture)
    assert (refused.status, refused.code) == (403, "notAllowed")
    assert main.hide(picture).is_success
    assert cousin.filenames() == [] and main.filenames() == ALL
    shown = {item["filename"]: item for item in world.studio.media(world.gallery)}
    assert shown["1.jpg"]["hidden"] and shown["1.jpg"]["hiddenBy"] == "main"
    assert main.hide(picture, hidden=False).is_success
    assert cousin.filenames() == ["1.jpg"]


def test_hidden_scene_overrides_every_grant(world):
    # R4
    scene = f"/api/v1/galleries/{world.gallery['id']}/scenes/{world.first['id']}"
    main, cousin = world.by_code(world.main), world.by_code(world.cousin)
    world.studio.client.patch(scene, {"hiddenFrom": ["photographerInvited"]})
    assert (main.filenames(), cousin.filenames()) == (ALL, [])
    world.studio.client.patch(scene, {"hiddenFrom": ["mainClient"]})
    assert (main.filenames(), cousin.filenames()) == (["3.jpg", "4.jpg"], ["1.jpg"])
    assert len(world.studio.media(world.gallery)) == 4
    world.studio.client.patch(scene, {"hiddenFrom": []})
    assert main.filenames() == ALL


YESTERDAY = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=2)).date().isoformat()
LATER = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)).date().isoformat()


@pytest.mark.parametrize("closed", [{"state": "draft"}, {"state": "offline"}, {"expiresOn": YESTERDAY}])
def test_closed_gallery_shows_nobody_but_the_studio(world, closed):
    # R7
    inside = world.by_code(world.main)
    urls = [url for item in inside.media() for url in item["urls"].values()]
    world.set(**closed)
    assert not world.gallery["isOpen"]
    for path in ("", "/media"):
        answer = inside.client.request("GET", inside.address + path)
        assert (answer.status, answer.code) == (403, "notOpen")
    assert {inside.fetch(url).status for url in urls} == {404}
    right = Visitor(world.system, world.gallery).try_to_enter(MAIN, world.main["accessCode"])
    assert (right.status, right.code) == (403, "notOpen")
    # That it is closed is for those to know who have a key.
    wrong = Visitor(world.system, world.gallery).try_to_enter("eve@example.com", world.main["accessCode"])
    assert (wrong.status, wrong.code) == (401, "wrongCredentials")
    page = Visitor(world.system, world.gallery).client.request("GET", f"/g/{world.gallery['slug']}")
    assert page.status == 200 and b"Ours" in page.body and world.studio.email.encode() in page.body
    assert len(world.studio.media(world.gallery)) == 4
    world.set(state="online", expiresOn=LATER)
    # They were inside, and it was not they who were thrown out.
    assert inside.filenames() == ALL


@pytest.mark.parametrize("zone, hours", [("Pacific/Kiritimati", 14), ("Asia/Kathmandu", 5.75), ("Etc/GMT+12", -12)])
def test_gallery_expires_at_the_end_of_the_studios_day(studio, zone, hours):
    # R7
    studio.client.patch("/api/v1/studio", {"timeZone": zone})
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=hours))).date()
    gallery = studio.gallery("Until today")
    for days, is_open in ((0, True), (1, True), (-1, False), (-400, False)):
        day = (today + datetime.timedelta(days=days)).isoformat()
        changed = studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"expiresOn": day})
        assert (changed["expiresOn"], changed["isOpen"]) == (day, is_open)
    assert studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"expiresOn": None})["isOpen"]


def test_choosing_people_needs_the_add_on(system, studio, other_studio):
    # R13
    operator = system.client(token=OPERATOR_TOKEN)
    address = f"/api/v1/operator/studios/{studio.id}"
    gallery = studio.gallery("Public", privacy="public")
    assert operator.patch(address, {"plan": "onDemand", "addOns": []})["plan"] == "onDemand"
    for answer in (
        studio.client.request("POST", "/api/v1/galleries", {"title": "No", "privacy": "peopleIChoose"}),
        studio.client.request("PATCH", f"/api/v1/galleries/{gallery['id']}", {"privacy": "peopleIChoose"}),
    ):
        assert (answer.status, answer.code) == (403, "planRequired")
        assert "whiteLabel" in answer.json["detail"]
    assert studio.client.get(f"/api/v1/galleries/{gallery['id']}")["privacy"] == "public"
    assert other_studio.gallery("Theirs", privacy="peopleIChoose")["privacy"] == "peopleIChoose"
    operator.patch(address, {"plan": "onDemand", "addOns": ["whiteLabel"]})
    assert studio.gallery("Now", privacy="peopleIChoose")["privacy"] == "peopleIChoose"


def test_operator_calls_need_the_operators_token(system, start, studio):
    for client in (system.client(), studio.client, system.client(token=OPERATOR_TOKEN[:-1])):
        assert client.request("GET", "/api/v1/operator/studios").status == 401
        assert client.request("PATCH", f"/api/v1/operator/studios/{studio.id}", {"plan": "onDemand"}).status == 401
    ids = [item["id"] for item in system.client(token=OPERATOR_TOKEN).pages("/api/v1/operator/studios", limit=2)]
    assert studio.id in ids and len(ids) == len(set(ids))


TIERS = {
    "nobody": (False, False), "mainClients": (True, False), "invited": (True, True), "everyone": (True, True)}


@pytest.mark.parametrize("size", ["original", "web"])
@pytest.mark.parametrize("tier", TIERS)
def test_downloads_are_for_their_tier(world, size, tier):
    # R19
    other = "web" if size == "original" else "original"
    world.set(downloads={"original": "everyone", "web": "everyone"})
    people = [world.by_code(world.main), world.by_code(world.cousin)]
    before = [person.media()[0]["urls"] for person in people]
    world.set(downloads={size: tier, other: "everyone"})
    permission = "downloadOriginal" if size == "original" else "downloadWeb"
    for person, urls, allowed in zip(people, before, TIERS[tier]):
        item = person.media()[0]
        assert (size in item["urls"]) == allowed
        assert other in item["urls"]
        assert (permission in person.enter()["may"]) == allowed
        # Neither does what was handed out before (R6).
        assert person.fetch(urls[size]).status == (200 if allowed else 403)
        assert person.fetch(urls[other]).status == 200
        assert person.fetch(urls["thumb"]).status == 200
        assert ("bytes" in item) == ("original" in item["urls"])
    stranger = Visitor(world.system, world.gallery)
    assert stranger.fetch(before[0][size]).status == 404
