"""The list of controls by theme: what is found, where the cursor is, and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from textual.content import Content

from assess.domain.statement import Theme
from assess.text import Text
from assess.tui.layout import cut, left, right
from assess.tui.marks import EDITED
from assess.tui.safe import join, plain
from assess.tui.search import folded
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row
from assess.workflow.editing import Placed, Survey

WIDE = 40
"""Columns from which on themes have their whole names."""

_ID = 6
"""Columns of an id, as long as none is longer."""

_LONGEST_ID = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list that can be chosen.

    Attributes:
        placed: A control; None for a file of which no control could be read.
    """

    key: str
    file: str
    line: int
    placed: Placed | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Controls of one theme, or the other files.

    Attributes:
        theme: None for the other files, and for a theme that is not declared.
        name: Its id where there is no theme.
        entries: What was found of it.
        whole: How many there are.
    """

    theme: Theme | None
    name: str
    entries: tuple[Entry, ...]
    whole: int


class ListState:
    """What is searched for, and where the cursor is."""

    def __init__(self) -> None:
        self.survey: Survey | None = None
        self.wanted = ""
        self.groups: tuple[Group, ...] = ()
        self.at: str | None = None
        self._words: dict[str, str] = {}

    def renew(self, survey: Survey) -> None:
        """Takes a newer reading over; the cursor stays on its control."""
        self.survey = survey
        self._words = {p.id: _hay(p, survey) for p in survey.controls}
        self.find(self.wanted)

    def find(self, wanted: str) -> None:
        """Lists what matches; the cursor goes to the first match where its own does not."""
        self.wanted = wanted
        self.groups = tuple(self._grouped()) if self.survey else ()
        keys = [e.key for e in self.entries]
        if self.at not in keys:
            self.at = next(iter(keys), None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that was found, from the top."""
        return tuple(e for g in self.groups for e in g.entries)

    @property
    def whole(self) -> int:
        """How many there are without a search."""
        return sum(g.whole for g in self.groups)

    @property
    def entry(self) -> Entry | None:
        """The one under the cursor."""
        return next((e for e in self.entries if e.key == self.at), None)

    def step(self, steps: int) -> None:
        """Moves the cursor, stopping at the ends."""
        keys = [e.key for e in self.entries]
        if keys:
            at = keys.index(self.at) if self.at in keys else 0
            self.at = keys[min(max(at + steps, 0), len(keys) - 1)]

    def point(self, key: str) -> None:
        """Puts the cursor on a control or file; on a theme's first where a theme is meant."""
        for group in self.groups:
            if group.name == key and group.entries:
                self.at = group.entries[0].key
        if any(e.key == key for e in self.entries):
            self.at = key

    def _grouped(self) -> Iterator[Group]:
        survey = self.survey
        if survey is None:
            return
        words = folded(self.wanted).split()
        themes = {t.id: t for t in survey.themes}
        names = dict.fromkeys([*themes, *(p.theme for p in survey.controls)])
        for name in names:
            mine = [p for p in survey.controls if p.theme == name]
            found = [p for p in mine if all(w in self._words[p.id] for w in words)]
            if mine:
                entries = tuple(Entry(p.id, p.file, p.line, p) for p in found)
                yield Group(themes.get(name), name, entries, len(mine))
        files = survey.plain_files
        shown = [f for f in files if all(w in folded(f) for w in words)]
        if files:
            yield Group(None, _FILES, tuple(Entry(f, f, 1) for f in shown), len(files))


_FILES = "/"
"""Name of the group of other files; no theme is called so."""


def list_rows(state: ListState, changed: frozenset[str], speech: Speech, columns: int) -> list[Row]:
    """All lines: a theme with its count, and the controls of the one at the cursor.

    A search opens every theme in which it finds something.

    Args:
        state: What is found, and where the cursor is.
        changed: Controls that are not as published.
        speech: How the screens speak now.
        columns: Of the list.
    """
    rows: list[Row] = []
    size = max([_ID, *(len(e.key) for e in state.entries if e.placed)])
    for group in state.groups:
        if not group.entries and state.wanted:
            continue
        rows.append(Row(_heading(group, state, speech, columns), group.name))
        if state.wanted or any(e.key == state.at for e in group.entries):
            for entry in group.entries:
                line = partial(_line, entry, changed, speech, min(size, _LONGEST_ID), columns)
                rows.append(Row(line, entry.key))
    return rows


def _heading(group: Group, state: ListState, speech: Speech, columns: int) -> Content:
    n, m = len(group.entries), group.whole
    figure = f"{n}/{m}" if state.wanted else str(m)
    name = speech.of(_title(group, columns)) if group.theme else group.name
    if group.name == _FILES:
        name = speech.t("controls.files")
    room = max(0, min(columns, 34) - 7)
    return join(" ", left(cut(name, room - 1), room), right(figure, 5), " ")


def _title(group: Group, columns: int) -> Text:
    assert group.theme is not None
    return group.theme.title if columns >= WIDE else group.theme.short


def _line(
    entry: Entry, changed: frozenset[str], speech: Speech, size: int, columns: int
) -> Content:
    mark = plain(EDITED if entry.key in changed else " ", "$result-partly")
    if entry.placed is None:
        return join(" ", mark, " ", left(cut(entry.file, columns - 4), columns - 4), " ")
    value = entry.placed.value
    title = speech.of(value.title) if value else ""
    room = columns - 4 - size - 1
    return join(" ", mark, " ", left(entry.key, size), " ", left(cut(title, room), room), " ")


def _hay(placed: Placed, survey: Survey) -> str:
    """Everything by which a control is found."""
    theme = next((t for t in survey.themes if t.id == placed.theme), None)
    texts = [placed.id, placed.theme, *((theme.title.en, theme.title.ja) if theme else ())]
    value = placed.value
    if value is not None:
        texts += [value.title.en, value.title.ja, *value.statements]
        for question in value.questions:
            texts += [question.id, question.label.en, question.label.ja]
    return folded("\n".join(texts))
