"""Each typed getter: what it takes, and what it says about everything else."""

from __future__ import annotations

import datetime
import re

import pytest

from assess.yamlio import Code, Field, load
from tests.problems import speak_japanese
from tests.yamlio.trees import Reading


@pytest.mark.parametrize("text", ["NO", "off", "22:22", "2024-01-01", "'1.10'", "|\n  a", '"010"'])
def test_text_is_kept_as_written(text: str) -> None:
    reading = Reading(f"v: {text}\n")
    assert (reading.reader.text(reading.value()) or "").strip() in text
    assert reading.problems == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("010", "a number"),
        ("1.10", "a number"),
        ("0x1F", "a number"),
        ("1e3", "a number"),
        ("true", "true or false"),
        ("FALSE", "true or false"),
        ("null", "nothing"),
    ],
)
def test_what_is_not_text_must_be_quoted(text: str, kind: str) -> None:
    reading = Reading(f"v: {text}\n")
    assert reading.reader.text(reading.value()) is None
    assert reading.said == [
        f'f.yaml:1:4: v: "{text}" is read as {kind}, not as text; quote it: "{text}"'
    ]
    assert reading.problems[0].code == "Y105"


@pytest.mark.parametrize("text", ["''", '" \\n"', "|\n\n"])
def test_blank_text_is_refused(text: str) -> None:
    reading = Reading(f"v: {text}\n")
    assert reading.reader.text(reading.value()) is None
    assert reading.said == ["f.yaml:1:4: v: the text is empty; write a text"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ORG_01", "ORG-01"),
        ("org-01", "ORG-01"),
        ("ＯＲＧ－０１", "ORG-01"),
        ("'ORG-01 '", "ORG-01"),
        ("org_01", "ORG-01"),
        ("ORG 01", None),
        ("x" * 70, None),
    ],
)
def test_a_form_is_nearly_right(written: str, meant: str | None) -> None:
    reading = Reading(f"v: {written}\n")
    form = re.compile(r"[A-Z]{3}-[0-9]{2}")
    assert reading.reader.text(reading.value(), form=form, looks="TEC-03") is None
    assert reading.said[0].endswith(f"; write {meant}" if meant else "; write it like TEC-03")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("'35'", "take the quotes away: 35"),
        ("35 days", "write 35"),
        ("100%", "write 100"),
        ("Q3", "write 3"),
        ("３５", "write 35"),
        ("約３５日", "write 35"),
        ("[1; 2]", None),
        ("1; 2", "separate them by commas: 1, 2"),
        ("1、2・3", "separate them by commas: 1, 2, 3"),
        ("35 to 40", "write a whole number in digits, without quotes"),
        ("many", "write a whole number in digits, without quotes"),
        ("010", "write a whole number in digits, without quotes"),
        ("'" + "9 " * 40 + "'", "write a whole number in digits, without quotes"),
    ],
)
def test_a_number_is_nearly_right(written: str, hint: str | None) -> None:
    reading = Reading(f"v: {written}\n")
    assert reading.reader.integer(reading.value()) is None
    assert [p.hint.en for p in speak_japanese(reading.problems)] == [hint or "write a whole number"]


@pytest.mark.parametrize("written", ["ＮＯ", "No", "' no'", "NO"])
def test_a_word_differs_in_width_or_case_only(written: str) -> None:
    reading = Reading(f"v: {written}\n")
    reading.reader.one_of(reading.value(), ("yes", "partial", "no", "na"))
    assert [p.hint.en for p in speak_japanese(reading.problems)] == ['did you mean "no"?']


def test_one_text_where_two_languages_are_wanted() -> None:
    reading = Reading("v: 名称\n")
    assert reading.reader.texts(reading.value()) is None
    assert reading.said == ["f.yaml:1:4: v: names with values are expected; write {en: …, ja: …}"]


def test_text_of_a_form() -> None:
    form = re.compile(r"[A-Z]{3}-[0-9]{2}")
    reading = Reading("v: ORG-1\n")
    assert reading.reader.text(reading.value(), form=form, looks="ORG-01") is None
    assert reading.reader.text(reading.value(), form=form) is None
    assert Reading("v: ORG-01").reader.text(Reading("v: ORG-01").value(), form=form) == "ORG-01"
    assert reading.said == [
        'f.yaml:1:4: v: "ORG-1" does not have the right form; write it like ORG-01',
        'f.yaml:1:4: v: "ORG-1" does not have the right form; write it like [A-Z]{3}-[0-9]{2}',
    ]


GETTERS = ["text", "integer", "decimal", "boolean", "date"]


@pytest.mark.parametrize("getter", [*GETTERS, "fields", "entries", "texts"])
@pytest.mark.parametrize("text", ["v:", "v: ~"])
def test_an_empty_value_is_called_empty(getter: str, text: str) -> None:
    reading = Reading(text)
    getattr(reading.reader, getter)(reading.value())
    speak_japanese(reading.problems)
    assert [p.code for p in reading.problems] == [Code.EMPTY]
    assert reading.said[0].endswith(
        "v: the value is empty; write one (in quotes if it begins with #), or delete the line"
    )


