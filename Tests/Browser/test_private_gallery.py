"""The main job, as a photographer and a client see it: first start to revocation, at both widths."""

import csv
import io
import re

from playwright.sync_api import Page, expect

import studio

TITLE = "Clara & Jonas"
# A byte order mark, semicolons, quotes, an umlaut, a formula, and two lines that cannot be invited.
PEOPLE = (
    "\ufeffName;Email\r\n"
    '"Winter, Clara";clara@example.com\r\n'
    "Jonas Winter;jonas@example.com\r\n"
    "Frieda Süß;frieda@example.com\r\n"
    "=1+1;formula@example.com\r\n"
    "Nobody;not an address\r\n"
    "Clara again;CLARA@example.com\r\n"
    "Nameless;\r\n"
)
CLARA = "Winter, Clara"


def test_private_gallery_from_first_start_to_revocation(arrive, pictures, tmp_path):
    photographer = arrive("photographer")
    page = photographer.page
    studio.first_start(page)
    photographer.look("galleries")

    studio.make_gallery(page, TITLE, "2026-06-20")
    studio.drag_in(page, pictures)
    page.get_by_role("region", name="Uploads").wait_for()
    photographer.shot("uploading")
    studio.await_pictures(page, len(pictures))
    studio.await_order(page)
    photographer.look("photos")

    studio.tab(page, "Deliver")
    address = studio.open_to_chosen_people(page)
    photographer.look("deliver")
    codes = invite_from_csv(photographer, tmp_path)
    assert len(set(codes.values())) == 4

    client = arrive("client")
    enter(client, address, codes["clara@example.com"])
    look_through(client, len(pictures))
    picture_address = download_first(client, pictures[0])

    page.reload()
    studio.revoke(page, CLARA)
    photographer.look("revoked")
    find_closed(client, address, codes["clara@example.com"], picture_address)
    still_open(arrive("other-client"), address, codes["jonas@example.com"])


def invite_from_csv(photographer, folder) -> dict[str, str]:
    """Imports people, looks at what is wrong with them first, and answers their codes by address."""
    page = photographer.page
    people = folder / "people.csv"
    people.write_bytes(PEOPLE.encode())
    studio.check_people(page, people, "Main client")
    dialog = page.get_by_role("dialog")
    wrong = dialog.locator(".check-part", has_text="Cannot be invited")
    expect(wrong).to_contain_text("Line 6")
    expect(wrong).to_contain_text("Line 8")
    expect(dialog.get_by_role("button", name="Invite 4 people")).to_be_visible()
    photographer.look("check")

    dialog.get_by_role("radio", name="Give me the links").check()
    dialog.get_by_role("button", name="Invite 4 people").click()
    expect(page.get_by_role("heading", name="4 people are invited")).to_be_visible()
    photographer.look("codes")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [row["Name"] for row in rows if row["Email"] == "formula@example.com"] == ["'=1+1"]
    dialog.get_by_role("button", name="Done").click()
    expect(page.locator(".person")).to_have_count(4)
    photographer.look("people")
    return {row["Email"]: row["Access code"] for row in rows}


def enter(client, address: str, code: str) -> None:
    page = client.page
    with client.expecting(401, r"/api/v1/g/[^/]+/enter$"):
        page.goto(address)
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        expect(page.get_by_label("Access code")).to_be_visible()
        client.look("door")
        page.get_by_label("Email").fill("clara@example.com")
        page.get_by_label("Access code").fill("2222-2222-2222")
        page.get_by_role("button", name="Enter the gallery").click()
        expect(page.get_by_role("alert")).to_be_visible()
        client.look("refused")
    # Codes are typed by people: neither case nor dashes matter, and the field puts them right.
    page.get_by_label("Access code").fill("")
    page.get_by_label("Access code").press_sequentially(code.replace("-", "").lower())
    assert page.get_by_label("Access code").input_value() == code
    page.get_by_role("button", name="Enter the gallery").click()
    expect(page.locator(".cover")).to_be_visible()


def look_through(client, count: int) -> None:
    """The gallery, then the lightbox by keyboard."""
    page = client.page
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    client.look("cover")
    first = page.get_by_role("button", name=f"Photo 1 of {count}")
    first.scroll_into_view_if_needed()
    expect(page.locator(".tile img.shown").first).to_be_visible()
    client.look("gallery")

    first.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer).to_be_visible()
    expect(viewer.locator(".slide:not([inert]) img.slide-full.shown")).to_be_visible()
    client.look("lightbox")
    for key, place in [("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", count), ("Home", 1)]:
        page.keyboard.press(key)
        expect(viewer.locator(".lightbox-count")).to_have_text(f"{place} / {count}")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(first).to_be_focused()


def download_first(client, original) -> str:
    """Downloads the first photo's original and holds that not a byte differs; answers the address of its preview."""
    page = client.page
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Viewer")
    viewer.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        viewer.get_by_role("menuitem", name=re.compile("Original")).click()
    assert download.value.suggested_filename == original.name
    assert download.value.path().read_bytes() == original.read_bytes()
    preview = viewer.locator(".slide:not([inert]) img.slide-full").get_attribute("src")
    assert client.page.request.get(preview).status == 200
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    return preview


def find_closed(client, address: str, code: str, picture_address: str) -> None:
    """R6: the picture's address, the page, and the code are dead."""
    page: Page = client.page
    assert page.request.get(picture_address).status in (401, 403, 404, 410)
    with client.expecting(401, r"/api/v1/g/[^/]+/enter$"):
        page.goto(address)
        page.get_by_label("Email").fill("clara@example.com")
        page.get_by_label("Access code").fill(code)
        page.get_by_role("button", name="Enter the gallery").click()
        expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator(".tile").count() == 0
    client.shot("out")


def still_open(other, address: str, code: str) -> None:
    """Somebody else's key goes on working."""
    page = other.page
    with other.expecting(401, r"/api/v1/g/[^/]+/enter$"):
        page.goto(address)
        page.get_by_label("Email").fill("Jonas@Example.com ")
    page.get_by_label("Access code").fill(code)
    page.get_by_role("button", name="Enter the gallery").click()
    expect(page.locator(".tile img.shown").first).to_be_attached()
    other.look("still-open")
