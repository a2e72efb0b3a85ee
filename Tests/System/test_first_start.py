"""The first start: who may set Vitrine up, and who may sign up later."""

import re

from support.people import PASSWORD, Studio
from support.system import eventually

EVE = {"studio": "Another", "name": "Eve", "email": "eve@example.com", "password": PASSWORD}


def test_setting_up_happens_once_and_signing_up_is_closed_by_default(start):
    system = start("first", signup="")
    client = system.client()
    assert client.get("/api/v1/setup") == {"isSetUp": False, "signup": False}
    assert client.request("GET", "/").headers["Location"] == "/setup"
    weak = client.request("POST", "/api/v1/setup", EVE | {"password": "short"})
    assert (weak.status, weak.code) == (422, "weakPassword")
    Studio(system, "The one", first=True)
    again = client.request("POST", "/api/v1/setup", EVE)
    assert (again.status, again.code) == (409, "alreadySetUp")
    further = client.request("POST", "/api/v1/studios", EVE)
    assert (further.status, further.code) == (403, "signupClosed")
    assert client.get("/api/v1/setup") == {"isSetUp": True, "signup": False}
    system.stop()


def test_on_another_address_the_first_start_asks_for_what_the_run_printed(start):
    system = start("elsewhere")
    system.stop()
    system.environment["VITRINE_LISTEN"] = f"0.0.0.0:{system.port}"
    system.start()
    for token in ({}, {"setupToken": ""}, {"setupToken": "A" * 43}):
        answer = system.client().request("POST", "/api/v1/setup", EVE | token)
        assert (answer.status, answer.code) == (403, "setupTokenNeeded")
    printed = eventually(lambda: re.search(r"setup token (\S{20,})", system.log_text()), what="the token")
    assert system.client().request("POST", "/api/v1/setup", EVE | {"setupToken": printed[1]}).status == 201
    system.stop()


def test_sign_in_and_out(system, studio, other_studio):
    credentials = {"email": studio.email, "password": PASSWORD}
    browser, program = system.client(), system.client()
    assert browser.post("/api/v1/session", credentials)["studio"]["id"] == studio.id
    assert browser.get("/api/v1/studio")["name"] == "Ours"
    program.token = program.post("/api/v1/session", credentials)["token"]
    program.cookies.clear()
    # R6: the token is dead when this answers, and it is the only one that is.
    assert program.request("DELETE", "/api/v1/session").status == 204
    assert program.request("GET", "/api/v1/studio").code == "signedOut"
    assert browser.get("/api/v1/studio")["id"] == studio.id
    for wrong in ({"password": PASSWORD + " "}, {"email": "nobody@example.com"}, {"password": ""}):
        answer = system.client().request("POST", "/api/v1/session", credentials | wrong)
        assert (answer.status, answer.code) == (401, "wrongCredentials")


def test_email_is_taken_once(system, studio):
    answer = system.client().request("POST", "/api/v1/studios", EVE | {"email": studio.email.upper()})
    assert (answer.status, answer.code) == (409, "emailTaken")
