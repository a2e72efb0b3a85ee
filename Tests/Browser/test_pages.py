"""Pages beside the main road: each is read by axe at both widths, and says what to do."""

import re

from playwright.sync_api import expect

import studio


def test_first_start_names_what_is_missing_and_is_over_once_done(arrive):
    photographer = arrive("photographer")
    page = photographer.page
    page.goto("/")
    page.get_by_label("Name of the studio").fill("Linden & Vale")
    page.get_by_label("Your name").fill("Mara Linden")
    page.get_by_label("Email").fill(studio.EMAIL)
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Open the studio").click()
    expect(page.get_by_role("alert")).to_contain_text("Password")
    photographer.look("setup")
    studio.first_start(page)
    page.goto("/")
    expect(page).to_have_url(re.compile("/studio$"))


def test_signing_in_goes_where_one_wanted_to_go(arrive):
    studio.first_start(arrive("photographer").page)
    again = arrive("again")
    page = again.page
    page.goto("/studio/outbox")
    expect(page).to_have_url(re.compile(r"/sign-in\?to="))
    page.get_by_label("Email").fill(studio.EMAIL)
    page.get_by_label("Password").fill("not the password")
    with again.expecting(401, "/api/v1/session$"):
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_visible()
    again.look("sign-in")
    page.get_by_label("Password").fill(studio.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Outbox")).to_be_visible()
    again.look("outbox")


def test_every_room_of_the_studio_is_accessible(arrive):
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    photographer.look("empty-gallery")
    for name, sign in [
        ("Deliver", "Who may come in"), ("Favourites", "No favourites yet"), ("Activity", "Nobody has come by yet."),
        ("Design", "Columns"), ("Settings", "Closes at the end of"),
    ]:
        studio.tab(page, name)
        expect(page.get_by_text(sign)).to_be_visible()
        photographer.look(name.lower())
    page.get_by_role("navigation", name="Studio").get_by_role("link", name="Studio").click()
    expect(page.get_by_role("heading", name="Brand")).to_be_visible()
    photographer.look("studio")


def test_a_gallery_that_is_not_open_says_so_and_names_the_studio(arrive):
    page = arrive("photographer").page
    studio.first_gallery(page)
    address = page.get_by_role("link", name="View").get_attribute("href")
    client = arrive("client")
    with client.expecting(403, "/enter$"):
        client.page.goto(address)
        expect(client.page.get_by_role("heading", name="Mira & Leo")).to_be_visible()
        expect(client.page.get_by_text("not open at the moment")).to_be_visible()
        expect(client.page.get_by_role("link", name="Write to Linden & Vale")).to_be_visible()
        client.look("closed")


def test_an_address_that_leads_nowhere_says_what_to_do(arrive):
    client = arrive("client")
    with client.expecting(404, "/g/nobody-knows$"):
        answer = client.page.goto("/g/nobody-knows")
        assert answer.status == 404
        expect(client.page.get_by_role("heading")).to_be_visible()
        client.look("nowhere")


def test_the_studio_looks_at_its_own_gallery_whatever_its_state(arrive, pictures):
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    studio.drag_in(page, pictures[:3])
    studio.await_pictures(page, 3)
    studio.tab(page, "Deliver")
    page.get_by_role("radio", name="People I choose").check()
    expect(page.get_by_text("Saved: People I choose")).to_be_visible()
    page.goto(page.get_by_label("Address of the gallery").input_value())
    expect(page.get_by_role("button", name="Photo 1 of 3")).to_be_attached()
    photographer.look("own-draft")
    page.get_by_role("group", name="This gallery").get_by_role("button", name=re.compile("^More")).click()
    page.get_by_role("menuitem", name="To the studio").click()
    expect(page.get_by_role("heading", name="Galleries", exact=True)).to_be_visible()