def test_an_empty_file_is_called_empty() -> None:
    reading = Reading("# nothing\n")
    fields = reading.reader.fields(reading.root, required=("id",))
    assert fields["id"] is None
    assert reading.said == ["f.yaml:1:1: the file is empty; write its fields"]


@pytest.mark.parametrize("getter", GETTERS)
@pytest.mark.parametrize(("text", "found"), [("[a]", "a list"), ("{a: b}", "names with values")])
def test_a_collection_is_not_a_single_value(getter: str, text: str, found: str) -> None:
    reading = Reading(f"v: {text}")
    assert getattr(reading.reader, getter)(reading.value()) is None
    (problem,) = speak_japanese(reading.problems)
    assert problem.message.en.endswith(f" is expected, not {found}")
    assert problem.hint.en.startswith("write ")


@pytest.mark.parametrize("getter", [*GETTERS, "texts"])
def test_nothing_is_silent(getter: str) -> None:
    reading = Reading("a: 1")
    assert getattr(reading.reader, getter)(None) is None
    assert reading.reader.one_of(None, ("a",)) is None
    assert reading.reader.list_of(None, reading.reader.text) == ()
    assert reading.reader.entries(None) == ()
    assert reading.reader.fields(None, required=("a",))["a"] is None
    assert reading.problems == []


@pytest.mark.parametrize("text", ["010", "+1", "0x10", "1.0", "1e3", "'1'", "true", "-0x1", "１"])
def test_whole_numbers_have_one_spelling(text: str) -> None:
    reading = Reading(f"v: {text}")
    assert reading.reader.integer(reading.value()) is None
    assert [p.code for p in speak_japanese(reading.problems)] == [Code.NOT_AN_INTEGER]


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("-7", -7), ("120", 120)])
def test_whole_numbers(text: str, value: int) -> None:
    assert Reading(f"v: {text}").reader.integer(Reading(f"v: {text}").value()) == value


@pytest.mark.parametrize("text", [".inf", ".nan", "1e3", ".5", "1.", "'1.5'", "01.5", "x"])
def test_decimals_have_one_spelling(text: str) -> None:
    reading = Reading(f"v: {text}")
    assert reading.reader.decimal(reading.value()) is None
    assert [p.code for p in speak_japanese(reading.problems)] == [Code.NOT_A_DECIMAL]


def test_decimals_are_exact() -> None:
    assert str(Reading("v: 0.10").reader.decimal(Reading("v: 0.10").value())) == "0.10"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("yes", "write true, without quotes"),
        ("NO", "write false, without quotes"),
        ("はい", "write true, without quotes"),
        ("いいえ", "write false, without quotes"),
        ("'true'", "write true, without quotes"),
        ("1", "write true or false, without quotes"),
    ],
)
def test_true_and_false_have_one_spelling(text: str, hint: str) -> None:
    reading = Reading(f"v: {text}")
    assert reading.reader.boolean(reading.value()) is None
    said = [(p.code, p.hint.en) for p in speak_japanese(reading.problems)]
    assert said == [(Code.NOT_A_BOOLEAN, hint)]


@pytest.mark.parametrize("text", ["2026-12-31", "'2026-12-31'"])
def test_dates(text: str) -> None:
    reading = Reading(f"v: {text}")
    assert reading.reader.date(reading.value()) == datetime.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2026-02-30", "there is no day 2026-02-30", "it like 2026-12-31"),
        ("20260230", 'a date is expected, not "20260230"', "it like 2026-12-31"),
        ("2026-W01-1", 'a date is expected, not "2026-W01-1"', "it like 2026-12-31"),
        ("2026-1-1", 'a date is expected, not "2026-1-1"', "2026-01-01"),
        ("2026/1/31", 'a date is expected, not "2026/1/31"', "2026-01-31"),
        ("２０２６年１２月３日", 'a date is expected, not "２０２６年１２月３日"', "2026-12-03"),
        ("2026.2.30", 'a date is expected, not "2026.2.30"', "it like 2026-12-31"),
    ],
)
def test_days_that_are_none(text: str, message: str, hint: str) -> None:
    reading = Reading(f"v: {text}")
    assert reading.reader.date(reading.value()) is None
    assert reading.said == [f"f.yaml:1:4: v: {message}; write {hint}"]


def test_one_of_a_list_of_words() -> None:
    allowed = ("yes", "partial", "no", "na")
    assert Reading("v: no").reader.one_of(Reading("v: no").value(), allowed) == "no"
    reading = Reading("v: partail")
    assert reading.reader.one_of(reading.value(), allowed) is None
    assert reading.reader.one_of(Field(load(b"zzz", "g.yaml")), allowed) is None
    assert reading.said == [
        'f.yaml:1:4: v: "partail" is not possible here; did you mean "partial"?',
        'g.yaml:1:1: "zzz" is not possible here; write one of yes, partial, no, na',
    ]
