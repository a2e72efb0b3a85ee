"""Stories of the door: devices, asking to be let in, accounts, switches turned while somebody is inside, looking as."""

import re
import zipfile

from playwright.sync_api import expect

from celebration import (
    CLARA, COUNT, GUEST_CODE, IN_EACH, SCENES, TITLE, come_back_to, enter_code, expect_inside, go_to, open_menu,
    tell_who, tile)

ENTER = r"/api/v1/g/[^/]+/enter$"
CALLS = r"/api/v1/g/[^/]+"


# R12, R17: people I choose, on one device each
def test_chosen_person_frees_a_device(celebrate, arrive):
    party = celebrate(privacy="peopleIChoose", deviceLimit=1)
    code = party.invite()["accessCode"]
    laptop, phone = arrive("laptop"), arrive("phone")

    def show_code(page):
        page.goto(party.path)
        page.get_by_label("Email").fill(CLARA[1])
        page.get_by_label("Access code").fill(code)
        page.get_by_role("button", name="Enter the gallery").click()

    show_code(laptop.page)
    expect_inside(laptop.page)
    page = phone.page
    with phone.expecting(403, ENTER):
        show_code(page)
        expect(page.get_by_text("Your key works on one device, and it is in use already.")).to_be_visible()
        phone.look("one-too-many")
    page.get_by_role("button", name="Mail me a link to free one up").click()
    expect(page.get_by_text("Look into your mail.")).to_be_visible()
    phone.look("mailed")
    count = len(party.box.to(CLARA[1]))
    page.goto(party.mailed(CLARA[1], "/d/", max(count, 2)))
    expect(page.get_by_role("heading", name="Your devices")).to_be_visible()
    phone.look("devices")
    page.locator(".device", has_text="Since").get_by_role("button").click()
    expect(page.get_by_text("is off the list. The next one can come in.")).to_be_visible()
    phone.look("freed")
    page.get_by_role("link", name="To the gallery").click()
    expect_inside(page)
    phone.look("inside")
    laptop.page.reload()
    expect(laptop.page.get_by_role("button", name="Enter the gallery")).to_be_visible()
    laptop.look("dropped")


# R18: asking to be let in
def test_stranger_asks_and_is_let_in(celebrate, arrive):
    party = celebrate()
    stranger = arrive("stranger")
    page = stranger.page
    page.goto(party.path)
    expect(page.get_by_text("This gallery is private.")).to_be_visible()
    stranger.look("door")
    page.get_by_role("button", name="Ask to be let in").click()
    page.get_by_label("Your name").fill("Otto Lang")
    page.get_by_label("Email").fill("otto@example.com")
    page.get_by_label("A few words").fill("I played the trumpet.")
    stranger.look("asking")
    page.get_by_role("button", name="Ask to be let in").click()
    expect(page.get_by_text("We told the studio.")).to_be_visible()
    stranger.look("asked")

    photographer = arrive("photographer")
    desk = photographer.page
    party.sign_in(desk)
    desk.goto(f"/studio/galleries/{party.gallery['id']}/deliver")
    request = desk.locator(".request", has_text="Otto Lang")
    expect(request).to_contain_text("I played the trumpet.")
    photographer.look("request")
    request.get_by_role("button", name="Let in").click()
    expect(desk.locator(".person", has_text="Otto Lang")).to_contain_text("Guest of a client")
    photographer.look("let-in")

    page.goto(party.mailed("otto@example.com"))
    expect_inside(page)
    stranger.look("inside")


