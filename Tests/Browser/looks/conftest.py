"""What every look is tried on: a gallery with pictures of every shape."""

import pytest

from show import Show
from support.system import System


@pytest.fixture
def system(tmp_path):
    """One that a second studio can sign up with."""
    with System(tmp_path / "vitrine", operator_token=None) as one:
        yield one


@pytest.fixture
def show(system, tmp_path):
    return Show(system, tmp_path)
