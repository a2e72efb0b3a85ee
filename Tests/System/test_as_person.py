"""The gallery exactly as somebody sees it, for the studio; and what a change would do, before it is made."""

import pytest
from ways_in import Cast


@pytest.fixture(scope="module")
def cast(system):
    cast = Cast(system, "Ours")
    cast.set({"privacy": "private"})
    cast.hide(cast.world.items[0], True)
    return cast


def as_grant(cast, grant):
    client = cast.studio.client
    view = client.get(f"{cast.address}/as/{grant}")
    return view, [item["id"] for item in client.pages(f"{cast.address}/as/{grant}/media")]


def test_studio_sees_what_each_of_them_sees(cast):
    for person in cast.people:
        if not getattr(person, "grant", None) or person.grant not in cast.grants:
            continue
        grant = cast.grants[person.grant].rsplit("/", 1)[1]
        view, ids = as_grant(cast, grant)
        own = person.get("").json
        assert ids == [item["id"] for item in person.get("/media").json["items"]], person.name
        assert view["scenes"] == own["scenes"] and view["viewer"]["audience"] == own["viewer"]["audience"]
        assert set(view["viewer"]["may"]) == set(own["viewer"]["may"])


def test_shares_and_passers_by_too(cast):
    links = cast.studio.client.get(f"{cast.address}/links?limit=500")["items"]
    facebook = next(link for link in links if link["kind"] == "facebook")
    seen = next(person for person in cast.people if person.name == "facebook").get("/media").json["items"]
    assert as_grant(cast, facebook["id"])[1] == [item["id"] for item in seen]
    cast.set({"privacy": "public"})
    _, ids = as_grant(cast, "guest")
    passer = next(person for person in cast.people if person.name == "passer-by")
    assert ids == [item["id"] for item in passer.get("/media").json["items"]] and len(ids) == 6
    cast.set({"privacy": "private"})
    answer = cast.studio.client.request("GET", f"{cast.address}/as/guest")
    assert not answer.is_success


def test_pictures_shown_as_somebody_can_be_fetched_by_the_studio(cast):
    grant = cast.grants["guest link"].rsplit("/", 1)[1]
    items = cast.studio.client.get(f"{cast.address}/as/{grant}/media")["items"]
    assert items and all(cast.studio.client.request("GET", item["urls"]["thumb"]).status == 200 for item in items)
    # The addresses are the studio's: nobody else's cookie opens them.
    guest = next(person for person in cast.people if person.name == "guest link")
    assert guest.fetch(items[0]["urls"]["thumb"]).status == 404


def test_change_is_weighed_before_it_is_made(cast):
    client = cast.studio.client
    before = client.get(cast.address)
    effects = client.post(f"{cast.address}/preview", {"gallery": {"privacy": "peopleIChoose"}})["items"]
    by_audience = {}
    for effect in effects:
        by_audience.setdefault(effect["audience"], []).append(effect)
    assert all(effect["after"]["sees"] == 0 for effect in by_audience["guestLink"])
    assert any(effect["before"]["sees"] > 0 for effect in by_audience["guestLink"])
    widened = client.post(f"{cast.address}/preview", {"gallery": {"privacy": "public"}})["items"]
    assert any(effect["before"]["sees"] < effect["after"]["sees"] for effect in widened)
    scene = client.post(f"{cast.address}/preview", {
        "scene": {"id": cast.scene_ids[1], "hiddenFrom": ["mainClient"]}})["items"]
    main = next(effect for effect in scene if effect["audience"] == "mainClient")
    assert main["before"]["sees"] - main["after"]["sees"] == 2
    grant = cast.grants["guest link"].rsplit("/", 1)[1]
    narrowed = client.post(f"{cast.address}/preview", {"grant": {"grant": grant, "scenes": []}})["items"]
    assert [effect["after"]["sees"] for effect in narrowed if "guest link" in effect["names"]] == [0]
    downloads = client.post(f"{cast.address}/preview", {
        "gallery": {"downloads": {"original": "nobody", "web": "nobody"}}})["items"]
    assert all("downloadOriginal" not in effect["after"]["may"] for effect in downloads)
    assert client.get(cast.address) == before, "nothing was changed"
