"""What is not one's own, not well-formed, or not what it says: refused, alike, and nobody else notices."""

import base64
import http.client
import io
import zipfile
from urllib.parse import quote

import pytest

from support import pictures
from support.people import Studio, Visitor, fresh_network

UNKNOWN = "01890000-0000-7000-8000-000000000000"


class Place:
    """A studio with an open gallery, a second gallery, and somebody inside the first."""

    def __init__(self, system, name):
        self.system = system
        self.studio = Studio(system, name)
        self.gallery = self.studio.gallery(name, downloads={"original": "everyone", "web": "everyone"})
        self.scene = self.studio.scenes(self.gallery)[0]
        self.second = self.studio.gallery(name + ", the day after")
        for gallery in (self.gallery, self.second):
            self.studio.upload(gallery, "one.jpg", pictures.picture(len(name)))
        self.studio.wait_until_processed(self.gallery)
        self.studio.wait_until_processed(self.second)
        [self.main] = self.studio.invite(self.gallery, "main@example.com", audience="mainClient")
        [self.cousin] = self.studio.invite(self.gallery, "cousin@example.com")
        self.visitor = Visitor.invited(system, self.gallery, self.main, source=fresh_network())
        self.item = self.visitor.media()[0]


@pytest.fixture(scope="module")
def ours(system):
    return Place(system, "Ours")


@pytest.fixture(scope="module")
def theirs(system):
    return Place(system, "Theirs")


def refusal(answer):
    return answer.status, answer.body


def studio_calls(place, gallery=None, scene=None, media=None, invitation=None):
    """Every call of a studio that names something, by method, path and body."""
    gallery = f"/api/v1/galleries/{gallery or place.gallery['id']}"
    media = f"/api/v1/media/{media or place.item['id']}"
    invitation = f"/api/v1/invitations/{invitation or place.cousin['id']}"
    scene = scene or place.scene["id"]
    invited = {"audience": "mainClient", "recipients": [{"name": "Eve", "email": "eve@example.com"}], "deliver": "link"}
    return [
        ("GET", gallery, None), ("PATCH", gallery, {"state": "offline"}), ("DELETE", gallery, None),
        ("GET", f"{gallery}/scenes", None), ("POST", f"{gallery}/scenes", {"title": "Mine"}),
        ("PATCH", f"{gallery}/scenes/{scene}", {"title": "Mine"}), ("DELETE", f"{gallery}/scenes/{scene}", None),
        ("GET", f"{gallery}/media", None), ("POST", f"{gallery}/media?filename=a.jpg", pictures.picture()),
        ("PATCH", media, {"hidden": True}), ("DELETE", media, None), ("POST", f"{media}/retry", None),
        ("POST", f"{gallery}/invitations", invited), ("GET", f"{gallery}/invitations", None),
        ("POST", f"{gallery}/recipients/check?audience=mainClient", {"recipients": []}),
        ("PATCH", invitation, {"name": "Eve"}), ("POST", f"{invitation}/resend", {}), ("DELETE", invitation, None),
        ("POST", f"{gallery}/updates", {"message": "Hello", "to": "all"}), ("GET", f"{gallery}/activity", None),
    ]


def ask(client, method, path, body):
    return client.request(method, path, raw=body) if isinstance(body, bytes) else client.request(method, path, body)


def test_another_studios_things_are_as_if_they_were_not(ours, theirs):
    before = theirs.studio.client.get(f"/api/v1/galleries/{theirs.gallery['id']}"), theirs.studio.media(theirs.gallery)
    foreign = studio_calls(theirs)
    unknown = studio_calls(theirs, *[UNKNOWN] * 4)
    for (method, path, body), (_, nowhere, _) in zip(foreign, unknown):
        refused, missing = (ask(ours.studio.client, method, address, body) for address in (path, nowhere))
        assert refusal(refused) == refusal(missing), (method, path)
        assert refused.status == 404, (method, path, refused.body)
    # Their scene in our gallery, our scene in theirs, and the mails.
    mixed = f"/api/v1/galleries/{ours.gallery['id']}"
    for method, path, body in (
        ("PATCH", f"{mixed}/scenes/{theirs.scene['id']}", {"title": "Mine"}),
        ("DELETE", f"{mixed}/scenes/{theirs.scene['id']}", None),
        ("POST", f"{mixed}/media?filename=a.jpg&scene={theirs.scene['id']}", pictures.picture()),
        ("GET", f"/api/v1/outbox/{theirs.studio.mails()[0]['id']}/text", None),
        ("DELETE", f"/api/v1/outbox/{theirs.studio.mails()[0]['id']}", None),
    ):
        answer = ask(ours.studio.client, method, path, body)
        assert (answer.status, answer.code) == (404, "notFound"), (method, path)
    assert ours.studio.client.get(f"{mixed}/media?scene={theirs.scene['id']}")["items"] == []
    invited = ours.studio.client.request("POST", f"{mixed}/invitations", {
        "audience": "photographerInvited", "recipients": [{"name": "", "email": "eve@example.com"}],
        "deliver": "link", "scenes": [theirs.scene["id"]]})
    assert invited.status in (404, 422)
    moved = ours.studio.client.request("PATCH", f"/api/v1/media/{ours.item['id']}", {"scene": theirs.scene["id"]})
    assert moved.status in (404, 422)
    covered = ours.studio.client.request("PATCH", mixed, {"cover": theirs.item["id"]})
    assert covered.status in (404, 422)
    after = theirs.studio.client.get(f"/api/v1/galleries/{theirs.gallery['id']}"), theirs.studio.media(theirs.gallery)
    assert strip(after) == strip(before)
    assert len(theirs.studio.invitations(theirs.gallery)) == 2


