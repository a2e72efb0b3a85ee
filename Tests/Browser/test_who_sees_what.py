"""Who sees what, as a photographer decides it: links, the look before a change, requests, favourites, hidden photos."""

import re

import pytest
from playwright.sync_api import Page, expect

import studio

PICTURES = 4

# What a visitor's page asks of the API, with the visitor's own cookie.
CALL = """async ([method, path, body]) => {
  const headers = body ? { "Content-Type": "application/json" } : {};
  const answer = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : undefined });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
}"""


def call(page: Page, method: str, path: str, body: dict | None = None) -> dict:
    return page.evaluate(CALL, [method, path, body])


def slug_of(page: Page) -> str:
    return re.search(r"/g/([^/?]+)", page.url).group(1)


@pytest.fixture
def photographer(arrive, pictures):
    """In front of a private gallery that is online, at its Deliver tab."""
    visitor = arrive("photographer")
    page = visitor.page
    studio.first_start(page)
    studio.make_gallery(page, "Clara & Jonas", "2026-06-20")
    studio.drag_in(page, pictures[:PICTURES])
    studio.await_pictures(page, PICTURES)
    studio.tab(page, "Deliver")
    page.get_by_role("radio", name="Online").check()
    expect(page.locator(".editor-facts").get_by_text("Online")).to_be_visible()
    page.get_by_role("radio", name="Private").check()
    dialog = page.get_by_role("dialog", name="Some people get less")
    expect(dialog).to_contain_text(f"Whoever has the address{PICTURES} photos → nothing")
    visitor.look("before-private")
    dialog.get_by_role("button", name="Leave it as it is").click()
    expect(page.get_by_role("radio", name="Public")).to_be_checked()
    page.get_by_role("radio", name="Private").check()
    dialog.get_by_role("button", name="Save the change").click()
    expect(page.get_by_text("Saved: Private")).to_be_visible()
    return visitor


def make_link(page: Page, label: str, scene: str | None = None) -> str:
    """Makes a guest link and answers its address."""
    page.get_by_role("button", name="Make a link").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What you call it").fill(label)
    if scene:
        dialog.get_by_role("checkbox", name=scene).first.check()
    dialog.get_by_role("button", name="Make the link").click()
    address = dialog.get_by_label("Link", exact=True).input_value()
    dialog.get_by_role("button", name="Done").click()
    return address


def link_row(page: Page, label: str):
    return page.locator(".link", has_text=label)


# R2, R6, R11
def test_a_guest_link_shows_its_scenes_and_changes_in_place(photographer, arrive):
    page = photographer.page
    scene = page.evaluate("""async () => {
      const gallery = location.pathname.split("/")[3];
      return (await (await fetch(`/api/v1/galleries/${gallery}/scenes`)).json()).items[0].title;
    }""")
    make_link(page, "For nobody yet")
    address = make_link(page, "Party guests", scene)
    expect(link_row(page, "Party guests")).to_contain_text("not used yet")
    expect(link_row(page, "For nobody yet")).to_contain_text("No scenes: shows nothing")
    photographer.look("links")

    guest = arrive("guest")
    guest.page.goto(address)
    expect(guest.page.locator(".tile img.shown").first).to_be_visible()
    slug = slug_of(guest.page)
    seen = call(guest.page, "GET", f"/api/v1/g/{slug}/media")["body"]["items"]
    assert len(seen) == PICTURES
    stranger = arrive("stranger")
    stranger.page.goto("/sign-in")
    with stranger.expecting(401, "/media$"):
        assert call(stranger.page, "GET", f"/api/v1/g/{slug}/media")["status"] == 401

    page.reload()
    expect(link_row(page, "Party guests")).to_contain_text("1 visit, last today")
    page.get_by_role("button", name="More for Party guests").click()
    page.get_by_role("menuitem", name="Change").click()
    page.get_by_role("dialog").get_by_role("checkbox", name=scene).first.uncheck()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    question = page.get_by_role("dialog", name="Some people get less")
    expect(question).to_contain_text(f"Guests of “Party guests”{PICTURES} photos → nothing")
    question.get_by_role("button", name="Save the change").click()
    expect(link_row(page, "Party guests")).to_contain_text("No scenes: shows nothing")
    assert guest.page.request.get(seen[0]["urls"]["thumb"]).status != 200
    assert guest.page.request.get(f"/api/v1/g/{slug}/media").json().get("items", []) == []

    # R8: the switch puts links to sleep, and the page says so.
    page.locator("[name=sensitive]").check()
    expect(page.get_by_text(re.compile("Sensitive now. It closes at the end of"))).to_be_visible()
    expect(link_row(page, "Party guests")).to_contain_text("Asleep")
    expect(page.get_by_role("button", name="Make a link")).to_have_count(0)
    expect(page.get_by_text("nobody comes in by a link that anybody may hold")).to_be_visible()
    photographer.look("sensitive")


