"""The two published policies against the shipped catalogue.

The texts lie beside a developer's checkout, or where ASSESS_POLICY_TEXTS says. They are no part of
the repository: without them the tests here do not exist.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from assess.catalog.load import load_files
from assess.catalog.policy.check import Checked, check
from assess.catalog.policy.coverage import coverage
from assess.catalog.policy.drift import Fate
from assess.catalog.policy.reading import read_policy
from assess.catalog.policy.text import PolicyText
from assess.catalog.policy.words import DETECTORS
from assess.catalog.starter import starter_files
from assess.domain.policy import Detector
from assess.domain.statement import Catalogue, ConflictStatus

FOLDER = Path(
    os.environ.get("ASSESS_POLICY_TEXTS") or Path(__file__).parents[4] / "shared" / "seeds"
)
FILES = sorted(FOLDER.glob("*.txt"))
AS_OF = date(2026, 6, 30)
MISSED = Path(__file__).with_name("missed.yaml")

if FILES:

    @pytest.fixture(scope="module")
    def catalogue() -> Catalogue:
        """What is shipped."""
        return load_files(starter_files()).usable()

    @pytest.fixture(scope="module")
    def texts() -> Sequence[PolicyText]:
        """The two policies."""
        return [read_policy(file) for file in FILES]

    @pytest.fixture(scope="module")
    def checked(catalogue: Catalogue, texts: Sequence[PolicyText]) -> Checked:
        """Both of them, checked on a day on which the newest part is five months old."""
        return check(catalogue, texts, AS_OF)

    def test_every_statement_is_found_word_by_word(catalogue: Catalogue, checked: Checked) -> None:
        found = {id_ for one in checked.drift.of(Fate.UNCHANGED) for id_ in one.seat.statements}
        assert len(catalogue.statements) == 307
        assert found == {statement.id for statement in catalogue.statements}
        assert len(checked.drift.of(*Fate)) == len(checked.drift.of(Fate.UNCHANGED))
        assert checked.covered

    def test_every_line_is_accounted_for(catalogue: Catalogue, checked: Checked) -> None:
        found = coverage(catalogue, checked.match, checked.drift)
        assert len(found.lines) == 875
        assert found.unaccounted == ()
        assert found.not_found == ()
        assert not any(line.by_place for line in found.lines)
        assert all(line.statements or line.why for line in found.lines)

    def test_every_statement_has_controls_and_questions(
        catalogue: Catalogue, checked: Checked
    ) -> None:
        assert coverage(catalogue, checked.match, checked.drift).untested == ()

    def test_every_conflict_is_found_or_listed_as_missed(
        catalogue: Catalogue, checked: Checked
    ) -> None:
        missed = set(yaml.safe_load(MISSED.read_bytes()))
        wanted = {
            conflict.id
            for conflict in catalogue.conflicts
            if set(conflict.detectors) - {Detector.PERSON}
            and conflict.status is not ConflictStatus.PUBLISHED
        }
        seen = {id_ for finding in checked.findings for id_ in finding.conflicts}
        assert len(wanted) >= 63
        assert wanted - seen == missed
        assert {conflict.id for conflict in checked.not_seen} == missed

    def test_what_no_conflict_tells_of_is_counted(
        checked: Checked, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A finding without record is a false alarm, or a conflict that has to be recorded."""
        totals = Counter(finding.detector for finding in checked.findings)
        alarms = Counter(finding.detector for finding in checked.new_findings)
        with capsys.disabled():
            print()  # noqa: T201
            for detector, total in sorted(totals.items()):
                name = f"{detector} {DETECTORS[detector].en}"
                print(f"  {name}: {total} found, {alarms[detector]} without record")  # noqa: T201
        assert [finding.message.en for finding in checked.new_findings] == []
        assert set(totals) == set(Detector) - {Detector.PERSON}
        assert checked.passes
