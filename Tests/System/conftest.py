"""Fixtures of the tests that see a whole Vitrine from outside: real processes, real sockets, two studios."""

import pytest
from mailserver import MailServer
from place import Place
from tus import Tus
from wedding import Wedding

from support.people import Studio
from support.system import System

_systems = []
_figures = []


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Starts systems; what is still running at the end of the session is stopped."""
    def start(name, **options):
        system = System(tmp_path_factory.mktemp(name), **options)
        _systems.append(system)
        system.start()
        return system

    yield start
    for system in _systems:
        system.stop()


@pytest.fixture(scope="session")
def system(start):
    """A system for every test that harms none."""
    system = start("shared")
    Studio(system, "The first studio", first=True)
    return system


@pytest.fixture
def studio(system):
    return Studio(system, "Ours")


@pytest.fixture
def other_studio(system):
    """A second studio, which nothing of the first may reach, and the other way round."""
    return Studio(system, "Theirs")


@pytest.fixture(scope="module")
def ours(system):
    return Place(system, "Ours")


@pytest.fixture(scope="module")
def theirs(system):
    return Place(system, "Theirs")


@pytest.fixture
def wedding(system):
    return Wedding(system)


@pytest.fixture
def bystander(system):
    """A gallery of another studio."""
    return Wedding(system)


@pytest.fixture
def tus(studio):
    """Uploads to a gallery of the studio's."""
    return Tus(studio, studio.gallery("Resumed", downloads={"original": "everyone", "web": "everyone"}))


@pytest.fixture(scope="session")
def posted(start):
    """A system with a mail server."""
    with MailServer() as server:
        system = start("posted", smtp=server.url)
        Studio(system, "The first", first=True)
        system.server = server
        yield system


@pytest.fixture
def server(posted):
    posted.server.handed.clear()
    return posted.server


@pytest.fixture
def figure():
    """Takes a line of what was measured; the lines are shown at the end of the run."""
    return _figures.append


def pytest_terminal_summary(terminalreporter):
    if _figures:
        terminalreporter.section("figures")
        for line in _figures:
            terminalreporter.line(line)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        for system in _systems:
            if system.runner:
                report.sections.append((f"log of {system.folder.name}", system.log_tail(30)))
    return report
