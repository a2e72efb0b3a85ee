"""What uploads are made of, in the browser that runs them: the queue, and the pure modules beside it."""

import random
import zlib

import pytest

# A queue without network or clock: `script` says what becomes of each try of a file, by its name.
QUEUE = """
  const { UploadQueue } = await load("studio/uploads/upload-queue.js");
  const { Problem } = await load("core/problem.js");
  const tries = [];
  let running = 0;
  let most = 0;
  const given = (names, more = {}) => names.map((name) => ({
    file: new File(["12345"], name), path: name, gallery: "g", scene: "s", ...more }));
  const make = (script, more = {}) => new UploadQueue({
    wait: (ms, signal) => new Promise((resolve, reject) => {
      setTimeout(resolve, 1);
      signal.addEventListener("abort", () => reject(signal.reason));
    }),
    send: async (upload, told) => {
      running += 1;
      most = Math.max(most, running);
      try {
        await new Promise((resolve, reject) => {
          setTimeout(resolve, 3);
          told.signal.addEventListener("abort", () => reject(told.signal.reason));
        });
      } finally {
        running -= 1;
      }
      tries.push([upload.file.name, upload.key]);
      return script(upload, told, tries.filter(([name]) => name === upload.file.name).length);
    }, ...more });
  const over = (queue) => new Promise((resolve) => {
    const look = () => (queue.hasOpen ? setTimeout(look, 2) : resolve());
    look();
  });
  const states = (queue) => Object.fromEntries(queue.uploads.map((one) => [one.file.name, one.state]));
"""


def test_broken_lines_are_waited_out_refusals_are_not_and_few_go_at_once(run):
    told = run(QUEUE + """
      const queue = make((upload, { progress }, times) => {
        if (upload.file.name === "broken" && times < 40) throw new Problem({ status: 0 });
        if (upload.file.name === "busy" && times < 5) throw new Problem({ status: 503 });
        if (upload.file.name === "moved" && times < 2) throw new Problem({ status: 409 });
        if (upload.file.name === "refused") throw new Problem({ status: 415, detail: "Not a picture." });
        if (upload.file.name === "hopeless") throw new Problem({ status: 500 });
        progress(upload.file.size);
        return { media: upload.file.name, isDuplicate: upload.file.name === "twin" };
      });
      queue.add(given(["a", "broken", "busy", "moved", "refused", "hopeless", "twin", "b"]));
      await over(queue);
      const keys = new Map();
      for (const [name, key] of tries) keys.set(name, (keys.get(name) ?? new Set()).add(key));
      return { states: states(queue), most, words: queue.uploads[4].problem.detail,
        sameKey: [...keys.values()].every((one) => one.size === 1),
        hopeless: tries.filter(([name]) => name === "hopeless").length, totals: queue.totals };""")
    assert told["states"] == {"a": "done", "broken": "done", "busy": "done", "moved": "done", "refused": "failed",
                              "hopeless": "failed", "twin": "known", "b": "done"}
    assert told["most"] <= 4 and told["sameKey"] and told["words"] == "Not a picture."
    assert 2 < told["hopeless"] < 30
    counts = {name: told["totals"][name] for name in ("files", "done", "known", "failed", "bytes", "sent")}
    assert counts == {"files": 8, "done": 5, "known": 1, "failed": 2, "bytes": 25, "sent": 25}


def test_pausing_keeps_everything_and_goes_on_where_it_stopped(run):
    told = run(QUEUE + """
      const queue = make((upload) => ({ media: upload.file.name, isDuplicate: false }));
      queue.add(given(["a", "b", "c", "d", "e", "f"]));
      queue.pauseAll();
      await new Promise((resolve) => setTimeout(resolve, 30));
      const paused = [states(queue), tries.length, queue.isBusy, queue.hasOpen];
      queue.pause(queue.uploads[1]);
      queue.resumeAll();
      queue.pause(queue.uploads[2]);
      while (queue.uploads.filter((one) => one.state === "done").length < 5) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const one = [states(queue), queue.hasOpen, queue.isBusy];
      queue.resume(queue.uploads[2]);
      await over(queue);
      return { paused, one, end: states(queue), order: tries.map(([name]) => name).join("") };""")
    names = "abcdef"
    assert told["paused"] == [dict.fromkeys(names, "waiting"), 0, False, True]
    assert told["one"] == [{**dict.fromkeys(names, "done"), "c": "paused"}, True, False]
    assert told["end"] == dict.fromkeys(names, "done")
    assert sorted(told["order"]) == sorted(names) and told["order"][-1] == "c"


