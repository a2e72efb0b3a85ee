"""Uploads that survive whatever happens between a camera's card and the gallery."""

import hashlib
import re

from playwright.sync_api import expect

import studio
from folders import drop, make_folder, numbered
from uploading import Line, Sent, await_calm, await_end, await_some, held


def test_a_closed_page_goes_on_where_it_was_with_the_same_folder(arrive, screen, tmp_path):
    count = 500 if screen == "desktop" else 120
    half, third = count // 2, count // 5
    names = [*numbered("Ceremony", half), *numbered("Party", third), *numbered("Party/Dance", count - half - third)]
    folder = make_folder(tmp_path / "Mira and Leo", names)
    for stray in ("Ceremony/IMG_0001.xmp", "Party/.DS_Store", "Party/Thumbs.db"):
        (folder / stray).write_bytes(b"nothing to show")
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
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
    await_calm(page)
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
    folder = make_folder(tmp_path, numbered("Ceremony", 60)) / "Ceremony"
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
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
    await_calm(page)
    files = held(page)["Ceremony"]
    assert len(files) == 60 and files == sorted(set(files))


def test_a_large_file_goes_on_in_its_middle_when_the_gateway_dies(arrive, system, tmp_path):
    picture = make_folder(tmp_path, ["long.jpg"]) / "long.jpg"
    # Cameras write more behind a picture; what a picture is, its first bytes tell.
    picture.write_bytes(picture.read_bytes() + bytes(range(256)) * (40 * 4096))
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
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
