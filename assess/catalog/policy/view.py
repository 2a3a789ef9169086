"""Texts together with what the catalogue knows of them, as detectors look at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assess.catalog.policy.drift import Drift, Known
from assess.catalog.policy.seats import Part
from assess.catalog.policy.text import Line, PolicyText, Run
from assess.domain.policy import PassageReason, line_spans
from assess.domain.statement import Catalogue

StoredLine = tuple[str, str, int]
"""Source, language and line of a stored text."""

At = tuple[int, int]
"""Position of a text, and of a line in it."""

_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class View:
    """What detectors look at.

    Attributes:
        as_of: The day for which dates are judged.
        known: Line to what stands there, in the order of the catalogue.
        parts: Line to the text of a source that it belongs to; lines before the first are missing.
        stored: Line to the lines that it was in the stored texts.
    """

    catalogue: Catalogue
    texts: tuple[PolicyText, ...]
    drift: Drift
    as_of: date
    known: dict[At, list[Known]] = field(default_factory=dict)
    parts: dict[At, Part] = field(default_factory=dict)
    stored: dict[At, set[StoredLine]] = field(default_factory=dict)

    def lines(self) -> Iterator[tuple[At, Line]]:
        """Every line of every text."""
        for at, text in enumerate(self.texts):
            for position, line in enumerate(text.lines):
                yield (at, position), line

    def line(self, at: At) -> Line:
        """A line by its position."""
        return self.texts[at[0]].lines[at[1]]

    def lines_of(self, run: Run) -> list[At]:
        """Lines that a run touches."""
        sentences = self.texts[run.text].sentences[run.first : run.last + 1]
        return [(run.text, line) for line in dict.fromkeys(s.line for s in sentences)]

    def has_statement(self, at: At) -> bool:
        """Whether a statement stands on the line."""
        return any(one.seat.why is None for one in self.known.get(at, []))

    def is_heading(self, at: At) -> bool | None:
        """Whether the catalogue says that it is one; None where its looks decide.

        They do for the first line of a statement that has several.
        """
        known = self.known.get(at, [])
        if any(one.seat.why is PassageReason.HEADING for one in known):
            return True
        if all(one.seat.why is None and self._begins(one, at) for one in known):
            return None
        return False

    def _begins(self, one: Known, at: At) -> bool:
        lines = self.lines_of(one.run) if one.run else []
        return len(lines) > 1 and lines[0] == at


def view(catalogue: Catalogue, texts: Sequence[PolicyText], drift: Drift, as_of: date) -> View:
    """Texts with what was found in them, line by line."""
    found = View(catalogue, tuple(texts), drift, as_of)
    for one in drift.known:
        if one.run is None:
            continue
        lines = found.lines_of(one.run)
        for at in lines:
            found.known.setdefault(at, []).append(one)
            found.parts.setdefault(at, one.seat.part)
        _store(found, one, lines)
    for position, text in enumerate(texts):
        _fill(found, position, len(text.lines))
    return found


def _store(found: View, one: Known, lines: Sequence[At]) -> None:
    """Line by line where there are as many as there were, else each may be any of them."""
    if not one.seat.lines:
        return
    source, language = one.seat.part
    spans = line_spans(one.seat.lines)
    if sum(last - first + 1 for first, last in spans) > _MOST_LINES:
        return
    numbers = [n for first, last in spans for n in range(first, last + 1)]
    for n, at in enumerate(lines):
        those = numbers[n : n + 1] if len(numbers) == len(lines) else numbers
        found.stored.setdefault(at, set()).update((source, language, number) for number in those)


def _fill(found: View, text: int, count: int) -> None:
    """A line that nothing is known of belongs where the line before it does."""
    part: Part | None = None
    for position in range(count):
        part = found.parts.get((text, position), part)
        if part is not None:
            found.parts[text, position] = part
