"""R6 where gateways are several, or asleep: none lets anybody in by what it believed before."""

import os
import signal
import subprocess
import time

import pytest
from pounding import media_probes, page_probes, pound_around
from wire import Wire

from support.system import eventually, free_port


def test_every_gateway_hears_of_it(wedding, figure):
    port = free_port()
    second = subprocess.Popen(
        [wedding.system.environment["VITRINE_BIN"] + "/gateway"], stdout=subprocess.DEVNULL,
        env={**os.environ, **wedding.system.environment, "VITRINE_LISTEN": f"127.0.0.1:{port}"})
    try:
        cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
        for visitor in (cousin, ben):
            visitor.client.close()
            visitor.client.url = f"http://127.0.0.1:{port}"
        eventually(lambda: is_ready(ben.client), what="the second gateway")
        losing = media_probes(cousin, cousin.media()) + page_probes(cousin)
        pound_around(
            lambda: wedding.studio.revoke(wedding.cousin), losing, media_probes(ben, ben.media()[:1]), figure,
            "a person, by another gateway")
    finally:
        second.terminate()
        second.wait(20)


def is_ready(client):
    try:
        return client.request("GET", "/readyz").status == 200
    except OSError:
        return False


@pytest.mark.parametrize("asleep", ["briefly", "until it is given up"])
def test_gateway_that_slept_lets_nobody_in_by_what_it_dreamt(wedding, asleep, figure):
    """The gateway is stopped in the middle of its beliefs, and what it would have heard of happens meanwhile."""
    cousin, ben = wedding.visitor(wedding.cousin), wedding.visitor(wedding.ben)
    urls = [item["urls"]["thumb"] for item in cousin.media()]
    assert {cousin.fetch(url).status for url in urls} == {200}
    gateway = wedding.system.pid("gateway")
    with Wire(wedding.system, "sharing") as sharing:
        os.kill(gateway, signal.SIGSTOP)
        begun = time.monotonic()
        try:
            sharing.send("sharing.revokeInvitation", {
                "studio": wedding.studio.id, "invitation": wedding.cousin["id"]})
            if asleep == "briefly":
                time.sleep(0.3)
            else:
                assert sharing.receive()["result"] == {}
                returned = time.monotonic()
        finally:
            os.kill(gateway, signal.SIGCONT)
        if asleep == "briefly":
            assert sharing.receive()["result"] == {}
            returned = time.monotonic()
    # 503 while it looks for the service that has dropped it.
    assert {cousin.fetch(url).status for url in urls} <= {404, 503}
    eventually(lambda: ben.client.request("GET", ben.address).status == 200, 5, what="a gallery for the others")
    assert {cousin.fetch(url).status for url in urls} == {404}
    figure(f"revocation, while the gateway sleeps {asleep}: returned after {returned - begun:.1f} s")
