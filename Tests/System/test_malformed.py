"""What is not well-formed is refused with a word about it, and nothing is made of it."""

import http.client
from urllib.parse import quote

import pytest

from support import pictures
from support.people import Studio, Visitor


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


@pytest.mark.parametrize("change", [
    {"name": "a\u0000b"}, {"name": ""}, {"brand": {"color": "red;background:url(//evil.example)"}},
    {"brand": {"website": "javascript:alert(1)"}}, {"brand": {"website": "https://x.example/\" onclick=\"x"}},
    {"brand": {"replyTo": "a@example.com\r\nBcc: b@example.com"}}, {"timeZone": "../../etc/passwd"},
    {"timeZone": "Mars"}, {"name": 7}, {"brand": []}])
def test_settings_of_a_studio_are_checked(ours, change):
    answer = ours.studio.client.request("PATCH", "/api/v1/studio", change)
    assert answer.status in (400, 422), answer.body
    assert ours.studio.client.get("/api/v1/studio")["name"] == "Ours"


def test_name_of_a_studio_stays_on_one_line(ours):
    # It goes into the headers of mails.
    told = ours.studio.client.patch("/api/v1/studio", {"name": "Ours\r\nBcc: x@example.com"})["name"]
    ours.studio.client.patch("/api/v1/studio", {"name": "Ours"})
    assert told.splitlines() == [told]


def test_addresses_in_answers_are_not_what_the_caller_says(ours):
    for name, value in {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil"}.items():
        headers = {name: value}
        answer = ours.studio.client.request("POST", f"/api/v1/galleries/{ours.gallery['id']}/invitations", {
            "audience": "mainClient", "deliver": "link",
            "recipients": [{"name": "", "email": f"{name.lower()}@example.com"}]}, headers=headers)
        assert answer.json["items"][0]["link"].startswith(ours.system.url + "/s/")
        gallery = ours.studio.client.request("GET", f"/api/v1/galleries/{ours.gallery['id']}", headers=headers)
        assert gallery.json["url"].startswith(ours.system.url)


def test_pages_show_text_as_text(ours):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{title}}"
    studio = Studio(ours.system, evil[:100])
    gallery = studio.gallery(evil, privacy="private")
    for path in (f"/g/{gallery['slug']}", "/studio", "/sign-in?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                 "/no/%3Cscript%3Ealert(1)%3C/script%3E"):
        body = studio.client.request("GET", path, headers={"Accept": "text/html"}).body.decode()
        assert "alert(1)</script>" not in body and "<img src=x" not in body, path
    assert "&lt;script&gt;" in studio.client.request("GET", f"/g/{gallery['slug']}").body.decode()
