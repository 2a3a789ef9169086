"""What becomes of an OSCAL catalog, and of the part of one that a profile selects."""

from __future__ import annotations

from assess.domain.control import AppliesTo, QuestionType
from assess.domain.statement import Catalogue
from assess.text import Text
from tests.exchange.sample_oscal import CATALOG
from tests.exchange.samples import as_yaml, catalogue, changed, made, oscal, written

STATEMENT = (
    "a. Define [Assignment: roles] and:\n"
    "  1. review [Selection (one or more): daily; every [Assignment: frequency]];\n"
    "b. Close them after 12 days, a year."
)
AC2 = ("catalog", "groups", 0, "controls", 0)


def ids(found: Catalogue) -> list[str]:
    """The framework's own ids of the controls."""
    return [ref for control in found.controls for refs in control.maps.values() for ref in refs]


def test_the_header() -> None:
    found = catalogue(oscal())
    assert found.name == "Harbour Controls 1.10"
    assert [(s.id, s.title.en, s.dated) for s in found.sources] == [
        ("harbour-controls", "Harbour Controls", "2024-02-03")
    ]
    assert found.attributes == ("harbour_controls",)
    assert [(t.id, t.title.en, t.short.en) for t in found.themes] == [
        ("general", "General", "General"),
        ("access", "Access", "AC"),
    ]


def test_controls_within_controls_and_groups_within_groups() -> None:
    found = catalogue(oscal())
    assert [(c.id, c.theme) for c in found.controls] == [
        ("Z-1", "general"),
        ("AC-2", "access"),
        ("AC-2.1", "access"),
        ("AC-3", "access"),
        ("GATE-1", "access"),
    ]
    assert ids(found) == ["z-1", "AC-2", "AC-2(1)", "ac-3", "gate-1"]


def test_a_control() -> None:
    control = catalogue(oscal()).control("AC-2")
    assert control.title.en == "Accounts"
    assert control.objective.en == f"{STATEMENT}\n\nGuidance: Think.\n\nThen act."
    assert control.reason == Text(
        "Requirement AC-2 of Harbour Controls (Access).",
        "「Harbour Controls」の要求事項AC-2（Access）。",
    )
    assert control.applies_to == AppliesTo(attributes=("harbour_controls",))
    (question,) = control.questions
    assert question.type is QuestionType.YES_PARTIAL_NO_NA
    assert question.text.en == f"Is this in place?\n{STATEMENT}"
    (piece,) = control.requirements
    assert piece.title.en == "Access policy; list of accounts"


def test_what_has_no_field_stands_in_comments() -> None:
    lines = written(oscal()).splitlines()
    for line in (
        "# Remarks: Wholly invented.",
        "# UUID: 74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
        "# ac  AC  Access",
        "# Overview: Who may enter.",
        "  # ac-gates  Gates",
        "  # Objective: Gates shut.",
        "  # ac-2",
        "  # related: #ac-3",
        "  # reference: #r1 see there A book of gates",
        "  # help: https://example.org/close",
        "  # Assessment objective: AC-02[01] roles are defined;",
        "  # Part of AC-2",
    ):
        assert line in lines, line


def test_parameters_are_written_into_titles_too() -> None:
    found = oscal()
    assert catalogue(found).control("GATE-1").title.en == (
        "Lock of [Assignment: master of the harbour]"
    )
    assert catalogue(found).control("AC-3").objective.en == (
        "Enforce {{ insert: param, nowhere }} always."
    )
    (one,) = [one for one in found.left if "parameter" in one.why.en]
    assert (one.example, one.count) == ("{{ insert: param, nowhere }}", 1)


def test_withdrawn_controls_are_left_out_by_name() -> None:
    (one,) = [one for one in oscal().left if one.why.en == "withdrawn by the framework"]
    assert (one.path, one.example) == ("catalog.groups[].controls[]…", "ac-2.2")


def test_a_long_piece_of_evidence_stands_whole_in_a_comment() -> None:
    long = "\n\n".join(f"record number {n} of the harbour" for n in range(30))
    part = {
        "name": "assessment-method",
        "props": [{"name": "method", "value": "EXAMINE"}],
        "parts": [{"name": "assessment-objects", "prose": long}],
    }
    found = oscal(changed(CATALOG, *AC2, "parts", 3, value=part))
    title = catalogue(found).control("AC-2").requirements[0].title.en
    assert len(title) <= 200
    assert title.endswith("…")
    assert "record number 29 of the harbour" in written(found)


def test_json_and_yaml_make_the_same_controls() -> None:
    one, other = oscal(), made(("cat.yaml", as_yaml(CATALOG)))
    assert catalogue(one).controls == catalogue(other).controls
    assert [one.path for one in one.left] == [one.path for one in other.left]


def test_a_japanese_catalog_is_told_by_its_titles() -> None:
    tree = changed(CATALOG, "catalog", "groups", value=[])
    statement = {"name": "statement", "prose": "門を閉める。"}
    tree["catalog"]["controls"] = [{"id": "z-1", "title": "門の管理をする", "parts": [statement]}]
    found = oscal(tree)
    assert found.languages == ("ja",)
    assert catalogue(found).control("Z-1").questions[0].text.ja == (
        "門を閉める。\n以上を実施しているか。"
    )


def test_a_label_that_is_a_title_is_no_id() -> None:
    label = [{"name": "label", "value": "Account Management (03.01.01)"}]
    found = catalogue(oscal(changed(CATALOG, *AC2, "props", value=label)))
    assert found.control("AC-2").maps == {"harbour_controls": ("ac-2",)}
