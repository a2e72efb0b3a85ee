"""Programs are killed under people's hands: pages wait, say so, and go on by themselves."""

import re

from playwright.sync_api import expect

import studio
from uploading import Line


def test_uploads_go_on_when_the_gateway_was_killed(arrive, system, pictures):
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    with photographer.bearing_outages():
        # Slow enough that the kill comes in the middle.
        Line(page, 300_000)
        studio.drag_in(page, pictures)
        expect(page.get_by_text(re.compile("Uploading [4-9] of 20 files"))).to_be_visible()
        system.kill("gateway")
        photographer.shot("killed")
        studio.await_pictures(page, len(pictures))
    studio.await_order(page)
    names = page.locator(".cell-name").all_inner_texts()
    assert len(names) == len(set(names)), "a file came twice"


def test_a_gallery_comes_back_when_a_service_was_killed(arrive, system, pictures):
    page = studio.first_gallery(arrive("photographer").page)
    studio.drag_in(page, pictures[:6])
    studio.await_pictures(page, 6)
    studio.tab(page, "Deliver")
    page.get_by_role("radio", name="Online").check()
    address = page.get_by_label("Address of the gallery").input_value()
    guest = arrive("guest")
    with guest.bearing_outages():
        for program in ("catalog", "sharing", "identity"):
            system.kill(program)
            guest.page.goto(address)
            expect(guest.page.locator(".tile img.shown").first).to_be_attached(timeout=30_000)
