"""Fixtures: a running system, a browser, people in front of it.

VITRINE_BIN  the folder of the built programs (default .build/debug)
CHROMIUM     the browser to drive (default: Debian's, else Playwright's own)
"""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from celebration import Celebration
from pictures import make_pictures
from support.system import SOURCES, System
from visitor import new_visitor

SCREENSHOTS = SOURCES / ".build" / "screenshots"
SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.has_failed = getattr(item, "has_failed", False) or report.failed
    if report.failed and "system" in getattr(item, "funcargs", {}):
        report.sections.append(("system log", item.funcargs["system"].log_tail()))
    return report


@pytest.fixture
def system(tmp_path):
    """A fresh system, nothing set up, as configured as `scripts/run` leaves it."""
    with System(tmp_path / "vitrine", signup="closed", operator_token=None) as one:
        yield one


@pytest.fixture(scope="session")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        # Containers run as root, where Chromium's own sandbox cannot.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        one = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield one
        one.close()


@pytest.fixture(params=SCREENS)
def screen(request):
    """Every test that asks for a screen runs at both widths."""
    return request.param


@pytest.fixture
def arrive(browser, system, screen, request):
    """Makes people: `arrive("client")` opens a browser of their own."""
    visitors = []

    def make(name):
        folder = SCREENSHOTS / screen / request.node.originalname / name
        shutil.rmtree(folder, ignore_errors=True)
        visitor = new_visitor(browser, folder, system.url, SCREENS[screen])
        visitors.append(visitor)
        return visitor

    yield make
    for visitor in visitors:
        if request.node.has_failed:
            visitor.shot("failed")
    for visitor in visitors:
        visitor.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    return make_pictures(tmp_path_factory.mktemp("pictures"))


@pytest.fixture
def celebrate(system, pictures):
    """`celebrate(privacy="public")` puts a wedding's gallery online."""
    return lambda **settings: Celebration(system, pictures, **settings)
