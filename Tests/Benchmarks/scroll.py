"""Flings through a gallery of five thousand photos, from the first to the last: what Chromium tells of each frame.

Chromium scrolls by its own gestures, those of a wheel: some flings with a moment in between. The first begins when one
photo can be seen and the listing is still on its way. The anchor is a page of as many grey boxes with nothing in them,
flung through as fast: what the machine can do at all. Used by scrolling.py.

CHROMIUM  the browser to drive (default: Debian's, else Playwright's own)
"""

import collections
import io
import json
import os
import shutil

from PIL import Image
from playwright.sync_api import sync_playwright
from support.clones import multiply
from support.people import Studio
from support.pictures import encoded, photographs
from support.system import System

ITEMS = 5000
LAYOUTS = ("justified", "masonry", "filmstrip")
# The way from the first to the last takes so many flings of so many seconds: 20,000 to 30,000 pixels a second.
FLINGS = 6
SECONDS = 3
SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2},
}
# Boxes of the anchor, so that its page is about as long as a wall.
BOXES = {"desktop": "width: 24%; height: 330px", "phone": "width: 48%; height: 180px"}
# What is told of frames and nothing else: the rest would be work for the machine that is measured.
CATEGORIES = ["-*", "disabled-by-default-devtools.timeline.frame"]
# Width to height: landscape, portrait, panorama, square, film still, half portrait.
SHAPES = [(3, 2), (2, 3), (3, 1), (1, 1), (16, 9), (4, 5)]
# How far there is to go, in pixels.
REST = """isStrip => {
  const scroller = isStrip ? document.querySelector(".strip") : document.scrollingElement;
  return isStrip ? scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft
    : scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}"""
LONG_TASKS = """window.longTasks = [0];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((task) => task.duration)))
  .observe({ type: "longtask", buffered: true });"""


def cuts():
    """Pictures of every shape: the left and the right of each of Debian's photographs."""
    found = [content for name, content in photographs().items() if name.endswith(".jpg")]
    for number, (content, side) in enumerate((content, side) for side in (0, 1) for content in found):
        image = Image.open(io.BytesIO(content)).convert("RGB")
        image.thumbnail((2560, 2560))
        across, down = SHAPES[number % len(SHAPES)]
        scale = min(image.width / across, image.height / down) * 0.9
        width, height = round(across * scale), round(down * scale)
        left, top = side * (image.width - width), side * (image.height - height)
        yield f"{number:02}.jpg", encoded(image.crop((left, top, left + width, top + height)), quality=92)


def make_gallery(system):
    """A public gallery of five thousand photos of every shape."""
    studio = Studio(system, first=True)
    gallery = studio.gallery("Five thousand", privacy="public")
    [scene] = studio.scenes(gallery)
    for name, content in cuts():
        studio.upload(gallery, name, content)
    assert all(item["status"] == "ready" for item in studio.wait_until_processed(gallery, within=180))
    studio.client.close()
    multiply(system, {scene["id"]: ITEMS})
    return studio, gallery


def show_whole(page):
    """Makes the window larger than the page: the browser's own bars take some of it, and what a page has behind them
    is never shown, so each frame that changes nothing else counts as dropped."""
    session = page.context.new_cdp_session(page)
    window = session.send("Browser.getWindowForTarget")["windowId"]
    size = page.viewport_size
    session.send("Browser.setWindowBounds", {
        "windowId": window, "bounds": {"width": size["width"] + 200, "height": size["height"] + 300}})


def fling(page, layout, flings_left):
    """Covers its part of what is left of the way."""
    is_strip = layout == "filmstrip"
    left = page.evaluate(REST, is_strip) / flings_left
    box = page.locator(".strip").bounding_box() if is_strip else {"x": 0, "y": 0, **page.viewport_size}
    page.context.new_cdp_session(page).send("Input.synthesizeScrollGesture", {
        "x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2,
        "xDistance" if is_strip else "yDistance": -round(left), "speed": max(1, round(left / SECONDS)),
        "gestureSourceType": "mouse",
    })


