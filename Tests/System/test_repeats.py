"""Calls that create something can be repeated with their Idempotency-Key: done once, answered alike."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import pictures

_keys = itertools.count()


@pytest.fixture
def key():
    return f"key-{next(_keys)}"


@pytest.fixture
def gallery(studio):
    return studio.gallery("Repeats", state="draft")


def calls(studio, gallery):
    """Everything that creates: by name the path, a body, another body, and how many there are."""
    address = f"/api/v1/galleries/{gallery['id']}"

    def people(email):
        return {"audience": "mainClient", "recipients": [{"name": "", "email": email}], "deliver": "email"}

    return {
        "gallery": ("/api/v1/galleries", {"title": "Once"}, {"title": "Other"}, lambda: [
            item for item in studio.client.pages("/api/v1/galleries") if item["title"] in ("Once", "Other")]),
        "scene": (f"{address}/scenes", {"title": "Once"}, {"title": "Other"}, lambda: studio.scenes(gallery)[1:]),
        "invitation": (f"{address}/invitations", people("once@example.com"), people("other@example.com"),
                       lambda: studio.invitations(gallery)),
        "upload": (f"{address}/media?filename=once.jpg", pictures.picture(1), pictures.picture(2),
                   lambda: studio.media(gallery)),
    }


def ask(client, path, body, key):
    options = {"raw": body} if isinstance(body, bytes) else {"body": body}
    return client.request("POST", path, headers={"Idempotency-Key": key}, **options)


def lasting(answer):
    """Without addresses, which are made anew whenever they are told, and what processing finds out meanwhile."""
    passing = ("urls", "status", "placeholder", "width", "height")
    return {name: value for name, value in answer.json.items() if name not in passing}


@pytest.mark.parametrize("what", ["gallery", "scene", "invitation", "upload"])
def test_repeated_call_is_done_once(studio, other_studio, gallery, key, what):
    path, body, other_body, existing = calls(studio, gallery)[what]
    first, again = ask(studio.client, path, body, key), ask(studio.client, path, body, key)
    assert (first.status, again.status) == (201, 201)
    assert lasting(first) == lasting(again)
    assert len(existing()) == 1
    # The same key for something else is a mistake, and is said to be one.
    mistake = ask(studio.client, path, other_body, key)
    assert mistake.status in (409, 422), mistake.body
    assert len(existing()) == 1
    # A key is its studio's own.
    theirs = calls(other_studio, other_studio.gallery("Theirs", state="draft"))[what]
    assert ask(other_studio.client, theirs[0], theirs[1], key).status == 201
    assert len(theirs[3]()) == 1


@pytest.mark.parametrize("what", ["gallery", "scene", "invitation", "upload"])
def test_call_repeated_at_once_is_done_once(studio, gallery, key, what):
    path, body, _, existing = calls(studio, gallery)[what]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(studio.client.twin(), path, body, key), range(8)))
    assert {answer.status for answer in answers} == {201}
    assert all(lasting(answer) == lasting(answers[0]) for answer in answers)
    assert len(existing()) == 1


def test_update_and_resend_are_done_once(studio, gallery, key):
    [invitation] = studio.invite(gallery, "once@example.com", deliver="link")
    update = f"/api/v1/galleries/{gallery['id']}/updates", {"message": "Once", "to": "all"}
    resend = f"/api/v1/invitations/{invitation['id']}/resend", {"deliver": "link"}
    for path, body in (update, resend):
        first, again = ask(studio.client, path, body, key), ask(studio.client, path, body, key)
        assert first.is_success and first.json == again.json, path
    assert len(studio.mails(gallery)) <= 1


@pytest.mark.parametrize("bad", ["", "x" * 201])
def test_keys_have_bounds(studio, bad):
    answer = studio.client.request("POST", "/api/v1/galleries", {"title": "x"}, headers={"Idempotency-Key": bad})
    assert answer.status in (400, 422)
