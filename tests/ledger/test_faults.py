"""Faults: stable codes, one printed form."""

from __future__ import annotations

from assess.ledger.faults import (
    CODES,
    E_SEQ,
    I_DISPOSED,
    RESTORE,
    Fault,
)
from assess.text import Text
from tests.japanese import is_japanese


def test_the_codes_are_those_of_the_written_format() -> None:
    assert len(CODES) == 16
    notices = [code for code in CODES if not Fault(code, "leaf 1", Text("m", "m")).broken]
    assert notices == [I_DISPOSED]


def test_a_fault_prints_its_code_place_and_what_to_do() -> None:
    gone, hint = Text("a row is gone", "行がありません。"), Text("Restore.", "復元してください。")
    fault = Fault(E_SEQ, "leaf 3", gone, hint)
    assert str(fault) == fault.told("en") == "E_SEQ leaf 3: a row is gone\n  Restore."
    assert fault.told("ja") == "E_SEQ leaf 3: 行がありません。\n  復元してください。"
    assert is_japanese(RESTORE.ja)
    assert str(Fault(E_SEQ, "leaf 3", gone)) == "E_SEQ leaf 3: a row is gone"
