"""How a gallery looks in each layout, and behind each cover."""

import re

import pytest
from playwright.sync_api import expect

from show import COUNT, TITLE, wait_until

COVERS = ["full", "split", "framed", "plain"]

# What of the page's tiles lies outside the window's width or on another tile.
ASTRAY = """() => {
  const boxes = [...document.querySelectorAll(".tile")].map((tile) => tile.getBoundingClientRect());
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  return boxes.flatMap((one, at) => [
    ...(one.left < -1 || one.right > innerWidth + 1 || one.width < 24 || one.height < 24 ? [["size", at]] : []),
    ...boxes.slice(at + 1).flatMap((other, more) => (apart(one, other) ? [] : [["overlap", at, at + 1 + more]])),
  ]);
}"""


def to_the_pictures(page):
    page.evaluate("scrollTo(0, document.querySelector('.gallery-place').offsetTop - 64)")


@pytest.mark.parametrize("layout", ["justified", "masonry"])
def test_pictures_of_every_shape_stand_side_by_side(show, arrive, layout):
    show.wear(layout=layout, palette="sage", fonts="modern")
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    expect(page.locator("html")).to_have_attribute("data-palette", "sage")
    expect(page.locator("html")).to_have_attribute("data-fonts", "modern")
    for spacing, size in [("airy", "large"), ("tight", "medium"), ("none", "small")]:
        show.wear(layout=layout, spacing=spacing, tileSize=size)
        show.open(guest)
        to_the_pictures(page)
        expect(page.locator(".tile img.shown").first).to_be_visible()
        assert page.evaluate(ASTRAY) == []
        guest.look(f"{layout}-{spacing}-{size}")
    mark = page.locator(".tile-film").first
    expect(mark).to_contain_text("0:02")
    expect(mark.locator("svg")).to_be_attached()


def test_the_filmstrip_shows_one_at_a_time_above_all_the_others(show, arrive, screen):
    show.wear(layout="filmstrip", palette="dark")
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    to_the_pictures(page)
    stage = page.get_by_role("group", name=re.compile("^The picture"))
    where = page.locator(".filmstrip-where")
    expect(where).to_have_text(f"1 / {COUNT}")
    expect(page.locator(".slide[data-current=true] img.slide-full.shown")).to_be_visible()
    guest.look("filmstrip")
    stage.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(where).to_have_text(f"3 / {COUNT}")
    expect(page.locator(".strip-tile[aria-current]")).to_have_attribute("aria-label", f"Photo 3 of {COUNT}")
    guest.look("filmstrip-panorama")
    page.keyboard.press("End")
    expect(where).to_have_text(f"{COUNT} / {COUNT}")
    video = page.locator(".slide[data-current=true] video")
    expect(video).to_be_visible()
    video.evaluate("video => video.play()")
    wait_until(page, "document.querySelector('.slide[data-current=true] video').currentTime > 0.3")
    guest.look("filmstrip-film")
    page.keyboard.press("Home")
    expect(where).to_have_text(f"1 / {COUNT}")
    page.get_by_role("button", name=f"Photo 2 of {COUNT}").click()
    expect(where).to_have_text(f"2 / {COUNT}")
    page.get_by_role("button", name="Look at it alone").click()
    expect(page.locator(".lightbox-count")).to_have_text(f"2 / {COUNT}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(where).to_have_text(f"3 / {COUNT}")
    expect(stage).to_be_focused()


@pytest.mark.parametrize("cover", COVERS)
def test_a_cover_has_its_style(show, arrive, cover):
    show.wear(cover=cover, palette={"full": "light", "split": "blush", "framed": "sand", "plain": "midnight"}[cover],
              fonts={"full": "classic", "split": "romantic", "framed": "editorial", "plain": "typewriter"}[cover])
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    expect(page.locator(f".cover.{cover}")).to_be_visible()
    expect(page.locator(".cover img.cover-picture.shown")).to_have_count(0 if cover == "plain" else 1)
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_in_viewport()
    # The picture comes in slowly.
    page.wait_for_timeout(1000)
    guest.look(f"cover-{cover}")
