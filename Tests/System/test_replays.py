"""R6: every address that was ever handed out is kept, something is narrowed, and all of them are asked again."""

import time
from concurrent.futures import ThreadPoolExecutor

import oracle
import pytest
from ways_in import Cast

from support.people import PASSWORD

INVITED_ALL, INVITED_TWO = "invitation 1", "invitation 2"


@pytest.fixture(scope="module")
def cast(system):
    return prepared(Cast(system, "Ours"))


@pytest.fixture(scope="module")
def bystanders(system):
    """The same in another studio: nothing of theirs may stop working."""
    return prepared(Cast(system, "Theirs"))


def prepared(cast):
    """Private, everything in reach, and everybody with every address that they can be handed."""
    put_back(cast)
    for person in cast.people:
        answer = person.get("/media?limit=500")
        if answer.is_success:
            for item in answer.json["items"]:
                person.keep(item)
    return cast


def put_back(cast):
    world = cast.world
    cast.set({"privacy": "public", "sensitive": False, "state": "online", "expiresOn": None, "collectVisitors": False,
              "deviceLimit": None, "accessCode": None, "downloads": {"original": "everyone", "web": "everyone"}})
    world.privacy, world.sensitive, world.state, world.expired = "public", False, "online", False
    world.collects, world.devices, world.guest_code = False, None, None
    world.downloads, world.download_scenes = {"original": "everyone", "web": "everyone"}, None
    for scene in cast.scene_ids:
        cast.hide_scene(scene, [])
    for item in world.items:
        cast.hide(item, False)


def asked_again(cast):
    """How many addresses answered and how many did not, each as the rules say now."""
    def ask(person):
        counts = [0, 0]
        for media, urls in person.kept.items():
            item = next((item for item in cast.world.items if item.id == media), None)
            for size, url in urls.items():
                answer = person.fetch(url)
                if item is None:
                    may = False
                elif size in oracle.LOOKED_AT:
                    may = oracle.sees(person.who, item, cast.world)
                else:
                    may = oracle.may_download(person.who, item, size, cast.world)
                assert answer.is_success == may, (person.name, size, answer.status, may, person.who, cast.world)
                counts[may] += 1
        return counts
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(ask, cast.people))
    return sum(refused for refused, _ in results), sum(given for _, given in results)


def setting(**settings):
    """A change of the gallery, and what it makes of the world."""
    def act(cast):
        cast.set(settings)
        world = cast.world
        for name, value in settings.items():
            match name:
                case "privacy" | "state" | "sensitive": setattr(world, name, value)
                case "expiresOn": world.expired = True
                case "collectVisitors": world.collects = value
                case "deviceLimit": world.devices = value
                case "downloads":
                    world.downloads = {size: value.get(size, "mainClients") for size in ("original", "web")}
        if settings.get("sensitive") and world.privacy == "public":
            world.privacy = "private"
    return act


def code_for_guests(cast):
    settings = {}
    cast.set_guest_code(settings, "Sonne 7")
    cast.set(settings)


def scenes_of(grant, count):
    def act(cast):
        scenes = cast.scene_ids[:count]
        cast.studio.client.patch(cast.grants[grant], {"scenes": scenes})
        for person in cast.people:
            if getattr(person, "grant", None) == grant:
                person.who.scenes = scenes
    return act


def hidden_photo(cast):
    cast.hide(cast.world.items[1], True)


def hidden_scene(cast):
    cast.hide_scene(cast.scene_ids[0], ["mainClient", "guestLink", "guestFacebook"])


def downloads_of_one_scene(cast):
    cast.set({"downloads": {"original": "everyone", "web": "everyone", "scenes": [cast.scene_ids[2]]}})
    cast.world.download_scenes = [cast.scene_ids[2]]


def another_address(cast):
    cast.gallery = cast.studio.client.post(f"{cast.address}/address", {})
    for person in cast.people:
        person.visitor.address = f"/api/v1/g/{cast.gallery['slug']}"
        if person.who.grant == "address":
            person.who.revoked = True


def revoked(*grants):
    def act(cast):
        for grant in grants:
            cast.studio.client.delete(cast.grants[grant])
            for person in cast.people:
                if getattr(person, "grant", None) == grant:
                    person.who.revoked = True
    return act


def every_link_revoked(cast):
    assert cast.studio.client.delete(f"{cast.address}/links")["revoked"] >= 5
    for person in cast.people:
        if person.who.grant == "link":
            person.who.revoked = True


