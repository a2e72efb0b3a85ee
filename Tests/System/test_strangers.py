"""What somebody who has not shown who they are may make the server read."""

import pytest


@pytest.mark.parametrize("path", ["/api/v1/session", "/api/v1/setup", "/api/v1/g/no-such-gallery-0000000000000/enter"])
def test_long_bodies_of_strangers_are_refused(system, path):
    answer = system.client().request("POST", path, raw=b'{"email": "' + b"a" * (512 << 10) + b'"}')
    assert (answer.status, answer.code) == (413, "tooLarge")
