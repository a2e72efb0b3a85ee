"""The pages' pure modules, in the browser that runs them."""

import pytest


@pytest.mark.parametrize("typed, caret, value, place", [
    ("abcd", 4, "ABCD", 4),
    ("abcde", 5, "ABCD-E", 6),
    ("abcd efgh ijkl", 14, "ABCD-EFGH-IJKL", 14),
    (" AB cd-EF_gh ij.kl mnop", 23, "ABCD-EFGH-IJKL", 14),
    ("AXBCD-EFGH", 2, "AXBC-DEFG-H", 2),
    ("", 0, "", 0),
])
def test_codes_come_into_form_while_typed(run, typed, caret, value, place):
    shown = run(f'const m = await load("core/access-code.js"); return m.formatted({typed!r}, {caret});')
    assert shown == {"value": value, "caret": place}


def test_justified_rows_fill_the_width_and_lose_nothing(run):
    found = run("""
      const { justifiedLayout } = await load("media/justified-layout.js");
      const wrong = [];
      for (let seed = 1; seed <= 300; seed += 1) {
        const aspects = Array.from({ length: seed % 70 }, (_, at) => 0.3 + ((at * seed * 7919) % 340) / 100);
        const width = 240 + (seed * 37) % 1400;
        const { rows, boxes, height } = justifiedLayout(aspects, width, { target: 260, gap: 8 });
        if (boxes.length !== aspects.length) wrong.push(["count", seed]);
        rows.forEach((row, at) => {
          const last = boxes[row.last - 1];
          if (at < rows.length - 1 && last.left + last.width !== width) wrong.push(["ragged", seed, at]);
          if (last.left + last.width > width) wrong.push(["too wide", seed, at]);
          if (at > 0 && row.first !== rows[at - 1].last) wrong.push(["hole", seed, at]);
        });
        if (rows.length > 0 && rows.at(-1).top + rows.at(-1).height !== height) wrong.push(["height", seed]);
      }
      return wrong;""")
    assert found == []


def test_a_batch_comes_into_order_with_others_left_in_place(run):
    found = run("""
      const { sharePlaces } = await load("studio/uploads/share-places.js");
      const wrong = [];
      for (let seed = 1; seed <= 2000; seed += 1) {
        const wanted = Array.from({ length: 1 + seed % 9 }, (_, at) => `w${at}`);
        const others = ["x", "y", "z"].slice(0, seed % 4);
        const standing = [...wanted, ...others].map((id, at) => [(at * seed * 31 + seed * 17) % 101, id])
          .sort((a, b) => a[0] - b[0]).map(([, id]) => id);
        const then = sharePlaces(["gone", ...wanted], standing);
        const isOurs = (id) => id.startsWith("w");
        const isRight = then.length === standing.length && then.filter(isOurs).join() === wanted.join()
          && then.every((id, at) => isOurs(id) === isOurs(standing[at]) && (isOurs(id) || id === standing[at]));
        if (!isRight) wrong.push(standing);
      }
      return wrong;""")
    assert found == []


def test_a_batch_is_put_in_order_in_one_call_and_only_where_it_is_not(run):
    told = run("""
      const { putInOrderOfNames } = await load("studio/uploads/put-in-order-of-names.js");
      const asked = [];
      let standing = ["x", "b", "y", "a", "c"];
      const answer = (value, status = 200) => new Response(value === null ? null : JSON.stringify(value), { status });
      const fetched = window.fetch;
      window.fetch = async (address, { method, body } = {}) => {
        if ((method ?? "GET") === "GET") return answer({ items: standing.map((id) => ({ id })), next: null });
        asked.push([method, new URL(address, location).pathname, JSON.parse(body)]);
        return answer(null, 204);
      };
      try {
        const then = await putInOrderOfNames(["a", "b", "c", "gone"], "g1", "s1");
        standing = then;
        return { then, again: await putInOrderOfNames(["a", "b", "c"], "g1", "s1"), asked };
      } finally {
        window.fetch = fetched;
      }""")
    assert told == {
        "then": ["x", "a", "y", "b", "c"], "again": ["x", "a", "y", "b", "c"],
        "asked": [["POST", "/api/v1/galleries/g1/scenes/s1/arrange", {"media": ["a", "b", "c", "gone"]}]]}


def test_people_are_read_however_they_are_typed(run):
    people = run("""
      const { parseRecipients } = await load("studio/deliver/recipients.js");
      return parseRecipients("Clara Winter <c@example.com>, j@example.com; Jo <k@example.com>\\nRoth, Anna <a@example.com>\\n"
        + "Winter, w@example.com\\n\\nnonsense\\nz@example.com, Zoe\\n\\"Berg, Ada\\" <b@example.com>");""")
    assert [(one["line"], one["name"], one["email"]) for one in people] == [
        (1, "Clara Winter", "c@example.com"), (1, "", "j@example.com"), (1, "Jo", "k@example.com"),
        (2, "Roth, Anna", "a@example.com"), (3, "Winter", "w@example.com"), (5, "", "nonsense"),
        (6, "Zoe", "z@example.com"), (7, "Berg, Ada", "b@example.com"),
    ]


