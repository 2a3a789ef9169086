"""evidence add, list, show, withdraw."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Office

ADD = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none"]
SEEN = ["--inspected", "--requirement", "PHY-05-E1", "--as-of", "2026-12-18", "--place", "Safe"]


def added(office: Office, *args: object) -> dict[str, object]:
    """The first piece that a command records."""
    found: dict[str, object] = office.ok("p_mori", "evidence", "add", *args, "--json").json[
        "added"
    ][0]
    return found


def test_add_takes_several_files_requirements_and_departments(opened: Office, note: Path) -> None:
    other = note.with_name("other.txt")
    other.write_text("another record\n", encoding="utf-8")
    args = ["--requirement", "PER-02-E1", "--department", "PR", "--department", "it"]
    done = opened.ok(
        "p_fuji",
        "evidence",
        "add",
        note,
        other,
        *args,
        "--as-of",
        "2026-12-18",
        "--class",
        "masked",
    )
    assert len(done.out.splitlines()) == 2
    assert "public-relations/PER-02-E1, it/PER-02-E1" in done.out
    listed = opened.ok("p_ito", "evidence", "list", "PR", "--json").json["evidence"]
    assert [p["piece"]["personal_data"] for p in listed] == ["masked", "masked"]
    assert len(opened.ok("p_ito", "evidence", "list").out.splitlines()) == 4


def test_add_covers_days(opened: Office, note: Path) -> None:
    args = ["--requirement", "ORG-03-E1", "--class", "none", "--title", "The manual"]
    piece = added(opened, note, *args, "--covers", "2026-10-01..2026-11-30")
    assert piece["as_of"] == "2026-11-30"
    assert piece["covers"] == ["2026-10-01", "2026-11-30"]
    assert piece["title"] == "The manual"
    later = ["--as-of", "2026-12-18", "--covers", "2026-10-01..2026-12-31"]
    result = opened.call("p_mori", "evidence", "add", note, *args, *later)
    assert result.code == 2
    assert "cannot cover days up to 2026-12-31" in result.err


def test_what_is_dated_outside_its_window_is_kept_and_flagged(opened: Office, note: Path) -> None:
    args = ["--requirement", "ORG-03-E1", "--as-of", "2019-01-01", "--class", "none"]
    result = opened.ok("p_mori", "evidence", "add", note, *args)
    assert "will not count" in result.err
    assert "2026-12-31" in result.err or "2027-01-18" in result.err
    document = opened.ok("p_mori", "evidence", "add", note, *args, "--json").json
    assert document["outside_window"][0]["requirement"] == "ORG-03-E1"


def test_an_inspected_record_has_no_file(opened: Office, note: Path) -> None:
    rest = ["--custodian", "General affairs", "--count", "12", "--seen-by", "p_ito"]
    piece = added(opened, *SEEN, *rest)
    assert (piece["inspected"], piece["count"], piece["seen_by"]) == (True, 12, "p_ito")
    assert opened.call("p_mori", "evidence", "add", note, *SEEN, *rest).code == 2
    assert opened.call("p_mori", "evidence", "add", *SEEN, *rest[:4]).code == 2
    assert (
        opened.call("p_mori", "evidence", "add", *SEEN, *rest[:4], "--seen-by", "p_mori").code == 3
    )
    shown = opened.ok("p_mori", "evidence", "show", piece["id"]).out
    assert "Ito Mei (p_ito)" in shown


@pytest.mark.parametrize(
    ("person", "args", "code"),
    [
        ("p_mori", [], 2),
        ("p_mori", ["--requirement", "ORG-03-E1", "--class", "none"], 2),
        ("p_mori", ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18"], 2),
        ("p_mori", ["--as-of", "2026-12-18", "--class", "none"], 2),
        ("p_mori", [*ADD[:1], "ORG-03-E9", *ADD[2:]], 2),
        ("p_mori", [*ADD, "--department", "NO"], 2),
        ("p_mori", [*ADD[:3], "2026-12-19", *ADD[4:]], 2),
        ("p_mori", [*ADD, "--covers", "2026-10-01"], 2),
        ("p_mori", [*ADD, "--covers", "2026-12-31..2026-10-01"], 2),
        ("p_mori", [*ADD, "--department", "it"], 3),
        ("p_seki", [*ADD, "--department", "PR"], 3),
        ("p_mori", [*ADD, "--reuse"], 2),
        ("p_mori", ["--reuse", "--inspected"], 2),
    ],
)
def test_what_add_refuses(
    opened: Office, note: Path, person: str, args: list[str], code: int
) -> None:
    result = opened.call(person, "evidence", "add", note, *args)
    assert result.code == code, result.err
    assert opened.ok("p_ito", "evidence", "list", "--json").json["evidence"] == []


def test_what_is_no_file(opened: Office, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    for name in ("nothing", "link", "."):
        assert opened.call("p_mori", "evidence", "add", tmp_path / name, *ADD).code in (2, 4)
    assert opened.call("p_mori", "evidence", "add", *ADD).code == 2


def test_show_and_list(opened: Office, note: Path) -> None:
    piece = added(opened, note, *ADD)
    shown = opened.ok("p_mori", "evidence", "show", piece["id"])
    assert str(piece["sha256"]) in shown.out
    assert "Mori Aya (p_mori)" in shown.out
    document = opened.ok("p_mori", "evidence", "show", piece["id"], "--json").json
    assert document["piece"] == piece
    assert opened.call("p_abe", "evidence", "show", piece["id"]).code == 3
    assert opened.call("p_abe", "evidence", "list", "PR").code == 3
    assert opened.ok("p_abe", "evidence", "list", "--json").json["evidence"] == []
    assert opened.call("p_mori", "evidence", "show", "e-000000000000").code == 2
    assert opened.ok("p_mori", "evidence", "list", "--lang", "ja").out.startswith(str(piece["id"]))


def test_withdraw_takes_name_and_bytes(opened: Office, note: Path) -> None:
    piece = added(opened, note, *ADD)
    words = ["evidence", "withdraw", piece["id"], "--reason"]
    assert opened.call("p_abe", *words, "Not mine.").code == 3
    assert opened.call("p_mori", *words, "  ").code == 2
    objects = [p for p in (opened.root / "evidence").rglob("*") if p.name == piece["sha256"]]
    assert len(objects) == 1
    assert opened.ok("p_mori", *words, "Wrong file.", "--json").json == {"withdrawn": piece["id"]}
    assert not objects[0].exists()
    assert opened.call("p_mori", *words, "Again.").code == 1
    assert "withdrawn" in opened.ok("p_mori", "evidence", "list").out
    assert "note.txt" not in opened.ok("p_mori", "evidence", "list").out


def test_reuse(opened: Office, note: Path) -> None:
    args = ["--requirement", "PHY-05-E2", "--as-of", "2026-12-18", "--class", "none"]
    piece = added(opened, note, *args)
    opened.ok("p_ito", "period", "close", "--yes", "--now", "2027-01-20")
    opened.ok("p_ito", "period", "open", "2027-Q1")
    assert "still fresh" in opened.ok("p_mori", "evidence", "list", "PR").out
    assert opened.call("p_mori", "evidence", "add", "--reuse", "e-000000000000").code == 2
    assert opened.call("p_mori", "evidence", "add", "--reuse", "--department", "PR").code == 2
    taken = added(opened, "--reuse", "--department", "PR", "--yes")
    assert taken["sha256"] == piece["sha256"]
    assert taken["reused_from"] == "2026-Q4"
    assert opened.call("p_mori", "evidence", "add", "--reuse", piece["id"]).code == 2
    nothing = opened.call("p_mori", "evidence", "add", "--reuse", "--department", "PR", "--json")
    assert (nothing.code, nothing.json) == (1, {"added": []})
