"""Reading, showing and storing answer values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answer import (
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
    format_decimal,
    parse_value,
    plain_value,
    value_from_json,
    value_to_json,
)
from assess.domain.control import Question, QuestionType
from assess.errors import BadInput
from tests.domain import build
from tests.japanese import refused

CHOICE = build.question()
COUNT = build.count()
SHARE = build.share()
STRICT = build.question(kind=QuestionType.NUMBER, percent=True, population_required=True)
DATE = build.question(kind=QuestionType.DATE)
TEXT = build.question(kind=QuestionType.TEXT)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (CHOICE, "yes", Choice.YES),
        (CHOICE, " Y ", Choice.YES),
        (CHOICE, "１", Choice.YES),
        (CHOICE, "できている", Choice.YES),
        (CHOICE, "partly", Choice.PARTIAL),
        (CHOICE, "一部できていない", Choice.PARTIAL),
        (CHOICE, "NO", Choice.NO),
        (CHOICE, "できていない", Choice.NO),
        (CHOICE, "na", NotApplicable()),
        (COUNT, "N/A", NotApplicable()),
        (DATE, "該当しない", NotApplicable()),
        (COUNT, "nil", NilReturn()),
        (TEXT, "発生なし", NilReturn()),
        (COUNT, "1,234", Number(Decimal(1234))),
        (COUNT, "３", Number(Decimal(3))),
        (COUNT, "3.0", Number(Decimal(3))),
        (SHARE, "98", Number(Decimal(98))),
        (SHARE, "97.5 %", Number(Decimal("97.5"))),
        (SHARE, "100", Number(Decimal(100))),
        (SHARE, "49/50", Ratio(49, 50)),
        (SHARE, "49 of 50", Ratio(49, 50)),
        (SHARE, "0/0", Ratio(0, 0)),
        (STRICT, "50/50", Ratio(50, 50)),
        (DATE, "2026-12-28", Day(date(2026, 12, 28))),
        (DATE, "2026/1/5", Day(date(2026, 1, 5))),
        (DATE, "2026年12月28日", Day(date(2026, 12, 28))),
        (TEXT, " two\r\nlines ", Words("two\nlines")),
    ],
)
def test_what_people_type_is_read(question: Question, text: str, value: Value) -> None:
    assert parse_value(question, text) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (CHOICE, "maybe"),
        (CHOICE, ""),
        (COUNT, "three"),
        (COUNT, "-1"),
        (COUNT, "1.5"),
        (COUNT, "1/2"),
        (COUNT, "1" * 16),
        (SHARE, "100.1"),
        (SHARE, "51/50"),
        (SHARE, "1/2/3"),
        (STRICT, "98"),
        (DATE, "2026-02-30"),
        (DATE, "28.12.2026"),
        (TEXT, " \n "),
        (TEXT, "あ" * 2731),
    ],
)
def test_what_is_no_value_is_refused_with_a_hint(question: Question, text: str) -> None:
    with refused(BadInput) as caught:
        parse_value(question, text)
    assert caught.value.hint


def test_a_text_may_be_exactly_8_kib() -> None:
    assert parse_value(TEXT, "a" * 8192) == Words("a" * 8192)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("98.0", "98"), ("97.50", "97.5"), ("100", "100"), ("0", "0"), ("1E+2", "100")],
)
def test_decimals_are_shown_without_trailing_zeros(value: str, shown: str) -> None:
    assert format_decimal(Decimal(value)) == shown


def values_of(question: Question) -> st.SearchStrategy[Value]:
    shared: st.SearchStrategy[Value] = st.sampled_from([NotApplicable(), NilReturn()])
    match question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            return shared | st.sampled_from(list(Choice))
        case QuestionType.DATE:
            return shared | st.dates(date(1000, 1, 1)).map(Day)
        case QuestionType.TEXT:
            words = st.text("ab\nあ", min_size=1, max_size=9).map(str.strip).filter(bool)
            return shared | words.map(Words)
        case QuestionType.NUMBER:
            return shared | st.integers(0, 10**9).map(lambda n: Number(Decimal(n)))


ratios = (
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
    .map(sorted)
    .map(lambda pair: Ratio(pair[0], pair[1]))
)
pairs = st.sampled_from([CHOICE, COUNT, DATE, TEXT]).flatmap(
    lambda q: values_of(q).map(lambda v: (q, v))
) | ratios.map(lambda r: (SHARE, r))


@given(pairs)
def test_a_value_survives_its_plain_and_its_stored_form(pair: tuple[Question, Value]) -> None:
    question, value = pair
    assert parse_value(question, plain_value(value)) == value
    assert value_from_json(value_to_json(value)) == value


@pytest.mark.parametrize(
    "stored",
    [{}, {"choice": "maybe"}, {"number": "-1"}, {"number": 1}, {"ratio": [1]}, {"na": False}],
)
def test_a_stored_answer_of_another_shape_is_refused(stored: dict[str, object]) -> None:
    with refused(BadInput):
        value_from_json(stored)
