"""Imported results: at most asserted, one import a period, closed by what an approval finds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answer import Choice, NotApplicable, Value, Words
from assess.domain.control import Question, TargetKind
from assess.domain.facts import CellKey, Mark
from assess.domain.history import (
    PastAnswer,
    PastFinding,
    PastPeriod,
    cell_results,
    comes_to,
    rows_to_json,
    standing,
    still_open,
    value_of,
)
from assess.domain.lineage import Lineage
from assess.domain.outcome import WORST_FIRST, Result
from assess.domain.period import parse_period
from assess.domain.sealed import Sealed, seal
from tests.domain import build

DAYS = (build.FIRST, build.LAST)
ON = date(2026, 10, 5)
GOOD = build.on(date(2026, 12, 1))


def past(idx: int, period: str, *answers: PastAnswer) -> PastPeriod:
    """An import at a leaf."""
    mark = Mark(idx, datetime(2026, 12, 1, tzinfo=UTC), "p-ito")
    return PastPeriod(mark, parse_period(period), None, "f.csv", 9, "ab" * 32, "", answers, ())


def finding(control: str = "TEC-03", department: str = "it") -> PastFinding:
    return PastFinding("H-2026-Q3-01", CellKey(control, department), "No list.")


@pytest.mark.parametrize(
    ("question", "value", "result"),
    [
        (None, Choice.YES, Result.ASSERTED),
        (None, Choice.PARTIAL, Result.PARTLY),
        (None, Choice.NO, Result.NONCONFORMING),
        (None, NotApplicable(), Result.NOT_APPLICABLE),
        (None, Words("as said"), Result.NOT_ASSESSED),
        (build.share(), build.ratio(49, 50), Result.NONCONFORMING),
        (build.share(), build.ratio(50, 50), Result.ASSERTED),
        (build.share(), build.number(98), Result.NONCONFORMING),
        (build.share(), build.number(100), Result.ASSERTED),
        (build.share(), build.ratio(0, 0), Result.ASSERTED),
        (build.share(), Choice.YES, Result.ASSERTED),
        (build.share(), Words("many"), Result.NOT_ASSESSED),
        (build.day_question(2, TargetKind.INSIDE_PERIOD), GOOD, Result.ASSERTED),
    ],
)
def test_what_an_answer_comes_to_on_the_word_of_a_file(
    question: Question | None, value: Value, result: Result
) -> None:
    assert comes_to(question, value, DAYS) is result


def test_a_miss_inside_the_tolerance_is_partly() -> None:
    question = build.share(tolerance=3)
    assert comes_to(question, build.ratio(98, 100), DAYS) is Result.PARTLY
    assert comes_to(question, build.ratio(96, 100), DAYS) is Result.NONCONFORMING


@given(
    st.lists(
        st.sampled_from(
            [Choice.YES, Choice.PARTIAL, Choice.NO, NotApplicable(), Words("x"), build.ratio(1, 1)]
        ),
        min_size=1,
    )
)
def test_a_cell_is_the_worst_of_what_is_said_and_never_conforming(values: list[Value]) -> None:
    question = build.share()
    answers = [
        PastAnswer(build.KEY, f"TEC-03-Q{n}", value, comes_to(question, value, DAYS))
        for n, value in enumerate(values)
    ]
    result = cell_results(answers)[build.KEY]
    assert result is not Result.CONFORMING
    said = {a.result for a in answers} - {Result.NOT_APPLICABLE}
    assert result is min(said, key=WORST_FIRST.index, default=Result.NOT_APPLICABLE)


def test_the_newest_import_of_a_period_counts_until_a_period_as_early_is_opened() -> None:
    first, second, again = past(2, "2026-Q2"), past(3, "2026-Q3"), past(4, "2026-Q2")
    known = (first, second, again)
    assert standing(known, None) == (again, second)
    assert standing(known, date(2026, 10, 1)) == (again, second)
    assert standing(known, date(2026, 7, 1)) == (again,)
    assert standing(known, date(2026, 4, 1)) == ()


def test_a_finding_stays_open_until_its_cell_is_found_conforming() -> None:
    mine = finding()
    assert still_open([mine], [], Lineage()) == (mine,)
    assert still_open([mine], [CellKey("TEC-03", "legal")], Lineage()) == (mine,)
    assert still_open([mine], [mine.key], Lineage()) == ()


def test_a_finding_on_a_control_that_was_split_needs_both_halves() -> None:
    mine = finding()
    split = Lineage({"TEC-31": ("TEC-03",), "TEC-32": ("TEC-03",)})
    halves = [CellKey("TEC-31", "it"), CellKey("TEC-32", "it")]
    assert still_open([mine], halves[:1], split) == (mine,)
    assert still_open([mine], halves, split) == ()


def test_free_texts_are_commitments_of_their_own() -> None:
    openings: list[Sealed] = []

    def text(said: str) -> Sealed:
        openings.append(seal(said.encode(), b"s" * 32))
        return openings[-1]

    answer = PastAnswer(build.KEY, "TEC-03-Q1", Words("a secret"), Result.ASSERTED, "Mori", ON)
    made = rows_to_json([answer], [finding()], text)
    assert "secret" not in str(made)
    assert "No list" not in str(made)
    assert [o.text() for o in openings] == ["a secret", "No list."]
    rows = made["answers"]
    assert isinstance(rows, list)
    words = {o.c: o.text() for o in openings}
    assert value_of(rows[0]["value"], words.__getitem__) == Words("a secret")
    assert value_of(None, words.__getitem__) is None
    assert value_of({"ratio": [1, 2]}, words.__getitem__) == build.ratio(1, 2)
