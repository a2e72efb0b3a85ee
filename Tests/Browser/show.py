"""A gallery with pictures of every shape and films, to be dressed in any look."""

from playwright.sync_api import Page, expect

from shapes import SHAPES, shaped
from support.films import film
from support.people import Studio
from support.system import eventually

TITLE = "Clara & Jonas"
# Two of every shape, and two films: one lying, one standing.
COUNT = 2 * len(SHAPES) + 2


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
            self.studio.upload(self.gallery, f"{number}.mp4", film(folder, size=("640x360", "360x640")[number]))
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


def wait_until(page: Page, expression: str) -> None:
    """Until something is true in the page."""
    eventually(lambda: page.evaluate(expression), 20, 0.1, expression)
