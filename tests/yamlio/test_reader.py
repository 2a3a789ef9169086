"""Typed reading: everything wrong is recorded with field, place and remedy, and reading goes on."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assess.text import Text
from assess.yamlio import Code, Field
from assess.yamlio.reader import MAX_PROBLEMS
from tests.yamlio.trees import Reading


def test_a_whole_control_is_read() -> None:
    reading = Reading(
        "id: ORG-01\n"
        "title: {en: Owner, ja: 責任者}\n"
        "due: [1, 2]\n"
        "questions:\n"
        "  - {id: Q1, target: 99.5, required: true, since: 2026-10-01, type: number}\n"
    )
    read = reading.reader
    root = read.fields(reading.root, required=("id", "title", "questions"), optional=("due", "x"))
    assert read.text(root["id"]) == "ORG-01"
    assert read.texts(root["title"]) == {"en": "Owner", "ja": "責任者"}
    assert read.list_of(root["due"], read.integer) == (1, 2)
    assert root["x"] is None
    assert "due" in root
    assert "x" not in root

    def question(field: Field) -> tuple[object, ...]:
        names = ("id", "target", "required", "since", "type")
        fields = read.fields(field, required=names)
        return (
            read.text(fields["id"]),
            read.decimal(fields["target"]),
            read.boolean(fields["required"]),
            read.date(fields["since"]),
            read.one_of(fields["type"], ("number", "text")),
        )

    assert read.list_of(root["questions"], question, at_least=1) == (
        ("Q1", Decimal("99.5"), True, datetime.date(2026, 10, 1), "number"),
    )
    assert reading.problems == []


def test_all_errors_of_a_control_come_in_one_run() -> None:
    reading = Reading(
        "id: 010\n"
        "titel: {en: Owner}\n"
        "questions:\n"
        "  - {id: Q1, target: many}\n"
        "  - nonsense\n"
        "  - {target: 1, zzz: 2}\n"
    )
    read = reading.reader
    root = read.fields(reading.root, required=("id", "title", "questions"))

    def question(field: Field) -> tuple[str | None, int | None]:
        fields = read.fields(field, required=("id", "target"))
        return read.text(fields["id"]), read.integer(fields["target"])

    assert read.text(root["id"]) is None
    assert read.texts(root["title"]) is None
    assert read.list_of(root["questions"], question) == (("Q1", None), (None, None), (None, 1))
    assert reading.said == [
        'f.yaml:2:1: titel: this field is not known here; did you mean "title"?',
        'f.yaml:1:5: id: "010" is read as a number, not as text; quote it: "010"',
        'f.yaml:4:22: questions[1].target: a whole number is expected, not "many"; '
        "write a whole number in digits, without quotes",
        "f.yaml:5:5: questions[2]: names with values are expected; "
        "write names with values: id, target",
        "f.yaml:6:17: questions[3].zzz: this field is not known here; fields here are id, target",
        'f.yaml:6:5: questions[3].id: this field is missing; write "id: …" here',
    ]


def test_what_was_probably_meant_is_not_missing_too() -> None:
    reading = Reading("titel: a\nzzz: b\n")
    reading.reader.fields(reading.root, required=("title", "theme"))
    assert reading.said == [
        'f.yaml:1:1: titel: this field is not known here; did you mean "title"?',
        "f.yaml:2:1: zzz: this field is not known here; fields here are title, theme",
        'f.yaml:1:1: theme: this field is missing; write "theme: …" here',
    ]


def test_a_language_is_missing_or_unknown() -> None:
    reading = Reading("v: {en: a, jp: い}")
    assert reading.reader.texts(reading.value()) is None
    assert [(p.code, p.field) for p in reading.problems] == [
        (Code.UNKNOWN_FIELD, "v.jp"),
        (Code.MISSING_FIELD, "v.ja"),
    ]
    assert reading.problems[0].hint.en == "fields here are en, ja"


def test_lists() -> None:
    reading = Reading("v: [a, 1, b]")
    assert reading.reader.list_of(reading.value(), reading.reader.text) == ("a", "b")
    assert reading.reader.list_of(reading.value(), reading.reader.text, at_least=4) == ("a", "b")
    assert [(p.code, p.field) for p in reading.problems] == [
        (Code.NOT_TEXT, "v[2]"),
        (Code.TOO_FEW, "v"),
        (Code.NOT_TEXT, "v[2]"),
    ]
    reading = Reading("v: a")
    assert reading.reader.list_of(reading.value(), reading.reader.text) == ()
    assert [p.code for p in reading.problems] == [Code.NOT_A_LIST]
    reading = Reading("v:")
    assert reading.reader.list_of(reading.value(), reading.reader.text) == ()
    assert [p.code for p in reading.problems] == [Code.EMPTY]


def test_free_names() -> None:
    reading = Reading("v: {b: 1, a: 2}")
    pairs = reading.reader.entries(reading.value())
    assert [(key.text, field.path, reading.reader.integer(field)) for key, field in pairs] == [
        ("b", "v.b", 1),
        ("a", "v.a", 2),
    ]
    reading = Reading("v: [b]")
    assert reading.reader.entries(reading.value()) == ()
    assert reading.said == [
        'f.yaml:1:4: v: names with values are expected; write lines of "name: value"'
    ]


def test_asking_for_an_undeclared_field_is_a_mistake_of_the_program() -> None:
    reading = Reading("a: 1")
    with pytest.raises(KeyError):
        reading.reader.fields(reading.root, required=("a",))["b"]


def test_problems_of_the_caller_stand_beside_the_rest() -> None:
    reading = Reading("v: 1")
    message = Text("too early", "早すぎます")
    hint = Text("write a later one", "後の日付を書いてください")
    reading.reader.report(reading.value(), message, hint, "C042")
    assert reading.said == ["f.yaml:1:4: v: too early; write a later one"]
    assert [problem.told("ja") for problem in reading.problems] == [
        "f.yaml:1:4: v: 早すぎます; 後の日付を書いてください"
    ]


def test_the_list_of_problems_is_cut_with_a_word() -> None:
    reading = Reading("".join(f"unknown{n}: 1\n" for n in range(MAX_PROBLEMS + 500)))
    reading.reader.fields(reading.root, required=("id",))
    assert len(reading.problems) == MAX_PROBLEMS
    assert reading.problems[-1].code == Code.TOO_MANY_PROBLEMS
    assert reading.said[-1] == f"f.yaml:{MAX_PROBLEMS}:1: too many problems; correct these first"


def test_a_hostile_name_is_shown_on_one_line() -> None:
    reading = Reading('"a\\nf.yaml:1:1: all is well": 1\n')
    reading.reader.fields(reading.root, optional=("id",))
    assert reading.said == [
        r"f.yaml:1:1: a\nf.yaml:1:1: all is well: this field is not known here; "
        "fields here are id"
    ]
