"""Films that are kept, and films that cannot be played."""

import re

from playwright.sync_api import expect

from show import COUNT

SHOWN = "dialog .slide[data-current=true]"


def test_a_film_is_saved_as_it_plays_where_originals_are_not_given(show, arrive):
    # R19
    show.set(downloads={"original": "nobody", "web": "everyone"})
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    page.locator(".tile-open[aria-label^=Film]").first.click()
    playing = page.locator(f"{SHOWN} video")
    expect(playing).to_be_visible()
    link = page.get_by_role("dialog", name="Viewer").get_by_role("link", name=re.compile(
        "^Download this film, to watch, [0-9.]+ [KM]B$"))
    with page.expect_download() as download:
        link.click()
    assert re.fullmatch(r"[01]\.mp4", download.value.suggested_filename)
    shown = page.request.get(playing.get_attribute("src")).body()
    assert len(shown) > 10_000 and download.value.path().read_bytes() == shown
    guest.look("film-saved")


def test_a_film_that_cannot_be_played_says_so_and_can_be_downloaded(show, arrive):
    show.set(downloads={"original": "everyone", "web": "everyone"})
    guest = arrive("guest")
    page = guest.page

    def unplayable(route):
        answer = route.fetch().json()
        for item in answer["items"]:
            if item["kind"] == "video":
                item["unplayable"] = True
                for name in ("video", "video720", "web"):
                    item["urls"].pop(name, None)
        route.fulfill(json=answer)

    page.route(re.compile(r"/api/v1/g/[^/]+/media\?"), unplayable)
    show.open(guest)
    page.locator(".tile-open[aria-label^=Film]").first.click()
    expect(page.locator(SHOWN).get_by_role("status")).to_have_text(
        "This film cannot be played here. You can download it and play it on your own.")
    guest.look("film-unplayable")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Download this film, original")).click()
    assert download.value.path().stat().st_size > 10_000


def test_nothing_of_a_film_is_offered_to_whom_nothing_is(show, arrive):
    show.set(downloads={"original": "nobody", "web": "nobody"})
    guest = arrive("guest")
    show.open(guest)
    guest.page.locator(".tile-open[aria-label^=Film]").first.click()
    expect(guest.page.locator(".lightbox-count")).to_contain_text(f"/ {COUNT}")
    expect(guest.page.locator(f"{SHOWN} video")).to_be_visible()
    expect(guest.page.locator("[data-tool=download]")).to_have_count(0)
