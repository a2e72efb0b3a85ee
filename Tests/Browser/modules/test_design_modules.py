"""Choosing a look: steps that can be taken back, palettes that can be read, watermarks that stay on the picture."""

PALETTES = ["light", "dark", "sand", "blush", "sage", "midnight"]


def test_each_choice_can_be_taken_back(run):
    told = run("""
      const { Draft } = await load("studio/design/draft.js");
      const draft = new Draft({ palette: "sand", accent: "#aa0011" });
      const parts = [];
      draft.addEventListener("changed", ({ detail }) => parts.push(detail));
      const states = [];
      const note = () => states.push([draft.design.palette ?? null, draft.design.layout ?? null, draft.isChanged, draft.mayUndo]);
      note(); draft.set({ palette: "sage" }); note(); draft.set({ palette: "sage" }); draft.set({ layout: "masonry" }); note();
      draft.saved(draft.design); note(); draft.undo(); note(); draft.undo(); note(); draft.undo(); note();
      return { states, parts };""")
    assert told["states"] == [
        ["sand", None, False, False], ["sage", None, True, True], ["sage", "masonry", True, True],
        ["sage", "masonry", False, True], ["sage", None, True, True], ["sand", None, True, False],
        ["sand", None, True, False],
    ]
    assert told["parts"] == ["palette", "layout", None, "layout", "palette"]


def test_every_palette_can_be_read_with_any_accent(run):
    poor = run(f"""
      const {{ wear, contrast }} = await load("core/colour.js");
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = new URL("css/palettes.css", home);
      document.head.append(sheet);
      await new Promise((resolve) => {{ sheet.onload = resolve; }});
      const root = document.documentElement;
      const poor = [];
      const hold = (name, one, other, least) => {{
        const found = contrast(one, other);
        if (found < least) poor.push([name, one, other, found]);
      }};
      for (const palette of {PALETTES}) {{
        root.dataset.palette = palette;
        for (const accent of [null, "#ffffff", "#000000", "#7a5a3a", "#ffe600", "#808080", "#ff0000", "#0000ff", "#00ff00"]) {{
          wear(root, accent);
          const style = getComputedStyle(root);
          const value = (name) => style.getPropertyValue(`--${{name}}`).trim();
          for (const paper of ["paper", "surface", "sunken"]) {{
            for (const text of ["ink", "ink-soft", "accent-text", "danger", "good", "warn"]) {{
              hold(`${{palette}} ${{text}}`, value(text), value(paper), 4.5);
            }}
            hold(`${{palette}} hairline-strong`, value("hairline-strong"), value(paper), 3);
          }}
          for (const tone of ["danger", "good", "warn"]) hold(`${{palette}} ${{tone}}`, value(tone), value(`${{tone}}-wash`), 4.5);
          hold(`${{palette}} on ${{accent}}`, value("on-accent"), value("accent"), 4.5);
        }}
      }}
      return poor;""")
    assert poor == []


def test_a_watermark_is_as_wide_as_it_should_be_and_stays_on_the_picture(run):
    told = run("""
      const { boxesOf } = await load("studio/design/watermark-geometry.js");
      const picture = { width: 1500, height: 1000 };
      const wrong = [];
      for (const place of ["center", "topLeft", "topRight", "bottomLeft", "bottomRight"]) {
        for (const size of [5, 25, 90, 100]) {
          const [box] = boxesOf({ place, size }, picture, 4);
          if (Math.abs(box.width - size * 15) > 0.5) wrong.push(["width", place, size]);
          if (box.left < 0 || box.top < 0 || box.left + box.width > 1500 || box.top + box.height > 1000) wrong.push([place, size]);
        }
      }
      return { wrong, tiles: boxesOf({ place: "tiled", size: 20 }, picture, 4).length };""")
    assert told["wrong"] == []
    assert told["tiles"] > 10
