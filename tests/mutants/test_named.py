"""The mutants cannot rot: every one still finds its place, and its tests exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.named import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m.name)
def test_a_mutant_has_its_place_and_its_tests(mutant: Mutant) -> None:
    text = (ROOT / "assess" / mutant.file).read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.old != mutant.new
    for test in mutant.tests:
        file, _, name = test.partition("::")
        found = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert f"def {name}(" in found or f"class {name}:" in found or not name


def test_there_are_twenty_of_them_with_names_of_their_own() -> None:
    assert len({m.name for m in MUTANTS}) == len(MUTANTS) >= 20
