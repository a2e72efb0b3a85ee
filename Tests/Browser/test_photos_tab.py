"""The studio among its photos: what cameras wrote is read, searched and sorted by; what is prepared fills in."""

import random
import re

from PIL import Image
from playwright.sync_api import expect

import studio
from folders import drop
from support import films
from uploading import await_end, held

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
    page = studio.first_gallery(visitor.page)
    folder = tmp_path / "Ceremony"
    photograph(folder / "a-last.jpg", camera="Canon EOS R5", lens="RF85mm F1.2 L USM", taken="2026:06:20 18:00:00")
    photograph(folder / "b-first.jpg", camera="Canon EOS R5", lens="RF85mm F1.2 L USM", taken="2026:06:20 09:30:00")
    photograph(folder / "c-tall.jpg", camera="Canon EOS R6", lens="RF35mm F1.8", taken="2026:06:21 12:00:00",
               size=(240, 360))
    drop(page, folder)
    await_end(page, "3 files uploaded")
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


def test_an_original_that_is_held_back_says_so(arrive, tmp_path):
    # R20
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    folder = tmp_path / "Toasts"
    folder.mkdir()
    films.film(folder, "toast.mkv", size="640x360", seconds=1, place="+59.33+018.06/")
    drop(page, folder)
    await_end(page, "1 file uploaded")
    cell = page.locator(".cell", has_text="toast.mkv")
    expect(cell).to_contain_text("Original held back", timeout=90_000)
    page.get_by_role("button", name="Close or cancel").click()
    cell.click()
    page.get_by_role("button", name="Details").click()
    expect(page.get_by_role("complementary", name="Details")).to_contain_text("Held back from visitors")
    photographer.look("held-back")


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
        page.get_by_role("radio", name=re.compile(f"^{by}")).check()
        photographer.look("sort")
        page.get_by_role("dialog").get_by_role("button", name="Sort").click()
        expect(page.locator(".cell-name")).to_have_text(order)
        assert held(page)["Ceremony"] == order


def test_what_is_prepared_is_told_and_what_is_on_the_screen_is_asked_for_first(arrive, tmp_path):
    photographer = arrive("photographer")
    page = studio.first_gallery(photographer.page)
    # The work itself is slow and somebody else's: here stands what the system would tell of it.
    told = {"waiting": 30, "running": 4, "failed": 1, "held": 3, "films": [
        {"media": "00000000-0000-7000-8000-000000000001", "stage": "rendering", "fraction": 0.425, "secondsLeft": 200},
        {"media": "00000000-0000-7000-8000-000000000002", "stage": "failed", "fraction": 0,
         "failure": "The film ends in its middle. Export it again."},
        {"media": "00000000-0000-7000-8000-000000000003", "stage": "waiting", "fraction": 0}]}
    wanted, again = [], []
    page.route("**/processing", lambda route: route.fulfill(json=told))
    page.route("**/media/*/retry", lambda route: (again.append(route.request.url), route.fulfill(status=204)))
    page.route("**/wanted", lambda route: (wanted.append(route.request.post_data_json), route.fulfill(status=204)))

    def still_processing(route):
        answer = route.fetch()
        listed = answer.json()
        for item in listed["items"]:
            item.update(status="processing", urls={})
        route.fulfill(response=answer, json=listed)

    page.route(re.compile(r"/media\?"), still_processing)
    folder = tmp_path / "Ceremony"
    for number in range(3):
        photograph(folder / f"{number}.jpg", camera="Canon EOS R5", lens="RF85mm", taken="2026:06:20 18:00:00")
    drop(page, folder)
    await_end(page, "3 files uploaded")
    expect(page.get_by_text("Preparing 34 photos…")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("progressbar", name=re.compile("^Making"))).to_have_attribute("aria-valuenow", "43")
    expect(page.get_by_text("42 % · about 3 minutes left")).to_be_visible()
    expect(page.get_by_text("1 more film waits to be made ready for every browser")).to_be_visible()
    expect(page.get_by_text(re.compile("^The server cannot go on with 3 files for now"))).to_be_visible()
    expect(page.get_by_text("Original held back")).to_have_count(0)
    photographer.look("preparing")
    failed = page.locator(".film-row.bad")
    expect(failed).to_contain_text("The film ends in its middle. Export it again.")
    failed.get_by_role("button", name="Try again").click()
    page.wait_for_timeout(800)
    assert again and again[0].endswith("/media/00000000-0000-7000-8000-000000000002/retry")
    ids = {cell.get_attribute("data-media") for cell in page.locator(".cell").all()}
    assert len(ids) == 3 and set(wanted[-1]["media"]) == ids
    # Done: the line goes, and the photos are there without a reload.
    page.unroute(re.compile(r"/media\?"))
    told.update(waiting=0, running=0, held=0, films=[])
    expect(page.locator(".preparation")).to_be_hidden(timeout=30_000)
    expect(page.locator(".cell img.shown")).to_have_count(3, timeout=60_000)
