"""sheet show and export, answer, supply."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Office
from tests.journeys.hands import fill


@pytest.fixture
def sheet(opened: Office, tmp_path: Path) -> Path:
    """The exported sheet of Public relations."""
    path = tmp_path / "pr.yaml"
    opened.ok("p_mori", "sheet", "export", "PR", "--out", path)
    return path


def version(path: Path, question: str, number: int) -> None:
    """Writes another version number at a question."""
    text = path.read_text("utf-8")
    found = re.sub(
        rf"(      {question}:\n(?:        .*\n)*?        version: )\d+", rf"\g<1>{number}", text
    )
    path.write_text(found, encoding="utf-8")


def answer_of(office: Office, question: str) -> object:
    """What stands on the sheet for a question."""
    cells = office.ok("p_mori", "sheet", "show", "PR", "--json").json["cells"]
    found = next(q for c in cells for q in c["questions"] if q["id"] == question)
    return found["answer"] and (found["answer"]["value"], found["answer"]["note"], found["version"])


def test_show_is_ones_own_sheet_by_default(opened: Office) -> None:
    document = opened.ok("p_sato", "sheet", "show", "--json").json
    assert document["department"] == "public-relations"
    assert document["answered"][0] == 0
    two = opened.call("p_baba", "sheet", "show")
    assert two.code == 2
    assert "sales-placement, sales-staffing" in two.err


def test_show_one_cell(opened: Office) -> None:
    shown = opened.ok("p_mori", "sheet", "show", "PR", "--control", "PHY-05").out
    assert "PHY-05-Q1" in shown
    assert "TEC-07" not in shown
    assert opened.call("p_mori", "sheet", "show", "PR", "--control", "TEC-01").code == 2


@pytest.mark.parametrize(
    ("person", "department", "code"),
    [("p_mori", "IT", 3), ("p_mori", "NO", 2), ("p_seki", "IT", 0), ("p_ito", "IT", 0)],
)
def test_who_may_see_a_sheet(opened: Office, person: str, department: str, code: int) -> None:
    assert opened.call(person, "sheet", "show", department).code == code
    assert opened.call(person, "sheet", "export", department).code == code


def test_export_goes_to_stdout_or_to_a_new_file(opened: Office, sheet: Path) -> None:
    text = opened.ok("p_mori", "sheet", "export", "PR").out
    assert text == sheet.read_text("utf-8")
    assert opened.call("p_mori", "sheet", "export", "PR", "--out", sheet).code == 1
    assert sheet.read_text("utf-8") == text
    document = opened.ok("p_mori", "sheet", "export", "PR", "--json").json
    assert document["sheet"] == text
    assert document["questions"] == text.count("answer:") - 1
    assert "期限は" in opened.ok("p_mori", "sheet", "export", "PR", "--lang", "ja").out


def test_an_untouched_sheet_changes_nothing(opened: Office, sheet: Path) -> None:
    done = opened.ok("p_mori", "answer", sheet, "--json").json
    assert done["saved"] == []
    assert done["answered"][0] == 0


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("ORG-03-Q1", "yes", {"choice": "yes"}),
        ("ORG-03-Q1", "no", {"choice": "no"}),
        ("ORG-03-Q1", "一部できていない", {"choice": "partial"}),
        ("ORG-03-Q1", "na", {"na": True}),
        ("ORG-03-Q2", "2026-12-28", {"date": "2026-12-28"}),
        ("ORG-04-Q3", "0", {"number": "0"}),
        ("ORG-04-Q3", "010", {"number": "10"}),
        ("ORG-07-Q3", "49/50", {"ratio": [49, 50]}),
        ("ORG-08-Q1", "nil", {"nil": True}),
        ("ORG-04-Q4", "|\n          Two lines # and more", {"words": "Two lines # and more"}),
    ],
)
def test_an_answer_means_what_was_typed(
    opened: Office, sheet: Path, question: str, typed: str, value: object
) -> None:
    fill(sheet, {question: typed}, {question: "Why."})
    assert len(opened.ok("p_mori", "answer", sheet, "--json").json["saved"]) == 1
    assert answer_of(opened, question) == (value, "Why.", 1)


def test_every_error_of_a_file_in_one_run_and_nothing_saved(opened: Office, sheet: Path) -> None:
    fill(
        sheet,
        {"ORG-03-Q1": "maybe", "ORG-03-Q2": "soon", "ORG-04-Q3": "nil", "PER-02-Q3": "confirm"},
        {"TEC-07-Q2": "a note alone"},
    )
    text = sheet.read_text("utf-8").replace("ORG-07-Q1:", "ORG-07-Q9:")
    sheet.write_text(text.replace("version: 0\n", "version: x\n", 1), encoding="utf-8")
    result = opened.call("p_mori", "answer", sheet, "--json")
    assert result.code == 2
    errors = result.error["errors"]
    places = [e["where"] for e in errors]
    assert all(place.startswith(f"{sheet}:") for place in places)
    messages = " ".join(e["message"] for e in errors)
    for said in ('"soon" is not a date', "whole number", "No figure was supplied", "no answer"):
        assert said in messages
    assert any("Did you mean" in (e["hint"] or "") for e in errors)
    assert opened.ok("p_mori", "sheet", "show", "PR", "--json").json["answered"][0] == 0


def test_one_error_keeps_all_else_from_being_saved(opened: Office, sheet: Path) -> None:
    fill(sheet, {"ORG-03-Q1": "yes", "ORG-03-Q2": "soon"})
    result = opened.call("p_mori", "answer", sheet)
    assert result.code == 2
    assert result.err.count("error: ") == 1
    assert f"{sheet}:" in result.err
    assert answer_of(opened, "ORG-03-Q1") is None


def test_a_stale_answer_is_refused_and_both_texts_are_shown(opened: Office, sheet: Path) -> None:
    fill(sheet, {"ORG-03-Q1": "yes"}, {"ORG-03-Q1": "All of it."})
    opened.ok("p_mori", "answer", sheet)
    mine = sheet.with_name("mine.yaml")
    mine.write_text(
        sheet.read_text("utf-8").replace("answer: yes", "answer: no").replace("All", "None"),
        encoding="utf-8",
    )
    fill(mine, {"ORG-03-Q2": "2026-12-18"})
    result = opened.call("p_sato", "answer", mine)
    assert result.code == 1
    for text in ("yes", "All of it.", "no", "None of it.", "p_mori", "version: 1"):
        assert text in result.err
    assert answer_of(opened, "ORG-03-Q1") == ({"choice": "yes"}, "All of it.", 1)
    assert answer_of(opened, "ORG-03-Q2") is None
    version(mine, "ORG-03-Q1", 1)
    opened.ok("p_sato", "answer", mine)
    assert answer_of(opened, "ORG-03-Q1") == ({"choice": "no"}, "None of it.", 2)


def test_the_same_answer_again_is_no_conflict(opened: Office, sheet: Path) -> None:
    fill(sheet, {"ORG-03-Q1": "yes"})
    opened.ok("p_mori", "answer", sheet)
    fill(sheet, {"ORG-03-Q2": "2026-12-18"})
    done = opened.ok("p_mori", "answer", sheet, "--json").json
    assert [s["question"] for s in done["saved"]] == ["ORG-03-Q2"]


def test_a_note_changes_alone_and_is_cleared_by_quotes(opened: Office, sheet: Path) -> None:
    fill(sheet, {"ORG-03-Q1": "partial"}, {"ORG-03-Q1": "Almost."})
    opened.ok("p_mori", "answer", sheet)
    again = sheet.with_name("again.yaml")
    opened.ok("p_mori", "sheet", "export", "PR", "--out", again)
    assert "# draft: partial" in again.read_text("utf-8")
    assert "#   Almost." in again.read_text("utf-8")
    fill(again, {}, {"ORG-03-Q1": "Nearly."})
    opened.ok("p_mori", "answer", again)
    assert answer_of(opened, "ORG-03-Q1") == ({"choice": "partial"}, "Nearly.", 2)
    text = again.read_text("utf-8").replace('"Nearly."', '""')
    again.write_text(text, encoding="utf-8")
    version(again, "ORG-03-Q1", 2)
    opened.ok("p_mori", "answer", again)
    assert answer_of(opened, "ORG-03-Q1") == ({"choice": "partial"}, "", 3)


def test_an_answer_is_taken_back_on_purpose_only(opened: Office, sheet: Path) -> None:
    fill(sheet, {"ORG-03-Q1": "yes"})
    opened.ok("p_mori", "answer", sheet)
    text = sheet.read_text("utf-8").replace("answer: yes", "answer:")
    sheet.write_text(text, encoding="utf-8")
    opened.ok("p_mori", "answer", sheet)
    assert answer_of(opened, "ORG-03-Q1") is not None
    version(sheet, "ORG-03-Q1", 1)
    text = sheet.read_text("utf-8").replace("version: 1\n", "version: 1\n        take_back: true\n")
    sheet.write_text(text, encoding="utf-8")
    done = opened.ok("p_mori", "answer", sheet)
    assert "taken back" in done.out
    assert answer_of(opened, "ORG-03-Q1") is None
    assert opened.ok("p_mori", "answer", sheet, "--json").json["saved"] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('period: "2026-Q4"', 'period: "2026-Q3"', 2),
        ("department: public-relations", "department: nowhere", 2),
        ("department: public-relations", "department: it", 3),
        ("revision: ", "revision: x", 1),
        ("position:", "place:", 2),
        ("controls:", "control:", 2),
    ],
)
def test_a_sheet_of_something_else_is_refused(
    opened: Office, sheet: Path, old: str, new: str, code: int
) -> None:
    fill(sheet, {"ORG-03-Q1": "yes"})
    sheet.write_text(sheet.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    assert opened.call("p_mori", "answer", sheet).code == code


def test_who_may_answer(opened: Office, sheet: Path) -> None:
    fill(sheet, {"ORG-03-Q1": "yes"})
    assert opened.call("p_seki", "answer", sheet).code == 3
    assert opened.call("p_mori", "answer", sheet, "--period", "2026-Q3").code == 2
    assert opened.call("p_mori", "answer", sheet.with_name("nothing.yaml")).code == 2
    assert opened.ok("p_sato", "answer", sheet).code == 0


def test_a_question_that_the_tool_answers_is_not_typed(opened: Office, sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    text += "\n  ORG-01:\n    questions:\n      ORG-01-Q1: {answer: yes, version: 0}\n"
    sheet.write_text(text, encoding="utf-8")
    result = opened.call("p_mori", "answer", sheet)
    assert result.code == 2
    assert "The tool answers this question" in result.err


def test_a_question_below_the_wrong_control(opened: Office, sheet: Path) -> None:
    text = sheet.read_text("utf-8").replace("  ORG-03:\n", "  ORG-02:\n")
    sheet.write_text(text, encoding="utf-8")
    result = opened.call("p_mori", "answer", sheet)
    assert result.code == 2
    assert "ORG-03" in result.err


def test_supplied_figures_are_confirmed_or_disputed(opened: Office, sheet: Path) -> None:
    file = sheet.with_name("PER-02.csv")
    file.write_text("department,PER-02-Q3\npublic-relations,9/10\n", encoding="utf-8")
    done = opened.ok("p_fuji", "supply", "PER-02", file, "--json").json
    assert done["figures"][0]["value"] == {"ratio": [9, 10]}
    assert "it" in done["waiting"]
    fresh = sheet.with_name("fresh.yaml")
    opened.ok("p_mori", "sheet", "export", "PR", "--out", fresh)
    assert "# supplied, write confirm or the right figure: 9/10" in fresh.read_text("utf-8")
    fill(fresh, {"PER-02-Q3": "confirm"})
    opened.ok("p_mori", "answer", fresh)
    assert answer_of(opened, "PER-02-Q3") == ({"ratio": [9, 10]}, "", 1)
    assert "still without" in opened.ok("p_fuji", "supply", "PER-02", file).err.casefold()


@pytest.mark.parametrize(
    ("person", "control", "text", "code"),
    [
        ("p_abe", "PER-02", "department,PER-02-Q3\npublic-relations,9/10\n", 3),
        ("p_fuji", "PER-02", "department,PER-02-Q9\nnowhere,x\n", 2),
        ("p_fuji", "PER-02", "", 2),
        ("p_fuji", "PHY-05", "department,PHY-05-Q1\n", 2),
        ("p_fuji", "XXX-01", "department,PER-02-Q3\n", 2),
    ],
)
def test_what_supply_refuses(
    opened: Office, tmp_path: Path, person: str, control: str, text: str, code: int
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(text, encoding="utf-8")
    assert opened.call(person, "supply", control, file).code == code
    assert opened.call("p_fuji", "supply", "PER-02", tmp_path / "nothing.csv").code == 2
