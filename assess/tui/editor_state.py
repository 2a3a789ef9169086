"""What the editor of a catalogue file knows: text, file, what is wrong, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assess.text import Language, Text
from assess.tui.widgets.editor import Fault
from assess.workflow.editing import Opened, Placed, Survey, name_of, seen_from
from assess.yamlio import Problem

_IN_A_CONTROL = re.compile(r"^controls\[\d+\]\.")
"""Where the place says already which control it is."""


class Stage(StrEnum):
    """What the screen is about.

    EDIT: the text. ASK: whether to leave without saving. CONFLICT: whose text stays.
    """

    EDIT = "edit"
    ASK = "ask"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the problem list.

    Attributes:
        own: It is in the file that is edited.
    """

    problem: Problem
    warning: bool
    own: bool

    @property
    def words(self) -> Text:
        """Field, what is wrong, and what to write."""
        said, hint = self.problem.message, self.problem.hint
        path = _IN_A_CONTROL.sub("", self.problem.field)
        field = f"{path}: " if path else ""
        return Text(f"{field}{said.en}; {hint.en}", f"{field}{said.ja}。{hint.ja}")

    @property
    def at(self) -> tuple[int, int]:
        """Row and column, counted from 0."""
        return self.problem.place.line - 1, self.problem.place.column - 1


class EditorState:
    """One file being edited.

    Args:
        opened: The file as it was read.
        text: What is in the editor: its text, or what was typed before and kept.
        base: What the file was when that text was begun.

    Attributes:
        saved: The text of the file, as far as it is known.
        checked: The text that `survey` was made for; None before the first one.
        theirs: The file as somebody else left it, while it is to be decided whose text stays.
    """

    def __init__(self, opened: Opened, text: str, base: str) -> None:
        self.file = opened.name
        self.saved = opened.text
        self.base = base
        self.text = text
        self.stage = Stage.EDIT
        self.survey: Survey | None = None
        self.checked: str | None = None
        self.theirs: Opened | None = None

    @property
    def dirty(self) -> bool:
        """Whether the text is not what the file holds."""
        return self.text != self.saved

    @property
    def fresh(self) -> bool:
        """Whether what is known to be wrong is so of the present text."""
        return self.checked == self.text

    def arrived(self, survey: Survey, text: str) -> None:
        """Takes over what was found of a text."""
        self.survey, self.checked = survey, text

    def written(self, text: str, base: str) -> None:
        """The file holds this text now."""
        self.saved, self.base, self.theirs = text, base, None

    # What is wrong.

    @property
    def listed(self) -> tuple[Listed, ...]:
        """Errors, then warnings, by place; those of other files at the end."""
        survey = self.survey
        if survey is None:
            return ()
        problems = [seen_from(p, self.file) for p in survey.problems]
        found = [Listed(p, False, name_of(p) == self.file) for p in problems]
        found += [Listed(p, True, name_of(p) == self.file) for p in survey.warnings]
        return tuple(sorted(found, key=lambda x: (not x.own, x.warning)))

    @property
    def errors(self) -> int:
        """How many errors are in the file that is edited."""
        return sum(x.own and not x.warning for x in self.listed)

    def faults(self, language: Language) -> tuple[Fault, ...]:
        """What is marked in the text."""
        return tuple(_fault(x, language) for x in self.listed if x.own)

    def next_problem(self, row: int, column: int) -> int | None:
        """Number of the next error behind a place, around the end; of a warning without errors.

        One in another file is the next only where this file has none.
        """
        found = list(enumerate(self.listed))
        for own, warning in ((True, False), (False, False), (True, True), (False, True)):
            mine = [(n, x) for n, x in found if x.own is own and x.warning is warning]
            mine.sort(key=lambda pair: pair[1].at)
            behind = [n for n, x in mine if not own or x.at > (row, column)]
            if mine:
                return behind[0] if behind else mine[0][0]
        return None

    # Where the cursor is.

    def placed(self, row: int) -> Placed | None:
        """The control in which a row stands, as it was when the text was checked."""
        if self.survey is None:
            return None
        above = [p for p in self.survey.in_file(self.file) if p.line <= row + 1]
        return above[-1] if above else None

    def part(self, row: int) -> str | None:
        """Id of the question or requirement in which a row stands."""
        placed = self.placed(row)
        if placed is None:
            return None
        above = [part for line, part in placed.parts if line <= row + 1]
        return above[-1] if above else None


def bridged(survey: Survey, before: Survey | None, file: str, text: str) -> Survey:
    """The survey with the controls of a file that is not readable now, as they were before.

    A missing quote must not empty the list. The places are found again by the ids.
    """
    if before is None or survey.in_file(file) or not before.in_file(file):
        return survey
    lines = {m[1]: n for n, line in enumerate(text.split("\n"), 1) if (m := _ID.match(line))}
    known = tuple(_moved(p, lines) for p in before.in_file(file))
    order = [t.id for t in before.themes]
    controls = {p.id: p for p in (*known, *survey.controls)}
    return replace(
        survey,
        themes=survey.themes or before.themes,
        controls=tuple(
            sorted(
                controls.values(),
                key=lambda p: (order.index(p.theme) if p.theme in order else len(order), p.id),
            )
        ),
    )


_ID = re.compile(r"\s*- id:\s+(\S+)\s*$")


def _moved(placed: Placed, lines: Mapping[str, int]) -> Placed:
    return replace(
        placed,
        line=lines.get(placed.id, placed.line),
        questions=tuple((lines.get(q, n), q) for n, q in placed.questions),
        requirements=tuple((lines.get(r, n), r) for n, r in placed.requirements),
    )


def _fault(listed: Listed, language: Language) -> Fault:
    said, hint = (t.get(language) for t in (listed.problem.message, listed.problem.hint))
    mark = "; " if language == "en" else "。"
    return Fault(*listed.at, f"{said}{mark}{hint}", hint, listed.warning)