def strip(told):
    """Without addresses, which are made anew whenever they are told."""
    gallery, items = told
    return {**gallery, "cover": None}, [{**item, "urls": sorted(item["urls"])} for item in items]


def test_nothing_of_a_studio_is_for_visitors(ours, theirs):
    for client in (ours.system.client(), ours.visitor.client, theirs.visitor.client):
        own = [("GET", f"/api/v1/{path}", None) for path in ("outbox", "studio", "galleries")]
        for method, path, body in studio_calls(ours) + own:
            answer = ask(client, method, path, body)
            assert (answer.status, answer.code) == (401, "signedOut"), (method, path)


def test_people_of_another_gallery_are_strangers(ours, theirs):
    visitor = Visitor(ours.system, theirs.gallery)
    visitor.client = ours.visitor.client.twin()
    second = Visitor(ours.system, ours.second)
    second.client = ours.visitor.client.twin()
    for stranger in (visitor, second):
        for path in ("", "/media"):
            answer = stranger.client.request("GET", stranger.address + path)
            assert (answer.status, answer.code) == (401, "notEntered")
        assert stranger.hide(theirs.item).status == 401
    # A key fits one gallery, and one studio.
    for gallery in (theirs.gallery, ours.second):
        stranger = Visitor(ours.system, gallery, source=fresh_network())
        answer = stranger.try_to_enter("main@example.com", ours.main["accessCode"])
        assert (answer.status, answer.code) == (401, "wrongCredentials")
    # Inside one's own gallery, another's photo is none.
    assert ours.visitor.hide(theirs.item).code == "notFound"
    assert ours.visitor.client.get(f"{ours.visitor.address}/media?scene={theirs.scene['id']}")["items"] == []


def token_of(url):
    return url.split("/")[2]


def test_media_addresses_open_for_their_session_and_size_alone(ours, theirs):
    cousin = Visitor.invited(ours.system, ours.gallery, ours.cousin, source=fresh_network())
    urls = ours.visitor.media()[0]["urls"]
    own = cousin.media()[0]["urls"]
    stranger = Visitor(ours.system, ours.gallery)
    thumb = token_of(urls["thumb"])
    payload = bytearray(base64.urlsafe_b64decode(thumb + "=="))
    # The one byte behind three identifiers says which size it is.
    sizes = []
    for size in range(8):
        payload[48] = size
        sizes.append(base64.urlsafe_b64encode(payload).rstrip(b"=").decode())
    sizes.remove(thumb)
    attempts = (
        [(stranger, url) for url in urls.values()]
        + [(cousin, url) for url in urls.values()]
        + [(theirs.visitor, url) for url in urls.values()]
        + [(ours.visitor, url) for url in own.values()]
        + [(ours.visitor, f"/m/{token}/one.jpg") for token in sizes]
        # Another person's address in one's own name: the MACs exchanged.
        + [(ours.visitor, f"/m/{thumb[:-22]}{token_of(own['thumb'])[-22:]}/one.jpg")]
        + [(ours.visitor, f"/m/{thumb[:-22]}{token_of(urls['original'])[-22:]}/one.jpg")]
        + [(ours.visitor, f"/m/{thumb[:length]}/one.jpg") for length in (1, 20, len(thumb) - 1)]
        + [(ours.visitor, f"/m/{thumb}{more}/one.jpg") for more in ("A", "==", "%00", "%2e%2e")]
        + [(ours.visitor, path) for path in (f"/m/{'A' * len(thumb)}/one.jpg", "/m//one.jpg", f"/m/{thumb}")]
        + [(ours.visitor, f"/m/{thumb.swapcase()}/one.jpg")])
    answers = {refusal(visitor.fetch(url)) for visitor, url in attempts}
    assert len(answers) == 1, answers
    assert answers.pop()[0] == 404
    assert ours.visitor.fetch(urls["thumb"]).status == 200
    # The name at the end is only what it is saved as.
    assert ours.visitor.fetch(f"/m/{token_of(urls['thumb'])}/anything.exe").headers["Content-Type"] == "image/jpeg"


