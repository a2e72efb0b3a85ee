"""What plays: slideshows, and films among the pictures."""

import re

from playwright.sync_api import expect

from show import COUNT, wait_until

SHOWN = "dialog .slide[data-current=true]"


def tell_otherwise(page, change):
    """The listing tells what `change` makes of each item's addresses."""
    def told(route):
        answer = route.fetch().json()
        for item in answer["items"]:
            change(item["urls"])
        route.fulfill(json=answer)

    page.route(re.compile(r"/api/v1/g/[^/]+/media\?"), told)


def test_a_slideshow_plays_pictures_and_films_to_the_end_and_begins_again(show, arrive, screen):
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    page.evaluate("localStorage.setItem('vitrine-slideshow', JSON.stringify({ seconds: 3, isMoving: false, isLooping: true }))")
    page.reload()
    expect(page.locator(".tile img.shown").first).to_be_attached()
    if screen == "phone":
        page.get_by_role("button", name="More").click()
        page.get_by_role("menuitem", name="Slideshow").click()
    else:
        page.get_by_role("button", name="Slideshow").click()
    count = page.locator(".lightbox-count")
    expect(count).to_have_text(f"1 / {COUNT}")
    expect(page.locator(".lightbox-room.playing")).to_be_visible()
    guest.look("playing")
    expect(count).to_have_text(f"2 / {COUNT}", timeout=15_000)
    page.keyboard.press("Space")
    expect(page.locator(".lightbox-room.playing")).to_have_count(0)
    page.keyboard.press("End")
    page.keyboard.press("Space")
    # The last one is a film: it is seen to its end, and then it begins again.
    wait_until(page, f"document.querySelector('{SHOWN} video')?.currentTime > 0")
    expect(count).to_have_text(f"1 / {COUNT}", timeout=20_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_hidden_tab_plays_nothing_on(show, arrive):
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    page.locator(".tile-open").first.click()
    page.evaluate("localStorage.clear()")
    page.keyboard.press("Space")
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { configurable: true, value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    page.wait_for_timeout(6000)
    expect(page.locator(".lightbox-count")).to_have_text(f"1 / {COUNT}")


def test_a_film_that_is_not_ready_to_play_says_so(show, arrive):
    """What the listing tells while a rendition is still being made: no address to play."""
    guest = arrive("guest")
    page = guest.page

    def unready(urls):
        for name in ("video", "video720"):
            urls.pop(name, None)

    tell_otherwise(page, unready)
    show.open(guest)
    page.locator(".tile-open[aria-label^=Film]").first.click()
    expect(page.get_by_text("This film is still being made ready to play here.")).to_be_visible()
    expect(page.locator(f"{SHOWN} .film img")).to_be_visible()
    guest.look("film-not-ready")


def test_a_film_goes_on_at_its_place_in_another_quality(show, arrive):
    """Two qualities of one film, as the listing tells them of a large one."""
    guest = arrive("guest")
    page = guest.page

    def two(urls):
        if "video" in urls:
            urls["video720"] = urls["video"] + "?quality=720"

    tell_otherwise(page, two)
    show.open(guest)
    page.locator(".tile-open[aria-label^=Film]").first.click()
    video = page.locator(f"{SHOWN} video")
    expect(video).to_be_visible()
    wait_until(page, f"document.querySelector('{SHOWN} video').readyState > 0")
    video.evaluate("video => { video.currentTime = 1.2; }")
    quality = page.locator(SHOWN).get_by_label("Quality")
    other = "small" if quality.input_value() == "full" else "full"
    quality.select_option(other)
    wait_until(page, f"document.querySelector('{SHOWN} video').currentTime >= 1.15")
    assert ("quality=720" in video.get_attribute("src")) == (other == "small")
