"""The queue of uploads, in the browser that runs it."""

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


def test_what_is_sent_all_the_same_counts_from_its_beginning(run):
    told = run(QUEUE + """
      const queue = make((upload, { progress }) => {
        progress(upload.file.size);
        return { media: "m", isDuplicate: !upload.isWantedTwice };
      });
      queue.add(given(["a", "b"]));
      await over(queue);
      const first = states(queue);
      queue.pauseAll();
      queue.sendKnown();
      return { first, then: states(queue), bytes: queue.totals.bytes, sent: queue.totals.sent };""")
    assert told == {
        "first": {"a": "known", "b": "known"}, "then": {"a": "waiting", "b": "waiting"}, "bytes": 10, "sent": 0}


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


def test_twenty_times_as_many_files_cost_about_twenty_times_as_much(run):
    # Where each file costs a look at all the others, twenty thousand cost four hundred times what one thousand do.
    cost = run(QUEUE + """
      const [one] = given(["photo.jpg"]);
      const cost = (count) => {
        const queue = make((upload) => ({ media: "m", isDuplicate: false }));
        const start = performance.now();
        queue.add(Array.from({ length: count }, () => one));
        for (const upload of queue.uploads) {
          queue.pause(upload);
          queue.resume(upload);
          queue.totals;
        }
        queue.pauseAll();
        queue.resumeAll();
        queue.cancelAll();
        return performance.now() - start;
      };
      // The best of several: a machine that is busy elsewhere stands still in some of them.
      const best = (count) => Math.min(...Array.from({ length: 5 }, () => cost(count)));
      return { few: best(1000), many: best(20000) };""")
    assert cost["many"] < 50 * cost["few"], cost
