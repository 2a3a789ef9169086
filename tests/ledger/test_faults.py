"""Faults: stable codes, one printed form."""

from __future__ import annotations

from assess.ledger.faults import (
    CODES,
    E_SEQ,
    I_DISPOSED,
    Fault,
)


def test_the_codes_are_those_of_the_written_format() -> None:
    assert len(CODES) == 15
    notices = [code for code in CODES if not Fault(code, "leaf 1", "m").broken]
    assert notices == [I_DISPOSED]


def test_a_fault_prints_its_code_place_and_what_to_do() -> None:
    assert str(Fault(E_SEQ, "leaf 3", "a row is gone", "Restore.")) == (
        "E_SEQ leaf 3: a row is gone\n  Restore."
    )
    assert str(Fault(E_SEQ, "leaf 3", "a row is gone")) == "E_SEQ leaf 3: a row is gone"
