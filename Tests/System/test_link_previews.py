"""Open Graph: what a network is shown of a link, and what it is not."""

import re

import pytest

from support import pictures
from support.people import Studio

CRAWLER = {"User-Agent": "facebookexternalhit/1.1", "Accept": "text/html"}


@pytest.fixture(scope="module")
def studio(system):
    return Studio(system, "Studio Licht")


@pytest.fixture
def gallery(studio):
    gallery = studio.gallery("Mia & Tom", privacy="public", eventDate="2026-06-20")
    for number in range(2):
        studio.upload(gallery, f"{number}.jpg", pictures.picture(number))
    studio.wait_until_processed(gallery)
    return gallery


def meta(studio, path):
    """The tags of a page as a crawler reads them, without cookies."""
    answer = studio.system.client().request("GET", path, headers=CRAWLER)
    assert answer.status == 200
    text = answer.body.decode()
    tags = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', text))
    return tags | {"title": re.search(r"<title>(.*?)</title>", text, re.S).group(1)}, text


def test_public_gallery_shows_title_and_cover(studio, gallery):
    tags, _ = meta(studio, f"/g/{gallery['slug']}")
    assert "Mia" in tags["og:title"] and tags["og:image"].startswith(f"{studio.system.url}/g/{gallery['slug']}/cover.jpg")
    image = studio.system.client().request("GET", tags["og:image"].removeprefix(studio.system.url))
    assert image.status == 200 and image.headers["Content-Type"].startswith("image/")
    item = studio.media(gallery)[1]
    tags, _ = meta(studio, f"/g/{gallery['slug']}?photo={item['id']}")
    other = studio.system.client().request("GET", tags["og:image"].removeprefix(studio.system.url).replace("&amp;", "&"))
    assert other.status == 200 and other.body != image.body
    studio.client.patch(f"/api/v1/media/{item['id']}", {"hidden": True})
    assert studio.system.client().request(
        "GET", f"/g/{gallery['slug']}/cover.jpg?photo={item['id']}").status == 404


@pytest.mark.parametrize("change", [
    {"privacy": "private"}, {"privacy": "peopleIChoose"}, {"accessCode": "Code 123"}, {"sensitive": True}], ids=str)
def test_anything_less_than_public_gives_nothing_away(studio, gallery, change):
    # R1, R8, R11
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", change)
    item = studio.media(gallery)[0]
    for path in (f"/g/{gallery['slug']}", f"/g/{gallery['slug']}?photo={item['id']}"):
        tags, _ = meta(studio, path)
        assert "og:image" not in tags and "twitter:image" not in tags
        assert not any(secret in value for value in tags.values() for secret in ("Mia", "Tom", "2026", "June"))
    for path in ("", f"?photo={item['id']}"):
        assert studio.system.client().request("GET", f"/g/{gallery['slug']}/cover.jpg{path}").status == 404
    # A share's address says no more to whoever fetches it.
    if change.get("privacy") == "private":
        [main] = studio.invite(gallery, "mia@example.com", audience="mainClient", deliver="link")
        from support.people import Visitor
        visitor = Visitor.with_link(studio.system, gallery, main)
        visitor.enter()
        share = visitor.client.post(f"{visitor.address}/shares", {"channel": "facebook", "media": [item["id"]]})
        crawler = studio.system.client()
        answer = crawler.request("GET", share["url"].removeprefix(studio.system.url), headers=CRAWLER)
        tags, text = meta(studio, answer.headers["Location"])
        assert "og:image" not in tags and "Mia" not in str(tags) and "/m/" not in text


def test_closed_gallery_shows_its_cover_to_whom_it_would_be_open(studio, gallery):
    # R7
    [main] = studio.invite(gallery, "mia@example.com", audience="mainClient", deliver="link")
    from support.people import Visitor
    client = Visitor.with_link(studio.system, gallery, main)
    client.enter()
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"privacy": "private", "state": "offline"})
    page = client.client.request("GET", f"/g/{gallery['slug']}").body.decode()
    assert "Mia" in page and "/cover" in page and studio.email in page and "offline" in page
    assert client.client.request("GET", f"{client.address}/cover").status == 200
    assert client.client.request("GET", f"{client.address}/media").code == "notOpen"
    stranger = studio.system.client()
    assert stranger.request("GET", f"{client.address}/cover").status in (401, 403, 404)
    assert "/cover" not in stranger.request("GET", f"/g/{gallery['slug']}").body.decode()
