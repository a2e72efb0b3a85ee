"""What is found out about files that were chosen: their kind, their scene, whether they are there, or were begun."""

import random
import zlib

import pytest


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
