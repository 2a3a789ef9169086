"""From a leaf and its openings to rows: the one projector, used by append and by replay.

A commitment whose bytes were disposed of yields a row with empty texts and ``disposed`` set, so
that replaying over an erased opening gives the row that the erasing left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from assess.domain import event as e
from assess.storage import tables as t
from assess.storage.projection import attest, evidence, history, period, registers, review
from assess.storage.projection.rows import Stamp, compact, put

__all__ = ["ROWS", "Stamp", "compact", "project"]

ROWS: Mapping[type[e.Event], Callable[[Any, Connection, int], None]] = {
    e.Genesis: registers.genesis,
    e.OrganizationApplied: registers.organization_applied,
    e.CataloguePublished: registers.catalogue_published,
    e.PeriodOpened: period.period_opened,
    e.PeriodExtended: period.period_extended,
    e.PeriodAdopted: period.period_adopted,
    e.AttestationLapsed: attest.attestation_lapsed,
    e.SupplyAdded: period.supply_added,
    e.SupplyDisputed: period.supply_disputed,
    e.EvidenceAdded: evidence.evidence_added,
    e.EvidenceInspected: evidence.evidence_inspected,
    e.EvidenceWithdrawn: evidence.evidence_withdrawn,
    e.SheetAttested: attest.sheet_attested,
    e.SheetTranscribed: attest.sheet_attested,
    e.NaConsented: review.na_consented,
    e.ReviewAccepted: review.reviewed,
    e.ReviewReturned: review.reviewed,
    e.PeriodClosed: period.period_closed,
    e.PeriodApproved: period.period_approved,
    e.FindingRaised: review.finding_raised,
    e.FindingClosed: review.finding_closed,
    e.HistoryImported: history.history_imported,
    e.ReportPublished: registers.report_published,
}
"""What each event writes, besides its row in `event`."""


def project(conn: Connection, stamp: Stamp, event: e.Event) -> None:
    """Writes the rows of one event."""
    put(
        conn,
        t.EventRow,
        idx=stamp.idx,
        at=stamp.at,
        by=stamp.by,
        kind=event.kind,
        period=getattr(event, "period", None),
        department=getattr(event, "department", None),
    )
    ROWS[type(event)](event, conn, stamp.idx)
