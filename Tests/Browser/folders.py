"""Folders of small photographs on the disk, and ways to bring them into a page."""

import random
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page


def make_folder(root: Path, names: list[str], seed: str = "") -> Path:
    """JPEG files of a few kilobytes under `root`, no two alike."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        chance = random.Random(f"{seed}{name}")
        small = Image.frombytes("RGB", (12, 8), chance.randbytes(12 * 8 * 3))
        small.resize((240, 160)).save(path, quality=80)
    return root


def numbered(folder: str, count: int) -> list[str]:
    return [f"{folder}/IMG_{number:04}.jpg" for number in range(1, count + 1)]


def drop(page: Page, *paths: Path) -> None:
    """Drops files and folders as a file manager does: the browser reads them from the disk itself."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    size = page.viewport_size
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {
            "type": kind, "x": size["width"] // 2, "y": size["height"] // 2, "data": data})
    session.detach()
