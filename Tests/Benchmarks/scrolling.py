"""Frames shown in time on the way through five thousand photos, in each layout, beside a page of empty boxes."""

import tempfile
from pathlib import Path

from figures import Figure
from scroll import take


def figures():
    with tempfile.TemporaryDirectory() as folder:
        taken = take(Path(folder))

    def shares(name):
        return [100 - 100 * one["dropped"] / one["expected"] for one in taken[name]]

    return [
        Figure(f"frames shown in time, {name}", "%", shares(name), "empty boxes", shares(f"anchor, {name.split(', ')[1]}"))
        for name in taken if not name.startswith("anchor")
    ]
