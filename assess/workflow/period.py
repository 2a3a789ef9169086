"""The life of a period: open, status, extend, close."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from assess.catalog.load import load_folder
from assess.domain.access import Subject, Verb
from assess.domain.applicability import owner_gaps
from assess.domain.event import (
    PeriodClosed,
    PeriodExtended,
    PeriodOpened,
)
from assess.domain.facts import CellKey, PopulationDepartment
from assess.domain.period import Period, parse_period
from assess.errors import BadInput, Refused
from assess.storage.writer import Writer
from assess.text import Text, tidy
from assess.workflow.book import last_results, load_book
from assess.workflow.checkpoint import sign_checkpoint
from assess.workflow.controls import append_revision
from assess.workflow.desk import Desk, sealed
from assess.workflow.population import find_population, population_rows
from assess.workflow.words import MAP_EACH, SEE_ORGANIZATION, nobody_owns

LONGEST_EXTENSION = timedelta(days=366)
"""How long after a period's end a sheet may be extended."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A preview or the result of opening: the frozen population."""

    period: Period
    revision: str
    departments: tuple[PopulationDepartment, ...]
    cells: tuple[CellKey, ...]


_NEEDS_A_REASON = Text(
    "One sentence, please: an extension needs a reason.",
    "期限の延長には理由が必要です。一文で入力してください。",
)


def open_period(desk: Desk, period_id: str, *, preview: bool = False) -> Opened:
    """Opens a period: publishes the catalogue if it changed, freezes the population.

    Args:
        desk: Who and where.
        period_id: Such as ``2026-Q4``.
        preview: Only say what would be frozen.

    Raises:
        BadInput: No such period, or a catalogue that does not lint.
        Refused: The period was opened before, or an owner code is mapped to no department.
    """
    settings = desk.workspace.settings
    period = parse_period(period_id, settings.fiscal_year_starts)
    loaded = load_folder(desk.workspace.controls)
    catalogue = loaded.usable()
    with desk.write() as writer:
        actor = desk.allow(writer, Verb.OPEN_PERIOD)
        if period.id in writer.period_ids():
            raise _open_already(period)
        _in_order(desk, writer, period)
        organization = desk.organization(writer)
        gaps = owner_gaps(catalogue, organization, period)
        if gaps:
            raise Refused(nobody_owns(gaps), hint=MAP_EACH)
        last = last_results(desk, writer, period, catalogue)
        departments, cells = find_population(desk, catalogue, organization, period, last)
        opened = Opened(period, catalogue.revision, departments, cells)
        if not cells:
            raise _no_cell(period)
        if preview:
            return opened
        append_revision(desk, writer, loaded, actor.entered_by)
        _append_open(desk, writer, opened, actor.entered_by)
    return opened


def _open_already(period: Period) -> Refused:
    return Refused(
        Text(f"{period.id} is open already.", f"{period.id}の評価は既に開始されています。"),
        hint=Text("See: assess period status", "確認方法: assess period status"),
    )


def _no_cell(period: Period) -> Refused:
    return Refused(
        Text(f"{period.id} would have no cell.", f"{period.id}に対象となる評価項目がありません。"),
        hint=SEE_ORGANIZATION,
    )


def _in_order(desk: Desk, writer: Writer, period: Period) -> None:
    """Refuses a period that has not begun, one beside an open one, one before an approved one.

    One period is open at a time: what is due again in the next is known once this one is closed,
    and every screen and command means the same period.
    """
    if desk.today() < period.starts:
        raise Refused(
            Text(
                f"{period.id} begins on {period.starts}; it can be opened from then on.",
                f"{period.id}の初日は{period.starts}です。評価はその日から開始できます。",
            )
        )
    still_open = [p for p in writer.period_ids() if not writer.is_closed(p)]
    if still_open:
        raise Refused(
            Text(
                f"{still_open[0]} is still open; one period is open at a time.",
                f"{still_open[0]}がまだ締め切られていません。同時に開始できるのは1期間だけです。",
            ),
            hint=Text(
                f"Close it first: assess period close --period {still_open[0]}",
                f"先に締め切ってください: assess period close --period {still_open[0]}",
            ),
        )
    later = [
        p
        for p, starts in writer.periods().items()
        if writer.is_approved(p) and starts > period.starts
    ]
    if later:
        raise Refused(
            Text(
                f"{later[-1]} is approved, and {period.id} comes before it.",
                f"{period.id}より後の{later[-1]}が承認済みです。",
            ),
            hint=Text("Quarters are opened in their order.", "評価は四半期の順に開始します。"),
        )


