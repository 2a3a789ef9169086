"""Loads the facts of one period at a ledger position."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select

from assess.domain.answer import Answer, NotApplicable, Words, value_from_json
from assess.domain.control import PersonalData
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    Capacity,
    CellKey,
    Extension,
    Finding,
    FindingLevel,
    Mark,
    NaConsent,
    Opening,
    PeriodFacts,
    PopulationDepartment,
    Publication,
    Review,
    ReviewVerdict,
    Supplied,
    Variant,
)
from assess.domain.period import Deadlines, Period, Thresholds
from assess.errors import BadInput
from assess.ledger.leaf import parse_time
from assess.storage import tables as t
from assess.storage.view import View


def load(view: View, period: str, at: int | None) -> PeriodFacts:
    """The facts of `period` at position `at`.

    Raises:
        BadInput: The period was not opened by then.
    """
    return _Loader(view, period, view.head().size if at is None else at).facts()


def load_opening(view: View, period: str) -> PeriodFacts:
    """How `period` was opened, and its closing, approval and publications.

    Raises:
        BadInput: The period was not opened.
    """
    return _Loader(view, period, view.head().size).bare()


class _Loader:
    """One load: the period's rows below a position, with the marks of their leaves."""

    def __init__(self, view: View, period: str, at: int) -> None:
        self.view = view
        self.period = period
        self.at = at
        events = t.table(t.EventRow)
        self.marks = {
            r["idx"]: Mark(r["idx"], parse_time(r["at"]), r["by"])
            for r in view.rows(events, events.c.period == period, events.c.idx < at)
        }

    def rows(self, model: Any, *, order: str = "idx") -> Sequence[RowMapping]:
        table = t.table(model)
        return self.view.rows(
            table, table.c.period == self.period, table.c.idx < self.at, order=order
        )

    def bare(self) -> PeriodFacts:
        closings = {r["kind"]: self.marks[r["idx"]] for r in self.rows(t.ClosingRow)}
        return PeriodFacts(
            position=self.at,
            opening=self.opening(),
            closed=closings.get("close"),
            approved=closings.get("approve"),
            publications=tuple(
                Publication(
                    self.marks[r["idx"]], r["version"], r["position"], json.loads(r["files"])
                )
                for r in self.rows(t.PublicationRow)
            ),
        )

    def facts(self) -> PeriodFacts:
        return replace(
            self.bare(),
            attestations=self.attestations(),
            reviews=self.reviews(),
            consents=self.consents(),
            supplied=self.supplied(),
            evidence=self.evidence(),
            extensions=self.extensions(),
            findings=self.findings(),
        )

    def consents(self) -> tuple[NaConsent, ...]:
        return tuple(
            NaConsent(
                self.marks[r["idx"]],
                CellKey(r["control"], r["department"]),
                r["question"],
                r["content"],
            )
            for r in self.rows(t.ConsentRow)
        )

    def supplied(self) -> tuple[Supplied, ...]:
        return tuple(
            Supplied(
                self.marks[r["idx"]],
                supply_id(r["idx"]),
                CellKey(r["control"], r["department"]),
                r["question"],
                value_from_json(json.loads(r["value"])),
            )
            for r in self.rows(t.SupplyRow)
        )

    def extensions(self) -> tuple[Extension, ...]:
        return tuple(
            Extension(
                self.marks[r["idx"]],
                r["department"],
                date.fromisoformat(r["due"]),
                self.view.words(r["reason"]),
            )
            for r in self.rows(t.ExtensionRow)
        )

    def opening(self) -> Opening:
        table = t.table(t.PeriodRow)
        found = self.view.rows(table, table.c.id == self.period, table.c.idx < self.at)
        if not found:
            raise BadInput(
                f"The period {self.period} is not open here.", hint="See: assess period status"
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
            tuple(
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
                for r in self.rows(t.PopulationRow, order="pos")
            ),
            tuple(
                CellKey(r["control"], r["department"]) for r in self.rows(t.CellRow, order="pos")
            ),
            self.marks[row["idx"]],
        )

    def attestations(self) -> tuple[Attestation, ...]:
        rows = self.rows(t.AttestationRow)
        mine = [r["idx"] for r in rows]
        answers: dict[tuple[int, str], list[Answer]] = defaultdict(list)
        for r in self.of(t.AnswerRow, mine):
            answers[r["idx"], r["control"]].append(self.answer(r))
        cells: dict[int, list[RowMapping]] = defaultdict(list)
        for r in self.of(t.AttestedCellRow, mine):
            cells[r["idx"]].append(r)
        return tuple(self.attestation(r, cells[r["idx"]], answers) for r in rows)

    def of(self, model: Any, leaves: list[int]) -> Sequence[RowMapping]:
        """Rows that some leaves made, in the order in which those list them."""
        table = t.table(model)
        return self.view.rows(table, table.c.idx.in_(leaves), order="pos")

    def attestation(
        self,
        row: RowMapping,
        cells: Sequence[RowMapping],
        answers: Mapping[tuple[int, str], list[Answer]],
    ) -> Attestation:
        return Attestation(
            mark=self.marks[row["idx"]],
            period=self.period,
            department=row["department"],
            attester=row["attester"],
            capacity=Capacity(row["capacity"]),
            variant=Variant(row["variant"]),
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            declaration=row["declaration"],
            size=row["size"],
            cells=tuple(
                AttestedCell(
                    CellKey(r["control"], row["department"]),
                    r["content"],
                    tuple(answers.get((row["idx"], r["control"]), ())),
                    tuple(json.loads(r["evidence"])),
                )
                for r in cells
            ),
            transcribed=bool(row["transcribed"]),
            language=row["language"],
        )

    def answer(self, row: RowMapping) -> Answer:
        value = json.loads(row["value"])
        words = value.get("words")
        answer = Answer(
            row["question"],
            NotApplicable(),
            self.view.words(row["note"]),
            row["supply"],
            bool(row["disputes"]),
        )
        if isinstance(words, dict):
            return replace(answer, value=Words(self.view.words(words["c"])))
        return replace(answer, value=value_from_json(value))

    def reviews(self) -> tuple[Review, ...]:
        return tuple(
            Review(
                self.marks[r["idx"]],
                CellKey(r["control"], r["department"]),
                ReviewVerdict(r["verdict"]),
                r["content"],
                self.view.words(r["reason"]),
                date.fromisoformat(r["due"]) if r["due"] else None,
                bool(r["independent"]),
            )
            for r in self.rows(t.ReviewRow)
        )

    def evidence(self) -> tuple[Evidence, ...]:
        table = t.table(t.EvidenceLinkRow)
        pieces = t.table(t.EvidenceRow)
        mine = select(pieces.c.id).where(pieces.c.period == self.period)
        links: dict[str, list[Link]] = defaultdict(list)
        for r in self.view.rows(table, table.c.evidence.in_(mine), order="pos"):
            links[r["evidence"]].append(Link(r["department"], r["control"], r["requirement"]))
        before = self.view.earlier_periods_of_objects(self.period)
        return tuple(
            self.piece(r, tuple(links[r["id"]]), before.get(r["sha256"]))
            for r in self.rows(t.EvidenceRow, order="idx")
        )

    def piece(self, row: RowMapping, links: tuple[Link, ...], reused_from: str | None) -> Evidence:
        mark = self.marks[row["idx"]]
        covers = (
            (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
            if row["first"]
            else None
        )
        return Evidence(
            id=row["id"],
            idx=mark.idx,
            at=mark.at,
            by=mark.by,
            period=self.period,
            links=links,
            as_of=date.fromisoformat(row["as_of"]),
            covers=covers,
            personal_data=PersonalData(row["personal_data"]),
            sha256=row["sha256"],
            size=row["size"],
            commitment=row["file_c"],
            name=row["name"],
            title=row["title"],
            reused_from=reused_from,
            inspected=bool(row["inspected"]),
            seen_by=row["seen_by"],
            count=row["count"],
            withdrawn=bool(row["disposed"]),
        )

    def findings(self) -> tuple[Finding, ...]:
        """Findings of this and of earlier periods that were not closed before this one opened."""
        table, closing = t.table(t.FindingRow), t.table(t.FindingClosingRow)
        closed = {
            r["finding"]: self.mark(r["idx"])
            for r in self.view.rows(closing, closing.c.idx < self.at)
        }
        return tuple(
            Finding(
                r["id"],
                self.mark(r["idx"]),
                r["period"],
                CellKey(r["control"], r["department"]),
                FindingLevel(r["level"]),
                date.fromisoformat(r["due"]),
                tuple(json.loads(r["contradicts"])),
                r["repeat_of"],
                closed.get(r["id"]),
            )
            for r in self.view.rows(table, table.c.idx < self.at)
        )

    def mark(self, idx: int) -> Mark:
        if idx not in self.marks:
            leaf = self.view.leaf(idx)
            self.marks[idx] = Mark(leaf.seq, parse_time(leaf.at), leaf.by)
        return self.marks[idx]


def supply_id(idx: int) -> str:
    """The id of the supply made by a leaf."""
    return f"s-{idx}"
