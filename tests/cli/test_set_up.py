"""init, backup, lint, organization, and looking things up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assess.cli import lint
from assess.workspace import organization, settings
from tests.cli.conftest import Office
from tests.cli.run import call, ok
from tests.journeys.people import ADMIN, SAMPLE


def test_lint_knows_the_names_of_the_files() -> None:
    assert (lint.SETTINGS, lint.ORGANIZATION) == (settings.FILE, organization.FILE)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where log keys go."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("ASSESS_LOG_KEY", raising=False)
    return tmp_path / "state"


def test_init_makes_a_workspace_that_lints_and_verifies(state: Path, tmp_path: Path) -> None:
    root = tmp_path / "security"
    made = ok("init", root, "--name", "Kusanagi", "--name-ja", "草薙", "--json").json
    assert made["workspace"] == str(root)
    key = Path(made["log_key_file"])
    assert key.is_relative_to(state)
    assert key.stat().st_mode & 0o777 == 0o600
    assert "草薙" in (root / "assess.yaml").read_text("utf-8")
    assert ok("-w", root, "lint").out == ""
    assert ok("-w", root, "verify").out == ""


def test_init_takes_files_and_names(state: Path, tmp_path: Path) -> None:  # noqa: ARG001
    args = ["--person", "Mori Aya", "--time-zone", "Europe/Rome", "--fiscal-year-starts", "4"]
    ok("init", tmp_path / "one", *args)
    text = (tmp_path / "one" / "assess.yaml").read_text("utf-8")
    assert "Europe/Rome" in text
    assert "fiscal_year_starts: 4" in text
    assert "Mori Aya" in (tmp_path / "one" / "organization.yaml").read_text("utf-8")
    ok("init", tmp_path / "two", "--organization", SAMPLE)
    assert (tmp_path / "two" / "organization.yaml").read_bytes() == SAMPLE.read_bytes()


def test_init_refuses_a_folder_in_use(state: Path, tmp_path: Path) -> None:  # noqa: ARG001
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    assert call("init", tmp_path / "full").code == 1
    assert call("init", tmp_path / "full" / "a").code == 2
    assert call("init", tmp_path / "new", "--organization", tmp_path / "nothing.yaml").code == 2
    assert not (tmp_path / "new").exists()


def test_backup_copies_and_verifies(signed: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    made = signed.ok(ADMIN, "backup", copy, "--json").json
    assert made["folder"] == str(copy)
    assert ok("-w", copy, "verify", "--read-data", "--json").json["leaves"] == made["leaves"]
    assert signed.call(ADMIN, "backup", copy).code == 1
    assert signed.call(ADMIN, "backup", signed.root / "inside").code == 2


def test_a_backup_of_a_broken_workspace_is_no_backup(opened: Office, tmp_path: Path) -> None:
    (opened.root / "assess.db").unlink()
    result = opened.call(ADMIN, "backup", tmp_path / "copy")
    assert result.code == 4


def test_lint_speaks_the_language_of_the_run(opened: Office) -> None:
    file = opened.root / "one.yaml"
    file.write_text("controls:\n  - id: X\n    theem: physical\n", encoding="utf-8")
    assert (
        f"{file}:3:5: controls[1].theem: ここでは使えない項目です; 「theme」ではありませんか [Y102]"
    ) in call("--lang", "ja", "lint", file).out
    problem = call("--lang", "ja", "lint", file, "--json").json["problems"][-1]
    assert problem["message"] == "ここでは使えない項目です"
    assert problem["hint"] == "「theme」ではありませんか"
    (opened.root / "controls" / "more.yml").touch()
    warned = call("--lang", "ja", "lint", opened.root / "controls").out
    assert "more.yml:1:1: 注意: このファイルは読み込まれません; " in warned


def test_a_file_that_stops_a_command_is_told_in_the_language_of_the_run(opened: Office) -> None:
    with (opened.root / "assess.yaml").open("a", encoding="utf-8") as stream:
        stream.write("nonsense: 1\n")
    result = call("-w", opened.root, "--lang", "ja", "period", "status")
    assert result.code == 2
    assert (
        "nonsense: ここでは使えない項目です。\n  ここで使える項目から選んでください: " in result.err
    )


def test_lint_of_a_workspace_reads_all_of_it(
    opened: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ok("-w", opened.root, "lint", "--json").json["problems"] == []
    monkeypatch.chdir(opened.root / "controls")
    assert ok("lint").code == 0
    for name, line in (
        ("assess.yaml", "nonsense: 1\n"),
        ("organization.yaml", "nonsense: 1\n"),
        ("controls/physical.yaml", "nonsense: 1\n"),
    ):
        with (opened.root / name).open("a", encoding="utf-8") as stream:
            stream.write(line)
    problems = call("-w", opened.root, "lint", "--json").json["problems"]
    assert sorted(os.path.relpath(p["file"], opened.root) for p in problems) == [
        "assess.yaml",
        "controls/physical.yaml",
        "organization.yaml",
    ]


def test_lint_of_one_file_of_a_catalogue_keeps_to_that_file(
    opened: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    controls = opened.root / "controls"
    (controls / "statements" / "career-us.yaml").unlink()
    assert call("lint", controls).code == 1
    assert ok("lint", controls / "physical.yaml").out == ""
    result = call("lint", controls / "organizational.yaml", "--format", "line")
    assert result.code == 1
    assert all(f"{controls}/organizational.yaml" in line for line in result.out.splitlines())
    monkeypatch.chdir(controls / "statements")
    assert ok("lint", "group.yaml").out == ""


def test_lint_checks_the_organization_against_the_catalogue(opened: Office) -> None:
    file = opened.root / "organization.yaml"
    text = file.read_text("utf-8").replace("owns: [IT, CSIRT]", "owns: [IT]")
    file.write_text(text, encoding="utf-8")
    result = call("-w", opened.root, "lint")
    assert result.code == 1
    assert "CSIRT" in result.out
    assert ok("lint", file).out == "", "alone, the file is right"


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing", "notes.txt"])
def test_lint_of_what_cannot_be_read_ends_with_2(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").touch()
    assert call("lint", tmp_path / name).code == 2


def test_lint_without_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSESS_WORKSPACE", raising=False)
    assert call("lint").code == 2
    assert call("-w", tmp_path / "nothing", "lint").code == 2


def test_a_warning_alone_ends_with_0(opened: Office) -> None:
    (opened.root / "controls" / "more.yml").touch()
    result = call("lint", opened.root / "controls")
    assert result.code == 0
    assert "warning: " in result.out


def test_controls(opened: Office) -> None:
    listed = opened.ok("p_mori", "controls", "list")
    assert len(listed.out.splitlines()) == 29
    document = opened.ok("p_mori", "controls", "list", "--json").json
    assert [c["id"] for c in document["controls"]] == [line[:6] for line in listed.out.splitlines()]
    frozen = opened.ok("p_mori", "controls", "list", "--period", "2026-Q4", "--json").json
    assert frozen == document
    shown = opened.ok("p_mori", "controls", "show", "TEC-03", "--lang", "ja").out
    assert shown.startswith("TEC-03")
    control = opened.ok("p_mori", "controls", "show", "TEC-03", "--json").json["control"]
    assert all(q["id"] in shown for q in control["questions"])
    wrong = opened.call("p_mori", "controls", "show", "TEC-30")
    assert wrong.code == 2
    assert "Did you mean" in wrong.err
    assert opened.call("p_mori", "controls", "list", "--period", "2020-Q1").code == 2


def test_a_control_says_why_it_is_there_and_what_it_is_mapped_to(opened: Office) -> None:
    file = opened.root / "controls" / "technical.yaml"
    reason = "    reason: {en: A client asks for it., ja: 取引先の求めによる。}\n    maps:"
    file.write_text(file.read_text("utf-8").replace("    maps:", reason, 1), "utf-8")
    shown = opened.ok("p_mori", "controls", "show", "TEC-01").out
    assert "A client asks for it." in shown
    assert "ISO/IEC 27001:2022 Annex A" in shown
    japanese = opened.ok("p_mori", "controls", "show", "TEC-01", "--lang", "ja").out
    assert "取引先の求めによる。" in japanese
    assert "附属書A" in japanese
    control = opened.ok("p_mori", "controls", "show", "TEC-01", "--json").json["control"]
    assert control["reason"] == {"en": "A client asks for it.", "ja": "取引先の求めによる。"}
    assert control["maps"]["iso27001_2022"] == ["A.8.3", "A.8.20"]


def test_controls_of_a_wrong_catalogue(opened: Office) -> None:
    (opened.root / "controls" / "physical.yaml").write_text("a: b\n", encoding="utf-8")
    result = opened.call("p_mori", "controls", "list")
    assert result.code == 2
    assert "physical.yaml:1:1" in result.err
    assert opened.ok("p_mori", "controls", "list", "--period", "2026-Q4").code == 0


def test_statements(opened: Office) -> None:
    listed = opened.ok("p_mori", "statements", "list")
    assert len(listed.out.splitlines()) == 38
    assert "24 of them" in listed.err
    shown = opened.ok("p_mori", "statements", "show", "group/9/technical/1.a")
    assert "tested by TEC-01-Q1" in shown.out
    document = opened.ok("p_mori", "statements", "show", "group/9/technical/1.a", "--json").json
    assert "TEC-01-Q1" in document["tested_by"]
    assert "TEC-01" in document["controls"]
    assert opened.call("p_mori", "statements", "show", "group/9").code == 2


def test_organization_show(opened: Office) -> None:
    shown = opened.ok("p_mori", "organization", "show").out
    assert "Mori Aya (p_mori)" in shown
    document = opened.ok("p_mori", "organization", "show", "--json").json["organization"]
    assert len(document["departments"]) == 12
    assert "広報" in opened.ok("p_mori", "organization", "show", "--lang", "ja").out


def test_organization_apply(opened: Office) -> None:
    file = opened.root / "organization.yaml"
    before = file.read_text("utf-8")
    assert opened.call(ADMIN, "organization", "apply", "--yes").code == 1, "nothing changes"
    file.write_text(before.replace("other_contacts]", "other_contacts, paper_pd]"), "utf-8")
    preview = opened.ok(ADMIN, "organization", "apply", "--preview").out
    assert "Public relations" in preview
    assert opened.call(ADMIN, "organization", "apply").code == 2, "nobody to ask"
    assert opened.call("p_mori", "organization", "apply", "--yes").code == 3
    applied = opened.ok(ADMIN, "organization", "apply", "--yes", "--json").json
    assert applied["applied"] is True
    assert [c["kind"] for c in applied["changes"]] == ["attribute_gained"]
    file.write_text(before.replace("owns: [LLH]", "owns: []"), encoding="utf-8")
    assert opened.call(ADMIN, "organization", "apply", "--yes").code in (1, 2)
    file.write_text(before + "nonsense: 1\n", encoding="utf-8")
    result = opened.call(ADMIN, "organization", "apply", "--yes")
    assert result.code == 2
    assert "organization.yaml:" in result.err
