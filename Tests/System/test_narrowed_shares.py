"""R6: a share opens no more than whoever made it has left, and what was handed out by it ends with that at once."""

import pytest
from pounding import Probe, media_probes, page_probes, pound_around

from support.people import Visitor, fresh_network


class Sharing:
    """A private gallery with somebody inside who shared a photo of each scene, and whom they shared with shared on."""

    def __init__(self, wedding, maker):
        self.wedding, self.maker = wedding, maker
        self.kept, self.lost = (scene["id"] for scene in wedding.scenes)
        items = maker.media()
        self.sides = [next(item["id"] for item in items if item["scene"] == scene) for scene in (self.kept, self.lost)]
        self.url, self.friend = self.share(maker)
        self.further_url, self.further = self.share(self.friend)

    def share(self, maker):
        """By a copied link: its address, and somebody who came by it."""
        answer = maker.client.request("POST", f"{maker.address}/shares", {"channel": "link", "media": self.sides})
        assert answer.status == 201, answer.body
        visitor = Visitor.with_link(
            self.wedding.system, self.wedding.gallery, {"link": answer.json["url"]}, source=fresh_network())
        visitor.enter()
        assert [item["id"] for item in visitor.media()] == self.sides
        return answer.json["url"], visitor

    def probes(self, visitor, scene, label=""):
        """All that a visitor was handed of the photo that lies in a scene, and its line in the listing."""
        items = [item for item in visitor.media() if item["scene"] == scene]
        assert len(items) == 1
        listed = Probe(f"{label}line of {items[0]['filename']}", visitor, "GET", f"{visitor.address}/media",
                       succeeded=lambda answer: items[0]["id"].encode() in answer.body)
        return media_probes(visitor, items, label) + [listed]

    def losing(self, scene):
        return self.probes(self.friend, scene) + self.probes(self.further, scene, "further: ")


def private(wedding):
    wedding.studio.client.patch(f"/api/v1/galleries/{wedding.gallery['id']}", {"privacy": "private"})
    return wedding


def by_invitation(wedding, audience="photographerInvited"):
    [invitation] = private(wedding).studio.invite(
        wedding.gallery, "maker@example.com", audience=audience, deliver="link")
    maker = Visitor.with_link(wedding.system, wedding.gallery, invitation, source=fresh_network())
    maker.enter()
    return Sharing(wedding, maker), f"/api/v1/invitations/{invitation['id']}"


def by_link(wedding, kind):
    link = private(wedding).studio.client.post(
        f"/api/v1/galleries/{wedding.gallery['id']}/links",
        {"kind": kind, "label": "Ours", "scenes": [scene["id"] for scene in wedding.scenes]})
    maker = Visitor.with_link(wedding.system, wedding.gallery, {"link": link["url"]}, source=fresh_network())
    maker.enter()
    return Sharing(wedding, maker), f"/api/v1/links/{link['id']}"


@pytest.fixture
def elsewhere(bystander):
    """A share of another studio's, made alike."""
    return by_invitation(bystander)[0]


@pytest.mark.parametrize("way", ["invitation", "demoted main client", "guest link", "link for colleagues"])
def test_share_loses_the_scene_that_its_maker_loses(wedding, elsewhere, figure, way):
    # R2, R10, R11
    sharing, grant = {
        "invitation": lambda: by_invitation(wedding),
        "demoted main client": lambda: by_invitation(wedding, "mainClient"),
        "guest link": lambda: by_link(wedding, "guest"),
        "link for colleagues": lambda: by_link(wedding, "photographerInvited"),
    }[way]()
    # What somebody else shared of the same photos is theirs.
    other = Sharing(wedding, wedding.visitor(wedding.anna))
    change = {"scenes": [sharing.kept]}
    if way == "demoted main client":
        change["audience"] = "photographerInvited"
    keeping = (sharing.probes(sharing.friend, sharing.kept) + sharing.probes(sharing.further, sharing.kept, "further: ")
               + other.probes(other.further, other.lost, "of another: ")
               + elsewhere.losing(elsewhere.lost))
    pound_around(lambda: wedding.studio.client.patch(grant, change), sharing.losing(sharing.lost), keeping, figure,
                 f"a share whose maker's scenes were narrowed ({way})")
    for url in (sharing.url, sharing.further_url):
        late = Visitor.with_link(wedding.system, wedding.gallery, {"link": url}, source=fresh_network())
        late.enter()
        assert [item["id"] for item in late.media()] == sharing.sides[:1]


def test_share_loses_a_photo_that_is_moved_out_of_its_makers_scenes(wedding, elsewhere, figure):
    # R2
    sharing, grant = by_invitation(wedding)
    outside = wedding.studio.scene(wedding.gallery, "For the family")
    wedding.studio.client.patch(grant, {"scenes": [sharing.kept, sharing.lost]})
    keeping = sharing.probes(sharing.further, sharing.kept) + elsewhere.losing(elsewhere.lost)
    pound_around(
        lambda: wedding.studio.client.patch(f"/api/v1/media/{sharing.sides[1]}", {"scene": outside["id"]}),
        sharing.losing(sharing.lost), keeping, figure, "a shared photo moved out of its maker's scenes")
    assert [item["id"] for item in sharing.friend.media()] == sharing.sides[:1]


@pytest.mark.parametrize("change", [{"accessCode": "Rosen 12"}, {"maxVisits": 50}], ids=str)
def test_shares_end_when_their_link_lets_nobody_share_any_more(wedding, elsewhere, figure, change):
    # R11
    sharing, grant = by_link(wedding, "guest")
    strangers = [Visitor(wedding.system, wedding.gallery, source=fresh_network()) for _ in range(2)]
    losing = sharing.losing(sharing.lost) + page_probes(sharing.friend) + page_probes(sharing.further, "further: ") + [
        Probe(f"opening {url}", stranger, "GET", url.removeprefix(wedding.system.url))
        for stranger, url in zip(strangers, (sharing.url, sharing.further_url), strict=True)]
    other = Sharing(wedding, wedding.visitor(wedding.anna))
    keeping = other.probes(other.further, other.lost) + elsewhere.losing(elsewhere.lost)
    pound_around(lambda: wedding.studio.client.patch(grant, change), losing, keeping, figure,
                 f"the shares of a link that has {', '.join(change)}")


def test_signed_in_member_of_another_studio_who_leaves_is_out_at_once(wedding, bystander, figure):
    # Their session lives on, and with it what the cookie of it would open.
    [invitation] = private(wedding).studio.invite(wedding.gallery, "colleague@example.com", deliver="link")
    member = Visitor.with_link(
        wedding.system, wedding.gallery, invitation, token=bystander.studio.client.token, source=fresh_network())
    member.enter()
    desk = Visitor(wedding.system, bystander.gallery, token=bystander.studio.client.token)
    losing = media_probes(member, member.media()[:2]) + page_probes(member)
    keeping = page_probes(desk) + page_probes(wedding.visitor(wedding.cousin), "cousin: ")
    pound_around(lambda: member.client.twin().delete(f"{member.address}/session"), losing, keeping, figure,
                 "a member of another studio who leaves")
