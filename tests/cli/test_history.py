"""``assess history import`` and ``list``: preview, confirmation, both languages, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Office
from tests.cli.run import ok
from tests.journeys.people import OFFICE

TEXT = """\
部署,管理策,設問,結果,数値,確認日,回答者,指摘事項,是正期限,備考
広報,ORG-03,Q1,○,,2026/10/05,森 彩,,,
,,Q3,△,,2026/10/05,森 彩,版の日付が古い,2026/12/25,x
,PHY-04,,不適合,,R8.10.5,森 彩,,,
"""
UNKNOWN = "広報室,ORG-03,Q1,○,,,,,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Last quarter, as a Japanese spreadsheet program saves it."""
    path = tmp_path / "前期.csv"
    path.write_bytes(TEXT.encode("cp932"))
    return path


def test_a_dry_run_shows_what_would_be_taken_and_records_nothing(
    opened: Office, file: Path
) -> None:
    said = opened.ok(OFFICE, "history", "import", file, "--period", "2026-Q3", "--dry-run")
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    for line in (
        "部署 department",
        "○ yes 1",
        "△ partial 1",
        "Taken: 3 answers in 2 cells",
        "PR ORG-03: 版の日付が古い (due 2026-12-25)",
        "Empty department or control, taken from the line above: lines 3, 4",
        "not read: 備考",
    ):
        assert line in lines, line
    assert said.err == "Nothing was recorded.\n"
    assert opened.ok(OFFICE, "history", "list").err == "No past results were imported.\n"


def test_an_import_is_confirmed_and_listed(opened: Office, file: Path) -> None:
    args = ("history", "import", file, "--period", "2026-Q3")
    refused = opened.at_keyboard("n\n", OFFICE, *args)
    assert refused.code == 1
    assert "Taken: 3 answers" in refused.err
    assert opened.at_keyboard("y\n", OFFICE, *args).code == 0
    listed = opened.ok(OFFICE, "history", "list")
    assert "imported, not attested here" in listed.out
    assert "open findings: 1 of 1\n    PR ORG-03: 版の日付が古い" in listed.out
    assert opened.call(OFFICE, *args, "--yes").code == 2
    again = opened.ok(OFFICE, *args, "--yes", "--reason", "A later version of the file.")
    assert "Replaces the import of 前期.csv" in again.out
    first, second = opened.ok(OFFICE, "history", "list", "--json").json["imports"]
    assert (first["counts"], second["counts"]) == (False, True)
    assert first["superseded_by"] == second["idx"]
    assert second["reason"] == "A later version of the file."
    ok("-w", opened.root, "verify", "--read-data")


def test_in_japanese_everything_is(opened: Office, file: Path) -> None:
    args = ("history", "import", file, "--period", "2026-Q3", "--lang", "ja")
    said = opened.ok(OFFICE, *args, "--yes")
    assert "取り込む回答: 3件(評価項目2件)" in said.out
    assert "この仕組みでの確認なし" in said.err
    shown = opened.ok(OFFICE, "sheet", "show", "PR", "--control", "ORG-03", "--lang", "ja")
    assert "2026-Q3: できている(森 彩、2026-10-05、取込・この仕組みでの確認なし)" in shown.out
    assert "以前からの指摘事項(期限2026-12-25、2026-Q3から取込):" in shown.out
    exported = opened.ok("p_mori", "sheet", "export", "PR", "--lang", "ja")
    assert "# 2026-Q3 (取込・この仕組みでの確認なし): できている" in exported.out
    assert "過去の結果を取込" in opened.ok(OFFICE, "log", "--lang", "ja").out


def test_as_a_document(opened: Office, file: Path) -> None:
    args = ("history", "import", file, "--period", "2026-Q3", "--json")
    assert opened.call(OFFICE, *args).code == 2
    done = opened.ok(OFFICE, *args, "--yes").json
    assert done["imported"] is True
    assert done["results"] == {"nonconforming": 1, "partly": 1}
    assert done["answers"][0] == {
        "department": "public-relations",
        "control": "ORG-03",
        "question": "ORG-03-Q1",
        "value": {"choice": "yes"},
        "result": "asserted",
        "attester": "森 彩",
        "on": "2026-10-05",
    }
    sheet = opened.ok("p_mori", "sheet", "show", "PR", "--json").json
    cell = next(c for c in sheet["cells"] if c["control"] == "ORG-03")
    assert cell["questions"][0]["last"]["imported"] is True
    assert cell["open_before"][0]["id"] == "H-2026-Q3-01"


def test_unknown_names_stop_it_unless_left_out(opened: Office, file: Path) -> None:
    file.write_text(TEXT + UNKNOWN, encoding="utf-8")
    args = ("history", "import", file, "--period", "2026-Q3")
    dry = opened.call(OFFICE, *args, "--dry-run")
    assert dry.code == 1
    assert 'department 広報室  Did you mean "広報 (public-relations)"?' in dry.out
    stopped = opened.call(OFFICE, *args, "--yes")
    assert stopped.code == 2
    assert '前期.csv: A5: unknown department "広報室"' in stopped.err
    asked = opened.at_keyboard("y\n", OFFICE, *args)
    assert asked.code == 2
    assert "[y/N]" not in asked.err
    assert "1 row was left out." in opened.ok(OFFICE, *args, "--yes", "--skip-unknown").err


@pytest.mark.parametrize(
    ("person", "more", "code"),
    [
        (OFFICE, (), 2),
        ("p_mori", ("--period", "2026-Q3"), 3),
        (OFFICE, ("--period", "2026-Q4"), 1),
        (OFFICE, ("--period", "last"), 2),
        (OFFICE, ("--period", "2026-Q3", "--columns", "colour=A"), 2),
        (OFFICE, ("--period", "2026-Q3", "--columns", "answer=Z"), 2),
        (OFFICE, ("--period", "2026-Q3", "--sheet", "Other"), 2),
    ],
)
def test_exit_codes(
    opened: Office, file: Path, person: str, more: tuple[str, ...], code: int
) -> None:
    assert opened.call(person, "history", "import", file, "--yes", *more).code == code
    assert opened.call("p_mori", "history", "list").code == 3
