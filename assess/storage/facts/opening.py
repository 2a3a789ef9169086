"""How a period was opened, extended and supplied."""

from __future__ import annotations

import json
from datetime import date, tzinfo

from assess.domain.answer import value_from_json
from assess.domain.facts import (
    Adoption,
    CellKey,
    ClosedCell,
    Closing,
    Extension,
    Opening,
    PopulationDepartment,
    Supplied,
)
from assess.domain.period import Deadlines, Period, Thresholds
from assess.errors import BadInput
from assess.storage import tables as t
from assess.storage.facts.lapses import by_adoption
from assess.storage.facts.rows import Rows
from assess.text import Text


def opening(rows: Rows) -> Opening:
    """The opening with its population.

    Raises:
        BadInput: The period was not opened by the position.
    """
    table = t.table(t.PeriodRow)
    found = rows.view.rows(table, table.c.id == rows.period, table.c.idx < rows.at)
    if not found:
        raise BadInput(
            Text(
                f"The period {rows.period} is not open here.",
                f"期間{rows.period}はここでは開始していません。",
            ),
            hint=Text("See: assess period status", "assess period statusで確かめてください。"),
        )
    row = found[0]
    adopted = rows.of(t.AdoptionRow)
    newest = adopted[-1] if adopted else row
    return Opening(
        Period(
            date.fromisoformat(row["starts"]),
            date.fromisoformat(row["ends"]),
            row["id"],
            row["quarter"],
        ),
        newest["revision"],
        newest["organization"],
        Deadlines(**json.loads(row["deadlines"])),
        Thresholds(**json.loads(row["thresholds"])),
        row["time_zone"],
        row["fiscal_year_starts"],
        _population(rows, newest["idx"]),
        _cells(rows, newest["idx"]),
        rows.mark(row["idx"]),
    )


def adoptions(rows: Rows, zone: tzinfo) -> tuple[Adoption, ...]:
    """Moves to another revision or population, oldest first; `zone` tells their days."""
    table = t.table(t.PeriodRow)
    opened = (r["revision"] for r in rows.view.rows(table, table.c.id == rows.period))
    found = rows.of(t.AdoptionRow)
    before = (*opened, *(r["revision"] for r in found))
    lapsed = by_adoption(rows)
    return tuple(
        Adoption(
            mark=(mark := rows.mark(r["idx"])),
            before=was,
            revision=r["revision"],
            organization=r["organization"],
            day=mark.at.astimezone(zone).date(),
            anew=frozenset(json.loads(r["anew"])),
            added=tuple(CellKey(c, d) for c, d in json.loads(r["added"])),
            closed=tuple(
                ClosedCell(CellKey(c, d), Closing(why)) for c, d, why in json.loads(r["closed"])
            ),
            lapses=tuple(lapsed.get(r["idx"], ())),
            reason=rows.view.words(r["reason"]),
        )
        for r, was in zip(found, before, strict=False)
    )


def _cells(rows: Rows, idx: int) -> tuple[CellKey, ...]:
    found = rows.made_by(t.CellRow, [idx])
    return tuple(CellKey(r["control"], r["department"]) for r in found)


def _population(rows: Rows, idx: int) -> tuple[PopulationDepartment, ...]:
    return tuple(
        PopulationDepartment(
            id=r["department"],
            entity=r["entity"],
            scope=r["scope"],
            attributes=tuple(json.loads(r["attributes"])),
            owns=tuple(json.loads(r["owns"])),
            due=date.fromisoformat(r["due"]),
            first=date.fromisoformat(r["first"]),
            last=date.fromisoformat(r["last"]),
        )
        for r in rows.made_by(t.PopulationRow, [idx])
    )


def extensions(rows: Rows) -> tuple[Extension, ...]:
    """Later due dates, oldest first."""
    return tuple(
        Extension(
            rows.mark(r["idx"]),
            r["department"],
            date.fromisoformat(r["due"]),
            rows.view.words(r["reason"]),
        )
        for r in rows.of(t.ExtensionRow)
    )


def supplied(rows: Rows) -> tuple[Supplied, ...]:
    """Delivered figures, oldest first."""
    return tuple(
        Supplied(
            rows.mark(r["idx"]),
            supply_id(r["idx"]),
            CellKey(r["control"], r["department"]),
            r["question"],
            value_from_json(json.loads(r["value"])),
        )
        for r in rows.of(t.SupplyRow)
    )


def supply_id(idx: int) -> str:
    """The id of the supply made by a leaf."""
    return f"s-{idx}"
