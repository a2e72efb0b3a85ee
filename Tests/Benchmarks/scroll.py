"""Scrolling through five thousand photos in a gallery's page: frames the browser dropped, in each layout.

Run by `scripts/bench scrolling`, or by itself. Chromium scrolls by its own gestures at a flinging pace while its trace is taken; what it
tells there of each frame (PipelineReporter) is counted. The anchor is a page of as many grey boxes with nothing in them:
what the machine can do at all. Prints medians of the rounds with their spread, and the figures as JSON on the last line.

CHROMIUM  the browser to drive (default: Debian's, else Playwright's own)
"""

import contextlib
import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support.clones import multiply  # noqa: E402
from support.people import Studio  # noqa: E402
from support.pictures import picture  # noqa: E402
from support.system import System  # noqa: E402

ITEMS = 5000
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SECONDS = 5
# Pixels a second: a quick flick of the wheel, of a thumb, and of a strip.
SPEED = {"desktop": 3000, "phone": 2400}
SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2},
}
CATEGORIES = ["cc", "benchmark", "toplevel", "devtools.timeline"]
SHAPES = [(6000, 4000), (4000, 6000), (9000, 3000), (5000, 5000), (5120, 2880), (4000, 5000)]


def make_gallery(system):
    """A public gallery of five thousand photos of every shape."""
    studio = Studio(system, first=True)
    gallery = studio.gallery("Five thousand", privacy="public")
    [scene] = studio.scenes(gallery)
    studio.upload(gallery, "photo.jpg", picture(1, size=(1600, 1067)))
    studio.wait_until_processed(gallery)
    multiply(system, {scene["id"]: ITEMS})
    system.stop()
    with contextlib.closing(sqlite3.connect(system.data / "catalog.sqlite")) as database:
        for number, (width, height) in enumerate(SHAPES):
            database.execute(
                "UPDATE media SET width = ?, height = ? WHERE position / 1024 % ? = ?", (width, height, len(SHAPES), number))
        database.commit()
    system.start()
    studio.client.close()
    return studio, gallery


def scroll(page, screen, layout):
    """Flings for some seconds, down the wall or along the strip."""
    session = page.context.new_cdp_session(page)
    distance = SPEED[screen] * SECONDS
    gesture = {"speed": SPEED[screen], "gestureSourceType": "mouse"}
    if layout == "filmstrip":
        box = page.locator(".strip").bounding_box()
        gesture |= {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "xDistance": -distance}
    else:
        size = page.viewport_size
        gesture |= {"x": size["width"] / 2, "y": size["height"] / 2, "yDistance": -distance}
    session.send("Input.synthesizeScrollGesture", gesture)


def counted(trace):
    """What Chromium tells of each frame while it scrolled, and how long the longest task of a main thread took, in ms.

    `dropped` of `expected` frames were due, mattered for smoothness and were not shown in time; in `checkerboarded`
    ones a part was not painted yet.
    """
    events = json.loads(trace)["traceEvents"]
    figures = {"expected": 0, "dropped": 0, "checkerboarded": 0}
    for event in events:
        frame = event.get("args", {}).get("frame_reporter", {})
        if event["name"] != "PipelineReporter" or frame.get("scroll_state", "SCROLL_NONE") == "SCROLL_NONE":
            continue
        is_dropped = frame["state"] == "STATE_DROPPED" and frame["affects_smoothness"]
        is_shown = frame["state"].startswith("STATE_PRESENTED")
        figures["expected"] += is_dropped or is_shown
        figures["dropped"] += is_dropped
        figures["checkerboarded"] += is_shown and frame.get("checkerboarded_needs_raster", False)
    main = {(event["pid"], event["tid"]) for event in events
            if event["name"] == "thread_name" and event["args"].get("name") == "CrRendererMain"}
    tasks = [event["dur"] / 1000 for event in events
             if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) in main and "dur" in event]
    return figures | {"longestTask": round(max(tasks, default=0), 1)}


def measure(browser, system, gallery, screen, layout):
    context = browser.new_context(base_url=system.url, **SCREENS[screen])
    page = context.new_page()
    if layout == "anchor":
        page.set_content("<meta name=viewport content='width=device-width'><style>"
                         "i { float: left; width: 24%; height: 200px; background: #999; outline: 2px solid }</style>"
                         + "<i></i>" * ITEMS)
    else:
        page.goto(f"/g/{gallery['slug']}")
        page.locator(".tile img.shown, .strip-tile img.shown").first.wait_for()
        # Every page of the listing has come, and the wall stands.
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelector('.scene-bar').scrollIntoView()")
    page.wait_for_timeout(600)
    browser.start_tracing(page=page, categories=CATEGORIES)
    scroll(page, screen, layout)
    figures = counted(browser.stop_tracing())
    figures["tiles"] = page.evaluate("document.querySelectorAll('.tile, .strip-tile').length")
    context.close()
    assert figures["expected"] > 0, f"{layout} on the {screen} did not scroll"
    return figures


def summary(rounds):
    shares = [100 * one["dropped"] / one["expected"] for one in rounds]
    return {
        "droppedPercent": round(statistics.median(shares), 2),
        "spread": [round(min(shares), 2), round(max(shares), 2)],
        **{name: statistics.median(one[name] for one in rounds) for name in ("dropped", "expected", "checkerboarded")},
        "longestTaskMilliseconds": statistics.median(one["longestTask"] for one in rounds),
        "tiles": max(one["tiles"] for one in rounds),
    }


def take(folder):
    """What every round gave, by layout and screen."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    # What lies outside of the window, however large a page believes to be, is never shown and counts as dropped.
    arguments = ["--window-size=1600,2000", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    taken = {}
    with System(folder) as system, sync_playwright() as playwright:
        studio, gallery = make_gallery(system)
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for _ in range(ROUNDS):
            for layout in ("anchor", "justified", "masonry", "filmstrip"):
                if layout != "anchor":
                    studio.client.patch(
                        f"/api/v1/galleries/{gallery['id']}", {"design": {"layout": layout, "cover": "plain"}})
                for screen in SCREENS:
                    taken.setdefault(f"{layout}, {screen}", []).append(
                        measure(browser, system, gallery, screen, layout))
        browser.close()
    return taken


def main():
    with tempfile.TemporaryDirectory() as folder:
        taken = take(Path(folder))
    figures = {name: summary(rounds) for name, rounds in taken.items()}
    print(f"{'':20} {'dropped':>8} {'of':>6} {'%':>7} {'spread':>14} {'unpainted':>10} {'longest task':>13}")
    for name, one in figures.items():
        spread = f"{one['spread'][0]}–{one['spread'][1]}"
        print(f"{name:20} {one['dropped']:8} {one['expected']:6} {one['droppedPercent']:7} {spread:>14} "
              f"{one['checkerboarded']:10} {one['longestTaskMilliseconds']:10} ms")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
