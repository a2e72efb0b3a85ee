"""A photographer who uploads: how that gets on, over what line, and what comes of it."""

from playwright.sync_api import Page, expect

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


def await_end(page: Page, words: str) -> None:
    """Until nothing is on its way any more."""
    expect(page.locator(".upload-head")).to_have_text(words, timeout=180_000)


def await_some(page: Page, least: int) -> None:
    """Until at least so many files are there."""
    page.wait_for_function("""(least) => {
      const found = /(\\d+) of/.exec(document.querySelector(".upload-head")?.textContent.replace(",", "") ?? "");
      return found && Number(found[1]) > least;
    }""", arg=least, timeout=120_000)


def await_calm(page: Page) -> None:
    """Until everything that was uploaded is sorted, counted, and forgotten."""
    expect(page.locator(".unfinished")).to_be_empty()
    page.wait_for_timeout(1000)


def held(page: Page) -> dict[str, list[str]]:
    """The files of the open gallery as the system has them, by scene."""
    return page.evaluate(LISTING, page.url.split("/galleries/")[1].split("/")[0])


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
