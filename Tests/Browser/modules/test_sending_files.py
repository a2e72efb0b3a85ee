"""How files are put across: in parts, at what pace, by tus; and how that is said in words."""


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


def test_tus_metadata_is_base64_of_utf8_and_foreign_addresses_are_refused(run):
    told = run("""
      const { metadataText, uploadPath } = await load("studio/uploads/tus.js");
      return [metadataText({ filename: "Fête 🎉.jpg", scene: null, gallery: "g" }),
        uploadPath(`${location.origin}/api/v1/uploads/x`), uploadPath("/api/v1/uploads/x"),
        uploadPath("https://elsewhere.example/api/v1/uploads/x"), uploadPath("/g/x"), uploadPath(null)];""")
    assert told == ["filename RsOqdGUg8J+OiS5qcGc=,gallery Zw==", "/api/v1/uploads/x", "/api/v1/uploads/x",
                    None, None, None]


def test_how_uploads_stand_is_said_in_words(run):
    told = run("""
      const { over, heading, bytesLine } = await load("studio/uploads/upload-words.js");
      const at = (more) => ({ files: 500, done: 0, known: 0, failed: 0, checking: 0, paused: 0, ...more });
      return [over(at({ done: 500 })), over(at({ done: 482, known: 18 })), over(at({ known: 500 })),
        over(at({ done: 1, known: 1, failed: 2 })), over(at({ files: 1, failed: 1 })),
        heading(at({ done: 3 }), {}), heading(at({ done: 3 }), { isPaused: true }), heading(at({}), { isStalled: true }),
        heading(at({ checking: 500 }), {}), heading(at({ done: 498, paused: 2 }), {}),
        bytesLine({ bytes: 5e9, sent: 1e9, secondsLeft: 240 }), bytesLine({ bytes: 5e9, sent: 0, secondsLeft: null }),
        over(at({ files: 0 }))];""")
    assert told == [
        "500 files uploaded", "482 files uploaded, 18 were here already", "500 files were here already",
        "1 file uploaded, 1 was here already, 2 failed", "1 file failed", "Uploading 4 of 500 files",
        "Paused at 4 of 500 files", "Waiting for the connection", "Looking at 500 files", "Paused: 2 files left of 500",
        "1.0 GB of 5.0 GB · about 4 minutes left", "0 bytes of 5.0 GB", ""]
