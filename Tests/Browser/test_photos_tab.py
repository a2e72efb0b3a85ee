"""The studio among its photos: what cameras wrote is read, searched and sorted by; what is prepared fills in."""

import random
import re

from PIL import Image
from playwright.sync_api import expect

import studio
from folders import drop, held

MAKE, MODEL, DATE, EXPOSURE, APERTURE, ISO, FOCAL, LENS = 271, 272, 36867, 33434, 33437, 34855, 37386, 42036
EXIF_IFD = 0x8769


def photograph(path, *, camera, lens, taken, size=(360, 240)):
    """A JPEG as a camera writes it."""
    chance = random.Random(path.name)
    exif = Image.Exif()
    exif[MAKE], exif[MODEL] = "Canon", camera
    exif.get_ifd(EXIF_IFD).update({
        DATE: taken, EXPOSURE: 1 / 500, APERTURE: 1.8, ISO: 400, FOCAL: 85.0, LENS: lens})
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.frombytes("RGB", (12, 8), chance.randbytes(12 * 8 * 3)).resize(size)
    image.save(path, quality=85, exif=exif)


def enter(visitor, tmp_path):
    page = visitor.page
    studio.first_start(page)
    studio.make_gallery(page, "Mira & Leo", "2026-08-01")
    folder = tmp_path / "Ceremony"
    photograph(folder / "a-last.jpg", camera="Canon EOS R5", lens="RF85mm F1.2 L USM", taken="2026:06:20 18:00:00")
    photograph(folder / "b-first.jpg", camera="Canon EOS R5", lens="RF85mm F1.2 L USM", taken="2026:06:20 09:30:00")
    photograph(folder / "c-tall.jpg", camera="Canon EOS R6", lens="RF35mm F1.8", taken="2026:06:21 12:00:00",
               size=(240, 360))
    drop(page, folder)
    expect(page.locator(".upload-head")).to_have_text("3 files uploaded", timeout=60_000)
    expect(page.get_by_text("Being prepared…")).to_have_count(0, timeout=90_000)
    expect(page.locator(".cell img.shown")).to_have_count(3)
    page.get_by_role("button", name="Close or cancel").click()
    return page


def test_what_a_camera_wrote_is_shown_beside_the_photo(arrive, tmp_path):
    photographer = arrive("photographer")
    page = enter(photographer, tmp_path)
    page.locator(".cell", has_text="b-first.jpg").click()
    page.get_by_role("button", name="Details").click()
    details = page.get_by_role("complementary", name="Details")
    expect(details).to_contain_text("85 mm · f/1.8 · 1/500 s · ISO 400")
    expect(details).to_contain_text("Canon EOS R5")
    expect(details).to_contain_text("20 June 2026, 09:30:00")
    photographer.look("details")
    details.get_by_role("button", name="Close the details").click()
    expect(details).to_be_hidden()


def test_photos_are_found_by_what_their_cameras_wrote(arrive, tmp_path):
    photographer = arrive("photographer")
    page = enter(photographer, tmp_path)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    found = page.locator(".search-found")
    page.get_by_role("searchbox").fill("rf85mm")
    expect(found).to_have_text("2 photos found")
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Taken from").fill("2026-06-21")
    expect(found).to_have_text("Nothing found. Fewer words or filters find more.")
    photographer.look("nothing")
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Camera").select_option("Canon EOS R6")
    expect(found).to_have_text("1 photo found")
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    page.get_by_label("Shape").select_option("landscape")
    expect(found).to_have_text(re.compile("^Nothing found"))
    page.get_by_label("Shape").select_option("portrait")
    expect(page.locator(".cell-name")).to_have_text(["c-tall.jpg"])
    photographer.look("found")
    page.get_by_role("button", name="Back to the scenes").click()
    expect(page.get_by_role("heading", name="Ceremony")).to_be_visible()
    expect(page.locator(".cell")).to_have_count(3)


def test_a_scene_is_sorted_by_the_time_its_photos_were_taken(arrive, tmp_path):
    photographer = arrive("photographer")
    page = enter(photographer, tmp_path)
    for by, order in (("Time taken", ["b-first.jpg", "a-last.jpg", "c-tall.jpg"]),
                      ("Name", ["a-last.jpg", "b-first.jpg", "c-tall.jpg"])):
        page.get_by_role("button", name="More for Ceremony").click()
        page.get_by_role("menuitem", name="Sort photos").click()
        page.get_by_role("radio", name=by).check()
        photographer.look("sort")
        page.get_by_role("dialog").get_by_role("button", name="Sort").click()
        expect(page.locator(".cell-name")).to_have_text(order)
        assert held(page)["Ceremony"] == order
