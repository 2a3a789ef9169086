"""How a period was opened, extended and supplied."""

from __future__ import annotations

import json
from datetime import date

from assess.domain.answer import value_from_json
from assess.domain.facts import CellKey, Extension, Opening, PopulationDepartment, Supplied
from assess.domain.period import Deadlines, Period, Thresholds
from assess.errors import BadInput
from assess.storage import tables as t
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
    return Opening(
        Period(
            date.fromisoformat(row["starts"]),
            date.fromisoformat(row["ends"]),
            row["id"],
            row["quarter"],
        ),
        row["revision"],
        row["organization"],
        Deadlines(**json.loads(row["deadlines"])),
        Thresholds(**json.loads(row["thresholds"])),
        row["time_zone"],
        row["fiscal_year_starts"],
        _population(rows),
        tuple(CellKey(r["control"], r["department"]) for r in rows.of(t.CellRow, order="pos")),
        rows.mark(row["idx"]),
    )


def _population(rows: Rows) -> tuple[PopulationDepartment, ...]:
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
        for r in rows.of(t.PopulationRow, order="pos")
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
