"""Frames shown in time on the way through five thousand photos, in each layout, beside a page of empty boxes."""

import tempfile
from pathlib import Path

from figures import Figure
from scroll import take

# What a page with photos may lose of the frames that a page with nothing in it shows.
AT_LEAST = 0.97


def figures():
    with tempfile.TemporaryDirectory() as folder:
        taken = take(Path(folder))

    def shares(flings):
        return [100 - 100 * one["dropped"] / one["expected"] for one in flings]

    def sums(flings):
        return {name: sum(one[name] for one in flings) for name in ("dropped", "expected", "unpainted")}

    return [
        Figure(
            f"frames in time, {layout}, {screen}", "%", shares(flings), "empty boxes", shares(taken["anchor", screen]),
            at_least=AT_LEAST, counts=sums(flings) | {
                "longest task, ms": round(max(one["longestTask"] for one in flings)),
                **{f"{name} of the anchor": count for name, count in sums(taken["anchor", screen]).items()}})
        for (layout, screen), flings in taken.items() if layout != "anchor"
    ]
