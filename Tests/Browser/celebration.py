"""A wedding that is ready to be looked at: the studio's part of a story, told by the HTTP API."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

import studio
from support.mailbox import Mailbox
from support.people import PASSWORD, Studio, Visitor

TITLE = "Clara & Jonas"
CLARA = ("Clara Winter", "clara@example.com")
SCENES = ("Getting ready", "Ceremony", "Party")
IN_EACH = 3
COUNT = IN_EACH * len(SCENES)
GUEST_CODE = "Rosen 12"


class Celebration:
    """Three scenes of three photos each in a gallery that is online, and the studio that made it."""

    def __init__(self, system, pictures, privacy="private", **settings):
        self.system = system
        self.box = Mailbox(system)
        self.studio = Studio(system, "Linden & Vale", first=True)
        self.gallery = self.studio.gallery(
            TITLE, privacy=privacy, eventDate="2026-06-20", downloads={"original": "everyone", "web": "everyone"})
        self.address = f"/api/v1/galleries/{self.gallery['id']}"
        self.path = urlsplit(self.gallery["url"]).path
        [first] = self.studio.scenes(self.gallery)
        self.studio.client.patch(f"{self.address}/scenes/{first['id']}", {"title": SCENES[0]})
        self.scenes = {SCENES[0]: first["id"]}
        for title in SCENES[1:]:
            self.scenes[title] = self.studio.scene(self.gallery, title)["id"]
        self.pictures = pictures[:COUNT]
        for number, picture in enumerate(self.pictures):
            scene = {"id": self.scenes[SCENES[number // IN_EACH]]}
            self.studio.upload(self.gallery, picture.name, picture.read_bytes(), scene)
        self.media = self.studio.wait_until_processed(self.gallery)
        if settings:
            self.set(**settings)

    def set(self, **settings):
        self.gallery = self.studio.client.patch(self.address, settings)

    def invite(self, person=CLARA, audience="mainClient", **more):
        [invitation] = self.studio.invite(self.gallery, person, audience=audience, **more)
        return invitation

    def link(self, kind="guest", label="Guests", scenes=SCENES, **more):
        """The address of a new link."""
        return self.studio.client.post(f"{self.address}/links", {
            "kind": kind, "label": label, "scenes": [self.scenes[title] for title in scenes], **more})

    def main_client(self):
        """Clara with her own browser at home, by the API: for what she did before the story begins."""
        return Visitor.with_link(self.system, self.gallery, self.invite(deliver="link"))

    def mailed(self, address, prefix="/s/", count=1):
        """The path of the link in a mail to somebody."""
        return self.box.path(self.box.wait_for(address, count), prefix)

    def sign_in(self, page: Page):
        studio.sign_in(page, self.studio.email, PASSWORD)


# What everybody does who is at a gallery's address


def expect_inside(page: Page, count: int = COUNT):
    """The gallery is there, with so many photos."""
    expect(page.locator(".cover")).to_be_visible()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator(".gallery-foot")).to_contain_text(f"{count} photo")
    expect(page.locator(".tile img.shown").first).to_be_attached()


def tile(page: Page, number: int, scene: str, of: int = IN_EACH):
    return page.get_by_role("button", name=f"Photo {number} of {of}, {scene}")


def open_menu(page: Page, entry: str):
    """Something in the menu at the end of the gallery's bar."""
    page.get_by_role("group", name="This gallery").get_by_role("button", name=re.compile("^More")).click()
    page.get_by_role("menuitem", name=re.compile(f"^{entry}")).click()


def select(page: Page, *tiles):
    page.get_by_role("button", name="Select", exact=True).click()
    for one in tiles:
        one.click()


def enter_code(page: Page, code: str):
    page.get_by_label("Code for guests").fill(code)
    page.get_by_role("button", name="Enter the gallery").click()


def tell_who(page: Page, name: str, email: str):
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="See the photos").click()


def come_back_to(page: Page):
    """Somebody turns to the page again, which then looks whether everything is as it was."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def close_dialog(page: Page):
    page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def go_to(page: Page, scene: str):
    page.get_by_role("navigation", name="Scenes").get_by_role("link", name=scene).click()
