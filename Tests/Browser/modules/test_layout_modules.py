"""Where pictures stand: masonry, filmstrip, and how large and far apart tiles are."""

# Panoramas, portraits, landscapes and slivers, another mixture for each seed.
MIXTURES = """
  const aspects = (seed) => Array.from({ length: seed % 90 }, (_, at) => [0.2, 0.67, 0.8, 1, 1.5, 1.78, 2.4, 5][(at * seed * 7919) % 8]);
"""


def test_masonry_columns_fill_the_width_and_nothing_overlaps(run):
    found = run(MIXTURES + """
      const { masonryLayout } = await load("media/masonry-layout.js");
      const wrong = [];
      for (let seed = 1; seed <= 300; seed += 1) {
        const width = 240 + (seed * 37) % 1400;
        const columns = 1 + seed % 5;
        const { boxes, height } = masonryLayout(aspects(seed), width, { columns, gap: seed % 3 * 8 });
        if (boxes.length !== seed % 90) wrong.push(["count", seed]);
        boxes.forEach((a, at) => {
          if (a.left < 0 || a.left + a.width > width || a.top + a.height > height) wrong.push(["outside", seed, at]);
          if (a.height < 1) wrong.push(["flat", seed, at]);
          for (const b of boxes.slice(at + 1)) {
            const apart = a.left + a.width <= b.left || b.left + b.width <= a.left
              || a.top + a.height <= b.top || b.top + b.height <= a.top;
            if (!apart) wrong.push(["overlap", seed, at]);
          }
        });
      }
      return wrong.slice(0, 5);""")
    assert found == []


def test_whatever_is_near_the_viewport_is_found_in_columns(run):
    found = run(MIXTURES + """
      const { masonryLayout } = await load("media/masonry-layout.js");
      const { itemsBetween } = await load("media/layout-queries.js");
      const wrong = [];
      let most = 0;
      for (let seed = 1; seed <= 200; seed += 1) {
        const layout = masonryLayout(aspects(seed), 900, { columns: 1 + seed % 4, gap: 8 });
        for (let top = -500; top < layout.height + 500; top += 333) {
          const { first, last } = itemsBetween(layout, top, top + 700);
          layout.boxes.forEach((box, at) => {
            const isNear = box.top < top + 700 && box.top + box.height > top;
            if (isNear && (at < first || at >= last)) wrong.push([seed, top, at]);
          });
          most = Math.max(most, last - first);
        }
      }
      return { wrong: wrong.slice(0, 5), most };""")
    assert found["wrong"] == []
    assert found["most"] < 60


def test_a_panorama_goes_across_two_columns_where_no_hole_shows(run):
    boxes = run("""
      const { masonryLayout } = await load("media/masonry-layout.js");
      return masonryLayout([1.5, 1.55, 3], 808, { columns: 2, gap: 8 }).boxes;""")
    assert [(box["left"], box["width"], box["span"]) for box in boxes] == [(0, 400, 1), (408, 400, 1), (0, 808, 2)]
    # The shorter of the two above was made as tall as the other.
    assert boxes[0]["height"] == boxes[1]["height"]
    assert boxes[2]["top"] == boxes[0]["height"] + 8


def test_a_panorama_stays_in_its_column_where_a_hole_would_show(run):
    boxes = run("""
      const { masonryLayout } = await load("media/masonry-layout.js");
      return masonryLayout([0.6, 1.5, 3], 808, { columns: 2, gap: 8 }).boxes;""")
    assert (boxes[2]["left"], boxes[2]["span"]) == (408, 1)


def test_arrow_keys_stay_in_a_column(run):
    told = run("""
      const { masonryLayout } = await load("media/masonry-layout.js");
      const { neighbour } = await load("media/layout-queries.js");
      const layout = masonryLayout([1, 1, 1, 1, 1, 1], 600, { columns: 3, gap: 0 });
      return [neighbour(layout, 1, "ArrowDown"), neighbour(layout, 4, "ArrowUp"), neighbour(layout, 4, "ArrowDown"),
        neighbour(layout, 4, "ArrowLeft"), neighbour(layout, 0, "End")];""")
    assert told == [4, 1, 4, 3, 5]


def test_a_strip_is_one_row_and_brings_any_picture_to_the_middle(run):
    told = run("""
      const { stripLayout, middleOf } = await load("media/strip-layout.js");
      const { itemsBetween } = await load("media/layout-queries.js");
      const layout = stripLayout([1, 9, 0.1, 1.5], { height: 100, gap: 4 });
      return {
        widths: layout.boxes.map(({ width }) => width), width: layout.width,
        near: itemsBetween(layout, 110, 350), middles: [0, 1, 3].map((at) => middleOf(layout, at, 200)),
      };""")
    assert told == {
        "widths": [100, 240, 60, 150], "width": 562, "near": {"first": 1, "last": 3}, "middles": [0, 124, 362],
    }


def test_tiles_grow_with_their_size_and_part_with_their_spacing(run):
    told = run("""
      const m = await load("media/wall-options.js");
      const look = (tileSize, spacing) => ({ tileSize, spacing });
      const sizes = ["small", "medium", "large"];
      return {
        targets: [390, 1440].map((width) => sizes.map((size) => Math.round(m.justifiedOptions(look(size, "tight"), width).target))),
        columns: [390, 1440].map((width) => sizes.map((size) => m.masonryOptions(look(size, "tight"), width).columns)),
        gaps: ["none", "tight", "airy"].map((spacing) => m.gapOf(look("medium", spacing), 1440)),
      };""")
    assert told["columns"] == [[3, 2, 1], [6, 4, 3]]
    assert told["gaps"] == [0, 8, 24]
    for targets in told["targets"]:
        assert targets == sorted(targets) and targets[0] < targets[2]


def test_a_design_that_says_nothing_or_nonsense_looks_as_usual(run):
    told = run("""
      const { lookOf, usual } = await load("gallery/look.js");
      const strange = Object.fromEntries(Object.keys(usual).map((name) => [name, "<b>"]));
      return [lookOf(), lookOf({ ...strange, accent: "red;" }), lookOf({ layout: "masonry", accent: "#aa0011" })];""")
    usual = {"accent": None, "palette": "light", "fonts": "classic", "layout": "justified", "cover": "full",
             "spacing": "tight", "tileSize": "medium"}
    assert told == [usual, usual, {**usual, "layout": "masonry", "accent": "#aa0011"}]
