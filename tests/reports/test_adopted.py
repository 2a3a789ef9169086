"""A report of a period that was moved while it ran says so, and its annexes still explain it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.domain.report.inputs import ReportInputs
from tests.domain.histories import History, made
from tests.reports.tiny import catalogue, checked, inputs

SEEDS = range(40)


def of(history: History) -> ReportInputs:
    """The inputs of a history's report."""
    revision = catalogue(history.catalogue.controls, (), history.catalogue.conflicts)
    steps = ((s.after.adoptions[-1].mark.idx, s) for s in history.steps)
    closed = {leaf: {c.key: s.was[c.key].result for c in s.plan.closed} for leaf, s in steps}
    return replace(inputs(revision, history.facts), closed_as=closed)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_follows_from_the_annexes_whatever_was_adopted(seed: int) -> None:
    history = made(seed)
    report, text = checked(of(history))
    assert "Changes during the period" in text
    assert len(report.adoptions.rows if report.adoptions else ()) == len(history.steps)
