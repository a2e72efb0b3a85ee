"""One person's browser: a page that fails the test on any console or page error nobody expected."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

SERIOUS = {"serious", "critical"}
_axe = Axe()


@dataclass
class Visitor:
    page: Page
    screenshots: Path
    errors: list[str] = field(default_factory=list)
    _expected: list[tuple[int, re.Pattern]] = field(default_factory=list)
    _bears_outages: bool = False
    _count: int = 0

    @contextmanager
    def expecting(self, status: int, path: str):
        """Browsers log every refused request as an error; this one refusal is part of the story."""
        expected = (status, re.compile(path))
        self._expected.append(expected)
        yield
        # The console message may come a moment after the answer.
        self.page.wait_for_timeout(150)
        self._expected.remove(expected)

    @contextmanager
    def bearing_outages(self):
        """Something is killed now: what cannot be fetched meanwhile is no error of the page's."""
        self._bears_outages = True
        yield
        self._bears_outages = False

    def heard(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        url = message.location.get("url", "")
        is_outage = "status of 503" in message.text or "net::ERR_" in message.text
        if self._bears_outages and is_outage:
            return
        for status, path in self._expected:
            if f"status of {status} " in message.text and path.search(url):
                return
        self.errors.append(f"console: {message.text} ({url})")

    def open_tab(self) -> Page:
        """Goes on in a new tab of the same browser."""
        self.page = self.page.context.new_page()
        self.watch(self.page)
        return self.page

    def watch(self, page: Page) -> None:
        page.set_default_timeout(20_000)
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.errors.append(f"page: {error.stack or error}"))

    def shot(self, name: str) -> None:
        self._count += 1
        self.page.screenshot(path=self.screenshots / f"{self._count:02}-{name}.png")

    def look(self, name: str) -> None:
        """Takes a screenshot and holds that axe finds nothing serious, and that nothing is wider than the screen."""
        self.page.wait_for_timeout(500)
        self.shot(name)
        found = [
            f"{one['id']} ({one['impact']}): {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in _axe.run(self.page).response["violations"] if one["impact"] in SERIOUS
        ]
        assert found == [], f"axe on {name}:\n" + "\n".join(found)
        width, screen = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width <= screen, f"{name} is {width} pixels wide on a screen of {screen}"

    def close(self) -> None:
        self.page.context.close()
        assert self.errors == [], "\n".join(self.errors)


def new_visitor(browser: Browser, screenshots: Path, base_url: str, screen: dict) -> Visitor:
    context = browser.new_context(base_url=base_url, accept_downloads=True, locale="en-GB", **screen)
    page = context.new_page()
    screenshots.mkdir(parents=True, exist_ok=True)
    visitor = Visitor(page, screenshots)
    visitor.watch(page)
    return visitor
