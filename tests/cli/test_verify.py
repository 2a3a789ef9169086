"""verify."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.conftest import Office
from tests.journeys.people import OFFICE


def test_verify_intact_says_nothing_but_its_window(signed: Office) -> None:
    result = signed.ok(OFFICE, "verify", "--read-data")
    assert result.out == ""
    assert "No checkpoint yet" in result.err
    note = signed.ok(OFFICE, "period", "close", "--yes").out
    result = signed.ok(OFFICE, "verify")
    assert result.out == ""
    assert "The newest checkpoint covers 6 of 6 leaves" in result.err
    file = signed.root.parent / "checkpoint"
    file.write_text(note, encoding="utf-8")
    document = signed.ok(OFFICE, "verify", "--against", file, "--json").json
    assert (document["intact"], document["against"], document["exposed"]) == (True, 1, 0)


def test_verify_names_what_is_broken(signed: Office, note: Path) -> None:
    args = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none", "--json"]
    piece = signed.ok("p_mori", "evidence", "add", note, *args).json["added"][0]
    stored = next(p for p in (signed.root / "evidence").rglob("*") if p.name == piece["sha256"])
    stored.chmod(0o600)
    stored.write_bytes(b"a RECORD\n")
    stored.chmod(0o400)
    assert signed.ok(OFFICE, "verify").code == 0, "without reading it looks right"
    result = signed.call(OFFICE, "verify", "--read-data")
    assert result.code == 1
    assert result.out.startswith(f"E_EVIDENCE evidence {piece['id']}")
    with sqlite3.connect(signed.root / "assess.db") as database:
        database.execute("UPDATE attestation SET attester = 'p_abe'")
    found = signed.call(OFFICE, "verify", "--json")
    assert found.code == 1
    assert [f["code"] for f in found.json["faults"]] == ["E_PROJECTION"]


def test_verify_speaks_the_language_of_the_run(signed: Office) -> None:
    with sqlite3.connect(signed.root / "assess.db") as database:
        database.execute("UPDATE attestation SET attester = 'p_abe'")
    said = "表では'p_abe'、記録では'p_mori'です。"
    lines = signed.call(OFFICE, "--lang", "ja", "verify").out.splitlines()
    assert lines[0].startswith("E_PROJECTION attestation ")
    assert lines[0].endswith(f", attester: {said}")
    fault = signed.call(OFFICE, "--lang", "ja", "verify", "--json").json["faults"][0]
    assert fault["message"] == said
    assert fault["hint"] == ""
    assert set(fault) == {"code", "place", "message", "hint"}


def test_verify_that_cannot_look_ends_with_4(signed: Office) -> None:
    (signed.root / "assess.db").write_bytes(b"not a database" * 100)
    result = signed.call(OFFICE, "verify")
    assert (result.code, result.out) == (4, "")
    (signed.root / "assess.db").unlink()
    assert signed.call(OFFICE, "verify").code == 4


def test_what_verify_refuses(signed: Office, note: Path) -> None:
    assert signed.call(OFFICE, "verify", "--against", note).code == 2
    assert signed.call(OFFICE, "verify", "--against", note.with_name("nothing")).code == 4
    assert signed.call(OFFICE, "verify", "--read-data=0").code == 2
    assert signed.ok(OFFICE, "verify", "--read-data=50").code == 0