def test_a_full_disk_stops_everything_with_a_word_and_goes_on_when_asked(run):
    told = run(QUEUE + """
      let isFull = true;
      const queue = make((upload) => {
        if (isFull) throw new Problem({ status: 507, detail: "There is no room left." });
        return { media: upload.file.name, isDuplicate: false };
      });
      queue.add(given(["a", "b", "c", "d", "e", "f", "g"]));
      while (!queue.isPaused) await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const full = [queue.halt.detail, tries.length <= 4, queue.totals.failed, queue.hasOpen];
      isFull = false;
      queue.resumeAll();
      await over(queue);
      return { full, end: queue.totals.done, halt: queue.halt };""")
    assert told == {"full": ["There is no room left.", True, 0, True], "end": 7, "halt": None}


def test_what_is_there_is_skipped_and_sent_all_the_same_when_asked(run):
    told = run(QUEUE + """
      const check = async (uploads, verdict) => {
        for (const upload of uploads) verdict(upload, upload.file.name < "c" ? { filename: "x", media: "m" } : null);
      };
      const queue = make((upload) => ({ media: upload.file.name, isDuplicate: false }), { check });
      queue.add([...given(["a", "b", "c"]), ...given(["aa"], { isResumed: true }),
        ...given(["there"], { isThere: true, media: "t" })]);
      await over(queue);
      const first = [states(queue), tries.map(([name]) => name), queue.uploads[3].media];
      const before = queue.uploads[0].key;
      queue.sendKnown();
      await over(queue);
      return { first, then: states(queue), isNewKey: queue.uploads[0].key !== before,
        isWantedTwice: queue.uploads.map((one) => one.isWantedTwice) };""")
    assert told["first"] == [
        {"a": "known", "b": "known", "c": "done", "aa": "done", "there": "done"}, ["c"], "m"]
    assert told["then"] == dict.fromkeys(["a", "b", "c", "aa", "there"], "done")
    assert told["isNewKey"] and told["isWantedTwice"] == [True, True, False, False, False]


def test_a_scene_is_finished_once_and_cancelled_files_are_not_sent(run):
    told = run(QUEUE + """
      const queue = make((upload) => ({ media: upload.file.name, isDuplicate: false }));
      const finished = [];
      queue.addEventListener("finished", ({ detail }) => finished.push(detail.map((one) => one.file.name).join("")));
      queue.add([...given(["a", "b", "c", "d"]), ...given(["x", "y"], { scene: "other" })]);
      queue.cancel(queue.uploads[3]);
      queue.cancel(queue.uploads[0]);
      await over(queue);
      return { finished: finished.sort(), states: states(queue), sent: tries.map(([name]) => name).sort().join("") };""")
    assert told == {
        "finished": ["abcd", "xy"], "sent": "bcxy",
        "states": {"a": "cancelled", "b": "done", "c": "done", "d": "cancelled", "x": "done", "y": "done"}}


def test_five_thousand_files_do_not_hold_the_page_up(run):
    took = run(QUEUE + """
      const queue = make((upload) => ({ media: "m", isDuplicate: false }));
      const start = performance.now();
      queue.add(given(Array.from({ length: 5000 }, (_, at) => `f${at}`)));
      for (let at = 0; at < 200; at += 1) queue.totals;
      queue.pauseAll();
      queue.resumeAll();
      queue.cancelAll();
      return performance.now() - start;""")
    assert took < 1500