def test_cookies_that_nobody_gave_out_open_nothing(ours):
    right = ours.visitor.client.cookies["vitrine"]
    for cookie in ("", "A" * 43, right[:-1], right + "A", right.swapcase(), "x" * 5000, '"', "%00"):
        client = ours.system.client(cookies={"vitrine": cookie})
        assert client.request("GET", ours.visitor.address).status in (401, 431), cookie
        assert client.request("GET", "/api/v1/studio").status in (401, 431), cookie
    for header in ("Bearer", "Bearer ", f"Bearer {right}", "Basic YTpi", "Bearer " + "A" * 43, f"bearer\t{right}"):
        assert ours.system.client().request(
            "GET", "/api/v1/studio", headers={"Authorization": header}).status in (400, 401), header


@pytest.mark.parametrize("path", [
    "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2f..%2fetc/passwd", "//etc/passwd",
    "/m/..%2f..%2fsecret.key/x", "/g/..%2f..%2fsecret.key", "/s/..%2f..%2fsecret.key", "/g/%00", "/g/%ff%fe",
    "/api/v1/galleries/..%2f..%2fsecret.key", "/api/v1/g/%2e%2e/media", "/g/" + "a" * 5000, "/static/",
    "/assets/%2e%2e%2f%2e%2e%2fPages/gallery.mustache", "/%", "/?a=%", "/api/v1/g/a%2fmedia",
])
def test_paths_lead_nowhere_else(ours, path):
    answer = ours.studio.client.twin().request("GET", path)
    assert answer.status in (301, 302, 400, 404, 414, 431), (path, answer.status)
    assert b"root:" not in answer.body and b"{{" not in answer.body


def test_uploads_keep_no_path_of_their_names(ours):
    for name in ("../../etc/cron.d/x.jpg", "..\\..\\x.jpg", "a/b.jpg", "..", "x\n.jpg", "\u202egpj.exe", "a" * 300):
        answer = ours.studio.client.request(
            "POST", f"/api/v1/galleries/{ours.second['id']}/media?filename={quote(name)}", raw=pictures.picture())
        assert (answer.status, answer.code) == (422, "invalidValue"), (name, answer.body)
    assert ours.studio.client.request(
        "POST", f"/api/v1/galleries/{ours.second['id']}/media", raw=pictures.picture()).status == 400


def test_headers_without_end_are_refused(ours):
    for headers in ({"X-Long": "x" * 200_000}, {f"X-{number}": "x" * 900 for number in range(99)}):
        try:
            assert ours.system.client().request("GET", "/healthz", headers=headers).status in (400, 413, 431)
        except (OSError, http.client.HTTPException):
            pass  # It may as well hang up.
    assert ours.system.client().request("GET", "/healthz").status == 200


@pytest.mark.parametrize("body", [
    b"", b"{", b"null", b"[]", b"7", b'"text"', b"\xff\xfe", b'{"title":', b'{"title":7}', b'{"title":null}',
    b'{"title":["a"]}', b'{"title":"x","privacy":"secret"}', b'{"title":"x","state":1}',
    b'{"title":"x","eventDate":"2026-02-30"}', b"[" * 100_000, b'{"title":' * 20_000, b"{}",
    b'{"title":"\xc3\x28"}',
])
def test_bad_bodies_are_refused(ours, body):
    answer = ours.studio.client.request("POST", "/api/v1/galleries", raw=body)
    assert answer.status in (400, 422), (body[:40], answer.status)
    assert answer.code in ("invalidRequest", "invalidValue")
    entering = Visitor(ours.system, ours.gallery).client.request(
        "POST", f"/api/v1/g/{ours.gallery['slug']}/enter", raw=body)
    assert entering.status in (400, 401)


@pytest.mark.parametrize("title", ["", " ", "x" * 201, "a\nb", "a\u0000b", "\u202ea"])
def test_titles_are_one_line_of_text(ours, title):
    for answer in (
        ours.studio.client.request("POST", "/api/v1/galleries", {"title": title}),
        ours.studio.client.request("POST", f"/api/v1/galleries/{ours.gallery['id']}/scenes", {"title": title}),
    ):
        assert (answer.status, answer.code) == (422, "invalidValue")


