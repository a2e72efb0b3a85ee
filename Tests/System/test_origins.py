"""Pages of other sites: they write nothing, and what is told to a browser is told how to be treated."""


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