def test_parts_join_without_gap_and_grow_with_the_line(run):
    told = run("""
      const { partAt, lanesFor } = await load("studio/uploads/pace.js");
      const megabyte = 1024 * 1024;
      const parts = (size, rate) => {
        const found = [];
        for (let at = 0; at < size;) { const part = partAt(at, size, rate); found.push(part); at = part.end; }
        return found;
      };
      const size = 1000 * megabyte + 7;
      const joined = [null, 1, 5e6, 1e9].every((rate) => parts(size, rate).every((part, at, all) =>
        part.start === (at === 0 ? 0 : all[at - 1].end) && part.end <= size) && parts(size, rate).at(-1).end === size);
      const sizes = [null, 1e5, 5e6, 1e9].map((rate) => (partAt(0, size, rate).end) / megabyte);
      const huge = partAt(120e9, 130e9, 1e9);
      return { joined, sizes, huge: huge.end - huge.start, lanes: [null, 5e4, 5e5, 5e7].map(lanesFor) };""")
    assert told == {"joined": True, "sizes": [16, 16, 32, 64], "huge": 64 * 1024 * 1024, "lanes": [3, 2, 3, 4]}


def test_time_left_follows_the_line_without_jumping(run):
    told = run("""
      const { Rate } = await load("studio/uploads/rate.js");
      let now = 0;
      const rate = new Rate(() => now);
      const early = rate.secondsFor(1000);
      const left = [];
      for (; now < 20_000; now += 500) { rate.add(500_000); left.push(rate.secondsFor(10_000_000)); }
      for (; now < 22_000; now += 500) { rate.add(5_000_000); left.push(rate.secondsFor(10_000_000)); }
      const burst = left.at(-1);
      const jump = Math.max(...left.slice(5).map((one, at) => Math.abs(one - left[at + 4]) / left[at + 4]));
      rate.rest();
      return { early, steady: left[30], burst, jump, rested: rate.secondsFor(10_000_000) };""")
    assert told["early"] is None
    assert 8 < told["steady"] < 12
    assert told["burst"] < told["steady"] and told["jump"] < 0.35
    assert told["rested"] is not None


@pytest.mark.parametrize("paths, titles", [
    (["a.jpg", "b.jpg"], [None, None]),
    (["Ceremony/a.jpg", "Party/b.jpg", "c.jpg"], ["Ceremony", "Party", None]),
    (["Ceremony/a.jpg", "Ceremony/b.jpg"], ["Ceremony", "Ceremony"]),
    # A folder around several names no scene, but for what lies loosely in it.
    (["W/Ceremony/a.jpg", "W/Party/b.jpg"], ["Ceremony", "Party"]),
    (["W/Ceremony/a.jpg", "W/Party/b.jpg", "W/c.jpg"], ["Ceremony", "Party", "W"]),
    (["W/Ceremony/a.jpg"], ["Ceremony"]),
    (["loose.jpg", "W/Ceremony/a.jpg", "W/Party/b.jpg"], [None, "Ceremony", "Party"]),
    # One folder within a scene is part of it.
    (["Party/a.jpg", "Party/Dance/b.jpg"], ["Party", "Party – Dance"]),
    (["Party/a.jpg", "Party/Dance/Late/b.jpg", "X/c.jpg"], ["Party", "Party – Dance", "X"]),
    # What cameras and export dialogs make names nothing.
    (["DCIM/100CANON/a.jpg", "DCIM/101CANON/b.jpg"], [None, None]),
    (["Ceremony/JPG/a.jpg", "Party/Export/b.jpg"], ["Ceremony", "Party"]),
    (["x" * 300 + "/a.jpg"], ["x" * 120]),
])
def test_folders_become_scenes(run, paths, titles):
    found = run(f'const m = await load("studio/uploads/folder-scenes.js"); return m.sceneTitles({paths!r});')
    assert found == titles


def test_scenes_that_are_there_are_found_whatever_their_case_and_others_are_made_once(run):
    found = run("""
      const { scenesFor } = await load("studio/uploads/folder-scenes.js");
      const scenes = [{ id: "1", title: "Ceremony" }, { id: "2", title: "Fête " }, { id: "3", title: "ceremony" }];
      const { known, missing } = scenesFor(["CEREMONY", "fe\\u0302te", "Party", "party", null, "Dance"], scenes);
      return { ceremony: known.get("ceremony"), fete: known.get("fête"), missing };""")
    assert found == {"ceremony": "1", "fete": "2", "missing": ["Party", "Dance"]}


