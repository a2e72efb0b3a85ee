"""R6: when the call that shuts somebody out returns, no request begun later succeeds with what they had before."""

from pounding import Probe, media_probes, page_probes, pound_around

from support.people import PASSWORD, Visitor, fresh_network


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


def test_guest_of_a_public_gallery_is_out_when_it_is_private(wedding, figure):
    # R1
    address = f"/api/v1/galleries/{wedding.gallery['id']}"
    wedding.studio.client.patch(address, {"privacy": "public"})
    guest = Visitor(wedding.system, wedding.gallery, source=fresh_network())
    assert guest.enter()["audience"] == "guestLink"
    stranger = Visitor(wedding.system, wedding.gallery, source=fresh_network())
    losing = media_probes(guest, guest.media()[:2]) + page_probes(guest) + [
        Probe("walking in", stranger, "POST", f"{stranger.address}/enter", {})]
    pound_around(
        lambda: wedding.studio.client.patch(address, {"privacy": "private"}), losing,
        media_probes(wedding.visitor(wedding.ben), [])
        + page_probes(Visitor(wedding.system, wedding.gallery, token=wedding.studio.client.token)),
        figure, "a public gallery made private")


def test_visitor_who_leaves_is_out_at_once(wedding, figure):
    cousin, same = wedding.visitor(wedding.cousin), wedding.visitor(wedding.cousin)
    losing = media_probes(cousin, cousin.media()[:2]) + page_probes(cousin)
    # The same person on another device stays.
    pound_around(
        lambda: cousin.client.twin().delete(f"{cousin.address}/session"), losing,
        media_probes(same, same.media()[:1]), figure, "a visitor who leaves")


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
