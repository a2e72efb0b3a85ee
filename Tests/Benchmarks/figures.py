"""What a benchmark finds: a figure of ours beside its anchor, both taken in the same run."""

import dataclasses
import statistics


@dataclasses.dataclass
class Figure:
    """Each a list of what the rounds gave. The ratio is the median of theirs: what slows a round down is in both."""

    name: str
    unit: str
    ours: list
    anchor_name: str = ""
    anchor: list = dataclasses.field(default_factory=list)
    at_least: float | None = None
    at_most: float | None = None
    # What a share is made of, by name.
    counts: dict = dataclasses.field(default_factory=dict)

    @property
    def ratios(self):
        """Ours to the anchor's, of each round; an anchor that is one number stands beside every round."""
        anchor = self.anchor if len(self.anchor) == len(self.ours) else self.anchor * len(self.ours)
        return [one / other for one, other in zip(self.ours, anchor)]

    @property
    def ratio(self):
        return statistics.median(self.ratios) if self.anchor else None

    @property
    def holds(self):
        """None where nothing was promised."""
        if self.ratio is None or self.at_least is None and self.at_most is None:
            return None
        return self.ratio >= (self.at_least or 0) and (self.at_most is None or self.ratio <= self.at_most)

    @property
    def bound(self):
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most is not None else ""

    def as_json(self):
        return {
            "name": self.name, "unit": self.unit, "ours": spread(self.ours), "anchorName": self.anchor_name or None,
            "anchor": spread(self.anchor) if self.anchor else None, "ratio": spread(self.ratios) if self.anchor else None,
            "bound": self.bound or None, "holds": self.holds,
            "counts": self.counts or None,
        }


def spread(values):
    """The median, and the least and the most beside it."""
    return {"median": rounded(statistics.median(values)), "least": rounded(min(values)), "most": rounded(max(values)),
            "rounds": len(values)}


def rounded(value):
    return None if value is None else float(f"{value:.4g}")


def interleaved(rounds, **measurements):
    """Takes each measurement once a round, in turn: a noisy moment hits all alike. Lists by name."""
    taken = {name: [] for name in measurements}
    for _ in range(rounds):
        for name, measure in measurements.items():
            taken[name].append(measure())
    return taken


def table(figures):
    rows = [("", "ours", "", "anchor", "", "ratio", "", "", "")]
    for figure in figures:
        rows.append((
            f"{figure.name}, {figure.unit}", *_shown(figure.ours), *_shown(figure.anchor),
            *_shown(figure.ratios, ".2f"), figure.bound,
            {None: "", True: "holds", False: "MISSED"}[figure.holds] + f"  {figure.anchor_name}".rstrip()))
    lines = [", ".join(f"{name} {count}" for name, count in figure.counts.items()) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(9)]
    return "\n".join(
        row[0].ljust(widths[0]) + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:8], widths[1:8]))
        + "  " + row[8] + (f"\n    {line}" if line else "") for row, line in zip(rows, ["", *lines]))


def _shown(values, form=".4g"):
    if not values:
        return "", ""
    return f"{statistics.median(values):{form}}", f"({min(values):{form}}–{max(values):{form}})"