def test_what_cannot_be_taken_is_named_with_the_reason(run):
    found = run("""
      const { sortOut, leftOut } = await load("studio/uploads/file-kinds.js");
      const file = (path, type = "") => ({ name: path.split("/").at(-1), path: `/${path}`, type });
      const files = ["W/IMG_10.jpg", "W/IMG_9.JPG", "A/film.MOV", ".DS_Store", "W/Thumbs.db", "W/._IMG_9.jpg",
        "__MACOSX/W/IMG_9.jpg", "W/IMG_9.xmp", "W/a.CR3", "W/b.nef", "W/list.pdf", "W/old.avi", "W/x.zip", "W/noext"]
        .map((path) => file(path));
      files.push(file("W/drawing.svg", "image/svg+xml"), file("shot", "image/jpeg"));
      const sorted = sortOut(files);
      return { wanted: sorted.wanted.map((one) => one.path), litter: sorted.litter, lines: leftOut(sorted) };""")
    assert found["wanted"] == ["/shot", "/A/film.MOV", "/W/IMG_9.JPG", "/W/IMG_10.jpg"]
    assert found["litter"] == 4
    assert found["lines"] == [
        "Left out: 2 raw files (.cr3, .nef): export them as JPEG or TIFF first.",
        "Left out: 2 files of other programs (.pdf, .svg): save them as JPEG, PNG or TIFF first.",
        "Left out: old.avi (a film that browsers cannot play: save it as MP4 or MOV first).",
        "Left out: x.zip (an archive: unpack it first).",
        "Left out: noext (neither photo nor film).",
        "Left out: 1 sidecar file (such as .xmp).",
    ]


def test_crc32_is_that_of_zip(run):
    chance = random.Random(7)
    samples = [b"", b"123456789", b"a" * 7, b"a" * 8, b"\xff" * 17, chance.randbytes(100_003)]
    found = run(f"""
      const {{ crc32 }} = await load("studio/uploads/crc32.js");
      const samples = {[list(one) for one in samples]!r}.map((one) => new Uint8Array(one));
      return samples.map((bytes) => {{
        const cut = Math.floor(bytes.length / 3);
        return [crc32(bytes), crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))];
      }});""")
    assert found == [[zlib.crc32(one)] * 2 for one in samples]


def test_files_are_read_beside_the_page(run):
    body = bytes(range(256)) * 40_000
    found = run("""
      const { checksum } = await load("studio/uploads/checksums.js");
      const bytes = Uint8Array.from({ length: 256 * 40_000 }, (_, at) => at % 256);
      return Promise.all([checksum(new File([bytes], "a")), checksum(new File([], "b"))]);""")
    assert found == [zlib.crc32(body), 0]


def test_only_files_of_a_known_size_are_read(run):
    told = run("""
      const { findKnown } = await load("studio/uploads/known-files.js");
      const read = [];
      const asked = [];
      const there = [{ bytes: 3, crc32: 33, filename: "old.jpg" }, { bytes: 4, crc32: 44, filename: "x.jpg" }];
      const ask = async (gallery, files) => {
        asked.push(files.length);
        return files.flatMap((file) => there.filter((one) => one.bytes === file.bytes
          && (file.crc32 === undefined || file.crc32 === one.crc32)).map((one) => ({ ...one, ...file })));
      };
      const sum = async (file) => { read.push(file.name); return { c: 33, d: 99 }[file.name] ?? null; };
      const file = (name, size) => ({ state: "checking", gallery: "g", file: { name, size } });
      const verdicts = {};
      await findKnown([file("a", 1), file("b", 2), file("c", 3), file("d", 4), file("gone", 4)],
        ({ file: { name } }, known) => { verdicts[name] = known?.filename ?? null; }, { ask, sum });
      return { read, asked, verdicts };""")
    assert told == {"read": ["c", "d", "gone"], "asked": [5, 2],
                    "verdicts": {"a": None, "b": None, "c": "old.jpg", "d": None, "gone": None}}


