"""A gallery with somebody inside by every way there is, and what each of them came in by."""

from urllib.parse import urlsplit

import oracle

from support import films, pictures
from support.people import Studio, Visitor, fresh_network

GUEST_LINK_CODE = "Rosen 12"


class Somebody:
    """A browser that came in by some way, with every address it was ever handed."""

    def __init__(self, cast, name, who, client=None):
        self.cast, self.name, self.who = cast, name, who
        self.visitor = Visitor(cast.system, cast.gallery, source=fresh_network())
        if client:
            self.visitor.client = client
        self.kept = {}

    def get(self, path):
        return self.visitor.client.request("GET", self.visitor.address + path)

    def put(self, path):
        return self.visitor.client.request("PUT", self.visitor.address + path)

    def enter(self, **shown):
        return self.visitor.client.request("POST", f"{self.visitor.address}/enter", shown)

    def fetch(self, url, headers=None):
        return self.visitor.client.request("GET", url, headers=headers)

    def keep(self, item):
        self.kept.setdefault(item["id"], {}).update(item["urls"])

    def address_of(self, media, size):
        return self.kept.get(media, {}).get(size)

    def open_link(self, url):
        answer = self.visitor.client.request("GET", urlsplit(url).path)
        assert answer.status == 303, (self.name, answer.status, answer.body)
        return answer

    def show_what_is_asked(self):
        """The door's codes and questions, one after another, as long as there is something to show."""
        for _ in range(4):
            problem = oracle.kept_outside_by(self.who, self.cast.world)
            if problem == "codeNeeded":
                is_links = self.who.link_asks and not self.who.link_typed
                answer = self.enter(accessCode=GUEST_LINK_CODE if is_links else self.cast.guest_code)
                if is_links:
                    self.who.link_typed = True
                else:
                    self.who.guest_code = self.cast.world.guest_code
            elif problem == "visitorDetailsNeeded":
                answer = self.enter(name="Vera Visitor", email=f"{self.name.replace(' ', '.')}@visitor.example")
                self.who.details = True
            else:
                return
            assert answer.is_success or answer.code == oracle.kept_outside_by(self.who, self.cast.world), \
                (self.name, problem, answer.status, answer.body, self.who, self.cast.world)