# R18, R25
def test_who_asks_to_be_let_in_is_let_in_from_the_inbox(photographer, arrive):
    page = photographer.page
    slug = page.get_by_label("Address of the gallery").input_value().rsplit("/", 1)[1]
    stranger = arrive("stranger")
    stranger.page.goto("/sign-in")
    for name, email in [("Otto Lang", "otto@example.com"), ("Mina Vogt", "mina@example.com")]:
        asked = call(stranger.page, "POST", f"/api/v1/g/{slug}/requests",
                     {"name": name, "email": email, "message": "I played the trumpet."})
        assert asked["status"] == 201, asked
    studio.tab(page, "Photos")
    page.reload()
    expect(page.locator(".badge")).to_contain_text("2")
    studio.tab(page, "Deliver")
    photographer.look("requests")
    page.locator(".request", has_text="Mina Vogt").get_by_role("button", name="Decline").click()
    expect(page.locator(".badge")).to_contain_text("1")
    page.locator(".request", has_text="Otto Lang").get_by_role("button", name="Let in").click()
    expect(page.locator(".badge")).to_be_hidden()
    expect(page.locator(".person", has_text="Otto Lang")).to_contain_text("Guest of a client")
    photographer.look("requests-decided")


# R3, R25
def test_favourites_hidden_photos_and_deeds_are_there_to_be_read(photographer, arrive):
    page = photographer.page
    scene = page.evaluate("""async () => {
      const gallery = location.pathname.split("/")[3];
      return (await (await fetch(`/api/v1/galleries/${gallery}/scenes`)).json()).items[0].title;
    }""")
    address = make_link(page, "Everybody", scene)
    guest = arrive("guest")
    guest.page.goto(address)
    expect(guest.page.locator(".tile img.shown").first).to_be_visible()
    slug = slug_of(guest.page)
    items = call(guest.page, "GET", f"/api/v1/g/{slug}/media")["body"]["items"]
    for item in items[:2]:
        assert call(guest.page, "PUT", f"/api/v1/g/{slug}/media/{item['id']}/favorite")["status"] in (200, 204)

    studio.tab(page, "Favourites")
    page.get_by_role("button", name=re.compile("A guest without a name")).click()
    expect(page.locator(".cell img.shown")).to_have_count(2)
    photographer.look("favourites")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as CSV").click()
    assert items[0]["filename"] in saved.value.path().read_text("utf-8-sig")

    studio.tab(page, "Photos")
    page.locator(".cell").first.click()
    page.get_by_role("button", name="Hide", exact=True).click()
    page.get_by_role("button", name=re.compile("^Hidden photos")).click()
    expect(page.locator(".cell img.shown")).to_have_count(1)
    photographer.look("hidden")
    page.get_by_role("button", name="Show all again").click()
    page.get_by_role("dialog").get_by_role("button", name="Show all again").click()
    expect(page.get_by_text("Nothing is hidden.")).to_be_visible()

    studio.tab(page, "Activity")
    expect(page.get_by_role("row", name=re.compile("Guests without a name"))).to_contain_text("2")
    photographer.look("activity")
    page.get_by_role("radio", name="Everything").check()
    expect(page.get_by_text("marked 2 favourites")).to_be_visible()
    page.get_by_label("What happened").select_option("opened")
    expect(page.get_by_text("marked 2 favourites")).to_have_count(0)
    photographer.look("activity-stream")
    page.get_by_role("radio", name="Visitors").check()
    expect(page.get_by_text("Nobody has told their name yet.")).to_be_visible()


# R10
def test_what_somebody_sees_is_changed_in_place(photographer):
    page = photographer.page
    invited = call(page, "POST", f"/api/v1/galleries/{page.url.split('/')[5]}/invitations", {
        "audience": "photographerInvited", "deliver": "link", "recipients": [{"name": "Ida", "email": "ida@example.com"}]})
    assert invited["status"] == 201, invited
    page.reload()
    row = page.locator(".person", has_text="Ida")
    expect(row).to_contain_text("Guest of yours")
    page.get_by_role("button", name="More for Ida").click()
    expect(page.get_by_role("menuitem", name="See as this person")).to_have_attribute("target", "_blank")
    page.get_by_role("menuitem", name="Change what they see").click()
    page.get_by_role("dialog").get_by_role("radio", name=re.compile("^Main client")).check()
    photographer.look("change-access")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    question = page.get_by_role("dialog", name="Some people get more")
    expect(question).to_contain_text("download originals")
    photographer.look("before-widening")
    question.get_by_role("button", name="Open it up").click()
    expect(row).to_contain_text("Main client")
    page.get_by_label("Originals, free for").select_option("nobody")
    page.get_by_role("button", name="Save downloads").click()
    question = page.get_by_role("dialog", name="Some people get less")
    expect(question).to_contain_text("Idamay no longer download originals")
    question.get_by_role("button", name="Save the change").click()
    expect(page.get_by_text("Downloads saved")).to_be_visible()
