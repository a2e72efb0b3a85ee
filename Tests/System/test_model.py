"""Random worlds, driven through the HTTP API, where everybody gets what the oracle says, by every road: no more, no less.

Two studios with galleries that look the same. Everybody came in once, while they could, and kept every address they
were handed; then settings, grants and hidden flags change at random, and everybody asks for everything again.
"""

import io
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor

import oracle
import pytest
from ways_in import Cast

WORLDS = 300
SEED = 20260620
SIZES = ("thumb", "preview", "video", "web", "original")
AUDIENCES = oracle.INVITED + oracle.GUESTS


@pytest.fixture(scope="module")
def casts(system):
    return [Cast(system, name) for name in ("Ours", "Theirs")]


def test_everybody_gets_what_the_rules_say(casts, figure):
    # R1 to R8, R11, R12, R16, R17, R19
    chance = random.Random(SEED)
    tried = given = refused = 0
    with ThreadPoolExecutor(4) as pool:
        for number in range(WORLDS):
            cast, other = casts[number % 2], casts[1 - number % 2]
            change(cast, chance)
            asks = [(person, random.Random(chance.random())) for person in cast.people]
            for counts in pool.map(lambda ask: Asking(cast, *ask).everything(), asks):
                tried, given, refused = tried + counts[0], given + counts[1], refused + counts[2]
            # Whoever is inside elsewhere is nobody here.
            stranger = other.people[number % len(other.people)]
            Asking(cast, cast.nobody_but(stranger), chance).everything()
    assert given > WORLDS * 10 and refused > WORLDS * 10, (tried, given, refused)
    figure(f"model: {WORLDS} worlds, {tried} requests for bytes and pages, {given} given, {refused} refused, "
           "each as the rules say")


def change(cast, chance):
    """The next world: everything about the gallery, and one of the grants."""
    scenes = [scene["id"] for scene in cast.scenes]
    world = cast.world
    sensitive = chance.random() < 0.1
    privacy = chance.choice(["private", "peopleIChoose"] if sensitive else ["public", "private", "private",
                                                                           "peopleIChoose"])
    expired = chance.random() < 0.05
    settings = {
        "sensitive": sensitive, "privacy": privacy, "state": chance.choice(["online"] * 12 + ["draft", "offline"]),
        "expiresOn": "2020-01-01" if expired else "2099-01-01",
        "collectVisitors": chance.random() < 0.15, "deviceLimit": chance.choice([None] * 5 + [1, 2]),
        "downloads": {
            "original": chance.choice(["nobody", "mainClients", "invited", "everyone"]),
            "web": chance.choice(["nobody", "mainClients", "invited", "everyone"]),
            "scenes": chance.choice([None, None, chance.sample(scenes, chance.randint(0, 2))])},
    }
    if chance.random() < 0.2:
        cast.set_guest_code(settings, None if world.guest_code else f"Kode {chance.randint(1000, 9999)}")
    cast.set(settings)
    world.sensitive, world.privacy, world.state, world.expired = sensitive, privacy, settings["state"], expired
    world.collects, world.devices = settings["collectVisitors"], settings["deviceLimit"]
    world.downloads = {size: settings["downloads"][size] for size in ("original", "web")}
    world.download_scenes = settings["downloads"]["scenes"]
    for item in chance.sample(world.items, 2):
        cast.hide(item, chance.random() < 0.4)
    cast.hide_scene(chance.choice(scenes), chance.sample(AUDIENCES, chance.choice([0, 0, 1, 2])))
    cast.change_grant(chance)
    # Some show what the door asks them for.
    for person in chance.sample(cast.people, 10):
        person.show_what_is_asked()


