"""What pages say of films: what they are called, how they can be had, and why they do not play."""

FILM = """
      const item = (kind, filename) => (urls, more = {}) => ({ kind, filename, status: "ready", urls, ...more });
      const [film, photo] = [item("video", "Dance.MOV"), item("photo", "a.b.jpg")];
"""


def test_films_are_called_films(run):
    told = run(FILM + """
      const m = await load("media/item-words.js");
      const many = (count, one) => Array.from({ length: count }, () => one({}));
      return [m.chosenWords([film({})]), m.chosenWords([photo({})]), m.chosenWords(many(2, film)),
        m.chosenWords(many(1200, photo)), m.chosenWords([...many(3, photo), film({})]),
        m.named(many(1, film)), m.named([...many(2, film), ...many(1, photo)])];""")
    assert told == ["This film", "This photo", "The 2 films you selected", "The 1,200 photos you selected",
                    "The 3 photos and 1 film you selected", "1 film", "1 photo and 2 films"]


def test_film_is_had_as_it_plays_with_its_size_and_its_own_name(run):
    told = run(FILM + """
      const { waysOf, hintOf, textsOfMany } = await load("gallery/download-ways.js");
      const shown = (item) => waysOf(item).map((way) => [way.key, way.label, hintOf(way), way.filename, way.address]);
      const labels = (items) => Object.values(textsOfMany(items)).map(({ label }) => label);
      const urls = { original: "/o", web: "/m/token/Dance%20n%C2%BA1.mp4" };
      return { both: shown(film(urls, { bytes: 3e9, webBytes: 4e8 })),
        one: shown(film({ web: "/m/token/Dance.webm", video: "/v" }, { webBytes: 4e8 })),
        none: shown(film({ video: "/v", video720: "/s" })),
        photo: shown(photo({ original: "/o", web: "/w" }, { bytes: 5e6 })),
        labels: [labels(null), labels([film({})]), labels([film({}), photo({})])] };""")
    assert told == {
        "both": [["original", "Original", "3.0 GB", "Dance.MOV", "/o"],
                 ["web", "To watch", "400 MB", "Dance nº1.mp4", "/m/token/Dance%20n%C2%BA1.mp4"]],
        "one": [["web", "To watch", "400 MB", "Dance.webm", "/m/token/Dance.webm"]],
        "none": [],
        "photo": [["original", "Original", "5.0 MB", "a.b.jpg", "/o"],
                  ["web", "Smaller", "For phones, sending and posting. Much faster.", "a.b-web.jpg", "/w"]],
        "labels": [["Original", "Smaller"], ["Original", "To watch"], ["Original", "Smaller"]]}


def test_what_a_download_leaves_out_is_said_in_words(run):
    told = run("""
      const { leftOutWords } = await load("media/item-words.js");
      const left = (kind, reason, count) => ({ kind, reason, count });
      return [leftOutWords([]), leftOutWords([left("video", "notReady", 2)]),
        leftOutWords([left("photo", "notOffered", 1200), left("video", "notMade", 1)]),
        leftOutWords([left("video", "somethingNew", 1)])];""")
    assert told == [
        "", "2 films are not ready yet and are not in it.",
        "1,200 photos are not offered for download and are not in it. "
        "1 film could not be made in this size and is not in it.",
        "1 film is not in it."]


def test_film_that_cannot_be_played_says_so_and_what_to_do(run):
    told = run(FILM + """
      const { whyNotPlayed } = await load("media/item-words.js");
      const { FilmPlayer } = await load("media/film-player.js");
      const player = new FilmPlayer({
        item: film({}, { unplayable: true }), listing: {}, label: "Dance", ended: () => {} });
      const said = [player.isPlayable, player.element.querySelector("[role=status]").textContent];
      player.end();
      return { words: [film({}, { unplayable: true }), film({ original: "/o" }, { unplayable: true }), film({}),
          film({ original: "/o" }), film({}, { status: "processing" })].map(whyNotPlayed), said };""")
    assert told == {
        "words": ["This film cannot be played here.",
                  "This film cannot be played here. You can download it and play it on your own.",
                  "This film is still being made ready to play here. It starts to play here in a while.",
                  "This film is still being made ready to play here. It can be downloaded already.",
                  "This film is still being prepared. It starts to play here in a while."],
        "said": [False, "This film cannot be played here."]}


def test_large_file_tells_how_long_it_still_takes_from_its_own_rate(run):
    told = run("""
      const { TimeLeft } = await load("studio/uploads/time-left.js");
      let now = 0;
      const of = (upload) => upload.left.of(upload);
      const upload = (size) => ({ file: { size }, sent: 0, state: "sending", left: new TimeLeft(() => now) });
      const [slow, fast, small] = [upload(1e9), upload(1e9), upload(9e7)];
      const early = of(slow);
      for (; now < 10_000; now += 500) {
        slow.sent += 1e6;
        fast.sent += 5e6;
        small.sent += 1e6;
        [slow, fast, small].forEach(of);
      }
      const steady = [of(slow), of(fast), of(small)];
      fast.state = "paused";
      const paused = of(fast);
      fast.state = "sending";
      const again = of(fast);
      slow.sent = 1e9;
      return { early, steady, paused, again, done: of(slow) };""")
    slow, fast, small = told.pop("steady")
    # A million bytes each half second, of a thousand; five times that.
    assert 400 < slow < 550 and 70 < fast < 110 and small is None
    assert told == {"early": None, "paused": None, "again": None, "done": None}
