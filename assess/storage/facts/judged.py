"""What others said of it: reviews, consents, findings, publications."""

from __future__ import annotations

import json
from datetime import date

from assess.domain.facts import (
    CellKey,
    Finding,
    FindingLevel,
    NaConsent,
    Publication,
    Review,
    ReviewVerdict,
)
from assess.storage import tables as t
from assess.storage.facts.rows import Rows


def reviews(rows: Rows) -> tuple[Review, ...]:
    """Verdicts on cells, oldest first."""
    return tuple(
        Review(
            rows.mark(r["idx"]),
            CellKey(r["control"], r["department"]),
            ReviewVerdict(r["verdict"]),
            r["content"],
            rows.view.words(r["reason"]),
            date.fromisoformat(r["due"]) if r["due"] else None,
            bool(r["independent"]),
        )
        for r in rows.of(t.ReviewRow)
    )


def consents(rows: Rows) -> tuple[NaConsent, ...]:
    """Consents that a question does not apply."""
    return tuple(
        NaConsent(
            rows.mark(r["idx"]),
            CellKey(r["control"], r["department"]),
            r["question"],
            r["content"],
        )
        for r in rows.of(t.ConsentRow)
    )


def findings(rows: Rows) -> tuple[Finding, ...]:
    """All findings of the workspace, closed ones too, oldest first."""
    table, closing = t.table(t.FindingRow), t.table(t.FindingClosingRow)
    closed = {
        r["finding"]: rows.mark(r["idx"]) for r in rows.view.rows(closing, closing.c.idx < rows.at)
    }
    return tuple(
        Finding(
            r["id"],
            rows.mark(r["idx"]),
            r["period"],
            CellKey(r["control"], r["department"]),
            FindingLevel(r["level"]),
            date.fromisoformat(r["due"]),
            tuple(json.loads(r["contradicts"])),
            r["repeat_of"],
            closed.get(r["id"]),
        )
        for r in rows.view.rows(table, table.c.idx < rows.at)
    )


def publications(rows: Rows) -> tuple[Publication, ...]:
    """Published versions of the report."""
    return tuple(
        Publication(rows.mark(r["idx"]), r["version"], r["position"], json.loads(r["files"]))
        for r in rows.of(t.PublicationRow)
    )
