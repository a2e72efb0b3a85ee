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


class Line:
    """The page's line to the system, made slow."""

    def __init__(self, page: Page, upload: int):
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self.set(upload)

    def set(self, upload: int, is_cut: bool = False) -> None:
        """Bytes a second; -1: as fast as it goes. `is_cut`: the machine has no connection, and the browser knows."""
        self._session.send("Network.emulateNetworkConditions", {
            "offline": is_cut, "latency": 5, "downloadThroughput": -1, "uploadThroughput": upload})


class Sent:
    """What a page sends to the uploads' address from now on."""

    def __init__(self, page: Page):
        self.begun = []
        self.offsets = []
        page.on("request", self._note)

    def _note(self, request) -> None:
        if "/api/v1/uploads" not in request.url:
            return
        if request.method == "POST" and "content-type" in request.headers:
            self.begun.append(int(request.headers["upload-length"]))
        if request.method == "PATCH":
            self.offsets.append(int(request.headers["upload-offset"]))

    @property
    def bytes(self) -> int:
        """Of all files that were sent from their beginning, in one request."""
        return sum(self.begun)


LISTING = """async (gallery) => {
  const all = async (path) => {
    const items = [];
    let after = null;
    do {
      const answer = await fetch(`/api/v1/galleries/${gallery}/${path}limit=500${after ? `&after=${after}` : ""}`);
      const page = await answer.json();
      items.push(...page.items);
      after = page.next ?? null;
    } while (after);
    return items;
  };
  const scenes = await all("scenes?");
  const found = {};
  for (const { id, title } of scenes) found[title] = (await all(`media?scene=${id}&`)).map((item) => item.filename);
  return found;
}"""


def held(page: Page) -> dict[str, list[str]]:
    """The files of the open gallery as the system has them, by scene."""
    return page.evaluate(LISTING, page.url.split("/galleries/")[1].split("/")[0])