def deleted_photo(cast):
    item = cast.world.items.pop(0)
    cast.studio.client.delete(f"/api/v1/media/{item.id}")
    for person in cast.people:
        if person.who.shared:
            person.who.shared = person.who.shared - {item.id}


def deleted_scene(cast):
    scene = cast.scene_ids.pop()
    cast.studio.client.delete(f"{cast.address}/scenes/{scene}")
    cast.world.items = [item for item in cast.world.items if item.scene != scene]


def other_audience(cast):
    """R10: who was invited by the studio is one of the clients' guests now; what is hidden stays hidden."""
    cast.studio.client.patch(cast.grants["invitation 0"], {"audience": "clientInvited"})
    for person in cast.people:
        if getattr(person, "grant", None) == "invitation 0":
            person.who.audience = "clientInvited"


ACTS = {
    "a public gallery made private": setting(privacy="private"),
    "a private gallery for people I choose": setting(privacy="peopleIChoose"),
    "a photo hidden": hidden_photo,
    "a scene hidden from three audiences": hidden_scene,
    "scenes of a person narrowed": scenes_of(INVITED_ALL, 1),
    "scenes of a link narrowed": scenes_of("guest link with code", 0),
    "a gallery taken offline": setting(state="offline"),
    "a gallery expired": setting(expiresOn="2020-01-01"),
    "a sensitive gallery": setting(sensitive=True),
    "a code for guests": code_for_guests,
    "visitors asked who they are": setting(collectVisitors=True),
    "one device a person": setting(deviceLimit=1),
    "no originals any more": setting(downloads={"original": "nobody", "web": "everyone"}),
    "downloads of one scene": downloads_of_one_scene,
}
FOR_GOOD = {
    "another address": another_address,
    "another audience": other_audience,
    "a person revoked": revoked("invitation 3"),
    "a link revoked": revoked("guest link"),
    "every link revoked": every_link_revoked,
    "a photo deleted": deleted_photo,
    "a scene deleted": deleted_scene,
}


def test_nothing_handed_out_before_answers_after_a_narrowing(cast, bystanders, figure):
    # R1, R2, R3, R4, R6, R7, R8, R11, R16, R17, R19
    for name, act in {**ACTS, **FOR_GOOD}.items():
        put_back(cast)
        if name.startswith("a private") or "narrowed" in name:
            setting(privacy="private")(cast)
        if name == "another audience":
            # What only main clients see.
            cast.hide(cast.world.items[1], True)
        refused_before, given_before = asked_again(cast)
        begun = time.monotonic()
        act(cast)
        took = time.monotonic() - begun
        refused, given = asked_again(cast)
        assert refused > refused_before, f"{name} took nothing away"
        figure(f"narrowing, {name}: returned after {1000 * took:.0f} ms; {refused - refused_before} addresses of "
               f"{given_before} stopped working, {given} went on")
    refused, given = asked_again(bystanders)
    assert refused == 0 and given > 100


def test_account_wanted_for_downloads_counts_for_what_was_handed_out(bystanders, figure):
    # R15: looking stays free.
    cast = bystanders
    client = cast.studio.client
    client.patch("/api/v1/studio", {"requireAccount": True})
    try:
        for person in cast.people[:-1]:
            for urls in person.kept.values():
                for size, url in urls.items():
                    answer = person.fetch(url)
                    is_kept = size in ("original", "web")
                    assert answer.status == (403 if is_kept else 200), (person.name, size, answer.status, answer.body)
                    assert not is_kept or answer.code == "accountNeeded"
    finally:
        client.patch("/api/v1/studio", {"requireAccount": False})


def test_whole_gallery_deleted_answers_nobody(system):
    cast = prepared(Cast(system, "Gone"))
    cast.studio.client.delete(cast.address)
    for person in cast.people:
        for urls in person.kept.values():
            assert {person.fetch(url).status for url in urls.values()} == {404}


def test_signed_out_studio_loses_what_it_was_handed(system):
    cast = prepared(Cast(system, "Left"))
    twin = cast.system.client()
    cast.desk.visitor.client.token = twin.post(
        "/api/v1/session", {"email": cast.studio.email, "password": PASSWORD})["token"]
    items = cast.desk.get("/media?limit=500").json["items"]
    urls = [url for item in items for url in item["urls"].values()]
    assert {cast.desk.fetch(url).status for url in urls} == {200}
    cast.desk.visitor.client.delete("/api/v1/session")
    assert {cast.desk.fetch(url).status for url in urls} == {404}
