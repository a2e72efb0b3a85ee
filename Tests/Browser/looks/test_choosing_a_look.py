"""How a studio chooses what its galleries look like, and what their watermark is."""

import re

from playwright.sync_api import expect

import studio
from support.people import PASSWORD


def sit_down(arrive, show):
    """The photographer, before the design of the gallery."""
    photographer = arrive("photographer")
    studio.sign_in(photographer.page, show.studio.email, PASSWORD)
    photographer.page.goto(f"/studio/galleries/{show.gallery['id']}/design")
    return photographer


def choose(page, *names):
    for name in names:
        page.locator(".look-choice", has_text=re.compile(f"^(Clara20 June)?{name}$")).click()


def test_what_is_tried_on_is_seen_at_once_and_by_visitors_once_it_is_saved(show, arrive):
    photographer = sit_down(arrive, show)
    page = photographer.page
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
    photographer = sit_down(arrive, show)
    page = photographer.page
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
    photographer = sit_down(arrive, show)
    page = photographer.page
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
