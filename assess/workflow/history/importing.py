"""Takes the results of a period before the first one from a file."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.catalog.load import load_folder
from assess.domain.access import Subject, Verb
from assess.domain.event import HistoryImported
from assess.domain.history import PastPeriod, cell_results, rows_to_json
from assess.domain.organization import Organization
from assess.domain.outcome import Result
from assess.domain.period import Period, parse_period
from assess.domain.sealed import SALT_BYTES, Sealed
from assess.domain.statement import Catalogue
from assess.errors import BadInput, Refused
from assess.exchange.history.names import Register
from assess.exchange.history.rows import read_past
from assess.exchange.history.values import Column, PastResults
from assess.exchange.spreadsheets.package import MOST_BYTES
from assess.storage.view import View
from assess.text import shown, tidy
from assess.workflow.desk import Desk, sealed
from assess.workflow.history import words
from assess.workflow.words import unreadable


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an import would take, to be shown before anything is recorded.

    Attributes:
        data: The file's bytes, as read.
        supersedes: The import of the same period that it would replace.
        organization: With the names of departments.
    """

    period: Period
    file: str
    data: bytes
    past: PastResults
    results: Mapping[Result, int]
    supersedes: PastPeriod | None
    organization: Organization


@dataclass(frozen=True, slots=True)
class Imported:
    """A recorded import: its leaf, and what it took."""

    idx: int
    prepared: Prepared


def prepare(
    desk: Desk,
    file: Path,
    period: str,
    columns: Mapping[Column, str] | None = None,
    *,
    sheet: str = "",
) -> Prepared:
    """Reads a file of past results and records nothing.

    Args:
        desk: Who and where.
        file: XLSX or CSV.
        period: The period that it is of.
        columns: Headers of columns, where they are not guessed.
        sheet: The sheet of a workbook that is meant; else the first whose columns can be told.

    Raises:
        NotPermitted: The actor is not of the PMS office.
        BadInput: No such period, or a file that cannot be read.
        Many: Every answer and date in it that cannot be read.
        Refused: The period is not before the first that was opened here, or has not ended.
    """
    data = _read(desk, file)
    with desk.read() as view:
        desk.allow(view, Verb.IMPORT_HISTORY, Subject())
        chosen = parse_period(period, desk.workspace.settings.fiscal_year_starts)
        _before_the_first(desk, view, chosen)
        organization = desk.organization(view)
        register = Register(_catalogue(desk, view), organization)
        supersedes = _newest(view, chosen)
    past = read_past(data, file.name, register, chosen, columns or {}, sheet)
    results = Counter(cell_results(past.answers).values())
    return Prepared(chosen, file.name, data, past, results, supersedes, organization)


def check(prepared: Prepared, *, reason: str = "", skip_unknown: bool = False) -> None:
    """Passes for what can be imported as it is.

    Raises:
        BadInput: Unknown names, nothing to take, or no reason where one is needed.
    """
    past = prepared.past
    if past.unknown and not skip_unknown:
        raise words.unknown_rows(shown(prepared.file), past.unknown)
    if not past.answers and not past.findings:
        raise BadInput(words.NOTHING_TAKEN, where=shown(prepared.file), hint=words.LOOK_AT_NAMES)
    if prepared.supersedes is not None and not tidy(reason):
        raise words.needs_a_reason(prepared.period.id, prepared.supersedes.file)


def import_past(
    desk: Desk, prepared: Prepared, *, reason: str = "", skip_unknown: bool = False
) -> Imported:
    """Records what was prepared: the file into the vault, then one leaf.

    Args:
        desk: Who and where.
        prepared: As shown.
        reason: Why it replaces an earlier import.
        skip_unknown: Leave out rows that name something unknown.

    Raises:
        NotPermitted: The actor is not of the PMS office.
        BadInput: Unknown names, nothing to take, or no reason where one is needed.
        Refused: Something came in between.
    """
    check(prepared, reason=reason, skip_unknown=skip_unknown)
    stored = desk.vault.ingest_bytes(prepared.data)
    with desk.write() as writer:
        actor = desk.allow(writer, Verb.IMPORT_HISTORY, Subject())
        _before_the_first(desk, writer, prepared.period)
        found = _newest(writer, prepared.period)
        if (found and found.mark) != (prepared.supersedes and prepared.supersedes.mark):
            raise Refused(words.MEANWHILE, where=prepared.period.id, hint=words.AGAIN)
        event, openings = _event(prepared, stored.sha256, reason)
        mark = writer.append(event, desk.now(), actor.entered_by, openings)
    return Imported(mark.idx, prepared)


def _event(
    prepared: Prepared, sha256: str, reason: str
) -> tuple[HistoryImported, tuple[Sealed, ...]]:
    """The leaf, and the free texts that it commits to one by one."""
    openings: list[Sealed] = []

    def text(said: str) -> Sealed:
        openings.append(sealed(said))
        return openings[-1]

    past, period, salt = prepared.past, prepared.period, os.urandom(SALT_BYTES)
    content = {
        **rows_to_json(past.answers, past.findings, text),
        "name": prepared.file,
        "salt": salt.hex(),
        "sha256": sha256,
    }
    event = HistoryImported(
        period=period.id,
        starts=period.starts,
        ends=period.ends,
        quarter=period.quarter,
        counts={result.value: n for result, n in sorted(prepared.results.items())},
        findings=len(past.findings),
        supersedes=prepared.supersedes.mark.idx if prepared.supersedes else None,
        file=Sealed(hashlib.sha256(salt + prepared.data).hexdigest(), len(prepared.data)),
        content=sealed(json.dumps(content, sort_keys=True, ensure_ascii=False)),
        reason=sealed(tidy(reason) if prepared.supersedes else ""),
    )
    return event, tuple(openings)


def _read(desk: Desk, file: Path) -> bytes:
    if desk.workspace.owns(file):
        raise BadInput(words.OWN_FILE, where=shown(str(file)))
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(unreadable(error), where=shown(str(file))) from error


def _before_the_first(desk: Desk, view: View, period: Period) -> None:
    """Passes for a period that has ended and comes before every one that was opened here."""
    known = view.periods()
    if period.id in known:
        raise words.opened_here(period.id)
    for first, starts in list(known.items())[:1]:
        if starts < period.starts:
            raise words.after_the_first(period.id, first)
    if desk.today() <= period.ends:
        raise words.not_ended(period)


def _newest(view: View, period: Period) -> PastPeriod | None:
    found = [p for p in view.imports() if p.period.id == period.id]
    return found[-1] if found else None


def _catalogue(desk: Desk, view: View) -> Catalogue:
    """The published revision, before the first one the folder's."""
    if view.revisions():
        return desk.catalogue(view)
    return load_folder(desk.workspace.controls).usable()