def test_pages_of_other_sites_write_nothing(ours):
    browser = ours.system.client(cookies={"vitrine": ours.studio.client.token})
    assert browser.get("/api/v1/studio")["name"] == "Ours"
    for headers in (
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ours.system.url + ".evil.example"},
        {"Origin": f"http://127.0.0.1:{ours.system.port + 1}"}, {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ):
        for method, path, body in (
            ("POST", "/api/v1/galleries", {"title": "Theirs"}), ("DELETE", "/api/v1/session", None),
            ("PATCH", "/api/v1/studio", {"name": "Evil"}), ("POST", f"/api/v1/g/{ours.gallery['slug']}/enter", {}),
        ):
            answer = browser.request(method, path, body, headers=headers)
            assert (answer.status, answer.code) == (403, "foreignOrigin"), (headers, method)
    own = browser.request("PATCH", "/api/v1/studio", {"name": "Ours"}, headers={"Origin": ours.system.url})
    assert own.status == 200
    answer = browser.request("GET", "/api/v1/studio", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_answer_says_how_to_be_treated(ours):
    for client, path in (
        (ours.studio.client, "/studio"), (ours.system.client(), f"/g/{ours.gallery['slug']}"),
        (ours.visitor.client, ours.visitor.address), (ours.visitor.client, ours.item["urls"]["thumb"]),
        (ours.system.client(), "/no/such/page"), (ours.system.client(), "/api/v1/none"),
    ):
        answer = client.request("GET", path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["Referrer-Policy"] == "no-referrer", path
        if answer.headers["Content-Type"].startswith("text/html"):
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src" in policy and "unsafe-inline" not in policy.partition("style-src")[0]
        if path in (ours.visitor.address, ours.item["urls"]["thumb"]):
            assert "private" in answer.headers["Cache-Control"]


def archive():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        file.writestr("photo.jpg", pictures.picture())
    return output.getvalue()


DISGUISED = {
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' * 3,
    "HTML": b"<!doctype html><script>alert(1)</script>" * 4,
    "ZIP": archive(),
    "PDF": b"%PDF-1.7\n" + bytes(500),
    "program": b"\x7fELF" + bytes(500),
    "noise": bytes(range(256)) * 4,
    "nothing": b"",
    "one byte": b"\xff",
    "sound": b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(200),
}


@pytest.mark.parametrize("content", DISGUISED.values(), ids=DISGUISED.keys())
def test_what_is_no_picture_is_not_taken(ours, content):
    answer = ours.studio.client.twin().request(
        "POST", f"/api/v1/galleries/{ours.second['id']}/media?filename=photo.jpg", raw=content,
        headers={"Content-Type": "image/jpeg"})
    assert (answer.status, answer.code) == (415, "unsupportedMedia")
    assert len(ours.studio.media(ours.second)) == 1


def test_bombs_and_ruins_fail_alone(system):
    studio = Studio(system, "Bombed")
    gallery = studio.gallery("Bombed", downloads={"original": "everyone", "web": "everyone"})
    whole = pictures.picture(7, size=(1200, 800), quality=95)
    files = {
        "bomb.png": pictures.bomb(), "taller.png": pictures.bomb(1, 2_000_000_000), "cut.jpg": whole[:len(whole) // 3],
        "head.png": pictures.bomb()[:40] + bytes(100),
        "text.jpg": b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>" * 20,
        "film.mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42" + bytes(2000),
    }
    for name, content in files.items():
        studio.upload(gallery, name, content)
        studio.upload(gallery, f"good beside {name}.jpg", pictures.picture(len(name)))
    items = {item["filename"]: item for item in studio.wait_until_processed(gallery)}
    for name in files:
        assert items[name]["status"] == "failed", (name, items[name])
        assert items[name]["failure"].endswith("."), items[name]["failure"]
        assert items[f"good beside {name}.jpg"]["status"] == "ready"
    assert "large" in items["bomb.png"]["failure"]
    # What cannot be shown is the studio's alone.
    [invitation] = studio.invite(gallery, "guest@example.com")
    visitor = Visitor.invited(system, gallery, invitation, source=fresh_network())
    assert len(visitor.media()) == len(files)
    assert not set(visitor.filenames()) & files.keys()
    retried = studio.client.request("POST", f"/api/v1/media/{items['bomb.png']['id']}/retry")
    assert retried.is_success
    again = {item["filename"]: item for item in studio.wait_until_processed(gallery)}
    assert again["bomb.png"]["status"] == "failed"
