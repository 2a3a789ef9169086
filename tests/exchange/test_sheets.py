"""Sheets as files: what is written is read back, and what people type wrongly is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.exchange.sheets import (
    Filled,
    Form,
    FormControl,
    FormQuestion,
    Heading,
    collect_form,
    write_form,
)
from assess.text import tidy
from assess.yamlio import Problem
from tests.problems import speak_japanese

HEADING = Heading("2026-Q4", "public-relations", "0" * 64, 41)

SHEET = """\
sheet: {period: "2026-Q4", department: public-relations, revision: abc, position: 41}
controls:
  TEC-01:
    questions:
      TEC-01-Q1:
        answer:
        note:
        version: 0
"""

TEXTS = (
    st.text(max_size=40).map(tidy).filter(lambda text: not set(text) & set("\ufeff\ufffe\uffff"))
)
IDS = st.from_regex(r"[A-Z]{3}-[0-9]{2}-Q[1-9]", fullmatch=True)
QUESTIONS = st.builds(
    FormQuestion,
    IDS,
    st.lists(st.text(max_size=40), max_size=3).map(tuple),
    st.integers(0, 99),
    TEXTS,
    TEXTS,
)


def read(text: str) -> tuple[Filled | None, list[Problem]]:
    """The sheet and its problems."""
    problems: list[Problem] = []
    return collect_form(text.encode(), "sheet.yaml", problems), problems


def entry(**lines: str) -> str:
    """`SHEET` with other lines for its one question."""
    text = SHEET
    for name, value in lines.items():
        text = text.replace(f"        {name}:\n", f"        {name}: {value}\n")
    return text


@given(st.lists(QUESTIONS, max_size=5, unique_by=lambda q: q.id), st.text(max_size=60))
def test_what_is_written_is_read_back(questions: list[FormQuestion], comment: str) -> None:
    control = FormControl("TEC-01", tuple(questions), (comment,))
    filled, problems = read(write_form(Form(HEADING, (control,), (comment,))))
    assert problems == []
    assert filled is not None
    assert filled.heading == HEADING
    assert [(e.control, e.question, e.version, e.answer, e.note) for e in filled.entries] == [
        ("TEC-01", q.id, q.version, q.answer, q.note or None) for q in questions
    ]


@given(TEXTS, TEXTS)
def test_a_text_is_never_read_as_something_else(answer: str, note: str) -> None:
    question = FormQuestion("TEC-01-Q1", (), 0, answer, note)
    filled, _ = read(write_form(Form(HEADING, (FormControl("TEC-01", (question,)),))))
    assert filled is not None
    assert filled.entries[0].answer == answer
    assert filled.entries[0].touched == bool(answer or note)


@pytest.mark.parametrize(
    "typed",
    ["yes", "no", "na", "nil", "confirm", "49/50", "98 %", "2026-12-28", "010", "1.10", "0"],
)
def test_an_answer_stays_as_typed(typed: str) -> None:
    filled, problems = read(entry(answer=typed))
    assert problems == []
    assert filled is not None
    assert filled.entries[0].answer == typed


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_an_empty_answer_says_nothing(empty: str) -> None:
    filled, problems = read(entry(answer=empty, note=empty))
    assert problems == []
    assert filled is not None
    assert not filled.entries[0].touched


def test_quotes_clear_a_note() -> None:
    filled, _ = read(entry(note='""'))
    assert filled is not None
    assert filled.entries[0].note == ""
    assert filled.entries[0].touched


def test_a_note_may_have_several_lines() -> None:
    filled, problems = read(entry(note="|\n          one # two\n          three"))
    assert problems == []
    assert filled is not None
    assert filled.entries[0].note == "one # two\nthree\n"


def test_an_answer_is_taken_back_by_a_line_of_its_own() -> None:
    filled, problems = read(SHEET + "        take_back: true\n")
    assert problems == []
    assert filled is not None
    assert filled.entries[0].take_back
    assert filled.entries[0].touched


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (entry(answer="yes # says Ken"), "6:17", "what follows # is lost"),
        (entry(note="see room #3, #4"), "7:15", "what follows # is lost"),
        (entry(note="a text\n          of two #2 lines"), "7:15", "what follows # is lost"),
        (entry(note="#3"), "7:14", "what follows # is lost"),
        (entry(answer="[a]"), "6:17", "one value is expected"),
        (entry(answer="{a: b}"), "6:17", "one value is expected"),
        (entry(note="see: this"), "7:18", ""),
        (SHEET.replace("version: 0", "version: x"), "8:18", "a whole number"),
        (SHEET.replace("        version: 0\n", ""), "6:9", "missing"),
        (SHEET.replace("answer:", "anser:"), "6:9", "not known"),
        (entry(answer="yes") + "        take_back: true\n", "9:20", "there is an answer"),
        (entry(answer="yes") + "        take_back: perhaps\n", "9:20", "true or false"),
        (SHEET.replace("questions", "question"), "4:5", ""),
        (SHEET + "      TEC-01-Q1: {version: 0}\n", "9:7", "already at"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, place: str, said: str) -> None:
    _, problems = read(text)
    speak_japanese(problems)
    assert any(
        f"{p.place.line}:{p.place.column}" == place and said in p.message.en for p in problems
    ), [str(p) for p in problems]


def test_everything_wrong_is_found_in_one_run() -> None:
    text = entry(answer="[a]", note="b # c").replace("version: 0", "version: x")
    _, problems = read(text)
    assert len(problems) == 3


@pytest.mark.parametrize(
    "text", ["", "a", "sheet:", "controls: {}", "sheet: {period: x}\ncontrols: {}\n", "- a\n"]
)
def test_without_its_heading_it_is_no_sheet(text: str) -> None:
    filled, problems = read(text)
    assert filled is None
    assert problems


def test_a_comment_cannot_end_its_line() -> None:
    text = write_form(Form(HEADING, (), ("one\n\x1b[2Jtwo\u2028\u202ethree\r\ufeff",)))
    _, problems = read(text)
    assert problems == []
    assert "\x1b" not in text
    assert text.startswith("# one\n# \\x1b[2Jtwo")
