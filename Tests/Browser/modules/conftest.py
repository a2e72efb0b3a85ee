"""Runs the pages' modules in the browser, on a system that nothing is asked of."""

import pytest

from support.system import System


@pytest.fixture(scope="module")
def system(tmp_path_factory):
    """One for all: these tests change nothing."""
    with System(tmp_path_factory.mktemp("modules")) as one:
        yield one


@pytest.fixture
def screen():
    return "desktop"


@pytest.fixture
def run(arrive):
    """Runs an async function body with `load(path)`, which imports one of the pages' modules."""
    page = arrive("modules").page
    page.goto("/setup")

    def call(body: str):
        return page.evaluate(f"""async () => {{
          const home = new URL("..", document.querySelector("link[rel=icon]").href);
          const load = (path) => import(new URL(`js/${{path}}`, home));
          {body}
        }}""")

    return call