class Asking:
    """One person asks for everything there is, by what they were handed and by what others were."""

    def __init__(self, cast, person, chance):
        self.cast, self.person, self.chance = cast, person, chance
        self.world, self.who = cast.world, person.who
        self.tried = self.given = self.refused = 0

    def everything(self):
        self.problem = oracle.kept_outside_by(self.who, self.world)
        self.expected = oracle.visible(self.who, self.world)
        self.pages()
        for size in SIZES:
            self.bytes(size)
        self.cover()
        self.archive()
        self.deeds()
        return self.tried, self.given, self.refused

    def note(self, answer, is_right, what):
        self.tried += 1
        if is_right:
            self.given += 1
            assert answer.is_success, self.words(what, answer, "refused what is theirs")
        else:
            self.refused += 1
            assert not answer.is_success, self.words(what, answer, "was given what is not theirs")

    def words(self, what, answer, complaint):
        return (f"{self.person.name} {complaint}: {what}: {answer.status} {answer.body[:200]!r}\n"
                f"{self.who}\n{self.world}")

    def pages(self):
        ids = [item.id for item in self.expected]
        view = self.person.get("")
        self.note(view, self.problem is None, "the gallery")
        listing = self.person.get("/media?limit=500")
        self.note(listing, self.problem is None, "the listing")
        if self.problem:
            assert (view.code, listing.code) == (self.problem, self.problem), self.words("the door", view, "was told")
            return
        shown = [item["id"] for item in listing.json["items"]]
        assert shown == ids, self.words(f"the listing shows {shown}, not {ids}", listing, "got another listing")
        counts = {scene["id"]: scene["count"] for scene in view.json["scenes"]}
        wanted = {scene: sum(item.scene == scene for item in self.expected) for scene in self.cast.scene_ids}
        assert counts == {scene: count for scene, count in wanted.items() if count}, self.words("counts", view, "got")
        cover = view.json.get("cover")
        assert (cover is None) == (not ids) and (cover is None or cover["media"] in ids), \
            self.words("the cover", view, "got another cover")
        for item in listing.json["items"]:
            self.person.keep(item)
            for size in ("web", "original"):
                fact = next(fact for fact in self.expected if fact.id == item["id"])
                assert (size in item["urls"]) == oracle.may_download(self.who, fact, size, self.world), \
                    self.words(f"{size} of {item['filename']}", listing, "was offered, or not")

    def bytes(self, size):
        """One of each: what they see, and what they do not."""
        seen = {item.id for item in self.expected}
        for group in ([item for item in self.world.items if item.id in seen],
                      [item for item in self.world.items if item.id not in seen]):
            if not group:
                continue
            item = self.chance.choice(group)
            if size in oracle.LOOKED_AT:
                is_right = item.id in seen
            else:
                is_right = oracle.may_download(self.who, item, size, self.world)
            own = self.person.address_of(item.id, size)
            headers = self.chance.choice([None, None, {"Range": "bytes=0-99"}])
            if own:
                answer = self.person.fetch(own, headers)
                self.note(answer, is_right, f"{size} of their own")
            foreign = self.cast.address_of_another(item.id, size, self.person)
            if foreign:
                self.note(self.person.fetch(foreign, headers), False, f"{size} of somebody else")

    def cover(self):
        # R7: as if it were open, for whoever has a grant; never for whoever lacks more than the opening.
        if self.problem is None:
            self.note(self.person.get("/cover"), bool(self.expected), "the cover")
        elif self.problem != "notOpen" and not self.cast.shows_passers_by():
            self.note(self.person.get("/cover"), False, "the cover")

    def archive(self):
        size = self.chance.choice(["original", "web"])
        wanted = [item for item in self.expected if oracle.may_download(self.who, item, size, self.world)]
        answer = self.person.get(f"/archive?size={size}")
        if wanted or self.problem or not answer.is_success:
            self.note(answer, bool(wanted), f"an archive of {size}")
        if answer.is_success:
            names = sorted(name.split("/")[-1] for name in zipfile.ZipFile(io.BytesIO(answer.body)).namelist())
            assert names == sorted(self.cast.name_of(item, size) for item in wanted), self.words(names, answer, "got")

    def deeds(self):
        """What may be done with an item is done with what is seen alone."""
        item = self.chance.choice(self.world.items)
        is_seen = item in self.expected
        self.note(self.person.put(f"/media/{item.id}/favorite"), is_seen, "a favourite")
        if is_seen:
            listing = self.person.get("/media?only=favorites&limit=500").json["items"]
            assert item.id in [shown["id"] for shown in listing]
        if self.who.audience not in ("mainClient", "studio"):
            self.note(self.person.put(f"/media/{item.id}/hidden"), False, "hiding")
