"""How a gallery looks: what its studio chooses, and what visitors see of it."""

import re

import pytest
from playwright.sync_api import expect

import studio
from shapes import SHAPES, film, shaped
from support.people import PASSWORD, Studio
from support.system import System, eventually

LAYOUTS = ["justified", "masonry", "filmstrip"]
COVERS = ["full", "split", "framed", "plain"]
TITLE = "Clara & Jonas"
# Two of every shape, and two films: one lying, one standing.
COUNT = 2 * len(SHAPES) + 2

# What of the page's tiles lies outside the window's width or on another tile.
ASTRAY = """() => {
  const boxes = [...document.querySelectorAll(".tile")].map((tile) => tile.getBoundingClientRect());
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  return boxes.flatMap((one, at) => [
    ...(one.left < -1 || one.right > innerWidth + 1 || one.width < 24 || one.height < 24 ? [["size", at]] : []),
    ...boxes.slice(at + 1).flatMap((other, more) => (apart(one, other) ? [] : [["overlap", at, at + 1 + more]])),
  ]);
}"""


class Show:
    """A public gallery with pictures of every shape, its studio, and a second studio with a gallery of its own."""

    TITLE_OF_OTHERS = "Not yours"

    def __init__(self, system, folder):
        self.system = system
        self.studio = Studio(system, "Linden & Vale", first=True)
        self.gallery = self.studio.gallery(TITLE, privacy="public", eventDate="2026-06-20")
        self.address = f"/api/v1/galleries/{self.gallery['id']}"
        for number in range(2):
            for name, size in SHAPES.items():
                self.studio.upload(self.gallery, f"{number}-{name}", shaped(size, number))
            self.studio.upload(self.gallery, f"{number}.mp4", film(folder, ("640x360", "360x640")[number]))
        items = self.studio.wait_until_processed(self.gallery)
        assert [item["status"] for item in items] == ["ready"] * COUNT
        self.other = Studio(system, "Other")
        self.others = self.other.gallery(self.TITLE_OF_OTHERS, privacy="public")
        self.set(cover=next(item["id"] for item in items if item["filename"] == "0-landscape.jpg"))

    def set(self, **settings):
        self.gallery = self.studio.client.patch(self.address, settings)

    def wear(self, **design):
        self.set(design=design)

    def open(self, visitor):
        visitor.page.goto(self.gallery["url"])
        expect(visitor.page.locator(".cover")).to_be_visible()
        expect(visitor.page.locator(".gallery-foot")).to_contain_text(f"{COUNT} photos and films")


@pytest.fixture
def system(tmp_path):
    """One that a second studio can sign up with."""
    with System(tmp_path / "vitrine", operator_token=None) as one:
        yield one


@pytest.fixture
def show(system, tmp_path):
    return Show(system, tmp_path)


def to_the_pictures(page):
    page.evaluate("scrollTo(0, document.querySelector('.gallery-place').offsetTop - 64)")


def wait_until(page, expression):
    eventually(lambda: page.evaluate(expression), 20, 0.1, expression)


def picture_of_film(page):
    return page.locator("dialog .slide[data-current=true] video")


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
    wait_until(page, "document.querySelector('dialog .slide[data-current=true] video')?.currentTime > 0")
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

    def unready(route):
        answer = route.fetch().json()
        for item in answer["items"]:
            for name in ("video", "video720"):
                item["urls"].pop(name, None)
        route.fulfill(json=answer)

    page.route(re.compile(r"/api/v1/g/[^/]+/media\?"), unready)
    show.open(guest)
    page.locator(".tile-open[aria-label^=Film]").first.click()
    expect(page.get_by_text("This film is still being made ready to play here.")).to_be_visible()
    expect(page.locator("dialog .slide[data-current=true] .film img")).to_be_visible()
    guest.look("film-not-ready")


def test_a_film_goes_on_at_its_place_in_another_quality(show, arrive):
    """Two qualities of one film, as the listing tells them of a large one."""
    guest = arrive("guest")
    page = guest.page

    def two(route):
        answer = route.fetch().json()
        for item in answer["items"]:
            if "video" in item["urls"]:
                item["urls"]["video720"] = item["urls"]["video"] + "?quality=720"
        route.fulfill(json=answer)

    page.route(re.compile(r"/api/v1/g/[^/]+/media\?"), two)
    show.open(guest)
    page.locator(".tile-open[aria-label^=Film]").first.click()
    video = picture_of_film(page)
    expect(video).to_be_visible()
    wait_until(page, "document.querySelector('dialog .slide[data-current=true] video').readyState > 0")
    video.evaluate("video => { video.currentTime = 1.2; }")
    quality = page.locator("dialog .slide[data-current=true]").get_by_label("Quality")
    other = "small" if quality.input_value() == "full" else "full"
    quality.select_option(other)
    wait_until(page, "document.querySelector('dialog .slide[data-current=true] video').currentTime >= 1.15")
    assert ("quality=720" in video.get_attribute("src")) == (other == "small")


