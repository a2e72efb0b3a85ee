"""A whole story for each audience: how they come into a gallery and what they find, at both widths."""

import re
import zipfile

from playwright.sync_api import expect

from celebration import (
    CLARA, COUNT, GUEST_CODE, IN_EACH, SCENES, close_dialog, enter_code, expect_inside, go_to, open_menu, select,
    tell_who, tile)

ENTER = r"/api/v1/g/[^/]+/enter$"


def with_clara_inside(celebrate, arrive):
    """The main client came by the link in her mail."""
    party = celebrate()
    party.invite()
    clara = arrive("clara")
    clara.page.goto(party.mailed(CLARA[1]))
    expect_inside(clara.page)
    return party, clara


# R1, R3, R14: main client
def test_main_client_comes_by_the_mailed_link(celebrate, arrive):
    party, clara = with_clara_inside(celebrate, arrive)
    page = clara.page
    clara.look("cover")

    heart = page.get_by_role("button", name="Favourite, number 1", exact=True).first
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Favourites (1)")).to_be_visible()
    clara.look("favourite")
    tile(page, 2, "Ceremony").click()
    viewer = page.get_by_role("dialog", name="Viewer")
    viewer.get_by_role("button", name="Hide from others").click()
    expect(page.get_by_text("Hidden from everybody but you and the studio")).to_be_visible()
    clara.look("hidden")
    viewer.get_by_role("button", name="Close").click()
    expect(viewer).to_have_count(0)
    expect(tile(page, 2, "Ceremony")).to_have_accessible_name(re.compile("hidden$"))
    clara.look("wall")

    open_menu(page, "Invite people")
    dialog = page.get_by_role("dialog", name="Invite people")
    expect(dialog.get_by_text("You have invited nobody yet.")).to_be_visible()
    dialog.get_by_label("Name").fill("Grandma Rose")
    dialog.get_by_label("Email").fill("rose@example.com")
    dialog.get_by_label("A few words to them").fill("Look, grandma!")
    clara.look("invite")
    dialog.get_by_role("button", name="Send the invitations").click()
    expect(dialog.get_by_text("1 invitation is on the way.")).to_be_visible()
    expect(dialog.locator(".people-row", has_text="Grandma Rose")).to_be_visible()
    clara.look("invited")
    assert party.mailed("rose@example.com")
    close_dialog(page)

    open_menu(page, "Download")
    dialog = page.get_by_role("dialog", name="Download")
    expect(dialog.get_by_role("link", name=re.compile(r"Download \d+ files"))).to_be_visible()
    clara.look("download")
    with page.expect_download() as download:
        dialog.get_by_role("link", name=re.compile(r"Download \d+ files")).click()
    assert download.value.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        held = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    assert held == {picture.name: picture.read_bytes() for picture in party.pictures}
    expect(page.get_by_text("Your download has started.")).to_be_visible()
    clara.look("downloading")


# R6, R11: photographerInvited
def test_guest_of_the_photographer_comes_by_a_link_with_a_code(celebrate, arrive):
    party = celebrate()
    link = party.link("photographerInvited", "Florist", ["Ceremony"], accessCode=GUEST_CODE)
    florist = arrive("florist")
    page = florist.page
    page.goto(link["url"])
    expect(page.get_by_label("Code for guests")).to_be_visible()
    florist.look("door")
    with florist.expecting(401, ENTER):
        enter_code(page, "Tulpen 12")
        expect(page.get_by_role("alert")).to_have_text("That is not the code. Check it, and try again.")
        florist.look("wrong-code")
    enter_code(page, GUEST_CODE)
    expect_inside(page, IN_EACH)
    page.get_by_role("button", name=f"Photo 1 of {IN_EACH}").scroll_into_view_if_needed()
    florist.look("their-scene")
    expect(page.get_by_text("Party")).to_have_count(0)
    page.reload()
    expect_inside(page, IN_EACH)


# R13: clientInvited
def test_guest_of_the_main_client_comes_by_her_mail(celebrate, arrive):
    party = celebrate()
    clara = party.main_client()
    clara.hide(party.media[0])
    clara.client.post(f"{clara.address}/invitations", {
        "recipients": [{"name": "Grandma Rose", "email": "rose@example.com"}], "message": "Look, grandma!"})
    rose = arrive("rose")
    page = rose.page
    page.goto(party.mailed("rose@example.com"))
    expect_inside(page, COUNT - 1)
    rose.look("cover")
    tile(page, 1, SCENES[0], IN_EACH - 1).click()
    expect(page.get_by_role("dialog", name="Viewer").get_by_role("button", name="Hide")).to_have_count(0)
    rose.look("lightbox")
    page.get_by_role("dialog", name="Viewer").get_by_role("button", name="Close").click()
    page.get_by_role("button", name=re.compile("^More")).click()
    expect(page.get_by_role("menuitem", name="Invite people")).to_have_count(0)
    rose.look("menu")


