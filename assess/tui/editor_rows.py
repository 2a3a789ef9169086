"""The lines under the editor: problems, preview with its effect, and both texts of a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from assess.domain.control import Question
from assess.text import Text
from assess.tui.controls_card import preview_rows
from assess.tui.editor_state import EditorState, Listed
from assess.tui.layout import left, wrap
from assess.tui.marks import Marks
from assess.tui.page import Page
from assess.tui.safe import join, plain
from assess.tui.speech import Speech, both
from assess.tui.widgets.lines import Row
from assess.workflow.editing import Placed, Sum

_PLACE = 8
"""Columns of a place: ``91:13``."""

_SIDE = 12
"""Columns of the name of a side of a conflict."""

_SHOWN = 200
"""Lines of a conflict that are drawn."""

COUNTED = {
    "error": ("editor.error", "editor.errors"),
    "warning": ("editor.warning", "editor.warnings"),
    "question": ("editor.question", "editor.questions"),
    "piece": ("editor.piece", "editor.pieces"),
    "cell": ("editor.cell", "editor.cells"),
}
"""What is counted: the text for one, and for any other number."""


def counted(what: str, n: int) -> Text:
    """``1 error``, ``3 errors``."""
    one, many = COUNTED[what]
    return both(one) if n == 1 else both(many, n=n)


def joined(parts: Sequence[str], speech: Speech) -> str:
    """Parts of a list, as the language divides them."""
    return speech.t("editor.and").join(parts)


def problem_words(state: EditorState, speech: Speech) -> str:
    """``2 errors, 1 warning``; that there are none, or that they are not known yet."""
    if state.survey is None:
        return speech.t("editor.checking")
    errors = sum(not x.warning for x in state.listed)
    warnings = len(state.listed) - errors
    parts = [speech.of(counted("error", errors))] if errors else []
    parts += [speech.of(counted("warning", warnings))] if warnings else []
    return joined(parts, speech) if parts else speech.t("editor.none")


def problem_rows(state: EditorState, speech: Speech, columns: int) -> list[Row]:
    """Every error and warning with its place; those of other files name them."""
    if state.survey is None:
        return []
    rows = [row for n, x in enumerate(state.listed) for row in _problem(n, x, speech, columns)]
    return rows or [Row(plain(f"  {speech.t('editor.no_problem')}", "$text-muted"))]


def _problem(n: int, listed: Listed, speech: Speech, columns: int) -> Iterator[Row]:
    place, words = listed.problem.place, speech.of(listed.words)
    if listed.warning:
        words = speech.t("editor.a_warning", text=words)
    if not listed.own:
        words = f"{place.file}: {words}"
    style = "$result-partly" if listed.warning else "$result-nonconforming"
    start = plain(f"{place.line}:{place.column}", style)
    for line in wrap(words, columns - _PLACE - 4):
        yield Row(join("  ", left(start, _PLACE), line), str(n))
        start = plain("")


def effect_words(state: EditorState, control: str | None, speech: Speech) -> str:
    """What the changes of a control do; of all controls where none is named."""
    survey = state.survey
    if survey is None or survey.found is None:
        return speech.t("editor.effect_later")
    if survey.published is None:
        return speech.t("editor.first_revision")
    if control is not None:
        known = survey.sums.get(control)
        return told_sum((known,) if known else (), speech)
    return told_sum(tuple(survey.sums.values()), speech)


def told_sum(sums: Sequence[Sum], speech: Speech) -> str:
    """``effect: 1 question, 0 open cells``; without cells where these are not known."""
    if not sums:
        return speech.t("editor.no_effect")
    questions, pieces = sum(s.questions for s in sums), sum(s.requirements for s in sums)
    parts = [speech.of(counted("question", questions))] if questions or not pieces else []
    parts += [speech.of(counted("piece", pieces))] if pieces else []
    cells = [s.cells for s in sums if s.cells is not None]
    parts += [speech.of(counted("cell", sum(cells)))] if cells else []
    return speech.t("editor.effect", what=joined(parts, speech))


def shown_rows(
    placed: Placed | None, part: str | None, known: Known, speech: Speech, columns: int
) -> list[Row]:
    """The questions of a control as they will be seen; the one at the cursor first.

    Args:
        placed: The control at the cursor, None where the cursor is in none.
        part: The question or requirement at the cursor.
        known: How questions were when they could be read last.
        speech: How the screens speak now.
        columns: Of the panel.
    """
    if placed is None:
        return [Row(plain(f" {speech.t('editor.no_control')}", "$text-muted"))]
    asked = [question for _, question in placed.questions]
    if part in asked:
        at = asked.index(part)
        asked = [*asked[at:], *asked[:at]]
    found = tuple(known.questions.get(q) for q in asked)
    return preview_rows(found, tuple(asked), speech, columns)


class Known:
    """Questions as they were when they could be read last."""

    def __init__(self) -> None:
        self.questions: dict[str, Question] = {}

    def learn(self, placed: Sequence[Placed]) -> None:
        """Takes over what can be read now."""
        for one in placed:
            if one.value is not None:
                self.questions |= {q.id: q for q in one.value.questions}


class Difference(NamedTuple):
    """A place where two texts differ.

    Attributes:
        line: Its first line in the text that is edited, from 1.
    """

    line: int
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


def differences(theirs: str, mine: str) -> tuple[Difference, ...]:
    """The places where two texts differ, from the top."""
    one, other = theirs.split("\n"), mine.split("\n")
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    one, other = one[first : len(one) - last], other[first : len(other) - last]
    matcher = SequenceMatcher(None, one, other, autojunk=len(one) + len(other) > 2_000)
    return tuple(
        Difference(first + c + 1, tuple(one[a:b]), tuple(other[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def conflict_rows(
    found: Sequence[Difference], speech: Speech, marks: Marks, columns: int
) -> list[Row]:
    """Both texts, place by place."""
    page = Page(speech, marks, columns)
    page.section(speech.t("editor.conflict"), speech.t("editor.differing", n=len(found)))
    for difference in found:
        page.add(plain(speech.t("editor.lines", n=difference.line), "$text-muted"))
        for name, lines in (("the_file", difference.theirs), ("mine", difference.mine)):
            _side(page, speech.t(f"editor.{name}"), lines)
        if len(page.rows) > _SHOWN:
            page.add("..")
            break
    return page.rows[: _SHOWN + 1]


def _side(page: Page, name: str, lines: Sequence[str]) -> None:
    label = f"  {name}"
    for line in lines or [page.speech.t("editor.nothing_there")]:
        page.labelled(label, line, "" if lines else "$text-muted", width=_SIDE)
        label = ""
