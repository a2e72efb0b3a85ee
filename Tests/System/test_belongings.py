"""What is another's is as if it were not: things of another studio or gallery, media addresses, sessions."""

import base64

from support import pictures
from support.people import PASSWORD, Visitor, fresh_network

UNKNOWN = "01890000-0000-7000-8000-000000000000"


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


def test_cookies_are_for_this_site_alone(ours):
    answers = [
        Visitor(ours.system, ours.gallery, source=fresh_network()).try_to_enter(
            "main@example.com", ours.main["accessCode"]),
        ours.system.client().request("POST", "/api/v1/session", {"email": ours.studio.email, "password": PASSWORD}),
        ours.studio.client.twin(token=None).request("DELETE", "/api/v1/session")]
    for answer in answers:
        flags = {part.strip().partition("=")[0].lower() for part in answer.headers["Set-Cookie"].split(";")[1:]}
        assert flags >= {"httponly", "samesite", "path", "max-age"}, answer.headers["Set-Cookie"]
        assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    # Where nobody was let in, nobody is given a session.
    refused = Visitor(ours.system, ours.gallery, source=fresh_network()).try_to_enter("main@example.com", "wrong")
    assert "Set-Cookie" not in refused.headers


def test_plan_is_not_the_studios_to_choose(ours):
    # R13
    before = ours.studio.client.get("/api/v1/studio")
    ours.studio.client.request("PATCH", "/api/v1/studio", {"plan": "onDemand", "addOns": [], "id": UNKNOWN})
    assert ours.studio.client.get("/api/v1/studio") == before


def test_folder_is_for_its_user_alone(ours):
    paths = [ours.system.data, *ours.system.data.rglob("*")]
    assert [str(path) for path in paths if path.stat().st_mode & 0o077 and path.is_file()] == []
    assert ours.system.data.stat().st_mode & 0o077 == 0