# R6, R11, R16: guestLink by a link
def test_guest_comes_by_a_link_with_a_code_and_tells_who_they_are(celebrate, arrive):
    party = celebrate(collectVisitors=True)
    link = party.link("guest", "Party guests", ["Party"], accessCode=GUEST_CODE)
    guest = arrive("guest")
    page = guest.page
    page.goto(link["url"])
    guest.look("code")
    with guest.expecting(403, ENTER):
        enter_code(page, GUEST_CODE)
        expect(page.get_by_text("would like to know who visits")).to_be_visible()
        expect(page.get_by_label("Your name")).to_be_focused()
        guest.look("details")
    page.get_by_role("button", name="See the photos").click()
    expect(page.get_by_role("alert").first).to_have_text("Type your name.")
    guest.look("no-name")
    tell_who(page, "Vera Vogt", "vera@example.com")
    expect_inside(page, IN_EACH)
    guest.look("cover")
    visitors = party.studio.client.get(f"{party.address}/visitors")["items"]
    assert [(one["name"], one["email"]) for one in visitors] == [("Vera Vogt", "vera@example.com")]


# R11: guestLink by the address
def test_guest_comes_to_a_public_gallery_with_a_code(celebrate, arrive):
    party = celebrate(privacy="public", accessCode=GUEST_CODE)
    guest = arrive("guest")
    page = guest.page
    page.goto(party.path)
    expect(page.get_by_text("This gallery asks guests for a code.")).to_be_visible()
    guest.look("door")
    page.get_by_role("button", name="I have an access code").click()
    expect(page.get_by_label("Access code", exact=True)).to_be_visible()
    guest.look("invited-by-name")
    page.get_by_role("button", name="Another way").click()
    with guest.expecting(401, ENTER):
        enter_code(page, "Nelken 12")
        expect(page.get_by_role("alert")).to_have_text("That is not the code. Check it, and try again.")
        guest.look("wrong-code")
    enter_code(page, GUEST_CODE)
    expect_inside(page)
    guest.look("cover")


# R2, R14: guestFacebook
def test_friend_comes_by_facebook(celebrate, arrive):
    _, clara = with_clara_inside(celebrate, arrive)
    page = clara.page
    page.context.route("https://www.facebook.com/**", lambda route: route.fulfill(body="Facebook"))
    go_to(page, "Party")
    select(page, tile(page, 1, "Party"), tile(page, 3, "Party"))
    expect(page.get_by_text("2 photos selected")).to_be_visible()
    clara.look("selected")
    page.get_by_role("region", name="Selection").get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share 2 photos")
    expect(dialog).to_contain_text("Only these 2 photos")
    clara.look("share")
    with page.expect_response(lambda answer: answer.url.endswith("/shares")) as shared:
        dialog.get_by_role("button", name="Facebook").click()
    url = shared.value.json()["url"]
    expect(dialog.get_by_role("link", name="Open Facebook")).to_be_visible()
    clara.look("facebook")

    friend = arrive("friend")
    page = friend.page
    page.goto(url)
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.locator(".lightbox-count")).to_have_text("1 / 2")
    expect(viewer.locator(".slide:not([inert]) img.slide-full.shown")).to_be_visible()
    assert "photo=" not in page.url
    friend.look("lightbox")
    viewer.get_by_role("button", name="Close").click()
    expect_inside(page, 2)
    friend.look("shared")
    expect(page.get_by_text("Ceremony")).to_have_count(0)


# R2, R14: guestEmail
def test_uncle_comes_by_a_mail_of_photos(celebrate, arrive):
    party, clara = with_clara_inside(celebrate, arrive)
    page = clara.page
    tile(page, 2, SCENES[0]).click()
    page.get_by_role("dialog", name="Viewer").get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share this photo")
    dialog.get_by_role("button", name="Send by email").click()
    dialog.get_by_label("To").fill("Uncle Otto <otto@example.com>")
    dialog.get_by_label("A few words").fill("You look splendid here.")
    clara.look("mail")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_text("On its way to 1 person.")).to_be_visible()
    clara.look("sent")

    uncle = arrive("uncle")
    page = uncle.page
    page.goto(party.mailed("otto@example.com"))
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.locator(".slide:not([inert]) img.slide-full.shown")).to_be_visible()
    uncle.look("lightbox")
    viewer.get_by_role("button", name="Close").click()
    expect_inside(page, 1)
    uncle.look("shared")
