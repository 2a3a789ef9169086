"""Loads the facts of one period at a ledger position."""

from __future__ import annotations

from dataclasses import replace

from assess.domain.adoption import outdated
from assess.domain.facts import PeriodFacts
from assess.storage import tables as t
from assess.storage.facts.attested import attestations
from assess.storage.facts.evidence import evidence
from assess.storage.facts.judged import consents, findings, publications, reviews
from assess.storage.facts.lapses import lapses
from assess.storage.facts.opening import adoptions, extensions, opening, supplied, supply_id
from assess.storage.facts.rows import Rows
from assess.storage.snapshot import Snapshot

__all__ = ["load", "load_opening", "supply_id"]


def load(view: Snapshot, period: str, at: int | None) -> PeriodFacts:
    """The facts of `period` at position `at`.

    Raises:
        BadInput: The period was not opened by then.
    """
    rows = Rows(view, period, view.head().size if at is None else at)
    rows.remember_marks()
    bare = _bare(rows)
    return replace(
        bare,
        attestations=attestations(rows),
        lapses=lapses(rows),
        reviews=reviews(rows),
        consents=consents(rows),
        supplied=supplied(rows),
        evidence=tuple(outdated(bare, piece) for piece in evidence(rows)),
        extensions=extensions(rows),
        findings=findings(rows),
    )


def load_opening(view: Snapshot, period: str) -> PeriodFacts:
    """How `period` was opened, and its closing, approval and publications.

    Raises:
        BadInput: The period was not opened.
    """
    return _bare(Rows(view, period, view.head().size))


def _bare(rows: Rows) -> PeriodFacts:
    closings = {r["kind"]: rows.mark(r["idx"]) for r in rows.of(t.ClosingRow)}
    opened = opening(rows)
    return PeriodFacts(
        position=rows.at,
        opening=opened,
        adoptions=adoptions(rows, opened.zone),
        closed=closings.get("close"),
        approved=closings.get("approve"),
        publications=publications(rows),
    )
