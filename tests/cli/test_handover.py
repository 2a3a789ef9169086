"""A manager leaves within the period: what the sheet shows to who follows."""

from __future__ import annotations

from tests.cli.conftest import Office
from tests.journeys.hands import fill
from tests.journeys.people import ADMIN

HELD = "{role: information_manager, person: p_mori, department: public-relations, from: "


def hand_over(office: Office, answer: str, follows: str = "2026-12-21") -> None:
    """The manager answers one question, leaves on 20 December, and signs for those days."""
    file = office.root / "organization.yaml"
    text = file.read_text("utf-8")
    left, then = f"{HELD}2025-04-01", HELD.replace("p_mori", "p_sato") + follows
    file.write_text(text.replace(left, f"{left}, to: 2026-12-20}}\n  - {then}"), "utf-8")
    office.ok(ADMIN, "organization", "apply", "--yes")
    sheet = office.root.parent / "leaver.yaml"
    office.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    fill(sheet, {"ORG-04-Q1": answer}, {"ORG-04-Q1": "So it is."})
    office.ok("p_mori", "answer", sheet)
    args = ("attest", "PR", "--until", "2026-12-20", "--confirm", "PR", "--now", "2026-12-21")
    office.ok("p_mori", *args)


def test_the_sheet_says_whose_no_stands(opened: Office) -> None:
    hand_over(opened, "no")
    sheet = opened.root.parent / "successor.yaml"
    opened.ok("p_sato", "sheet", "export", "PR", "--out", sheet)
    fill(sheet, {"ORG-04-Q1": "yes"})
    opened.ok("p_sato", "answer", sheet)
    show = ("sheet", "show", "PR", "--control", "ORG-04")
    said = "stands: no, attested by Mori Aya (p_mori) for 2026-10-01 to 2026-12-20"
    assert said in opened.ok("p_sato", *show).out
    japanese = "残る回答: できていない(森 綾 (p_mori)、2026-10-01から2026-12-20まで)"
    assert japanese in opened.ok("p_sato", *show, "--lang", "ja").out
    question = opened.ok("p_sato", *show, "--json").json["cells"][0]["questions"][0]
    assert question["answer"]["value"] == {"choice": "yes"}
    assert question["standing"]["value"] == {"choice": "no"}


def test_where_nobody_said_no_nothing_stands(opened: Office) -> None:
    hand_over(opened, "yes")
    show = ("sheet", "show", "PR", "--control", "ORG-04")
    assert "stands:" not in opened.ok("p_sato", *show).out
    question = opened.ok("p_sato", *show, "--json").json["cells"][0]["questions"][0]
    assert question["standing"] is None


def test_a_computed_no_names_the_days(opened: Office) -> None:
    hand_over(opened, "yes", "2026-12-26")
    show = ("sheet", "show", "PR", "--control", "ORG-01")
    said = opened.ok("p_sato", *show).out
    assert "ORG-01-Q1  manager appointed: no (answered by the tool)" in said
    assert "no information manager from 2026-12-21 to 2026-12-25" in said
    japanese = opened.ok("p_sato", *show, "--lang", "ja").out
    assert "できていない(ツールが回答)" in japanese
    assert "2026-12-21から2026-12-25まで情報管理者が不在" in japanese
    question = opened.ok("p_sato", *show, "--json").json["cells"][0]["questions"][0]
    assert question["computed"] == {
        "value": {"choice": "no"},
        "vacant": [["2026-12-21", "2026-12-25"]],
    }
