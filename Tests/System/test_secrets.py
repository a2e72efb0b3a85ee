"""R12: codes, links, tokens and passwords are nowhere but with those they were told to."""

import time

from support.people import Studio, Visitor, fresh_network


def test_no_secret_lies_in_the_clear(start):
    # R12
    system = start("secrets", VITRINE_LOG_LEVEL="trace")
    studio = Studio(system, "Ours", first=True)
    gallery = studio.gallery("Secrets", state="draft")
    mailed = studio.invite(gallery, *[f"mailed{number}@example.com" for number in range(20)])
    linked = studio.invite(gallery, *[f"linked{number}@example.com" for number in range(5)], deliver="link")
    again = studio.client.post(
        f"/api/v1/galleries/{gallery['id']}/invitations",
        {"audience": "mainClient", "recipients": [{"name": "", "email": "again@example.com"}], "deliver": "link"},
        headers={"Idempotency-Key": "once"})["items"]
    studio.client.request("POST", "/api/v1/session", {"email": studio.email, "password": "a wrong password"})
    visitor_tokens = []
    studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": "online"})
    for invitation in mailed[:2]:
        visitor_tokens.append(
            Visitor.invited(system, gallery, invitation, source=fresh_network()).client.cookies["vitrine"])
    # Queued, and later sent: at no time does a code lie in a database, a journal or a log.
    secrets = [studio.client.token, "a password of the tests", "a wrong password", *visitor_tokens]
    for item in mailed + linked + again:
        secrets += [item["accessCode"], item["accessCode"].replace("-", "")]
        secrets += [item["link"].rpartition("/")[2]] if "link" in item else []
    for state in ("offline", "online"):
        studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"state": state})
        time.sleep(1)
        files = [path for path in system.data.rglob("*") if path.is_file() and "mail" not in path.parts] + [system.log]
        content = b"".join(path.read_bytes() for path in files)
        # What is no secret is found this way: so would a code be.
        assert b"mailed7@example.com" in content
        assert [secret for secret in secrets if secret.encode() in content] == []
    system.stop()