# R15: accounts
def test_guest_signs_in_to_download(celebrate, arrive):
    party = celebrate(privacy="public")
    party.studio.client.patch("/api/v1/studio", {"requireAccount": True})
    guest = arrive("guest")
    page = guest.page
    page.goto(party.path)
    expect_inside(page)
    open_menu(page, "Download")
    dialog = page.get_by_role("dialog", name="Sign in")
    expect(dialog).to_contain_text("Looking is free. To download, sign in first")
    dialog.get_by_label("Email").fill("gast@example.com")
    guest.look("sign-in")
    dialog.get_by_role("button", name="Mail me the link").click()
    expect(dialog.get_by_text("We mailed a link to gast@example.com.")).to_be_visible()
    guest.look("mailed")

    tab = guest.open_tab()
    tab.goto(party.mailed("gast@example.com", "/a/"))
    guest.look("link")
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", name="You are signed in")).to_be_visible()
    guest.look("signed-in")
    tab.get_by_role("link", name="Go on without").click()
    expect_inside(tab)
    tile(tab, 1, SCENES[0]).click()
    viewer = tab.get_by_role("dialog", name="Viewer")
    viewer.get_by_role("button", name="Download").click()
    with tab.expect_download() as download:
        viewer.get_by_role("menuitem", name="Original").click()
    assert download.value.path().read_bytes() == party.pictures[0].read_bytes()

    # The tab that waited goes on by itself.
    expect(page.get_by_role("dialog", name="Download")).to_be_visible()
    guest.page = page
    guest.look("goes-on")
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("link", name=f"Download {COUNT} files").click()
    assert zipfile.ZipFile(download.value.path()).testzip() is None

    page.goto("/my")
    expect(page.get_by_role("link", name=re.compile(re.escape(TITLE)))).to_be_visible()
    guest.look("my-galleries")
    page.get_by_role("link", name=re.compile(re.escape(TITLE))).click()
    expect_inside(page)


# R5, R6, R7, R8: what is switched while somebody is inside
def test_guest_inside_is_led_to_the_door_and_back(celebrate, arrive):
    party = celebrate()
    guest = arrive("guest")
    page = guest.page
    page.goto(party.link()["url"])
    expect_inside(page)
    last = tile(page, IN_EACH, "Party")

    def led_out(status, words, name, **settings):
        go_to(page, "Party")
        last.scroll_into_view_if_needed()
        page.wait_for_timeout(400)
        party.set(**settings)
        with guest.expecting(status, CALLS):
            come_back_to(page)
            expect(page.locator(".door-ways").get_by_text(words)).to_be_visible()
            guest.look(name)
        assert page.locator(".tile").count() == 0

    def back():
        expect_inside(page)
        expect(last).to_be_in_viewport()

    led_out(403, "The studio now asks who visits. You go on where you were.", "details", collectVisitors=True)
    tell_who(page, "Vera Vogt", "vera@example.com")
    back()
    guest.look("back-where-they-were")
    led_out(401, "The studio now asks guests for a code. You go on where you were.", "code", accessCode=GUEST_CODE)
    enter_code(page, GUEST_CODE)
    back()
    led_out(401, "You are no longer inside this gallery.", "sensitive", sensitive=True)
    party.set(sensitive=False)
    come_back_to(page)
    back()
    led_out(403, "not open at the moment", "offline", state="offline")
    party.set(state="online")
    come_back_to(page)
    back()
    guest.look("back-again")


# R10: the studio looks through somebody's eyes
def test_studio_looks_as_somebody(celebrate, arrive):
    party = celebrate()
    invitation = party.invite(("Ida Brandt", "ida@example.com"), "photographerInvited",
                              scenes=[party.scenes["Ceremony"]])
    link = party.link("guest", "Party guests", ["Party", "Ceremony"])
    photographer = arrive("photographer")
    page = photographer.page
    party.sign_in(page)
    banner = page.get_by_role("region", name="View as")

    page.goto(f"{party.path}?as={invitation['id']}")
    expect_inside(page, IN_EACH)
    expect(banner).to_contain_text("You see this gallery as Ida Brandt.")
    photographer.look("as-person")
    for name in ("Select", "Download"):
        tool = page.get_by_role("group", name="This gallery").get_by_role("button", name=name, exact=True)
        if tool.is_visible():
            expect(tool).to_have_attribute("aria-disabled", "true")
    heart = page.get_by_role("button", name="Favourite, number 1", exact=True)
    expect(heart).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name=f"Photo 1 of {IN_EACH}").click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.get_by_role("button", name="Download")).to_have_attribute("aria-disabled", "true")
    photographer.look("lightbox")
    viewer.get_by_role("button", name="Close").click()

    page.goto(f"{party.path}?as={link['id']}")
    expect_inside(page, 2 * IN_EACH)
    expect(banner).to_contain_text("guests by the link “Party guests”")
    photographer.look("as-link")
    with photographer.expecting(401, "/as/guest$"):
        page.goto(f"{party.path}?as=guest")
        expect(banner).to_contain_text("guests at the gallery’s own address")
        expect(page.get_by_text("They see no photos: the door asks them for the link they were sent")).to_be_visible()
        photographer.look("as-passer-by")
    banner.get_by_role("link", name="Back to the studio").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
