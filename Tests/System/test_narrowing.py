"""R6: when the call that hides, narrows or deletes returns, no request begun later gets what is gone."""

import pytest
from pounding import Probe, media_probes, page_probes, pound_around

from support.people import Visitor


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


@pytest.mark.parametrize("change", [
    {"expiresOn": "2020-01-01"}, {"state": "draft"}, {"downloads": {"original": "nobody", "web": "nobody"}}], ids=str)
def test_narrowed_gallery_counts_at_once(wedding, bystander, figure, change):
    # R7, R19
    anna, elsewhere = wedding.visitor(wedding.anna), bystander.visitor(bystander.ben)
    items = anna.media()
    losing, keeping = media_probes(anna, items), media_probes(elsewhere, elsewhere.media()[:1], "elsewhere: ")
    if "downloads" in change:
        keeping += [probe for probe in losing if probe.name.startswith(("thumb", "preview"))]
        losing = [probe for probe in losing if probe.name.startswith(("original", "web"))]
    else:
        losing += page_probes(anna)
    pound_around(
        lambda: wedding.studio.client.patch(f"/api/v1/galleries/{wedding.gallery['id']}", change),
        losing, keeping, figure, f"a gallery changed to {change}")


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


@pytest.mark.parametrize("act", ["hidden by the studio", "moved out of the grant", "in a deleted scene"])
def test_photo_taken_away_by_the_studio_is_gone_at_once(wedding, figure, act):
    # R2, R3, R4
    kept, lost = wedding.scenes
    client, address = wedding.studio.client, f"/api/v1/galleries/{wedding.gallery['id']}/scenes"
    client.patch(f"/api/v1/invitations/{wedding.cousin['id']}", {"scenes": [kept["id"]]})
    outside = wedding.studio.scene(wedding.gallery, "Not for guests", hiddenFrom=["photographerInvited"])
    cousin = wedding.visitor(wedding.cousin)
    gone, *others = cousin.media()
    if act == "in a deleted scene":
        client.patch(f"/api/v1/invitations/{wedding.cousin['id']}", {"scenes": None})
        others = [item for item in cousin.media() if item["scene"] == kept["id"]]
        gone = next(item for item in cousin.media() if item["scene"] == lost["id"])
    narrowings = {
        "hidden by the studio": lambda: client.patch(f"/api/v1/media/{gone['id']}", {"hidden": True}),
        "moved out of the grant": lambda: client.patch(f"/api/v1/media/{gone['id']}", {"scene": outside["id"]}),
        "in a deleted scene": lambda: client.delete(f"{address}/{lost['id']}"),
    }
    losing = media_probes(cousin, [gone]) + [
        Probe("its line in the listing", cousin, "GET", f"{cousin.address}/media",
              succeeded=lambda answer: gone["id"].encode() in answer.body)]
    pound_around(narrowings[act], losing, media_probes(cousin, others), figure, f"a photo {act}")


def test_deleted_gallery_is_gone_at_once(wedding, bystander, figure):
    anna, elsewhere = wedding.visitor(wedding.anna), bystander.visitor(bystander.ben)
    losing = media_probes(anna, anna.media()[:2]) + page_probes(anna) + [wedding.login(wedding.ben)]
    pound_around(
        lambda: wedding.studio.client.delete(f"/api/v1/galleries/{wedding.gallery['id']}"),
        losing, media_probes(elsewhere, elsewhere.media()[:1]), figure, "a deleted gallery")
