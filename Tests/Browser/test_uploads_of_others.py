"""Uploads are their studio's own: whoever uses its browser next, or another studio, sees nothing of them (R5)."""

from playwright.sync_api import expect

import studio
from folders import drop, make_folder, numbered
from uploading import Line, await_some


def test_who_signs_out_leaves_no_names_of_files_in_the_browser(arrive, tmp_path):
    folder = make_folder(tmp_path, numbered("Ceremony", 30)) / "Ceremony"
    page = studio.first_gallery(arrive("photographer").page)
    page.on("dialog", lambda dialog: dialog.accept())
    Line(page, 60_000)
    drop(page, folder)
    await_some(page, 2)
    page.get_by_role("button", name="Pause all uploads").click()
    page.wait_for_timeout(800)
    remembered = """() => new Promise((resolve) => {
      indexedDB.open("vitrine-uploads").onsuccess = ({ target: { result } }) => {
        result.transaction("files").objectStore("files").count().onsuccess = (event) => resolve(event.target.result);
      };
    })"""
    assert page.evaluate(remembered) == 30
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    assert page.evaluate(remembered) == 0


def test_nothing_of_another_studios_uploads_is_seen(arrive, system, tmp_path):
    folder = make_folder(tmp_path, numbered("Ceremony", 30)) / "Ceremony"
    long = make_folder(tmp_path, ["long.jpg"]) / "long.jpg"
    long.write_bytes(long.read_bytes() + bytes(20_000_000))
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    gallery = page.url
    Line(page, 200_000)
    urls = []
    page.on("response", lambda answer: urls.append(answer.headers.get("location")) if answer.status == 201 else None)
    with photographer.bearing_outages():
        drop(page, long, folder)
        await_some(page, 2)
        page.get_by_role("button", name="Pause all uploads").click()
        page.wait_for_timeout(500)
        page.close(run_before_unload=False)
    upload = next(url for url in urls if url and "/uploads/" in url)

    # Another studio at the same browser, as on a machine that is shared.
    other = system.client(token=None)
    system.stop()
    system.environment["VITRINE_SIGNUP"] = "open"
    system.start()
    made = other.request("POST", "/api/v1/studios", {
        "studio": "Other", "name": "Otto", "email": "otto@example.com", "password": "another long sentence"})
    assert made.status == 201
    bearer = system.client(token=made.json["token"])
    listed = bearer.request("GET", f"/api/v1/uploads?gallery={gallery.split('/galleries/')[1].split('/')[0]}")
    assert listed.status == 404 or listed.json["items"] == []
    assert bearer.request("GET", "/api/v1/uploads").json["items"] == []
    path = upload[upload.index("/api/"):]
    for method in ("HEAD", "DELETE"):
        assert bearer.request(method, path, headers={"Tus-Resumable": "1.0.0"}).status == 404
    page = photographer.open_tab()
    page.context.clear_cookies()
    studio.sign_in(page, "otto@example.com", "another long sentence")
    studio.make_gallery(page, "Otto's own", "2026-09-01")
    page.wait_for_timeout(800)
    expect(page.locator(".unfinished")).to_be_empty()

    # In another browser of the first studio: what the system knows of, and a way to be rid of it.
    colleague = arrive("colleague")
    studio.sign_in(colleague.page)
    colleague.page.goto(gallery)
    card = colleague.page.get_by_role("region", name="Begun elsewhere")
    expect(card).to_contain_text("long.jpg")
    colleague.look("begun-elsewhere")
    card.get_by_role("button", name="Discard").click()
    colleague.page.get_by_role("dialog").get_by_role("button", name="Discard").click()
    expect(card).to_have_count(0)
