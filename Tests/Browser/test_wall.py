"""The wall with five thousand photos: only what is near is in the document, and scrolling keeps its pace."""

import io
import re
from urllib.parse import parse_qs, urlparse

import pytest
from PIL import Image
from playwright.sync_api import expect

import studio

SCENES = {"first": 1200, "second": 1800, "third": 2000}
MOST_TILES = 120

# Scrolls for four seconds, as fast as a thumb flings, and answers the time between frames in milliseconds.
FLING = """async () => {
  const frames = [];
  let last = performance.now();
  const end = last + 4000;
  let most = 0;
  await new Promise((resolve) => {
    const step = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      scrollBy({ top: 70, behavior: "instant" });
      most = Math.max(most, document.querySelectorAll(".tile").length);
      if (now < end) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
  frames.sort((a, b) => a - b);
  return { median: frames[frames.length >> 1], most };
}"""


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (480, 320), (150, 130, 110)).save(held, "JPEG")
    return held.getvalue()


def item(scene: str, number: int) -> dict:
    width, height = [(6000, 4000), (4000, 6000), (5000, 4000), (6000, 3375)][number * 7 % 4]
    path = f"/m/{scene}-{number}"
    return {
        "id": f"{scene}-{number}", "kind": "photo", "scene": scene, "filename": f"{number}.jpg", "status": "ready",
        "width": width, "height": height, "urls": {"thumb": f"{path}/thumb.jpg", "preview": f"{path}/preview.jpg"},
    }


@pytest.fixture
def wall(arrive):
    """A public gallery's real page whose listing is five thousand photos long."""
    photographer = arrive("photographer").page
    studio.first_start(photographer)
    studio.make_gallery(photographer, "Five thousand", "2026-06-20")
    studio.tab(photographer, "Deliver")
    photographer.get_by_role("radio", name="Online").check()
    address = photographer.get_by_label("Address of the gallery").input_value()
    visitor = arrive("guest")
    page, body = visitor.page, picture()

    def view(route):
        answer = route.fetch().json()
        answer["scenes"] = [{"id": name, "title": name.title(), "count": count} for name, count in SCENES.items()]
        route.fulfill(json=answer)

    def listing(route):
        query = {key: values[0] for key, values in parse_qs(urlparse(route.request.url).query).items()}
        scene, after, limit = query["scene"], int(query.get("after", 0)), int(query["limit"])
        end = min(after + limit, SCENES[scene])
        items = [item(scene, number) for number in range(after, end)]
        route.fulfill(json={"items": items, "next": str(end) if end < SCENES[scene] else None})

    slug = address.rsplit("/", 1)[1]
    page.route(re.compile(rf"/api/v1/g/{slug}$"), view)
    page.route(re.compile(rf"/api/v1/g/{slug}/media"), listing)
    page.route(re.compile("/m/(first|second|third)-"), lambda route: route.fulfill(body=body, content_type="image/jpeg"))
    page.goto(address)
    expect(page.locator(".tile img.shown").first).to_be_attached()
    return visitor


def test_five_thousand_photos_scroll_smoothly(wall):
    pace = wall.page.evaluate(FLING)
    assert pace["most"] <= MOST_TILES
    assert pace["median"] < 34, f"{pace['median']} ms between frames"
    wall.look("flung")


def test_a_scene_that_is_not_loaded_yet_is_gone_to_and_stays_put(wall):
    page = wall.page
    page.get_by_role("navigation", name="Scenes").get_by_role("link", name="Third").click()
    heading = page.get_by_role("heading", name="Third")
    expect(heading).to_be_in_viewport()
    page.wait_for_timeout(1500)
    expect(heading).to_be_in_viewport()
    expect(page.get_by_role("link", name="Third")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("button", name="Photo 1 of 2000")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Photo 2000 of 2000")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lightbox-count")).to_have_text("5000 / 5000")
