"""Rows of what stands above the periods: organizations, catalogue revisions, publications."""

from __future__ import annotations

from sqlalchemy import Connection

from assess.domain.event import CataloguePublished, Genesis, OrganizationApplied, ReportPublished
from assess.storage import tables as t
from assess.storage.projection.rows import compact, put


def genesis(_event: Genesis, _conn: Connection, _idx: int) -> None:
    """Genesis has no rows beyond its event."""


def organization_applied(event: OrganizationApplied, conn: Connection, idx: int) -> None:
    """The organization in force from this leaf on."""
    put(conn, t.OrganizationRow, idx=idx, c=event.content.c)


def catalogue_published(event: CataloguePublished, conn: Connection, idx: int) -> None:
    """A revision; its bytes stay in the opening."""
    put(
        conn,
        t.CatalogueRow,
        idx=idx,
        revision=event.revision,
        same=compact([list(s) for s in event.same]),
        name=event.name.text(),
        c=event.content.c,
    )


def report_published(event: ReportPublished, conn: Connection, idx: int) -> None:
    """A report version with the hashes of its files."""
    put(
        conn,
        t.PublicationRow,
        idx=idx,
        period=event.period,
        version=event.version,
        position=event.position,
        files=compact({name: digest for name, digest, _size in event.files}),
    )