class Cast:
    """Three scenes with two pictures each, a film in the last one, and everybody inside."""

    def __init__(self, system, name):
        self.system = system
        self.studio = Studio(system, name)
        self.gallery = self.studio.gallery(
            name, privacy="peopleIChoose", downloads={"original": "everyone", "web": "everyone"})
        self.address = f"/api/v1/galleries/{self.gallery['id']}"
        self.scenes = [self.studio.scenes(self.gallery)[0]]
        self.scenes += [self.studio.scene(self.gallery, title) for title in ("Ceremony", "Party")]
        self.scene_ids = [scene["id"] for scene in self.scenes]
        self.filenames, items = {}, []
        for number in range(6):
            scene = self.scenes[number // 2]
            item = self.studio.upload(self.gallery, f"{name} {number}.jpg", pictures.picture(number), scene)
            self.filenames[item["id"]] = f"{name} {number}.jpg"
            items.append(oracle.Item(item["id"], scene["id"]))
        film = films.film(system.folder, f"{name} film.mp4", size="160x90", seconds=1)
        item = self.studio.upload(self.gallery, f"{name} film.mp4", film, self.scenes[2])
        self.filenames[item["id"]] = f"{name} film.mp4"
        items.append(oracle.Item(item["id"], self.scene_ids[2]))
        self.studio.wait_until_processed(self.gallery)
        self.world = oracle.World(items, privacy="peopleIChoose")
        self.guest_code = None
        self.people = []
        self.grants = {}
        self._invite()
        self._make_links()
        self._share()
        self._walk_by()
        for person in self.people:
            answer = person.get("/media?limit=500")
            if answer.is_success:
                for item in answer.json["items"]:
                    person.keep(item)
        self.desk = Somebody(self, "the studio", oracle.Person("studio"), self.studio.client.twin())
        self.people.append(self.desk)
        for item in self.studio.media(self.gallery):
            self.desk.keep(item)

    # Coming in

    def _invite(self):
        """While the gallery is for chosen people, so that each has a code; two devices each."""
        for audience, scenes in (("mainClient", None), ("photographerInvited", None),
                                 ("photographerInvited", [0, 1]), ("clientInvited", None)):
            number = len(self.grants)
            ids = None if scenes is None else [self.scene_ids[index] for index in scenes]
            more = {} if ids is None else {"scenes": ids}
            [invitation] = self.studio.invite(
                self.gallery, f"{audience}{number}@example.com", audience=audience, deliver="link", **more)
            by_code = self._add(f"{audience} {number} by code", oracle.Person(
                audience, by_code=True, scenes=ids, details=True, device=1), f"invitation {number}")
            entered = by_code.enter(email=invitation["email"], accessCode=invitation["accessCode"])
            assert entered.status == 200, entered.body
            by_link = self._add(f"{audience} {number} by link", oracle.Person(
                audience, scenes=ids, details=True, device=2), f"invitation {number}")
            by_link.open_link(invitation["link"])
            self.grants[f"invitation {number}"] = f"/api/v1/invitations/{invitation['id']}"
        self.set({"privacy": "private"})
        self.world.privacy = "private"
        self._enter_all()

    def _make_links(self):
        for name, kind, scenes, code in (
                ("guest link", "guest", [self.scene_ids[0]], None), ("guest link of nothing", "guest", [], None),
                ("guest link with code", "guest", self.scene_ids[1:], GUEST_LINK_CODE),
                ("colleague", "photographerInvited", None, None),
                ("colleague with code", "photographerInvited", [self.scene_ids[2]], GUEST_LINK_CODE)):
            link = self.studio.client.post(f"{self.address}/links", {
                "kind": kind, "label": name, "scenes": scenes, **({"accessCode": code} if code else {})})
            audience = "guestLink" if kind == "guest" else "photographerInvited"
            person = self._add(name, oracle.Person(
                audience, grant="link", scenes=scenes, link_asks=code is not None), name)
            person.open_link(link["url"])
            if code:
                assert person.get("").code == "codeNeeded"
                person.show_what_is_asked()
            self.grants[name] = f"/api/v1/links/{link['id']}"
        self._enter_all()

    def _share(self):
        """By the main client, by each channel."""
        sharer = self.people[0]
        ids = [item.id for item in self.world.items]
        for name, body, audience, shared, device in (
                ("facebook", {"channel": "facebook", "media": ids[0:2]}, "guestFacebook", set(ids[0:3]), None),
                ("facebook again", {"channel": "facebook", "media": ids[2:3]}, "guestFacebook", set(ids[0:3]), None),
                ("email", {"channel": "email", "media": ids[3:5], "to": ["grandma@example.com"]}, "guestEmail",
                 set(ids[3:5]), 1),
                ("email of another", {"channel": "email", "media": ids[5:6], "to": ["uncle@example.com"]},
                 "guestEmail", set(ids[5:6]), 1),
                ("copied link", {"channel": "link", "media": ids[4:6]}, "guestLink", set(ids[4:6]), None)):
            answer = sharer.visitor.client.request("POST", f"{sharer.visitor.address}/shares", body)
            assert answer.status == 201, answer.body
            person = self._add(name, oracle.Person(audience, grant="link", shared=shared, device=device), name)
            person.open_link(answer.json["url"])
        self._enter_all()

    def _walk_by(self):
        self.set({"privacy": "public"})
        self.world.privacy = "public"
        self._add("passer-by", oracle.Person("guestLink", grant="address"), "address")
        self._enter_all()
        self._add("nobody", oracle.Person("guestLink", grant=None), None)

    def _add(self, name, who, grant):
        person = Somebody(self, name, who)
        person.grant = grant
        self.people.append(person)
        return person

    def _enter_all(self):
        for person in self.people:
            answer = person.enter()
            problem = oracle.kept_outside_by(person.who, self.world)
            assert answer.is_success == (problem is None), (person.name, problem, answer.status, answer.body)

    def nobody_but(self, stranger):
        """Somebody who is inside another gallery, at this one's address with the cookie of that one."""
        return Somebody(self, f"{stranger.name} of another studio", oracle.Person("guestLink", grant=None),
                        stranger.visitor.client.twin())

    # Changing it

    def set(self, settings):
        self.gallery = self.studio.client.patch(self.address, settings)

    def set_guest_code(self, settings, code):
        settings["accessCode"] = code
        self._versions = getattr(self, "_versions", 0) + 1
        self.guest_code = code
        self.world.guest_code = None if code is None else self._versions

    def hide(self, item, is_hidden):
        self.studio.client.patch(f"/api/v1/media/{item.id}", {"hidden": is_hidden})
        item.hidden = is_hidden

    def hide_scene(self, scene, audiences):
        self.studio.client.patch(f"{self.address}/scenes/{scene}", {"hiddenFrom": audiences})
        self.world.hidden_from[scene] = audiences

    def change_grant(self, chance):
        """R10, R11: other scenes, in place."""
        name = chance.choice(["invitation 1", "invitation 2", "guest link", "guest link with code", "colleague"])
        scenes = chance.choice([None, chance.sample(self.scene_ids, chance.randint(0, 3))])
        if scenes == [] and name.startswith(("invitation", "colleague")):
            scenes = [self.scene_ids[0]]
        self.studio.client.patch(self.grants[name], {"scenes": scenes})
        for person in self.people:
            if getattr(person, "grant", None) == name:
                person.who.scenes = scenes

    # What is known of it

    def shows_passers_by(self):
        world = self.world
        return world.privacy == "public" and world.guest_code is None and not world.collects

    def address_of_another(self, media, size, person):
        for other in self.people:
            if other.visitor.client.cookies != person.visitor.client.cookies and other.address_of(media, size):
                return other.address_of(media, size)
        return None

    def name_of(self, item, size):
        return self.filenames[item.id]
