"""Result marks and the strokes of rules, tracks and bars, in a plain and an ASCII set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content

from assess.domain.outcome import Result
from assess.tui.safe import plain

STYLES: Mapping[Result, str] = {
    Result.NONCONFORMING: "$result-nonconforming",
    Result.NOT_ASSESSED: "bold $result-not-assessed",
    Result.EXCEPTION: "$result-exception",
    Result.PARTLY: "$result-partly",
    Result.ASSERTED: "$result-asserted",
    Result.CONFORMING: "$result-conforming",
    Result.NOT_APPLICABLE: "$result-na",
}
"""The colour of each result; its mark and word say the same without it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of marks; every one takes one column.

    Attributes:
        results: Result to mark.
        rule, track, thumb: Of headings and scroll tracks.
        full, empty: Of bars.
    """

    results: Mapping[Result, str]
    rule: str
    track: str
    thumb: str
    full: str
    empty: str

    def result(self, result: Result) -> Content:
        """The mark of a result in its colour."""
        return plain(self.results[result], STYLES[result])

    def bar(self, part: int, whole: int, columns: int) -> Content:
        """A bar, rounded to nearest, but not full before all is done nor empty once one is."""
        filled = round(columns * part / whole) if whole else 0
        if 0 < part < whole:
            filled = min(max(1, filled), columns - 1)
        return plain(self.full * filled, "$accent") + plain(
            self.empty * (columns - filled), "$text-muted"
        )


_COMMON = {
    Result.NOT_ASSESSED: "?",
    Result.EXCEPTION: "!",
    Result.PARTLY: "~",
    Result.ASSERTED: "o",
    Result.NOT_APPLICABLE: "-",
}

PLAIN = Marks(
    {Result.NONCONFORMING: "\u2717", Result.CONFORMING: "\u2713", **_COMMON},
    rule="\u2500",
    track="\u2502",
    thumb="\u2503",
    full="\u28ff",
    empty="\u28c0",
)
ASCII = Marks(
    {Result.NONCONFORMING: "x", Result.CONFORMING: "+", **_COMMON},
    rule="-",
    track="|",
    thumb="#",
    full="#",
    empty=".",
)

CURSOR, SENT_BACK, EDITED, CHOSEN = ">", "<", "*", "x"
"""Marks that are the same in both sets."""