def counted(trace):
    """Frames that Chromium meant to show while it scrolled.

    `dropped` of `expected` frames were due, mattered for smoothness, and were not shown in time; in `unpainted` ones
    a part was not painted yet. What a frame's main thread adds later is a report of its own about the same frame.
    """
    frames = collections.defaultdict(list)
    for event in json.loads(trace)["traceEvents"]:
        frame = event.get("args", {}).get("frame_reporter", {})
        if event["name"] == "PipelineReporter" and frame.get("scroll_state", "SCROLL_NONE") != "SCROLL_NONE":
            number = (event["pid"], frame["layer_tree_host_id"], frame["frame_source"], frame["frame_sequence"])
            frames[number].append(frame)
    figures = {"expected": 0, "dropped": 0, "unpainted": 0}
    for reports in frames.values():
        shown = [frame for frame in reports if frame["state"].startswith("STATE_PRESENTED")]
        is_dropped = not shown and any(
            frame["state"] == "STATE_DROPPED" and frame["affects_smoothness"] for frame in reports)
        figures["expected"] += is_dropped or bool(shown)
        figures["dropped"] += is_dropped
        figures["unpainted"] += any(
            frame["checkerboarded_needs_raster"] or frame["checkerboarded_needs_record"] for frame in shown)
    return figures


def open_gallery(page, gallery, layout):
    """Until the first photo can be seen: most of the listing is on its way yet."""
    page.goto(f"/g/{gallery['slug']}", wait_until="commit")
    page.locator(".tile img.shown, .strip-tile img.shown").first.wait_for(state="attached")
    if layout == "filmstrip":
        page.evaluate("document.querySelector('.strip').scrollIntoView({ block: 'end', behavior: 'instant' })")


def open_boxes(page, screen, done):
    """The anchor's page, where `done` flings have led to."""
    page.set_content("<meta name=viewport content='width=device-width'><style>"
                     f"i {{ float: left; {BOXES[screen]}; background: #999; outline: 2px solid }}</style>"
                     + "<i></i>" * ITEMS)
    page.evaluate("part => scrollTo(0, part * document.scrollingElement.scrollHeight)", done / FLINGS)


def measure(browser, system, gallery, screen, layout, flings):
    """What each of `flings` gave, and the longest task of the page's thread, in ms."""
    context = browser.new_context(base_url=system.url, **SCREENS[screen])
    context.add_init_script(LONG_TASKS)
    page = context.new_page()
    show_whole(page)
    if layout == "anchor":
        open_boxes(page, screen, flings[0])
    taken = []
    for number in flings:
        browser.start_tracing(page=page, categories=CATEGORIES)
        if layout != "anchor" and number == 0:
            open_gallery(page, gallery, layout)
        fling(page, layout, FLINGS - number)
        taken.append(counted(browser.stop_tracing()))
    longest = page.evaluate("Math.max(...longTasks)")
    if layout != "anchor":
        page.get_by_role("button", name=f"Photo {ITEMS} of {ITEMS}").wait_for()
    context.close()
    assert all(one["expected"] for one in taken), f"{layout} on the {screen} did not scroll"
    return [one | {"longestTask": longest} for one in taken]


def take(folder):
    """What every fling gave, by layout ("anchor" among them) and screen."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    taken = collections.defaultdict(list)
    with System(folder) as system, sync_playwright() as playwright:
        studio, gallery = make_gallery(system)
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for number, layout in enumerate(LAYOUTS):
            studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"design": {"layout": layout, "cover": "plain"}})
            # Between the layouts, so that a noisy moment hits both.
            part = FLINGS // len(LAYOUTS)
            for screen in SCREENS:
                taken["anchor", screen] += measure(
                    browser, system, gallery, screen, "anchor", range(number * part, (number + 1) * part))
                taken[layout, screen] += measure(browser, system, gallery, screen, layout, range(FLINGS))
        browser.close()
    return taken
