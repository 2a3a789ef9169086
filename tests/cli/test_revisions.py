"""controls diff and controls publish."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Office
from tests.cli.run import ok
from tests.cli.test_japanese import told
from tests.cli.yaml_edits import change, file_of, retitle, reword
from tests.japanese import is_japanese
from tests.journeys.people import OFFICE, SAMPLE


def test_the_same_ends_with_0_and_a_difference_with_1(signed: Office) -> None:
    same = signed.ok("p_mori", "controls", "diff")
    assert same.out == ""
    assert same.err.startswith("The YAML is revision ")
    reword(signed.root / "controls", "ORG-02-Q1")
    assert signed.call("p_mori", "controls", "diff").code == 1


def test_comments_and_layout_are_no_change_in_meaning(signed: Office) -> None:
    file = file_of(signed.root / "controls", "ORG-02")
    file.write_text("# A comment.\n" + file.read_text("utf-8"), encoding="utf-8")
    found = signed.call(OFFICE, "controls", "diff")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("Only comments, order or layout differ from revision ")


def test_a_difference_is_told_in_meaning_with_what_it_touches(signed: Office) -> None:
    controls = signed.root / "controls"
    reword(controls, "ORG-03-Q1")
    retitle(controls, "ORG-03-E1")
    change(controls, "TEC-02", r"due: \[[^\]]*\]", "due: [1, 3]")
    shown = signed.call(OFFICE, "controls", "diff")
    lines = shown.out.splitlines()
    start = lines.index("  ORG-03-Q1  reworded: earlier answers do not carry")
    assert lines[start - 1].startswith("ORG-03  ")
    assert lines[start + 1] == "    text.en"
    assert "{+ in this company+}" in "\n".join(lines[start + 2 : start + 5])
    assert "; 1 signed and 0 drafted answers would be asked anew" in shown.out
    assert "  ORG-03-E1  reworded: earlier evidence does not count" in lines
    assert any(line.startswith("    due  ") and line.endswith(" -> [1, 3]") for line in lines)
    assert "2026-Q4 is on revision " in shown.out
    assert "  let 1 signature lapse, for 1 cell" in lines
    assert "3 changes against revision " in shown.err
    assert "--same ORG-03-Q1 --same ORG-03-E1" in shown.err


def test_a_document_says_before_and_after(signed: Office) -> None:
    reword(signed.root / "controls", "ORG-03-Q1")
    found = signed.call(OFFICE, "controls", "diff", "--json").json
    (one,) = found["changes"]
    assert (one["kind"], one["item"], one["fields"]) == ("reworded", "ORG-03-Q1", ["text"])
    assert one["after"]["text"]["en"] == one["before"]["text"]["en"].replace(
        "?", " in this company?"
    )
    assert one["touched"]["signed"] == 1
    assert found["effect"]["period"] == "2026-Q4"
    assert found["effect"]["adoption"]["anew"] == ["ORG-03-Q1"]
    assert len(found["effect"]["adoption"]["lapses"]) == 1


def test_a_japanese_reader_reads_japanese(signed: Office) -> None:
    controls = signed.root / "controls"
    reword(controls, "ORG-03-Q1")
    change(controls, "TEC-02", r"due: \[[^\]]*\]", "due: [1, 3]")
    shown = signed.call(OFFICE, "controls", "diff", "--lang", "ja")
    assert "  ORG-03-Q1  文言の変更: これまでの回答は引き継がれません" in shown.out
    assert "署名済みの回答1件、入力中の回答0件は改めて回答が必要です" in shown.out
    tail = shown.out.partition("2026-Q4は版")[2].splitlines()
    assert all(map(is_japanese, [*tail[1:], *shown.err.splitlines()]))


def test_who_may_not_move_a_period_sees_the_meaning_only(signed: Office) -> None:
    reword(signed.root / "controls", "ORG-03-Q1")
    shown = signed.call("p_mori", "controls", "diff")
    assert "ORG-03-Q1  reworded" in shown.out
    assert "2026-Q4" not in shown.out
    assert signed.call("p_mori", "controls", "diff", "--json").json["effect"] is None
    assert signed.call("p_mori", "controls", "publish", "--yes").code == 3


def test_publishing_leaves_the_period_where_it_is(signed: Office) -> None:
    before = signed.ok(OFFICE, "period", "status", "--json").json["revision"]
    reword(signed.root / "controls", "ORG-03-Q1")
    assert signed.call(OFFICE, "controls", "publish").code == 2, "nobody to ask"
    published = signed.ok(OFFICE, "controls", "publish", "--yes")
    assert "ORG-03-Q1  reworded" in published.err
    assert "2026-Q4 stays on its revision. To move it: assess period adopt" in published.err
    assert signed.ok(OFFICE, "controls", "diff").err.startswith(
        f"The YAML is revision {published.out.strip()}"
    )
    assert signed.ok(OFFICE, "period", "status", "--json").json["revision"] == before
    again = signed.call(OFFICE, "controls", "publish", "--yes")
    assert again.code == 1
    earlier = signed.call(OFFICE, "controls", "diff", before[:8], "--json")
    assert (earlier.code, earlier.json["before"]) == (1, before)


def test_vouching_for_the_meaning(signed: Office) -> None:
    reword(signed.root / "controls", "ORG-03-Q1")
    shown = signed.call(OFFICE, "controls", "diff", "--same", "ORG-03-Q1")
    assert "  ORG-03-Q1  reworded, same meaning: earlier answers carry" in shown.out
    assert "let 0 signatures lapse, for 0 cells" in shown.out
    published = signed.ok(OFFICE, "controls", "publish", "--same", "ORG-03-Q1", "--yes", "--json")
    assert published.json["published"] is True
    assert published.json["changes"][0]["kind"] == "same"
    log = signed.ok(OFFICE, "log", "--json").json["events"]
    assert log[-1]["payload"]["same"][0][0] == "ORG-03-Q1"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["diff", "ffffff"], 2, "「ffffff」で始まる確定した版はありません。"),
        (["diff", "--same", "ORG-02-Q1"], 2, "「ORG-02-Q1」の文言は変わっていません。"),
        (["publish", "--yes"], 1, "YAMLの内容は、既に確定した版と同じです。"),
    ],
)
def test_a_refusal(opened: Office, words: list[str], code: int, said: str) -> None:
    result = opened.call(OFFICE, "controls", *words, "--lang", "ja")
    assert result.code == code
    told(result.err, said)


def test_before_anything_is_published(tmp_path_factory: pytest.TempPathFactory) -> None:
    fresh = Office(tmp_path_factory.mktemp("fresh") / "workspace")
    ok("init", fresh.root, "--rehearsal", "2026-12-18", "--organization", SAMPLE)
    found = fresh.call("p_toda", "controls", "diff")
    assert (found.code, found.out) == (1, "")
    assert found.err == "No revision was published yet.\n"
    fresh.ok("p_toda", "organization", "apply", "--yes")
    assert fresh.ok(OFFICE, "controls", "publish", "--yes").err.startswith("No revision was")
    assert fresh.ok(OFFICE, "controls", "diff").code == 0


def test_an_owner_code_without_department_is_told_before_publishing(signed: Office) -> None:
    controls = signed.root / "controls"
    change(controls, "ORG-03", r"owner: \[DPO\]", "owner: [DPO, ZZ]")
    file = controls / "catalogue.yaml"
    text = file.read_text("utf-8")
    owner = "owners:\n  - id: ZZ\n    title: {en: Nobody yet, ja: 未定の部門}\n"
    file.write_text(text.replace("owners:\n", owner, 1), encoding="utf-8")
    shown = signed.call(OFFICE, "controls", "diff")
    assert "2026-Q4 could not move to this: No department owns: ZZ." in shown.out
    assert "Owner codes\n  ZZ  added\n    Nobody yet\n" in shown.out
