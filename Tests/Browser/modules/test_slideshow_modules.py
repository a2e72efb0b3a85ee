"""What a slideshow waits for, with a clock of the test's own; and which rendition of a film is played."""

# A slideshow of one second a picture on a clock that goes only when it is told to. `log` says what it did.
CLOCK = """
  const { Slideshow, after } = await load("media/slideshow.js");
  let now = 0;
  let timers = [];
  let more = true;
  const log = [];
  const clock = {
    now: () => now,
    set: (work, milliseconds) => { const one = { work, at: now + milliseconds }; timers.push(one); return one; },
    clear: (one) => { timers = timers.filter((other) => other !== one); },
  };
  const go = (milliseconds) => {
    now += milliseconds;
    for (const one of timers.filter(({ at }) => at <= now)) { clock.clear(one); one.work(); }
  };
  const show = new Slideshow({
    interval: 1000, clock,
    told: { step: () => { log.push("step"); return more; }, changed: () => log.push(show.isPlaying ? "plays" : "paused") },
  });
"""


def test_a_picture_stands_from_the_moment_it_is_there(run):
    told = run(CLOCK + """
      show.play(); go(5000); log.push("loaded"); show.shows("picture"); go(999); log.push("nearly"); go(1);
      return log;""")
    assert told == ["plays", "loaded", "nearly", "step"]


def test_a_pause_keeps_what_is_left(run):
    told = run(CLOCK + """
      show.shows("picture"); show.play(); go(700); show.pause(); go(10000); show.play(); go(299); log.push("nearly"); go(1);
      return log;""")
    assert told == ["plays", "paused", "plays", "nearly", "step"]


def test_a_hidden_tab_has_no_timer(run):
    told = run(CLOCK + """
      show.shows("picture"); show.play(); go(400); show.hides(true);
      const asleep = timers.length;
      go(60000); show.hides(false); go(599); log.push("nearly"); go(1);
      return { asleep, log };""")
    assert told == {"asleep": 0, "log": ["plays", "nearly", "step"]}


def test_a_film_is_waited_for_to_its_end(run):
    told = run(CLOCK + """
      show.play(); show.shows("film"); go(600000);
      const waiting = timers.length;
      log.push("ends"); show.filmEnded();
      return { waiting, log };""")
    assert told == {"waiting": 0, "log": ["plays", "ends", "step"]}


def test_a_film_that_ends_by_hand_moves_nothing(run):
    assert run(CLOCK + 'show.shows("film"); show.filmEnded(); return log;') == []


def test_the_end_pauses_it(run):
    told = run(CLOCK + 'more = false; show.shows("picture"); show.play(); go(1000); return { log, left: timers.length };')
    assert told == {"log": ["plays", "step", "paused"], "left": 0}


def test_a_new_pace_counts_at_once(run):
    told = run(CLOCK + """
      show.shows("picture"); show.play(); go(900); show.interval = 3000; go(2999); log.push("nearly"); go(1);
      return log;""")
    assert told == ["plays", "nearly", "step"]


def test_going_by_hand_begins_the_time_anew(run):
    told = run(CLOCK + """
      show.shows("picture"); show.play(); go(900); show.goes(); go(5000); show.shows("picture"); go(900);
      log.push("nearly"); go(100); return log;""")
    assert told == ["plays", "nearly", "step"]


def test_it_ends_or_begins_again(run):
    told = run(CLOCK + "return [after(0, 3, false), after(2, 3, false), after(2, 3, true), after(0, 1, true)];")
    assert told == [1, None, 0, None]


def test_the_quality_of_a_film_follows_the_screen_and_the_line(run):
    told = run("""
      const { qualityFor, addressOf, qualities } = await load("media/film-quality.js");
      const both = { video: "/full", video720: "/small" };
      return {
        chosen: [
          qualityFor(both, undefined, 1440), qualityFor(both, undefined, 720), qualityFor(both, { saveData: true }, 1440),
          qualityFor(both, { effectiveType: "3g" }, 1440), qualityFor(both, { effectiveType: "4g", downlink: 2 }, 1440),
          qualityFor(both, { effectiveType: "4g", downlink: 10 }, 1440), qualityFor({ video: "/full" }, { saveData: true }, 300),
          qualityFor({ video720: "/small" }, undefined, 1440), qualityFor({}, undefined, 1440),
        ],
        addresses: [addressOf(both, "small"), addressOf(both, "full"), addressOf({ video: "/full" }, "small"), addressOf({}, null) ?? null],
        offered: [
          qualities({ urls: both, width: 3840, height: 2160 }), qualities({ urls: both, width: 1080, height: 1920 }),
          qualities({ urls: { video: "/full" }, width: 640, height: 480 }),
        ].map((offered) => offered.map(({ label }) => label)),
      };""")
    assert told["chosen"] == ["full", "small", "small", "small", "small", "full", "full", "small", None]
    assert told["addresses"] == ["/small", "/full", "/full", None]
    assert told["offered"] == [["1080p", "720p"], ["1080p", "720p"], []]
