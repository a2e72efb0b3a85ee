"""R6: when the call that takes something away returns, no request begun later succeeds with what was issued before."""

import os
import signal
import subprocess
import time

import pytest
from pounding import Pounding, Probe, media_probes, page_probes
from wire import Wire

from support import pictures
from support.people import PASSWORD, Studio, Visitor, fresh_network
from support.system import eventually, free_port

ANNA, BEN, COUSIN = "anna@example.com", "ben@example.com", "cousin@example.com"


class Wedding:
    """Two scenes with two pictures each; a main client, two people the studio invited; all of them inside."""

    def __init__(self, system):
        self.system = system
        self.studio = Studio(system, "Ours")
        self.gallery = self.studio.gallery("Wedding", downloads={"original": "everyone", "web": "everyone"})
        self.scenes = [self.studio.scenes(self.gallery)[0], self.studio.scene(self.gallery, "Party")]
        for number in range(4):
            self.studio.upload(self.gallery, f"{number}.jpg", pictures.picture(number), self.scenes[number // 2])
        self.studio.wait_until_processed(self.gallery)
        [self.anna] = self.studio.invite(self.gallery, ANNA, audience="mainClient")
        self.ben, self.cousin = self.studio.invite(self.gallery, BEN, COUSIN)

    def visitor(self, invitation):
        return Visitor.invited(self.system, self.gallery, invitation, source=fresh_network())

    def login(self, invitation):
        """Coming in anew, by a browser that never was inside."""
        stranger = Visitor(self.system, self.gallery, source=fresh_network())
        return Probe("login", stranger, "POST", f"{stranger.address}/enter",
                     {"email": invitation["email"], "accessCode": invitation["accessCode"]})


@pytest.fixture
def wedding(system):
    return Wedding(system)


@pytest.fixture
def bystander(system):
    """Somebody in a gallery of another studio."""
    return Wedding(system)


def pound_around(narrowing, losing, keeping, figure, what):
    """Lets everybody ask while `narrowing` is done: from its return on `losing` get nothing and `keeping` all."""
    with Pounding(losing) as losers, Pounding(keeping, threads=2) as keepers:
        begun = time.monotonic()
        narrowing()
        returned = time.monotonic()
        losers.go_on()
    late = losers.successes_after(returned)
    assert late == [], f"{len(late)} requests begun after the return succeeded: {sorted({s.name for s in late})}"
    asked = losers.asked_after(returned)
    assert all(asked.values()), f"not asked for any more: {[name for name, count in asked.items() if not count]}"
    assert keepers.failures == []
    assert keepers.successes_after(returned)
    figure(f"revocation, {what}: returned after {1000 * (returned - begun):.0f} ms, "
           f"{sum(asked.values())} requests after it, none let through")


def test_revoked_person_is_out_at_once(wedding, bystander, figure):
    cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
    elsewhere = bystander.visitor(bystander.ben)
    losing = media_probes(cousin, cousin.media()) + page_probes(cousin) + [
        Probe("coming again", cousin, "POST", f"{cousin.address}/enter", {}), wedding.login(wedding.cousin)]
    keeping = (media_probes(ben, ben.media()[:1]) + page_probes(ben)
               + media_probes(elsewhere, elsewhere.media()[:1], "elsewhere: ") + page_probes(elsewhere, "elsewhere: "))
    pound_around(lambda: wedding.studio.revoke(wedding.cousin), losing, keeping, figure, "a person")
    # Neither do they see it again by asking for the page: it shows the door.
    assert b"/m/" not in cousin.client.request("GET", f"/g/{wedding.gallery['slug']}").body
    assert wedding.studio.invitations(wedding.gallery)[2]["status"] == "revoked"


def test_revoked_link_is_dead_at_once(wedding, figure):
    wedding.studio.client.patch(f"/api/v1/galleries/{wedding.gallery['id']}", {"privacy": "private"})
    one, other = wedding.studio.invite(wedding.gallery, "one@example.com", "other@example.com", deliver="link")
    visitor = Visitor.with_link(wedding.system, wedding.gallery, one)
    keeper = Visitor.with_link(wedding.system, wedding.gallery, other)
    stranger = Visitor(wedding.system, wedding.gallery)
    losing = media_probes(visitor, visitor.media()) + page_probes(visitor) + [
        Probe("opening the link", stranger, "GET", one["link"].removeprefix(wedding.system.url))]
    pound_around(lambda: wedding.studio.revoke(one), losing, media_probes(keeper, keeper.media()[:1]), figure, "a link")


def test_replaced_code_is_dead_at_once(wedding, figure):
    cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
    losing = media_probes(cousin, cousin.media()[:1]) + page_probes(cousin) + [wedding.login(wedding.cousin)]
    fresh = []
    pound_around(
        lambda: fresh.append(wedding.studio.client.post(f"/api/v1/invitations/{wedding.cousin['id']}/resend", {})),
        losing, media_probes(ben, ben.media()[:1]), figure, "a replaced code")
    assert len(wedding.visitor(fresh[0]).media()) == 4


def test_photo_hidden_by_a_main_client_is_gone_at_once(wedding, bystander, figure):
    # R3
    anna, cousin = wedding.visitor(wedding.anna), wedding.visitor(wedding.cousin)
    elsewhere = bystander.visitor(bystander.ben)
    hidden, *others = cousin.media()
    losing = media_probes(cousin, [hidden]) + [
        Probe("its line in the listing", cousin, "GET", f"{cousin.address}/media",
              succeeded=lambda answer: hidden["id"].encode() in answer.body),
        Probe("its place in the count", cousin, "GET", cousin.address,
              succeeded=lambda answer: sum(scene["count"] for scene in answer.json["scenes"]) == 4),
        Probe("being the cover", cousin, "GET", cousin.address,
              succeeded=lambda answer: answer.json["cover"]["media"] == hidden["id"])]
    of_anna = [item for item in anna.media() if item["id"] == hidden["id"]]
    keeping = (media_probes(cousin, others) + media_probes(anna, of_anna, "main client: ")
               + media_probes(elsewhere, elsewhere.media()[:1], "elsewhere: "))

    def hide():
        assert anna.hide(hidden).is_success

    pound_around(hide, losing, keeping, figure, "a hidden photo")


def test_scene_hidden_by_the_studio_is_gone_at_once(wedding, figure):
    # R4: from the main client too.
    anna, cousin = wedding.visitor(wedding.anna), wedding.visitor(wedding.cousin)
    scene = wedding.scenes[1]

    def inside(visitor):
        return [item for item in visitor.media() if item["scene"] == scene["id"]]

    losing = media_probes(anna, inside(anna)) + [
        Probe("its lines in the listing", anna, "GET", f"{anna.address}/media",
              succeeded=lambda answer: scene["id"].encode() in answer.body),
        Probe("its name", anna, "GET", anna.address, succeeded=lambda answer: b"Party" in answer.body)]
    keeping = media_probes(cousin, inside(cousin), "cousin: ") + media_probes(anna, anna.media()[:2], "anna: ")
    pound_around(
        lambda: wedding.studio.client.patch(
            f"/api/v1/galleries/{wedding.gallery['id']}/scenes/{scene['id']}", {"hiddenFrom": ["mainClient"]}),
        losing, keeping, figure, "a hidden scene")


def test_narrowed_scenes_are_gone_at_once(wedding, figure):
    # R10
    cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
    kept, lost = wedding.scenes
    items = cousin.media()
    of_scene = {scene["id"]: [item for item in items if item["scene"] == scene["id"]] for scene in wedding.scenes}
    losing = media_probes(cousin, of_scene[lost["id"]]) + [
        Probe("its lines in the listing", cousin, "GET", f"{cousin.address}/media",
              succeeded=lambda answer: lost["id"].encode() in answer.body)]
    keeping = media_probes(cousin, of_scene[kept["id"]]) + media_probes(ben, ben.media()[-1:], "ben: ")
    pound_around(
        lambda: wedding.studio.client.patch(
            f"/api/v1/invitations/{wedding.cousin['id']}", {"scenes": [kept["id"]]}),
        losing, keeping, figure, "narrowed scenes")


def test_gallery_put_offline_is_closed_at_once(wedding, bystander, figure):
    # R7
    anna, cousin = wedding.visitor(wedding.anna), wedding.visitor(wedding.cousin)
    elsewhere = bystander.visitor(bystander.ben)
    losing = media_probes(anna, anna.media()[:2]) + page_probes(anna) + [wedding.login(wedding.ben)] \
        + media_probes(cousin, cousin.media()[:1], "cousin: ")
    pound_around(
        lambda: wedding.studio.client.patch(f"/api/v1/galleries/{wedding.gallery['id']}", {"state": "offline"}),
        losing, media_probes(elsewhere, elsewhere.media()[:1]), figure, "a gallery put offline")


def test_deleted_photo_is_gone_at_once(wedding, figure):
    anna, cousin = wedding.visitor(wedding.anna), wedding.visitor(wedding.cousin)
    deleted, *others = cousin.media()
    desk = Visitor(wedding.system, wedding.gallery, token=wedding.studio.client.token)
    of_studio = [item for item in wedding.studio.media(wedding.gallery) if item["id"] == deleted["id"]]
    losing = (media_probes(cousin, [deleted]) + media_probes(anna, anna.media()[:1], "main client: ")
              + media_probes(desk, of_studio, "studio: "))
    pound_around(
        lambda: wedding.studio.client.delete(f"/api/v1/media/{deleted['id']}"), losing,
        media_probes(cousin, others), figure, "a deleted photo")


def test_deleted_gallery_is_gone_at_once(wedding, bystander, figure):
    anna, elsewhere = wedding.visitor(wedding.anna), bystander.visitor(bystander.ben)
    losing = media_probes(anna, anna.media()[:2]) + page_probes(anna) + [wedding.login(wedding.ben)]
    pound_around(
        lambda: wedding.studio.client.delete(f"/api/v1/galleries/{wedding.gallery['id']}"),
        losing, media_probes(elsewhere, elsewhere.media()[:1]), figure, "a deleted gallery")


def test_signed_out_studio_is_out_at_once(wedding, figure):
    twin = Visitor(wedding.system, wedding.gallery)
    twin.client.token = twin.client.post(
        "/api/v1/session", {"email": wedding.studio.email, "password": PASSWORD})["token"]
    desk = Visitor(wedding.system, wedding.gallery, token=wedding.studio.client.token)
    address = f"/api/v1/galleries/{wedding.gallery['id']}"
    losing = media_probes(desk, wedding.studio.media(wedding.gallery)[:2]) + [
        Probe("its galleries", desk, "GET", "/api/v1/galleries"), Probe("its media", desk, "GET", f"{address}/media"),
        Probe("its invitations", desk, "GET", f"{address}/invitations"),
        Probe("the gallery itself", desk, "GET", desk.address)]
    keeping = [Probe("another session", twin, "GET", "/api/v1/galleries")]
    pound_around(lambda: wedding.studio.client.delete("/api/v1/session"), losing, keeping, figure, "a studio's session")


def test_every_gateway_hears_of_it(wedding, figure):
    port = free_port()
    second = subprocess.Popen(
        [wedding.system.environment["VITRINE_BIN"] + "/gateway"], stdout=subprocess.DEVNULL,
        env={**os.environ, **wedding.system.environment, "VITRINE_LISTEN": f"127.0.0.1:{port}"})
    try:
        cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
        for visitor in (cousin, ben):
            visitor.client.close()
            visitor.client.url = f"http://127.0.0.1:{port}"
        eventually(lambda: is_ready(ben.client), what="the second gateway")
        losing = media_probes(cousin, cousin.media()) + page_probes(cousin)
        pound_around(
            lambda: wedding.studio.revoke(wedding.cousin), losing, media_probes(ben, ben.media()[:1]), figure,
            "a person, by another gateway")
    finally:
        second.terminate()
        second.wait(20)


def is_ready(client):
    try:
        return client.request("GET", "/readyz").status == 200
    except OSError:
        return False


@pytest.mark.parametrize("asleep", ["briefly", "until it is given up"])
def test_gateway_that_slept_lets_nobody_in_by_what_it_dreamt(wedding, asleep, figure):
    """The gateway is stopped in the middle of its beliefs, and what it would have heard of happens meanwhile."""
    cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
    urls = [item["urls"]["thumb"] for item in cousin.media()]
    assert {cousin.fetch(url).status for url in urls} == {200}
    gateway = wedding.system.pid("gateway")
    with Wire(wedding.system, "sharing") as sharing:
        os.kill(gateway, signal.SIGSTOP)
        begun = time.monotonic()
        try:
            sharing.send("sharing.revokeInvitation", {
                "studio": wedding.studio.id, "invitation": wedding.cousin["id"]})
            if asleep == "briefly":
                time.sleep(0.3)
            else:
                assert sharing.receive()["result"] == {}
                returned = time.monotonic()
        finally:
            os.kill(gateway, signal.SIGCONT)
        if asleep == "briefly":
            assert sharing.receive()["result"] == {}
            returned = time.monotonic()
    # 503 while it looks for the service that has dropped it.
    assert {cousin.fetch(url).status for url in urls} <= {404, 503}
    eventually(lambda: ben.client.request("GET", ben.address).status == 200, 5, what="a gallery for the others")
    assert {cousin.fetch(url).status for url in urls} == {404}
    figure(f"revocation, while the gateway sleeps {asleep}: returned after {returned - begun:.1f} s")
