"""Uploads that survive whatever happens between a camera's card and the gallery."""

import hashlib
import re

from playwright.sync_api import expect

import studio
from folders import Line, Sent, drop, held, make_folder, numbered


def enter(visitor, title="Mira & Leo"):
    studio.first_start(visitor.page)
    studio.make_gallery(visitor.page, title, "2026-08-01")
    return visitor.page


def await_end(page, words):
    expect(page.locator(".upload-head")).to_have_text(words, timeout=180_000)


def await_some(page, least):
    """Until at least so many files are there."""
    page.wait_for_function("""(least) => {
      const found = /(\\d+) of/.exec(document.querySelector(".upload-head")?.textContent.replace(",", "") ?? "");
      return found && Number(found[1]) > least;
    }""", arg=least, timeout=120_000)


def settled(page):
    """Sorted, counted, and forgotten."""
    expect(page.locator(".unfinished")).to_be_empty()
    page.wait_for_timeout(1000)


def test_a_closed_page_goes_on_where_it_was_with_the_same_folder(arrive, screen, tmp_path):
    count = 500 if screen == "desktop" else 120
    half, third = count // 2, count // 5
    names = [*numbered("Ceremony", half), *numbered("Party", third), *numbered("Party/Dance", count - half - third)]
    folder = make_folder(tmp_path / "Mira and Leo", names)
    for stray in ("Ceremony/IMG_0001.xmp", "Party/.DS_Store", "Party/Thumbs.db"):
        (folder / stray).write_bytes(b"nothing to show")
    photographer = arrive("photographer")
    page = enter(photographer)
    gallery = page.url
    line = Line(page, 120_000)
    drop(page, folder)
    await_some(page, count // 3)
    page.get_by_role("button", name="Show the files").click()
    photographer.look("half-way")
    assert re.match(r"\d+ % · ", page.title())
    with photographer.bearing_outages():
        # Gone without a word, as when the machine goes down.
        page.close(run_before_unload=False)

    page = photographer.open_tab()
    page.goto(gallery)
    card = page.get_by_role("region", name="An upload to go on with")
    expect(card.get_by_role("heading")).to_have_text(re.compile(rf"^\d+ of {count} are here$"))
    there = int(card.get_by_role("heading").inner_text().split()[0])
    assert count // 4 < there < count
    expect(card).to_contain_text("Drop the same folder")
    photographer.look("reopened")
    sent = Sent(page)
    drop(page, folder)
    await_end(page, f"{count} files uploaded")
    photographer.look("finished")
    settled(page)
    found = held(page)
    assert {title: len(files) for title, files in found.items()} == {
        "Highlights": 0, "Ceremony": half, "Party": third, "Party – Dance": count - half - third}
    for title, files in found.items():
        assert files == sorted(set(files)), f"{title}: one came twice, or out of its order"
    whole = sum((folder / name).stat().st_size for name in names)
    # A file or four were on their way when the page went.
    assert len(sent.begun) <= count - there
    assert sent.bytes <= whole * (count - there) / count * 1.2


def test_a_restarted_system_and_a_lost_connection_cost_nothing(arrive, system, tmp_path):
    folder = make_folder(tmp_path / "Ceremony", [f"IMG_{number:04}.jpg" for number in range(1, 61)])
    photographer = arrive("photographer")
    page = enter(photographer)
    line = Line(page, 60_000)
    with photographer.bearing_outages():
        drop(page, folder)
        await_some(page, 8)
        system.stop()
        expect(page.locator(".upload-head")).to_have_text("Waiting for the connection", timeout=30_000)
        photographer.shot("stopped")
        system.start()
        await_some(page, 20)
        line.set(60_000, is_cut=True)
        expect(page.locator(".upload-head")).to_have_text("Waiting for the connection", timeout=30_000)
        line.set(60_000)
        await_some(page, 30)
        line.set(-1)
        await_end(page, "60 files uploaded")
    settled(page)
    files = held(page)["Ceremony"]
    assert len(files) == 60 and files == sorted(set(files))


def test_a_large_file_goes_on_in_its_middle_when_the_gateway_dies(arrive, system, tmp_path):
    picture = make_folder(tmp_path, ["long.jpg"]) / "long.jpg"
    # Cameras write more behind a picture; what a picture is, its first bytes tell.
    picture.write_bytes(picture.read_bytes() + bytes(range(256)) * (40 * 4096))
    photographer = arrive("photographer")
    page = enter(photographer)
    Line(page, 12_000_000)
    sent = Sent(page)
    with photographer.bearing_outages():
        drop(page, picture)
        page.wait_for_function(
            "() => /^(1[89]|2\\d|3\\d) MB of 42 MB/.test(document.querySelector('upload-panel .hint')?.textContent)")
        system.kill("gateway")
        await_end(page, "1 file uploaded")
    assert sent.begun == [] and sent.offsets[0] == 0 and sent.offsets[-1] > 0
    # The part that was on its way begins anew where nothing of it was on disk; what was told is never sent again.
    assert sent.offsets == sorted(sent.offsets) and sent.offsets.count(0) == 1, "what was told was sent again"
    sizes = page.evaluate("""async (gallery) => {
      const page = await (await fetch(`/api/v1/galleries/${gallery}/media?limit=10`)).json();
      const body = await (await fetch(page.items[0].urls.original)).arrayBuffer();
      const digest = await crypto.subtle.digest("SHA-256", body);
      return [page.items.length, body.byteLength,
        [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")];
    }""", page.url.split("/galleries/")[1].split("/")[0])
    assert sizes == [1, picture.stat().st_size, hashlib.sha256(picture.read_bytes()).hexdigest()]


def test_what_is_there_already_is_skipped_unless_it_is_wanted_twice(arrive, tmp_path):
    folder = make_folder(tmp_path / "Ceremony", [f"IMG_{number:04}.jpg" for number in range(1, 13)])
    photographer = arrive("photographer")
    page = enter(photographer)
    drop(page, folder)
    await_end(page, "12 files uploaded")
    settled(page)
    page.get_by_role("button", name="Close or cancel").click()
    # The same photos under other names, in another folder, with two new ones.
    other = make_folder(tmp_path / "Copies", ["new-1.jpg", "new-2.jpg"])
    for number, path in enumerate(sorted(folder.iterdir())):
        (other / f"copy-{number}.jpg").write_bytes(path.read_bytes())
    sent = Sent(page)
    drop(page, other)
    await_end(page, "2 files uploaded, 12 were here already")
    assert len(sent.begun) == 2
    page.get_by_role("button", name="Show the files").click()
    expect(page.get_by_text("Here already as IMG_0001.jpg")).to_be_visible()
    photographer.look("skipped")
    assert len(held(page)["Copies"]) == 2
    page.get_by_role("button", name="Upload them anyway").click()
    await_end(page, "14 files uploaded")
    assert len(held(page)["Copies"]) == 14


def test_what_is_neither_photo_nor_film_is_named_and_left_out(arrive, tmp_path):
    folder = make_folder(tmp_path / "Card", ["IMG_0001.jpg", "false.jpg"])
    (folder / "false.jpg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 20)
    for name in ("IMG_0001.CR3", "IMG_0002.CR3", "notes.pdf", "IMG_0001.xmp", ".hidden.jpg", "Thumbs.db"):
        (folder / name).write_bytes(b"something else")
    photographer = arrive("photographer")
    page = enter(photographer)
    with photographer.expecting(415, "/api/v1/uploads"):
        drop(page, folder)
        await_end(page, "1 file uploaded, 1 failed")
    panel = page.get_by_role("region", name="Uploads")
    expect(panel).to_contain_text("2 raw files (.cr3): export them as JPEG or TIFF first")
    expect(panel).to_contain_text("notes.pdf")
    expect(panel).to_contain_text("1 sidecar file")
    expect(panel.locator("li", has_text="false.jpg")).to_have_attribute("data-state", "failed")
    photographer.look("left-out")
    assert held(page)["Card"] == ["IMG_0001.jpg"]


def test_uploads_are_paused_gone_on_with_and_cancelled_one_and_all(arrive, tmp_path):
    folder = make_folder(tmp_path / "Ceremony", [f"IMG_{number:04}.jpg" for number in range(1, 41)])
    photographer = arrive("photographer")
    page = enter(photographer)
    line = Line(page, 40_000)
    drop(page, folder)
    await_some(page, 3)
    page.get_by_role("button", name="Pause all uploads").click()
    head = page.locator(".upload-head")
    expect(head).to_have_text(re.compile("^Paused at"))
    assert page.title().startswith("Paused · ")
    paused = head.inner_text()
    page.wait_for_timeout(1200)
    assert head.inner_text() == paused
    page.get_by_role("button", name="Show the files").click()
    photographer.look("paused")
    page.get_by_role("button", name="Go on with all uploads").click()
    # Far down in the list: neither begun nor in anybody's way.
    page.locator(".upload-rows").evaluate("(list) => { list.scrollTop = 0; }")
    page.get_by_role("button", name=re.compile("^Cancel IMG_")).last.click()
    row = page.locator(".upload-row", has=page.get_by_role("button", name=re.compile("^Pause IMG_"))).last
    name = row.locator(".upload-name").inner_text()
    row.get_by_role("button", name=f"Pause {name}").click()
    line.set(-1)
    expect(page.locator(".upload-head")).to_have_text("Paused: 1 file left of 39", timeout=30_000)
    assert len(held(page)["Ceremony"]) == 38
    page.locator(".upload-rows").evaluate("(list) => { list.scrollTop = 0; }")
    page.get_by_role("button", name=f"Go on with {name}").click()
    await_end(page, "39 files uploaded")
    assert len(held(page)["Ceremony"]) == 39


def test_who_signs_out_leaves_no_names_of_files_in_the_browser(arrive, tmp_path):
    folder = make_folder(tmp_path / "Ceremony", [f"IMG_{number:04}.jpg" for number in range(1, 31)])
    page = enter(arrive("photographer"))
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
    folder = make_folder(tmp_path / "Ceremony", [f"IMG_{number:04}.jpg" for number in range(1, 31)])
    long = make_folder(tmp_path, ["long.jpg"]) / "long.jpg"
    long.write_bytes(long.read_bytes() + bytes(20_000_000))
    photographer = arrive("photographer")
    page = enter(photographer)
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
