"""What the studio's photos are told with, in the browser that runs it."""

import pytest


@pytest.mark.parametrize("given, line", [
    ({"focalLength": 85, "aperture": 1.8, "exposureSeconds": 0.002, "iso": 400}, "85 mm · f/1.8 · 1/500 s · ISO 400"),
    ({"aperture": 8, "exposureSeconds": 30}, "f/8 · 30 s"),
    ({"exposureSeconds": 0.6, "focalLength": 23.1}, "23.1 mm · 0.6 s"),
    ({}, ""),
])
def test_an_exposure_is_said_as_photographers_do(run, given, line):
    assert run(f'const m = await load("studio/photos/metadata-words.js"); return m.exposureLine({given!r});') == line


def test_what_a_camera_wrote_is_said_in_words(run):
    told = run("""
      const m = await load("studio/photos/metadata-words.js");
      return [m.cameraName({ cameraMake: "Canon", camera: "Canon EOS R5" }),
        m.cameraName({ cameraMake: "SONY", camera: "ILCE-7M4" }), m.cameraName({}),
        m.takenWords("2026-06-20T15:04:05"), m.placeWords({ latitude: -33.8688, longitude: 151.2093 }),
        m.placeWords({ latitude: 1 }), m.ratingWords(3).spoken, m.ratingWords(-1).shown, m.ratingWords(0),
        m.filmWords({ videoCodec: "hevc", audioCodec: "aac", framesPerSecond: 25, bitsPerSecond: 45e6 }),
        m.filmWords({ videoCodec: "h264" })];""")
    assert told == [
        "Canon EOS R5", "SONY ILCE-7M4", "", "20 June 2026, 15:04:05", "33.8688° S, 151.2093° E", "",
        "3 of 5 stars", "Rejected", None, "HEVC (H.265) · 25 frames a second · 45 Mbit/s · sound in AAC",
        "H.264 · silent"]


def test_a_search_says_only_what_was_chosen(run):
    told = run("""
      const { queryOf, saysNothing, filtersIn } = await load("studio/photos/search-query.js");
      const query = queryOf(new Map([["q", "  bride "], ["kind", ""], ["minRating", "4"], ["stray", "x"]]));
      return [query, saysNothing(query), filtersIn(query), saysNothing(queryOf(new Map()))];""")
    assert told == [{"q": "bride", "minRating": "4"}, False, 1, True]


def test_preparing_is_told_and_looked_after_ever_less_while_nothing_moves(run):
    told = run("""
      const m = await load("studio/photos/preparation-words.js");
      const film = (stage, more = {}) => ({ media: "m", stage, fraction: 0.425, ...more });
      const pauses = [2000];
      while (pauses.length < 9) pauses.push(m.nextLook(pauses.at(-1), false));
      return { lines: [m.preparing({ waiting: 30, running: 4 }, false), m.preparing({ waiting: 1, running: 0 }, true),
          m.preparing({ waiting: 0, running: 0 }, false), m.heldWords({ held: 0 }), m.heldWords({ held: 2 })],
        stages: [film("rendering", { secondsLeft: 200 }), film("rendering"), film("failed", { failure: "No picture in it." })]
          .map(m.filmStage),
        films: [m.filmsToShow([film("rendering"), film("waiting"), film("waiting")]).rest,
          m.filmsToShow([film("waiting")]).rest, m.filmsToShow([film("rendering")]).rest],
        longest: pauses.at(-1), after: m.nextLook(15_000, true) };""")
    assert told == {
        "lines": ["Preparing 34 photos…", "Preparing 1 file…", "", "",
                  "The server cannot go on with 2 files for now: its disk is full, most likely. Nothing is lost; once "
                  "there is room, the work goes on by itself."],
        "stages": ["42 % · about 3 minutes left", "42 %", "No picture in it."],
        "films": ["2 more films wait to be made ready for every browser",
                  "1 film waits to be made ready for every browser", ""],
        "longest": 15000, "after": 2000}


def test_films_that_failed_are_all_told_apart_from_those_that_wait(run):
    told = run("""
      const m = await load("studio/photos/preparation-words.js");
      const film = (stage, media) => ({ media, stage, fraction: 0 });
      const ids = (films) => films.map(({ media }) => media).join("");
      const shown = (...stages) => {
        const { failed, told, rest } = m.filmsToShow(stages.map((stage, at) => film(stage, at)));
        return [ids(failed), ids(told), rest, m.failedWords(failed)];
      };
      return [shown("failed", "failed", "failed", "failed", "failed"),
        shown("rendering", "failed", "waiting", "failed", "waiting"), shown("failed"), shown("rendering")];""")
    assert told == [
        ["01234", "", "", "5 films could not be made ready for every browser:"],
        ["13", "0", "2 more films wait to be made ready for every browser",
         "2 films could not be made ready for every browser:"],
        ["0", "", "", "1 film could not be made ready for every browser:"],
        ["", "0", "", ""]]