def test_what_is_tried_on_is_seen_at_once_and_by_visitors_once_it_is_saved(show, arrive):
    photographer = arrive("photographer")
    page = photographer.page
    studio.sign_in(page, show.studio.email, PASSWORD)
    page.goto(f"/studio/galleries/{show.gallery['id']}/design")
    frame = page.frame_locator(".preview-frame")
    expect(frame.locator(".cover.full")).to_be_attached()
    photographer.look("design")
    choose(page, "Columns", "Midnight", "Beside", "Romantic")
    expect(frame.locator("html")).to_have_attribute("data-palette", "midnight")
    expect(frame.locator("html")).to_have_attribute("data-fonts", "romantic")
    expect(frame.locator(".cover.split")).to_be_attached()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    assert "palette" not in show.studio.client.get(show.address)["design"]
    page.get_by_role("button", name="Undo").click()
    expect(frame.locator("html")).to_have_attribute("data-fonts", "classic")
    photographer.look("tried-on")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved: visitors see it like this")).to_be_visible()
    guest = arrive("guest")
    show.open(guest)
    expect(guest.page.locator("html")).to_have_attribute("data-palette", "midnight")
    expect(guest.page.locator(".cover.split")).to_be_visible()
    guest.look("worn")


def test_no_other_page_is_heard_about_looks(show, arrive):
    """Messages count only from the page of our own that holds the gallery."""
    guest = arrive("guest")
    show.open(guest)
    page = guest.page
    page.evaluate("postMessage({ vitrine: 'look', design: { palette: 'dark' } }, '*')")
    page.wait_for_timeout(300)
    expect(page.locator("html")).not_to_have_attribute("data-palette", "dark")
    headers = {path: page.request.get(path).headers["content-security-policy"] for path in (
        show.gallery["url"], "/sign-in")}
    assert "frame-ancestors 'self'" in headers[show.gallery["url"]]
    assert "frame-ancestors 'none'" in headers["/sign-in"]


def test_a_design_is_given_to_chosen_galleries_and_to_nobody_elses(show, arrive):
    client = show.studio.client
    chosen = show.studio.gallery("Ida & Theo", privacy="public")
    left = show.studio.gallery("Ada & Bo", privacy="public")
    photographer = arrive("photographer")
    page = photographer.page
    studio.sign_in(page, show.studio.email, PASSWORD)
    page.goto(f"/studio/galleries/{show.gallery['id']}/design")
    expect(page.frame_locator(".preview-frame").locator(".cover")).to_be_attached()
    choose(page, "Sand", "Filmstrip")
    page.get_by_role("button", name="Apply to other galleries").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Ida & Theo").check()
    expect(dialog.get_by_text(show.TITLE_OF_OTHERS)).to_have_count(0)
    dialog.get_by_label("Galleries I make from now on").check()
    photographer.look("apply")
    dialog.get_by_role("button", name="Apply", exact=True).click()
    expect(page.get_by_text("1 gallery changed, and new ones begin like this")).to_be_visible()

    def worn(gallery):
        return client.get(f"/api/v1/galleries/{gallery['id']}")["design"]

    wanted = {"palette": "sand", "layout": "filmstrip"}
    assert worn(show.gallery) == worn(chosen) == worn(show.studio.gallery("Later")) == wanted
    assert worn(left) == {}
    # Nothing of another studio can be named, or is changed.
    body = {"design": wanted, "galleries": [left["id"], show.others["id"]]}
    assert client.request("POST", "/api/v1/studio/look", body).status == 404
    assert worn(left) == {}
    assert show.other.client.get(f"/api/v1/galleries/{show.others['id']}")["design"] == {}
    assert show.other.client.get("/api/v1/studio/look")["design"] == {}


def test_a_watermark_is_drawn_as_it_is_chosen(show, arrive):
    photographer = arrive("photographer")
    page = photographer.page
    studio.sign_in(page, show.studio.email, PASSWORD)
    page.goto(f"/studio/galleries/{show.gallery['id']}/design")
    card = page.locator("watermark-card")
    card.get_by_role("radio", name="Text").check()
    card.get_by_label("Text").last.fill("© Linden")
    drawn = card.locator("svg text")
    expect(drawn).to_have_count(1)
    expect(drawn).to_have_text("© Linden")
    card.get_by_label("Place").select_option("All over")
    assert drawn.count() > 5
    card.scroll_into_view_if_needed()
    photographer.look("watermark")
    card.get_by_role("button", name="Save the watermark").click()
    expect(page.get_by_text("Saved: the watermark is being drawn")).to_be_visible()
    watermark = show.studio.client.get(show.address)["watermark"]
    assert watermark == {"text": "© Linden", "place": "tiled", "opacity": 50, "size": 25}


def choose(page, *names):
    for name in names:
        page.locator(".look-choice", has_text=re.compile(f"^(Clara20 June)?{name}$")).click()
