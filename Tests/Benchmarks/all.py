"""Every figure beside its anchor, in one run: a table, and JSON. Run by `scripts/bench`, which builds for release.

    scripts/bench                  everything
    scripts/bench listing idle     these
    scripts/bench --json FILE …    the figures as JSON into FILE, too
"""

import argparse
import importlib
import json
import os
import platform
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from figures import table  # noqa: E402

PARTS = ("derivatives", "sending", "listing", "scrolling", "idle")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    arguments.add_argument("--json", type=Path, help="where to write the figures")
    wanted = arguments.parse_args()
    unknown = set(wanted.parts) - set(PARTS)
    if unknown:
        arguments.error(f"there is no {', '.join(unknown)}; there are {', '.join(PARTS)}")
    figures = []
    for part in wanted.parts or PARTS:
        begun = time.monotonic()
        print(f"{part} …", file=sys.stderr, flush=True)
        found = importlib.import_module(part).figures()
        print(f"{table(found)}\n({part}: {time.monotonic() - begun:.0f} s)\n", flush=True)
        figures += found
    if wanted.json:
        machine = {"cores": os.cpu_count(), "system": platform.platform()}
        wanted.json.write_text(json.dumps(
            {"machine": machine, "figures": [figure.as_json() for figure in figures]}, indent=2) + "\n")
    missed = [figure.name for figure in figures if figure.holds is False]
    if missed:
        sys.exit("missed: " + ", ".join(missed))


if __name__ == "__main__":
    main()