def _append_open(desk: Desk, writer: Writer, opened: Opened, by: str) -> None:
    settings = desk.workspace.settings
    found = writer.organization()
    rows = population_rows(opened.departments, opened.cells)
    writer.append(
        PeriodOpened(
            period=opened.period.id,
            starts=opened.period.starts,
            ends=opened.period.ends,
            quarter=opened.period.quarter,
            revision=opened.revision,
            organization=found[0] if found else -1,
            deadlines=asdict(settings.deadlines),
            thresholds=asdict(settings.thresholds),
            time_zone=settings.time_zone,
            fiscal_year_starts=settings.fiscal_year_starts,
            population=sealed(json.dumps(rows, sort_keys=True)),
        ),
        desk.now(),
        by,
    )


def extend(
    desk: Desk, department: str, due: date, reason: str, *, period: str | None = None
) -> None:
    """Gives a department's sheet a later due date.

    Raises:
        BadInput: No such department, no reason, or a date that is not later.
        Refused: The period is closed.
    """
    if not tidy(reason):
        raise BadInput(_NEEDS_A_REASON)
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        actor = desk.allow(writer, Verb.EXTEND_PERIOD)
        not_closed(book.facts.closed is not None, book.period)
        chosen = book.department(department).id
        _later(chosen, due, book.sheet_due(chosen))
        _in_reach(due, desk.today(), book.period.ends + LONGEST_EXTENSION)
        writer.append(
            PeriodExtended(book.period.id, chosen, due, sealed(tidy(reason))),
            desk.now(),
            actor.entered_by,
        )


def _later(department: str, due: date, current: date) -> None:
    if due <= current:
        raise BadInput(
            Text(
                f"{department} is due on {current} already.",
                f"{department}の期限は既に{current}です。",
            ),
            hint=Text("Name a later day.", "それより後の日を指定してください。"),
        )


def _in_reach(due: date, today: date, latest: date) -> None:
    if not today <= due <= latest:
        raise BadInput(
            Text(
                f"{due} is not between today and {latest}.",
                f"{due}は本日から{latest}までの日ではありません。",
            ),
            hint=Text("Name a day between them.", "その間の日を指定してください。"),
        )


def close(desk: Desk, *, period: str | None = None) -> str:
    """Closes a period: no more answers. Signs a checkpoint.

    Returns:
        The signed checkpoint.

    Raises:
        Refused: It is closed already, or its last day has not ended.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        actor = desk.allow(writer, Verb.CLOSE_PERIOD, Subject())
        not_closed(book.facts.closed is not None, book.period)
        if desk.today() <= book.period.ends:
            raise Refused(
                Text(
                    f"{book.period.id} ends on {book.period.ends}; "
                    "it can be closed after that day.",
                    f"{book.period.id}の末日は{book.period.ends}です。翌日から締め切れます。",
                )
            )
        writer.append(PeriodClosed(book.period.id), desk.now(), actor.entered_by)
        return sign_checkpoint(desk, writer)


def not_closed(closed: bool, period: Period) -> None:
    """Refuses what is too late once a period is closed."""
    if closed:
        raise Refused(
            Text(f"{period.id} is closed already.", f"{period.id}は締切済みです。"),
            where=period.id,
        )
