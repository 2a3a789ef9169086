"""period adopt, and what status and log say of it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Office
from tests.cli.test_japanese import told
from tests.cli.yaml_edits import change, reword
from tests.japanese import is_japanese
from tests.journeys.people import OFFICE

REASON = ["--reason", "It was read in two ways."]


@pytest.fixture
def published(signed: Office) -> Office:
    """A revision with one question in other words is published; the period is not moved."""
    reword(signed.root / "controls", "ORG-03-Q1")
    signed.ok(OFFICE, "controls", "publish", "--yes")
    return signed


def test_a_preview_shows_what_it_would_do_and_writes_nothing(published: Office) -> None:
    preview = published.ok(OFFICE, "period", "adopt", "--preview")
    lines = preview.out.splitlines()
    assert lines[0].startswith("Revision ")
    assert " -> " in lines[0]
    for line in (
        "Cells added from 2027-01-05 on: 0",
        "Cells closed: 0",
        "Signatures that lapse: 1",
        "  Public relations (PR)  Mori Aya (p_mori)  ORG-03",
        "Results that change: 1",
        "  ORG-03  Public relations (PR)  asserted -> not assessed",
        "Asked or wanted anew: 1",
    ):
        assert line in lines
    assert any(line.startswith("  ORG-03-Q1  ") for line in lines)
    found = published.ok(OFFICE, "period", "adopt", "--preview", "--json").json
    assert (found["adopted"], found["anew"]) == (False, ["ORG-03-Q1"])
    assert [x["controls"] for x in found["lapses"]] == [["ORG-03"]]
    assert published.ok(OFFICE, "period", "status", "--json").json["adoptions"] == []


def test_moving_lets_a_signature_lapse_and_status_says_who_waits(published: Office) -> None:
    assert published.call(OFFICE, "period", "adopt").code == 2, "no reason"
    assert published.call(OFFICE, "period", "adopt", *REASON).code == 2, "nobody to ask"
    assert published.call("p_mori", "period", "adopt", *REASON, "--yes").code == 3
    moved = published.ok(OFFICE, "period", "adopt", *REASON, "--yes")
    revision = moved.out.strip()
    assert "Signatures that lapse: 1" in moved.err
    assert f"2026-Q4 is on revision {revision} now." in moved.err
    status = published.ok(OFFICE, "period", "status", "--json").json
    assert status["revision"].startswith(revision)
    assert [a["reason"] for a in status["adoptions"]] == ["It was read in two ways."]
    rows = {s["department"]: s for s in status["sheets"]}
    pr = rows["public-relations"]
    assert (pr["state"], pr["waiting"]) == ("sign_again", 1)
    assert rows["legal"]["waiting"] == 0
    shown = published.ok(OFFICE, "period", "status").out
    assert "to be signed again (1 cell)" in shown
    assert shown.splitlines()[-1].endswith(
        f'moved to revision {revision} by Ito Mei (p_ito): "It was read in two ways."'
    )
    log = published.ok(OFFICE, "log", "PR", "ORG-03").out
    assert "signature lapsed" in log
    assert "lapses for ORG-03" in log
    assert "new or asked anew: ORG-03-Q1" in published.ok(OFFICE, "log").out


def test_signing_again_settles_it(published: Office) -> None:
    published.ok(OFFICE, "period", "adopt", *REASON, "--yes")
    published.ok("p_mori", "attest", "PR", "--confirm", "PR")
    rows = published.ok(OFFICE, "period", "status", "--json").json["sheets"]
    pr = next(s for s in rows if s["department"] == "public-relations")
    assert (pr["state"], pr["waiting"]) == ("signed", 0)


def test_cells_come_and_go(signed: Office) -> None:
    controls = signed.root / "controls"
    change(controls, "ORG-03", r"entities: \[group\]", "entities: [us]")
    signed.ok(OFFICE, "controls", "publish", "--yes")
    found = signed.ok(OFFICE, "period", "adopt", "--preview")
    assert "nothing is asked there any more" in found.out
    closed = signed.ok(OFFICE, "period", "adopt", "--preview", "--json").json["closed"]
    assert {c["why"] for c in closed} == {"rescoped"}
    assert {c["key"]["control"] for c in closed} == {"ORG-03"}
    assert "us-career" not in {c["key"]["department"] for c in closed}
    change(controls, "ORG-03", r"entities: \[us\]", "entities: [group]")
    signed.ok(OFFICE, "period", "adopt", *REASON, "--yes")
    signed.ok(OFFICE, "controls", "publish", "--yes")
    added = signed.ok(OFFICE, "period", "adopt", "--preview").out
    assert "  ORG-03  PLC, STF, MKT, " in added


def test_the_same_in_japanese(published: Office) -> None:
    preview = published.ok(OFFICE, "period", "adopt", "--preview", "--lang", "ja").out
    first, *rest = preview.splitlines()
    assert first.startswith("版")
    assert all(is_japanese(line) for line in rest), preview
    moved = published.ok(OFFICE, "period", "adopt", *REASON, "--yes", "--lang", "ja")
    assert all(is_japanese(line) for line in moved.err.splitlines() if " -> " not in line)
    status = published.ok(OFFICE, "period", "status", "--lang", "ja")
    assert "再署名待ち(評価項目1件)" in status.out
    told(
        published.call(OFFICE, "period", "adopt", *REASON, "--yes", "--lang", "ja").err,
        "既に最新の版と対象で評価しています。",
    )
    told(published.call(OFFICE, "period", "adopt", "--lang", "ja").err, "理由が必要です。")


def test_a_merged_department_is_told_from_apply_to_status(signed: Office) -> None:
    file = signed.root / "organization.yaml"
    text = file.read_text("utf-8")
    old = "    name: {en: Sales - staffing, ja: 派遣営業}\n    entity: kusanagi\n"
    held = "person: p_noda, department: sales-staffing, from: 2025-04-01"
    assert text.count(old) == text.count(held) == 1
    text = text.replace(old, f"{old}    to: 2026-11-30\n    succeeded_by: sales-placement\n")
    file.write_text(text.replace(held, f"{held}, to: 2026-11-30"), encoding="utf-8")
    preview = signed.ok(OFFICE, "organization", "apply", "--preview")
    assert "successor changes from none to Sales - placement" in preview.out
    assert "Sales - staffing has no information manager or deputy today any more" in preview.out
    japanese = signed.ok(OFFICE, "organization", "apply", "--preview", "--lang", "ja").out
    assert "派遣営業の情報管理者・代行者が本日時点でいなくなります。" in japanese
    file.write_text(text, encoding="utf-8")
    applied = signed.ok(OFFICE, "organization", "apply", "--yes")
    assert "has no information manager" not in applied.err
    assert applied.err.endswith("until it is moved: assess period adopt --preview\n")
    told_ahead = signed.ok(OFFICE, "period", "adopt", "--preview").out
    assert "Sales - staffing (STF) is asked for 2026-10-01 to 2026-11-30." in told_ahead
    (moved,) = signed.ok(OFFICE, "period", "adopt", "--preview", "--json").json["days"]
    assert (moved["id"], moved["last"]) == ("sales-staffing", "2026-11-30")
    signed.ok(OFFICE, "period", "adopt", "--reason", "Merged.", "--yes")
    status = signed.ok(OFFICE, "period", "status").out
    assert 'moved to the organization of that day by Ito Mei (p_ito): "Merged."' in status
