"""The modules of the visitors' pages that can be held without a system behind them."""

import pytest


@pytest.mark.parametrize("wanted, found", [
    ("/g/clara-and-jonas", "/g/clara-and-jonas"),
    ("/g/clara?photo=1", "/g/clara?photo=1"),
    ("//elsewhere.example/", "/my"),
    ("/\\\\elsewhere.example/", "/my"),
    ("/\\t/elsewhere.example/", "/my"),
    ("/.//elsewhere.example/", "/my"),
    ("/g/..//elsewhere.example/", "/my"),
    ("/%2e//elsewhere.example/", "/my"),
    ("/\\u0000/elsewhere.example/", "/my"),
    ("/g/\\\\elsewhere.example/", "/my"),
    ("https://elsewhere.example/", "/my"),
    ("javascript:alert(1)", "/my"),
    ("", "/my"),
    (None, "/my"),
])
def test_a_sign_in_link_leads_nowhere_but_here(run, wanted, found):
    given = "null" if wanted is None else f'"{wanted}"'
    assert run(f'return (await load("visitor/sign-in-link.js")).destination({given});') == found


def test_a_mark_that_the_system_refuses_is_taken_back(run):
    told = run("""
      const { Marks } = await load("gallery/marks.js");
      const { Problem } = await load("core/problem.js");
      const items = ["a", "b", "c"].map((id) => ({ id, favorite: id === "c" }));
      const visit = {
        favorite: async (id) => { if (id === "b") throw new Problem({ status: 404, detail: "It is gone." }); },
      };
      const marks = new Marks(visit, { favorites: 1 }, () => {});
      const heard = [];
      marks.addEventListener("marked", ({ detail }) => heard.push([[...detail.ids].join(), detail.value]));
      const done = await marks.favorite(items, true);
      return { items, heard, count: marks.counts.favorite, done: done.map(({ id }) => id) };""")
    assert told == {
        "items": [{"id": "a", "favorite": True}, {"id": "b", "favorite": False}, {"id": "c", "favorite": True}],
        "heard": [["a,b", True], ["b", False]], "count": 2, "done": ["a"],
    }


def test_a_refusal_that_leads_outside_is_told_to_the_door(run):
    assert run("""
      const { Marks } = await load("gallery/marks.js");
      const { Problem } = await load("core/problem.js");
      const refused = [];
      const visit = { hide: async () => { throw new Problem({ status: 401, code: "codeNeeded" }); } };
      const marks = new Marks(visit, { favorites: 0, hidden: 0 }, (problem) => refused.push(problem.code));
      const item = { id: "a", hidden: false };
      await marks.hide([item], true);
      return [refused, item.hidden, marks.counts.hidden];""") == [["codeNeeded"], False, 0]


def test_who_only_looks_marks_nothing(run):
    assert run("""
      const { Marks } = await load("gallery/marks.js");
      const marks = new Marks({ isLookingOnly: true }, { favorites: 0 }, () => {});
      const item = { id: "a", favorite: false };
      return [await marks.favorite([item], true), item.favorite];""") == [[], False]


def test_what_was_looked_at_is_told_once_and_in_batches(run):
    assert run("""
      const { LookedAt } = await load("gallery/looked-at.js");
      const told = [];
      const looked = new LookedAt((media) => told.push(media.length));
      const urls = { preview: "/p" };
      for (let at = 0; at < 150; at += 1) looked.add({ id: String(at), kind: "photo", urls });
      looked.add({ id: "3", kind: "photo", urls });
      looked.end();
      looked.flush();
      return told;""") == [100, 50]


def test_what_is_waited_for_is_told_at_once(run):
    assert run("""
      const { LookedAt } = await load("gallery/looked-at.js");
      const told = [];
      const looked = new LookedAt((media) => told.push(media.join("")));
      looked.add({ id: "a", kind: "photo", urls: { thumb: "/t", preview: "/p" } });
      looked.add({ id: "b", kind: "video", urls: { thumb: "/t", preview: "/p", video: "/v" } });
      looked.add({ id: "c", kind: "video", urls: { thumb: "/t", preview: "/p" } });
      looked.add({ id: "d", kind: "photo", urls: { thumb: "/t" } });
      const before = told.slice();
      looked.end();
      return before;""") == ["abc", "d"]