def test_no_cell_of_a_saved_list_can_become_a_formula(run):
    text = run("""
      const { csv } = await load("core/spreadsheet.js");
      return csv([["=1+1", "+49", "-2", "@x", "\\tq", 'say "hi", you', "plain"]]);""")
    assert text == "\ufeff'=1+1,'+49,'-2,'@x,'\tq,\"say \"\"hi\"\", you\",plain\r\n"


def test_what_is_written_on_an_accent_can_be_read(run):
    contrasts = run("""
      const { wear, contrast } = await load("core/colour.js");
      return ["#ffffff", "#000000", "#7a5a3a", "#ffe600", "#808080", "#ff0000"].map((accent) => {
        const root = document.createElement("div");
        wear(root, accent);
        const text = root.style.getPropertyValue("--accent-text");
        return [contrast(accent, root.style.getPropertyValue("--on-accent")), text ? contrast(text, "#faf8f5") : 21];
      });""")
    assert all(on >= 4.5 and text >= 4.5 for on, text in contrasts)


def test_what_a_change_does_is_told_per_people_in_words(run):
    told = run("""
      const { effectsOf } = await load("studio/change/effects.js");
      const all = ["view", "favorite", "share", "downloadWeb"];
      const standing = (sees, may, need) => ({ sees, may, need });
      const item = (audience, names, count, before, after) => ({ audience, names, count, before, after });
      const words = (rows) => rows.map(({ who, lines }) => `${who.join("; ")}: ${lines.join("; ")}`);
      const { losses, gains } = effectsOf([
        item("guestLink", ["Party"], 1, standing(240, all), standing(0, [], "grant")),
        item("guestLink", ["Band", "Cake"], 9, standing(240, all), standing(0, [], "grant")),
        item("photographerInvited", ["Anna", "Bert"], 2, standing(20, all), standing(20, ["view", "favorite", "share"])),
        item("clientInvited", ["Ida"], 12, standing(20, all), standing(0, [], "personalCode")),
        item("mainClient", ["Clara"], 1, standing(24, all), standing(24, all)),
        item("guestLink", [], 0, standing(0, [], "grant"), standing(20, all)),
        item("guestEmail", ["o@example.com"], 1, standing(0, [], "guestCode"), standing(3, all)),
        item("vendor", [], 4, standing(5, ["view"]), standing(2, ["view", "downloadOriginal"])),
        item("clientInvited", ["Jo"], 1, standing(0, [], "opening"), standing(0, [], "opening")),
      ]);
      return { losses: words(losses), gains: words(gains) };""")
    assert told == {
        "losses": [
            "guests of “Party”; guests of “Band”, “Cake” and 7 more links: 240 photos → nothing",
            "Anna and Bert: may no longer download the web size",
            "Ida and 11 more guests of your clients: have to enter with email and personal code first",
            "4 vendors: 5 photos → 2 photos",
        ],
        "gains": [
            "whoever has the address: nothing → 20 photos; may share photos and download the web size",
            "o@example.com: need no code any more and see 3 photos",
            "4 vendors: may now download originals",
        ],
    }


def test_how_a_link_is_used_is_told_in_words(run):
    told = run("""
      const { dateOf, endOf, scope, shared, use } = await load("studio/links/link-words.js");
      const now = new Date(2026, 5, 20, 9);
      const at = (day) => new Date(2026, 5, day, 23).toISOString();
      const titles = new Map([["a", "Party"], ["b", "Dinner"]]);
      return {
        use: [
          use({ visits: 0 }, now), use({ visits: 1, lastVisitAt: at(20) }, now),
          use({ visits: 12, lastVisitAt: at(19) }, now), use({ visits: 3, maxVisits: 10, lastVisitAt: at(16) }, now),
        ],
        scope: [
          scope({ kind: "guest", scenes: ["a", "b"] }, titles, "private"), scope({ kind: "guest" }, titles, "private"),
          scope({ kind: "guest" }, titles, "public"), scope({ kind: "photographerInvited" }, titles, "private"),
        ],
        shared: [
          shared({ kind: "email", media: ["1", "2"], to: "o@example.com", sharedBy: "Clara" }),
          shared({ kind: "copy", sharedBy: "" }),
        ],
        day: dateOf(endOf("2026-12-24")),
      };""")
    assert told == {
        "use": ["not used yet", "1 visit, last today", "12 visits, last yesterday", "3 of 10 visits, last 4 days ago"],
        "scope": ["Party and Dinner", "No scenes: shows nothing", "Everything, as the gallery is public", "All scenes"],
        "shared": ["Clara shared 2 photos by email with o@example.com", "A guest shared the gallery as a link"],
        "day": "2026-12-24",
    }
