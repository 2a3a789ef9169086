"""Supplied figures from CSV."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assess.domain import control
from assess.domain.answer import Number, Ratio
from assess.domain.control import Basis, Question, QuestionType
from assess.errors import BadInput, Many
from assess.exchange.figures import SIZE_LIMIT, Figure, read_figures
from assess.text import Text
from tests.japanese import refused

LABEL = Text("label", "見出し")


def question(number: int, unit: str) -> Question:
    """A number question."""
    return Question(
        f"PER-01-Q{number}",
        QuestionType.NUMBER,
        LABEL,
        LABEL,
        control.Tests.OPERATION,
        Basis.PROPOSAL,
        unit=Text(unit, unit),
    )


QUESTIONS = {q.id: q for q in (question(1, "%"), question(2, "people"))}
DEPARTMENTS = ("it", "legal", "public-relations")


def read(text: str | bytes) -> tuple[Figure, ...]:
    """The figures of a file."""
    data = text.encode() if isinstance(text, str) else text
    return read_figures(data, "f.csv", QUESTIONS, DEPARTMENTS)


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_row_a_department_and_a_column_a_question(start: str, end: str) -> None:
    text = "department,PER-01-Q2,PER-01-Q1\nit,0,49/50\n\n legal ,,98 %"
    assert read(start + text.replace("\n", end or "\n") + end) == (
        Figure("it", "PER-01-Q2", Number(Decimal(0))),
        Figure("it", "PER-01-Q1", Ratio(49, 50)),
        Figure("legal", "PER-01-Q1", Number(Decimal(98))),
    )


def test_every_error_comes_in_one_run_with_its_place() -> None:
    text = "dept,PER-01-Q1,PER-09-Q9\nnowhere,1\nit,x\nit,50/49\n"
    with refused(Many) as caught:
        read(text)
    assert [(e.where, e.message.en) for e in caught.value.errors] == [
        ("f.csv:1:1", 'the first column is not "department"'),
        ("f.csv:1:3", '"PER-09-Q9" is not a supplied question'),
        ("f.csv:2:1", '"nowhere" has no such question here'),
        ("f.csv:3:2", '"x" is not a number here.'),
        ("f.csv:4:1", '"it" stands here twice'),
        ("f.csv:4:2", "50 of 49 is more than the whole."),
    ]


def test_every_error_of_the_table_is_told_in_japanese() -> None:
    text = "dept,PER-09-Q9,PER-01-Q1,PER-01-Q1\nnowhere,1\nit,,98,,5\nit,,,\n"
    with refused(Many) as caught:
        read(text)
    said = {e.message.ja for e in caught.value.errors}
    assert said >= {
        "先頭の列が「department」ではありません。",
        "「PER-09-Q9」は数値を提供する設問ではありません。",
        "「PER-01-Q1」の列が重複しています。",
        "「nowhere」に該当する設問がありません。",
        "見出し行より列の多い行です。",
        "「it」の行が重複しています。",
    }
    assert "使える設問: PER-01-Q1, PER-01-Q2" in {e.hint.ja for e in caught.value.errors}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xff\xfed\x00", "not UTF-8"),
        (b"department,\x00", "NUL"),
        (b"x" * (SIZE_LIMIT + 1), "larger than 2 MiB"),
        (b'department,"' + b"x" * 200_000 + b'"', "not CSV"),
    ],
)
def test_what_is_no_table(data: bytes, said: str) -> None:
    with refused(BadInput, match=said):
        read(data)


def test_a_table_without_figures() -> None:
    with refused(Many) as caught:
        read("department,PER-01-Q1\nit,\n")
    assert caught.value.errors[0].message.en == "the file holds no figure"


def test_hostile_names_are_shown_escaped() -> None:
    with refused(Many) as caught:
        read("department,\x1b[2J\n=1+1\u202e,1\n")
    assert not any(c in str(caught.value) for c in "\x1b\u202e")
