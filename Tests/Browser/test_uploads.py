"""Uploads: what is left out and said, and what a photographer may do with those that are on their way."""

import re

from playwright.sync_api import expect

import studio
from folders import drop, make_folder, numbered
from uploading import Line, Sent, await_calm, await_end, await_some, held


def test_what_is_there_already_is_skipped_unless_it_is_wanted_twice(arrive, tmp_path):
    folder = make_folder(tmp_path, numbered("Ceremony", 12)) / "Ceremony"
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    drop(page, folder)
    await_end(page, "12 files uploaded")
    await_calm(page)
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
    page = studio.first_gallery(photographer.page)
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
    folder = make_folder(tmp_path, numbered("Ceremony", 40)) / "Ceremony"
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
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
    # So slow that what is far down is not reached while it is looked for.
    line.set(4_000)
    page.get_by_role("button", name="Go on with all uploads").click()
    # Far down in the list: neither begun nor in anybody's way.
    page.locator(".upload-rows").evaluate("(list) => { list.scrollTop = 0; }")
    *_, name, cancelled = page.locator(".upload-name").all_inner_texts()
    page.get_by_role("button", name=f"Cancel {cancelled}").click()
    page.get_by_role("button", name=f"Pause {name}").click()
    line.set(-1)
    expect(page.locator(".upload-head")).to_have_text("Paused: 1 file left of 39", timeout=30_000)
    assert len(held(page)["Ceremony"]) == 38
    page.locator(".upload-rows").evaluate("(list) => { list.scrollTop = 0; }")
    page.get_by_role("button", name=f"Go on with {name}").click()
    await_end(page, "39 files uploaded")
    assert len(held(page)["Ceremony"]) == 39