def test_files_are_known_again_by_path_or_where_only_one_can_be_meant_by_name(run):
    told = run("""
      const { matchRemembered } = await load("studio/uploads/match-remembered.js");
      const file = (path, size, lastModified = 1) => ({ path, name: path.split("/").at(-1), size, lastModified });
      const remembered = [file("A/1.jpg", 10), file("B/1.jpg", 10), file("A/2.jpg", 20), file("A/3.jpg", 30),
        file("A/4.jpg", 40)];
      const match = (...files) => {
        const found = matchRemembered(files, remembered);
        return files.map((one) => found.get(one)?.path ?? null);
      };
      return [match(file("A/1.jpg", 10), file("B/1.jpg", 10), file("2.jpg", 20)), match(file("1.jpg", 10)),
        match(file("A/3.jpg", 31)), match(file("A/3.jpg", 30, 2)), match(file("X/4.jpg", 40), file("Y/4.jpg", 40))];""")
    assert told == [["A/1.jpg", "B/1.jpg", "A/2.jpg"], [None], [None], [None], [None, None]]


def test_tus_metadata_is_base64_of_utf8_and_foreign_addresses_are_refused(run):
    told = run("""
      const { metadataText, uploadPath } = await load("studio/uploads/tus.js");
      return [metadataText({ filename: "Fête 🎉.jpg", scene: null, gallery: "g" }),
        uploadPath(`${location.origin}/api/v1/uploads/x`), uploadPath("/api/v1/uploads/x"),
        uploadPath("https://elsewhere.example/api/v1/uploads/x"), uploadPath("/g/x"), uploadPath(null)];""")
    assert told == ["filename RsOqdGUg8J+OiS5qcGc=,gallery Zw==", "/api/v1/uploads/x", "/api/v1/uploads/x",
                    None, None, None]


def test_what_was_queued_outlives_the_page(run):
    told = run("""
      const memory = await load("studio/uploads/remembered-files.js");
      const upload = (gallery, name, state, url = null) => ({ gallery, path: `A/${name}`, scene: "s", key: "k", url,
        media: null, state, file: new File(["123"], name, { lastModified: 5 }) });
      await memory.keep([upload("g", "a", "done"), upload("g", "b", "sending", "/u"), upload("h", "c", "waiting")]
        .map(memory.remembered));
      await memory.keep([{ ...memory.remembered(upload("g", "old", "waiting")), at: 0 }]);
      const found = (await memory.recall("g")).map(({ name, isThere, url }) => [name, isThere, url]);
      await memory.forgetGallery("g");
      const rest = [(await memory.recall("g")).length, (await memory.recall("h")).length];
      await memory.forgetGallery("h");
      return { found, rest };""")
    assert told == {"found": [["a", True, None], ["b", False, "/u"]], "rest": [0, 1]}


def test_how_uploads_stand_is_said_in_words(run):
    told = run("""
      const { over, heading, bytesLine } = await load("studio/uploads/upload-words.js");
      const at = (more) => ({ files: 500, done: 0, known: 0, failed: 0, checking: 0, paused: 0, ...more });
      return [over(at({ done: 500 })), over(at({ done: 482, known: 18 })), over(at({ known: 500 })),
        over(at({ done: 1, known: 1, failed: 2 })), over(at({ files: 1, failed: 1 })),
        heading(at({ done: 3 }), {}), heading(at({ done: 3 }), { isPaused: true }), heading(at({}), { isStalled: true }),
        heading(at({ checking: 500 }), {}), heading(at({ done: 498, paused: 2 }), {}), bytesLine({ bytes: 5e9, sent: 1e9, secondsLeft: 240 }),
        bytesLine({ bytes: 5e9, sent: 0, secondsLeft: null })];""")
    assert told == [
        "500 files uploaded", "482 files uploaded, 18 were here already", "500 files were here already",
        "1 file uploaded, 1 was here already, 2 failed", "1 file failed", "Uploading 4 of 500 files",
        "Paused at 4 of 500 files", "Waiting for the connection", "Looking at 500 files", "Paused: 2 files left of 500",
        "1.0 GB of 5.0 GB · about 4 minutes left", "0 bytes of 5.0 GB"]
