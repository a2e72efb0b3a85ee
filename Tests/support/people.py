"""The people around a Vitrine: a studio at its desk, and a visitor at a gallery's door."""

import itertools
from urllib.parse import quote, urlencode

from .system import eventually

PASSWORD = "a password of the tests"
_numbers = itertools.count(1)
_networks = itertools.count(1)


def fresh_network():
    """A loopback address that nobody has come from yet: throttles know nothing of it (R12)."""
    number = next(_networks)
    return f"127.{1 + number // 62500}.{1 + number // 250 % 250}.{1 + number % 250}"


class Studio:
    """A signed-in studio of its own, with the calls that tests need most."""

    def __init__(self, system, name="Studio", *, first=False, observe=None):
        self.system = system
        self.email = f"studio{next(_numbers)}@studio.example"
        self.client = system.client(observe=observe)
        signed_in = self.client.post("/api/v1/setup" if first else "/api/v1/studios", {
            "studio": name, "name": "Sam", "email": self.email, "password": PASSWORD})
        self.client.token = signed_in["token"]
        # Signing up answers a cookie too; the token alone is what programs use.
        self.client.cookies.clear()
        self.id = signed_in["studio"]["id"]

    def gallery(self, title="A day", privacy="peopleIChoose", state="online", **settings):
        gallery = self.client.post("/api/v1/galleries", {"title": title, "privacy": privacy, "state": state})
        if settings:
            gallery = self.client.patch(f"/api/v1/galleries/{gallery['id']}", settings)
        return gallery

    def scenes(self, gallery):
        return self.client.get(f"/api/v1/galleries/{gallery['id']}/scenes")["items"]

    def scene(self, gallery, title, **settings):
        return self.client.post(f"/api/v1/galleries/{gallery['id']}/scenes", {"title": title, **settings})

    def upload(self, gallery, filename, content, scene=None, key=None):
        query = {"filename": filename} | ({"scene": scene["id"]} if scene else {})
        return self.client.post(
            f"/api/v1/galleries/{gallery['id']}/media?{urlencode(query)}", raw=content,
            headers={"Idempotency-Key": key} if key else None)

    def media(self, gallery):
        return list(self.client.pages(f"/api/v1/galleries/{gallery['id']}/media"))

    def wait_until_processed(self, gallery, within=90):
        """Every item of a gallery, once none is being processed any more."""
        address = f"/api/v1/galleries/{gallery['id']}"
        eventually(lambda: self.client.get(address)["counts"]["processing"] == 0, within, 0.1, "the end of processing")
        return self.media(gallery)

    def invite(self, gallery, *people, audience="photographerInvited", **more):
        """Invites emails, or pairs of name and email; the invitations in the same order."""
        recipients = [
            {"name": person.partition("@")[0], "email": person} if isinstance(person, str)
            else {"name": person[0], "email": person[1]} for person in people]
        answer = self.client.post(f"/api/v1/galleries/{gallery['id']}/invitations", {
            "audience": audience, "recipients": recipients, "deliver": "email", **more})
        assert answer["rejected"] == []
        return answer["items"]

    def invitations(self, gallery):
        return list(self.client.pages(f"/api/v1/galleries/{gallery['id']}/invitations"))

    def revoke(self, invitation):
        self.client.delete(f"/api/v1/invitations/{invitation['id']}")

    def mails(self, gallery=None):
        return list(self.client.pages("/api/v1/outbox" + (f"?gallery={gallery['id']}" if gallery else "")))


class Visitor:
    """A browser at a gallery's address."""

    def __init__(self, system, gallery, **options):
        self.system = system
        self.slug = gallery["slug"]
        self.client = system.client(**options)
        self.address = f"/api/v1/g/{quote(self.slug)}"

    @classmethod
    def invited(cls, system, gallery, invitation, **options):
        """Somebody who came in by email and code."""
        visitor = cls(system, gallery, **options)
        visitor.enter(invitation["email"], invitation["accessCode"])
        return visitor

    @classmethod
    def with_link(cls, system, gallery, invitation, **options):
        """Somebody who opened their secure link."""
        visitor = cls(system, gallery, **options)
        answer = visitor.open_link(invitation["link"])
        assert answer.status == 303, answer
        return visitor

    def open_link(self, link):
        assert link.startswith(self.system.url + "/s/"), link
        return self.client.request("GET", link.removeprefix(self.system.url))

    def try_to_enter(self, email=None, code=None, **options):
        body = {} if email is None and code is None else {"email": email, "accessCode": code}
        return self.client.request("POST", f"{self.address}/enter", body, **options)

    def enter(self, email=None, code=None):
        answer = self.try_to_enter(email, code)
        assert answer.status == 200, (answer.status, answer.body)
        return answer.json["viewer"]

    def view(self):
        return self.client.get(self.address)

    def media(self, limit=500):
        return list(self.client.pages(f"{self.address}/media", limit))

    def filenames(self):
        return [item["filename"] for item in self.media()]

    def fetch(self, url, **options):
        return self.client.request("GET", url, **options)

    def hide(self, item, hidden=True):
        return self.client.request("PUT" if hidden else "DELETE", f"{self.address}/media/{item['id']}/hidden")


def urls_of(items):
    """Every URL of some items: pairs of size and address."""
    return [(size, url) for item in items for size, url in item["urls"].items()]
