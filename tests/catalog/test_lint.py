"""Every rule of the catalogue: its code, the exact place, and the way out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from assess.catalog.codes import CODES, Code
from assess.catalog.graph import cycles
from assess.catalog.load import load_files
from assess.errors import Place
from tests.catalog.small import CONTROLS, FILES, changed, encoded, said
from tests.problems import is_told, speak_japanese

OTHER = CONTROLS.replace("TEC-01", "TEC-02")
"""A second control; a file of its own, `other`."""


class Case(NamedTuple):
    """Edits of the small catalogue and all that is then said."""

    code: Code
    files: dict[str, bytes]
    problems: list[str]
    warnings: list[str]


def cases() -> list[Case]:
    """Those of lint_cases.yaml."""
    found = []
    for case in yaml.safe_load(Path(__file__).with_name("lint_cases.yaml").read_bytes()):
        files = {**FILES, "other.yaml": OTHER} if case.get("second") else FILES
        edits = [(edit["file"], edit["old"], edit["new"]) for edit in case["edits"]]
        problems, warnings = case.get("problems", []), case.get("warnings", [])
        found.append(Case(Code[case["code"]], changed(*edits, files=files), problems, warnings))
    return found


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.code.name))
def test_a_rule_says_where_and_what_to_do(case: Case) -> None:
    outcome = load_files(case.files)
    speak_japanese((*outcome.problems, *outcome.warnings))
    assert [str(problem) for problem in outcome.problems] == case.problems
    assert [str(problem) for problem in outcome.warnings] == case.warnings
    assert case.code in {problem.code for problem in (*outcome.problems, *outcome.warnings)}
    assert (outcome.catalogue is None) == bool(case.problems)


def test_both_places_of_a_duplicate_are_named() -> None:
    twin = OTHER.replace("id: TEC-02\n", "id: TEC-01\n").replace("TEC-02-", "TEC-01-")
    assert said(load_files(encoded({**FILES, "other.yaml": twin}))) == [
        f'C101 controls/technical.yaml:{line}: {field}.id: "{id_}" is already at'
        f" controls/other.yaml:{line}; give one of the two another id"
        for line, field, id_ in (
            ("2:9", "controls[1]", "TEC-01"),
            ("13:13", "controls[1].questions[1]", "TEC-01-Q1"),
            ("23:13", "controls[1].questions[2]", "TEC-01-Q2"),
            ("29:13", "controls[1].questions[3]", "TEC-01-Q3"),
            ("42:13", "controls[1].evidence[1]", "TEC-01-E1"),
        )
    ]


@pytest.mark.parametrize(
    ("due", "most", "least"), [("[2, 4]", "[2, 4]", "[1, 3]"), ("[3]", "[3]", "[1]")]
)
def test_uneven_quarters_are_a_warning(due: str, most: str, least: str) -> None:
    half = CONTROLS.replace("[1, 2, 3, 4]", due).replace("        due: [2, 4]\n", "")
    files = {f"other{n}.yaml": half.replace("TEC-01", f"TEC-1{n}") for n in range(3)}
    outcome = load_files(encoded({**FILES, **files}))
    assert said(outcome) == []
    assert [f"{warning.code} {warning}" for warning in outcome.warnings] == [
        f"C901 controls/catalogue.yaml:1:19: catalogue.name: 3 controls are due in {most}, 0 in"
        f" {least}; move controls from {most} to {least}"
    ]
    del files["other2.yaml"]
    assert load_files(encoded({**FILES, **files})).warnings == ()


def test_a_plain_department_owes_six_files_at_most() -> None:
    six = {f"tec{n}.yaml": CONTROLS.replace("TEC-01", f"TEC-1{n}") for n in range(6)}
    base = {name: text for name, text in FILES.items() if name != "technical.yaml"}
    assert said(load_files(encoded({**base, **six}))) == []
    seventh = CONTROLS.replace("TEC-01", "TEC-16").replace("[1, 2, 3, 4]", "[2, 4]")
    outcome = load_files(encoded({**base, **six, "tec6.yaml": seventh}))
    ids = ", ".join(f"TEC-1{n}-E1" for n in range(7))
    assert said(outcome) == [
        "C509 controls/tec6.yaml:44:19: controls[1].evidence[1].required: a plain department of"
        f" group owes 7 files of its own in quarter 2, more than 6: {ids}; write required: false or"
        " supply: central for one, or move a control's quarter"
    ]
    (problem,) = outcome.problems
    assert problem.seen_from("controls/tec2.yaml").place == Place("controls/tec2.yaml", 44, 19)
    assert problem.seen_from("controls/tec6.yaml") == problem
    assert problem.seen_from("controls/conflicts.yaml") == problem
    elsewhere = seventh.replace("entities: [group]", "entities: [us]")
    assert said(load_files(encoded({**base, **six, "tec6.yaml": elsewhere}))) == []
    bound = FILES["conflicts.yaml"] + FILES["conflicts.yaml"].replace("conflicts:\n", "").replace(
        "C-19", "C-74"
    )
    files = {**base, **six, "tec6.yaml": elsewhere, "conflicts.yaml": bound}
    assert [p.code for p in load_files(encoded(files)).problems] == [Code.TOO_MANY_OWED]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("required: true", "required: false"),
        ("asked_of: both", "asked_of: both\n        supply: central"),
        ("asked_of: both", "asked_of: both\n        supply: tool"),
        ("all: true, ", ""),
    ],
)
def test_what_a_plain_department_does_not_owe(old: str, new: str) -> None:
    six = {f"tec{n}.yaml": CONTROLS.replace("TEC-01", f"TEC-1{n}") for n in range(6)}
    more = CONTROLS.replace("TEC-01", "TEC-16").replace(old, new)
    codes = {
        problem.code for problem in load_files(encoded({**FILES, **six, "z.yaml": more})).problems
    }
    assert Code.TOO_MANY_OWED in codes
    without = {name: text for name, text in FILES.items() if name != "technical.yaml"}
    codes = {
        problem.code for problem in load_files(encoded({**without, **six, "z.yaml": more})).problems
    }
    assert Code.TOO_MANY_OWED not in codes


@pytest.mark.parametrize("condition", ["when: {question: TEC-01-Q2, is: [no]}", "unless_nil: true"])
def test_a_piece_that_may_fall_away_is_not_enough(condition: str) -> None:
    edit = ("technical", "asked_of: both", f"asked_of: department\n        {condition}")
    owner = ("technical", "        asked_of: owner\n", "")
    codes = [problem.code for problem in load_files(changed(edit, owner)).problems]
    assert codes == [Code.NO_REQUIRED_EVIDENCE]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("technical", "  - id: TEC-01\n", "  - id: TEC1\n"), "2:9: controls[1].id"),
        (("technical", "id: TEC-01-Q1", "id: TEC-01-1"), "13:13: controls[1].questions[1].id"),
        (("technical", "id: TEC-01-E1", "id: TEC-01-e1"), "42:13: controls[1].evidence[1].id"),
        (("conflicts", "id: C-19", "id: C19"), "2:9: conflicts[1].id"),
        (("statements", "id: group/9/0", "id: group"), "2:9: statements[1].id"),
        (("statements", "b" * 64, "B" * 64), "17:18: statements[2].hashes.ja"),
        (("statements", '"213"', "p. 213"), "13:17: statements[2].lines.en"),
        (("catalogue", "id: IT", "id: it"), "10:9: owners[1].id"),
        (("catalogue", "id: us", "id: US"), "15:9: entities[2].id"),
    ],
)
def test_ids_and_hashes_have_a_form(edit: tuple[str, str, str], expected: str) -> None:
    problems = [p for p in load_files(changed(edit)).problems if p.code == "Y113"]
    assert [f"{p.place}: {p.field}" for p in problems] == [f"controls/{edit[0]}.yaml:{expected}"]
    assert all(p.hint.en.startswith("write ") for p in problems)


def test_an_id_of_the_wrong_form_is_still_found() -> None:
    files = changed(
        ("catalogue", "id: technical", "id: TECHNICAL!"),
        ("technical", "theme: technical", "theme: TECHNICAL!"),
    )
    assert [problem.code for problem in load_files(files).problems] == ["Y113"]


@pytest.mark.parametrize("written", ["C_19", "c-19", "Ｃ－１９", "'C-19 '"])
def test_an_id_that_is_nearly_right_counts_as_right(written: str) -> None:
    (problem,) = load_files(changed(("conflicts", "id: C-19", f"id: {written}"))).problems
    assert (problem.code, problem.hint.en) == ("Y113", "write C-19")


@pytest.mark.parametrize(
    "edit",
    [
        ("conflicts", "conflicts:", "conflict:"),
        ("conflicts", "conflicts:", "---\nconflicts: []\n---\nconflicts:"),
        ("conflicts", "conflicts:", "conflicts: []\nconflicts:"),
    ],
)
def test_what_was_left_out_is_not_missed(edit: tuple[str, str, str]) -> None:
    (problem,) = load_files(changed(edit)).problems
    assert problem.place.file == "controls/conflicts.yaml"


def umbrellas(count: int) -> str:
    """A file of umbrellas, each over the next and the last over the first."""
    one = FILES["statements.yaml"].partition("  - id: group/9/1")[0].partition("\n")[2]
    return "statements:\n" + "".join(
        one.replace("group/9/0", f"group/8/{n}").replace("group/9/1", f"group/8/{(n + 1) % count}")
        for n in range(count)
    )


def test_many_unknown_names_are_cut_and_not_all_compared() -> None:
    known = ("loop", "", umbrellas(998))
    names = ", ".join(f"group/9/{n}" for n in range(2, 2000))
    old, new = "    statements: [group/9/1]\n    conf", f"    statements: [{names}]\n    conf"
    problems = load_files(changed(known, ("technical", old, new))).problems
    unknown = [problem for problem in problems if problem.code == Code.UNKNOWN_STATEMENT]
    assert len(unknown) <= 1000
    assert sum("did you mean" in problem.hint.en for problem in unknown) == 20


def test_a_long_chain_of_umbrellas_is_followed() -> None:
    (problem,) = load_files(changed(("loop", "", umbrellas(1100)))).problems
    assert problem.code == Code.CHILD_CYCLE
    assert problem.message.en.endswith("group/8/5 -> … -> group/8/0")


def test_cycles_are_found_and_counted_to_fifty() -> None:
    assert cycles({"a": ("b",), "b": ("c", "a"), "c": (), "d": ("d", "a")}) == [("a", "b"), ("d",)]
    assert cycles({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ("e",)}) == []
    dense = {str(n): (str(n + 1), "0") for n in range(3000)}
    assert len(cycles(dense)) == 50


def test_every_code_is_in_the_table() -> None:
    assert set(CODES) == set(Code)
    assert len({code.value for code in Code}) == len(Code)
    assert all(is_told(meaning) for meaning in CODES.values())


def test_every_code_has_a_test() -> None:
    elsewhere = {
        *(Code.NO_FILES, Code.TOO_MANY_FILES, Code.TOO_MUCH, Code.FILE_NAME, Code.LINK),
        *(Code.NOT_A_FILE, Code.ENDING, Code.TOO_MANY_OWED, Code.DUPLICATE_ID, Code.UNEVEN),
    }
    assert {case.code for case in CASES} | elsewhere == set(Code)


def test_the_small_catalogue_has_nothing_to_correct() -> None:
    outcome = load_files(encoded(FILES))
    assert said(outcome) == []
    assert outcome.warnings == ()
