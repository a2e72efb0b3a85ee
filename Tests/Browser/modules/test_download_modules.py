"""R20: the dialog that asks what to download: any number of items, and what is left out in words."""

DIALOG = """
      const { openDownload, downloadOne } = await load("gallery/download-dialog.js");
      const { Visit } = await load("gallery/visit.js");
      const page = (more = {}) => ({
        may: new Set(["downloadOriginal", "downloadWeb"]), accountNeeded: false, downloadsLeft: null, only: null,
        scene: null, total: 3, view: { scenes: [] }, marks: { counts: { favorite: 0 } }, visit: new Visit("g"), ...more });
      const asked = [];
      const fetched = window.fetch;
      const until = async (find) => {
        for (let tries = 0; tries < 200; tries += 1) {
          const found = find();
          if (found) return found;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        throw new Error("nothing came");
      };
      const answering = (answers) => {
        window.fetch = async (address, { method = "GET", body } = {}) => {
          const { pathname, searchParams } = new URL(address, location);
          asked.push([method, pathname, body ? JSON.parse(body).media.length : Object.fromEntries(searchParams)]);
          return new Response(JSON.stringify(answers[pathname.split("/").at(-1)]), { status: 200 });
        };
      };
"""


def test_thousands_are_downloaded_under_a_short_address(run):
    told = run(DIALOG + """
      answering({ selection: { id: "kept-1", count: 1999 }, plan: { files: 1998, bytes: 4e9,
        left: [{ kind: "video", reason: "notReady", count: 2 }] } });
      const items = Array.from({ length: 2000 }, (_, at) => ({ id: `m${at}`, kind: at < 3 ? "video" : "photo" }));
      try {
        await openDownload(page(), items);
        const link = await until(() => document.querySelector("dialog a.primary[href]"));
        const first = { href: link.getAttribute("href"), words: document.querySelector(".download-told").textContent,
          what: document.querySelector(".download-only").textContent };
        const other = document.querySelector("dialog input[value=web]");
        other.click();
        await until(() => link.getAttribute("href")?.includes("size=web"));
        return { ...first, then: link.getAttribute("href"), asked };
      } finally {
        window.fetch = fetched;
      }""")
    assert told == {
        "href": "/api/v1/g/g/archive?size=original&selection=kept-1",
        "then": "/api/v1/g/g/archive?size=web&selection=kept-1",
        "what": "The 1,997 photos and 3 films you selected",
        "words": "1,998 files, 4.0 GB. Best on Wi-Fi. 2 films are not ready yet and are not in it.",
        # Remembered once, whatever size is chosen.
        "asked": [["POST", "/api/v1/g/g/archive/selection", 2000],
                  ["GET", "/api/v1/g/g/archive/plan", {"size": "original", "selection": "kept-1"}],
                  ["GET", "/api/v1/g/g/archive/plan", {"size": "web", "selection": "kept-1"}]]}


def test_few_are_named_and_nothing_is_said_of_what_is_whole(run):
    told = run(DIALOG + """
      answering({ plan: { files: 1, bytes: 2e6, left: [] } });
      try {
        await openDownload(page(), [{ id: "m1", kind: "video" }]);
        const link = await until(() => document.querySelector("dialog a.primary[href]"));
        return { href: link.getAttribute("href"), words: document.querySelector(".download-told").textContent,
          labels: [...document.querySelectorAll("dialog .choices label strong, dialog .choices label")]
            .map((one) => one.textContent).filter((text) => text.startsWith("To watch")).length > 0,
          what: document.querySelector(".download-only").textContent, asked: asked.length };
      } finally {
        window.fetch = fetched;
      }""")
    assert told == {"href": "/api/v1/g/g/archive?size=original&ids=m1", "words": "1 file, 2.0 MB.", "labels": True,
                    "what": "This film", "asked": 1}


def test_one_film_says_film_and_why_it_is_not_to_be_had(run):
    told = run(DIALOG + """
      const film = (urls, more = {}) => ({ id: "f", kind: "video", filename: "d.mp4", status: "ready", urls, ...more });
      const listing = { renew: async (item) => item };
      const said = async (item, more) => {
        await downloadOne(page(more), item, listing);
        const dialog = document.querySelector("dialog[open]");
        if (!dialog) return [...document.querySelectorAll(".toast")].at(-1).textContent;
        const words = dialog.textContent;
        dialog.close();
        return words;
      };
      const web = { may: new Set(["downloadWeb"]) };
      return [await said(film({}), web), await said(film({}, { unplayable: true }), web),
        await said(film({}), { ...web, downloadsLeft: 0 }),
        await said(film({ web: "/m/t/d.mp4", video: "/v" }, { webBytes: 4e8 }), web)];""")
    assert "This film is not ready to be downloaded yet. Try again in a while." in told[0]
    assert "This film cannot be downloaded." in told[1]
    assert "All free downloads of this gallery are taken." in told[2]
    assert "Download this film" in told[3] and "To watch" in told[3] and "400 MB" in told[3]
