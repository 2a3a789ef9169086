"""A second reading of DESIGN section 7, for comparison: it shares no code with the rules.

Days are sets of ordinals, amounts are integers over a common denominator, and the result is
looked up in ``derivation.csv``. It is written to be obvious, not to be fast.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path

from assess.domain.answer import (
    Answer,
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
)
from assess.domain.control import Control, Question, Requirement
from assess.domain.evidence import Evidence
from assess.domain.facts import Attestation, PeriodFacts, PopulationDepartment

Conditions = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "scope": ("nothing_asked", "asked"),
    "na": ("all_consented", "other"),
    "attested": ("yes", "no", "computed_no"),
    "against": ("none", "covered", "uncovered"),
    "missing": ("none", "some"),
    "partly": ("none", "some"),
    "evidence": ("met", "short", "none_required"),
    "review": ("accepted", "waiting", "returned"),
    "supply": ("agreed", "disputed"),
}


def table() -> list[Conditions]:
    """The rows of the truth table."""
    path = Path(__file__).with_name("derivation.csv")
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def every_combination() -> list[Conditions]:
    """All combinations of conditions."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in product(*COLUMNS.values())]


def matching(rows: list[Conditions], conditions: Conditions) -> list[str]:
    """Results of the rows that fit; a sound table gives exactly one."""
    return [
        row["result"]
        for row in rows
        if all(row[c] == "*" or conditions[c] in row[c].split("|") for c in COLUMNS)
    ]


def result(control: Control, department: PopulationDepartment, facts: PeriodFacts) -> str:
    """The self-assessed result of the cell."""
    (found,) = matching(table(), Reading(control, department, facts).conditions())
    return found


def against(control: Control, department: PopulationDepartment, facts: PeriodFacts) -> set[str]:
    """Questions on which the cell speaks against statements."""
    reading = Reading(control, department, facts)
    conditions = reading.conditions()
    applies = conditions["scope"] == "asked" and conditions["na"] == "other"
    tool = {q for q, m in reading.marks.items() if m == "tool_bad"}
    own = {q for q, m in reading.marks.items() if m == "bad"}
    return (
        (own | reading.dissent | (tool if conditions["attested"] != "no" else set()))
        if applies
        else set()
    )


def span(first: date, last: date) -> set[int]:
    """The days of a range as ordinals."""
    return set(range(first.toordinal(), last.toordinal() + 1))


class Reading:
    """One cell, read from its facts."""

    def __init__(
        self,
        control: Control,
        department: PopulationDepartment,
        facts: PeriodFacts,
        alone: Attestation | None = None,
    ) -> None:
        self.control, self.department, self.facts = control, department, facts
        self.quarter = facts.opening.period.quarter
        self.here = span(department.first, department.last)
        speaking = [] if alone else self._speaking()
        self.attestation = alone or self._attestation(speaking)
        self.given: dict[str, Answer] = {}
        self.content = ""
        self.handed_in: set[str] = set()
        if self.attestation is not None:
            for cell in self.attestation.cells:
                if cell.key.control == control.id:
                    self.given = {a.question: a for a in cell.answers}
                    self.content, self.handed_in = cell.content, set(cell.evidence)
        self.questions = self._questions()
        self.review = self._review()
        self.marks = self._marks(nil=False)
        self.nil = self._nil()
        if self.nil and "empty" in self.marks.values():
            self.marks = self._marks(nil=True)
            self.nil = self._nil()
        self.dissent = {
            q
            for one in speaking
            if one is not self.attestation
            for q, mark in Reading(control, department, facts, one).marks.items()
            if mark == "bad"
        }

    def conditions(self) -> Conditions:
        """The row of the table that this cell is in."""
        live = {q: m for q, m in self.marks.items() if m != "silent"}
        bad = {q for q, m in live.items() if m in ("bad", "tool_bad")} | self.dissent
        only_na = set(live.values()) == {"na"} and not self.dissent
        needs = [r for r in self.control.requirements if self._asked(r.asked_of.value)]
        attested = "yes" if self.attestation else "no"
        if not self.attestation and self.facts.closed and "tool_bad" in live.values():
            attested = "computed_no"
        against = "none"
        if bad:
            against = "covered" if all(self._excused(q) for q in bad) else "uncovered"
        return {
            "scope": "asked" if self.questions or needs else "nothing_asked",
            "na": "all_consented" if live and only_na else "other",
            "attested": attested,
            "against": against,
            "missing": "some" if {"blank", "empty"} & set(live.values()) else "none",
            "partly": "some" if "part" in live.values() else "none",
            "evidence": self._evidence(needs),
            "review": self.review,
            "supply": "disputed" if any(self._disputed(q) for q in self.questions) else "agreed",
        }

    def _in_time(self, idx: int) -> bool:
        return not self.facts.closed or idx < self.facts.closed.idx

    def _speaking(self) -> list[Attestation]:
        """What each person signed last of this cell, oldest first."""
        mine = [
            one
            for one in self.facts.attestations
            if self._in_time(one.mark.idx)
            and any(
                c.key.control == self.control.id and c.key.department == self.department.id
                for c in one.cells
            )
        ]
        return [
            one
            for n, one in enumerate(mine)
            if one.attester not in {later.attester for later in mine[n + 1 :]}
        ]

    def _attestation(self, speaking: list[Attestation]) -> Attestation | None:
        """Whose answers give the result, if every day is vouched for."""
        vouched, chosen = set[int](), None
        for one in speaking:
            whole = one.variant.value != "range"
            vouched |= self.here if whole else span(one.first, one.last)
            if whole or chosen is None or chosen.variant.value == "range":
                chosen = one
        return chosen if self.here <= vouched else None

    def _asked(self, of: str) -> bool:
        to = self.control.applies_to
        owner = not set(to.owner).isdisjoint(self.department.owns)
        member = to.all or not set(to.attributes).isdisjoint(self.department.attributes)
        return {"owner": owner, "department": member, "both": owner or member}[of]

    def _questions(self) -> list[Question]:
        mine = [q for q in self.control.questions if self._asked(q.asked_of.value)]
        now = [q for q in mine if self.quarter in (q.due or (self.quarter,))]
        needs = any(self._asked(r.asked_of.value) for r in self.control.requirements)
        normal = self.quarter in self.control.due and (now or needs)
        return now if normal else mine

    def _review(self) -> str:
        said = "waiting"
        for review in self.facts.reviews:
            mine = review.key.control == self.control.id
            mine = mine and review.key.department == self.department.id
            if mine and review.content == self.content and self._in_time(review.mark.idx):
                said = review.verdict.value
        return said

    def _marks(self, nil: bool) -> dict[str, str]:
        marks: dict[str, str] = {}
        while len(marks) < len(self.questions):
            for q in self.questions:
                asked = q.when.question if q.when else ""
                waits = asked in {x.id for x in self.questions} - set(marks)
                if q.id not in marks and not waits:
                    marks[q.id] = self._mark(q, marks, nil)
        return marks

    def _mark(self, q: Question, marks: dict[str, str], nil: bool) -> str:
        answer = self.given.get(q.id)
        if q.when is not None:
            asked = marks.get(q.when.question, "blank")
            if asked == "silent":
                return "silent"
            if asked in ("blank", "empty"):
                if answer is None and q.when.question in {x.id for x in self.questions}:
                    return "silent"
            elif not self._holds(q.when.at_least, q.when.is_one_of, q.when.question):
                return "silent"
        if q.supply.value == "tool":
            said = self._tool(q)
            return {"blank": "blank", "good": "tool_good", "bad": "tool_bad"}[said]
        if answer is None:
            return "blank"
        if isinstance(answer.value, NotApplicable):
            agreed = any(
                c.question == q.id
                and c.content == self.content
                and c.key.control == self.control.id
                and self._in_time(c.mark.idx)
                for c in self.facts.consents
            )
            return "na" if agreed else "blank"
        return self._stated(q, answer, nil)[0]

    def _stated(self, q: Question, answer: Answer, nil: bool) -> tuple[str, Value | None, bool]:
        """Mark, value judged, whether disputed."""
        own, figure = answer.value, self._figure(q)
        mine = self._grade(q, own, nil)
        if figure is None:
            return mine, own, False
        their_id, theirs = figure
        their_mark = self._grade(q, theirs, nil)
        if isinstance(own, NilReturn):
            if theirs in (Number(Decimal(0)), Ratio(0, 0), NilReturn()):
                return mine, own, False
            if isinstance(theirs, Number | Ratio):
                return their_mark, theirs, True
        spoke = answer.supply is not None or answer.disputes
        if own == theirs and spoke:
            return mine, own, False
        if answer.supply == their_id or (answer.disputes and answer.supply is None):
            order = ["bad", "blank", "empty", "part", "good", "recorded", "nil"]
            both = [(mine, own), (their_mark, theirs)]
            worst = min(order.index(m) for m, _ in both)
            left = [(m, v) for m, v in both if order.index(m) == worst]
            if len(left) == 2 and left[0][0] in ("good", "recorded"):
                kind = q.target.kind.value if q.target else ""
                more = kind == "at_most" or (kind == "" and not q.percent)
                left.sort(key=lambda mv: self._amount(mv[1]), reverse=more)
            return left[0][0], left[0][1], True
        return (mine, own, False) if mine == "bad" else ("blank", None, False)

    def _disputed(self, q: Question) -> bool:
        answer = self.given.get(q.id)
        live = self.marks.get(q.id) != "silent"
        if not live or answer is None or isinstance(answer.value, NotApplicable):
            return False
        return self._stated(q, answer, self.nil)[2]

    def _figure(self, q: Question) -> tuple[str, Value] | None:
        if q.supply.value != "central":
            return None
        mine = [
            (s.id, s.value)
            for s in self.facts.supplied
            if s.question == q.id
            and s.key.department == self.department.id
            and self._in_time(s.mark.idx)
        ]
        return mine[-1] if mine else None

    def _value(self, question: str) -> Value | None:
        (q,) = (x for x in self.questions if x.id == question)
        if q.supply.value == "tool":
            return Choice.YES if self._tool(q) == "good" else Choice.NO
        answer = self.given[question]
        if isinstance(answer.value, NotApplicable):
            return answer.value
        return self._stated(q, answer, nil=True)[1]

    def _holds(self, at_least: int | None, one_of: tuple[str, ...], question: str) -> bool:
        value = self._value(question)
        if at_least is not None:
            return isinstance(value, Number | Ratio) and self._amount(value) >= at_least
        if isinstance(value, NotApplicable):
            return "na" in one_of
        return isinstance(value, Choice) and value.value in one_of

    @staticmethod
    def _amount(value: Value | None) -> float:
        if isinstance(value, Number):
            return float(value.value)
        if isinstance(value, Ratio) and value.whole:
            return value.part * 100 / value.whole
        return 0.0

    def _tool(self, q: Question) -> str:
        if self.control.id != "ORG-01" or self.facts.vacancies is None:
            return "blank"
        if q.type.value != "yes_partial_no_na":
            return "blank"
        empty = set[int]()
        for first, last in self.facts.vacancies.get(self.department.id, ()):
            empty |= span(first, last)
        return "bad" if empty & self.here else "good"

    def _grade(self, q: Question, value: Value, nil: bool) -> str:
        kind = q.type.value
        if isinstance(value, NilReturn):
            if kind == "number" and not q.percent:
                zero = self._grade_amount(q, 0, 1)
                return "nil" if zero in ("good", "recorded") else zero
            return "nil" if kind == "number" or q.tests.value == "operation" else "blank"
        if isinstance(value, Choice) and kind == "yes_partial_no_na":
            return {"yes": "good", "partial": "part", "no": "bad"}[value.value]
        if isinstance(value, Words) and kind == "text":
            return "recorded"
        if isinstance(value, Day) and kind == "date":
            return self._grade_day(q, value.value)
        if isinstance(value, Number) and kind == "number" and not q.population_required:
            top, bottom = value.value.as_integer_ratio()
            return self._grade_amount(q, top, bottom)
        if isinstance(value, Ratio) and kind == "number" and q.percent:
            if value.whole:
                return self._grade_amount(q, value.part * 100, value.whole)
            if q.target is None:
                return "recorded"
            return "good" if nil else "empty"
        return "blank"

    def _grade_amount(self, q: Question, top: int, bottom: int) -> str:
        if q.target is None:
            return "recorded"
        wanted, slack = q.target.value * bottom, (q.tolerance or 0) * bottom
        if q.target.kind.value == "at_least":
            return "good" if top >= wanted else "part" if top >= wanted - slack else "bad"
        return "good" if top <= wanted else "part" if top <= wanted + slack else "bad"

    def _grade_day(self, q: Question, day: date) -> str:
        assert self.attestation is not None
        if q.target is None:
            return "recorded"
        if day > (self.attestation.mark.at + timedelta(hours=14)).date():
            return "bad"
        slack = timedelta(days=q.tolerance or 0)
        first, last = self.department.first, self.department.last
        if q.target.kind.value == "max_age_days":
            first, last = last - timedelta(days=q.target.value), date.max - slack
        if first <= day <= last:
            return "good"
        return "part" if first - slack <= day <= last + slack else "bad"

    def _nil(self) -> bool:
        for q in self.questions:
            mark = self.marks[q.id]
            if mark == "nil":
                return True
            counted = mark in ("good", "part", "bad", "recorded") and q.type.value == "number"
            if counted and not q.percent:
                value = self._stated(q, self.given[q.id], nil=True)[1]
                if isinstance(value, Number) and not value.value:
                    return True
        return False

    def _excused(self, question: str) -> bool:
        (q,) = (x for x in self.questions if x.id == question)
        needed = self.here if q.tests.value == "operation" else {max(self.here)}
        for record in self.facts.exceptions:
            if question in record.questions and record.key.department == self.department.id:
                start = max(record.first, record.approved.date())
                needed = needed - span(start, record.last)
        return not needed

    def _evidence(self, needs: list[Requirement]) -> str:
        wanted = [r for r in needs if r.required and self._wanted(r)]
        if not wanted:
            return "none_required"
        return "met" if all(self._met(r) for r in wanted) else "short"

    def _wanted(self, r: Requirement) -> bool:
        if r.unless_nil and self.nil:
            return False
        if r.when is None:
            return True
        asked = self.marks.get(r.when.question, "blank")
        if asked in ("silent", "blank", "empty"):
            return asked != "silent"
        return self._holds(r.when.at_least, r.when.is_one_of, r.when.question)

    def _met(self, r: Requirement) -> bool:
        if r.supply.value == "tool":
            if self.control.id != "ORG-01":
                return self.attestation is not None
            if self.attestation is None or self.facts.vacancies is None:
                return False
            empty = set[int]()
            for first, last in self.facts.vacancies.get(self.department.id, ()):
                empty |= span(first, last)
            return not self.here <= empty
        good = [p for p in self.facts.evidence if self._counts(r, p)]
        if r.describes.value == "state" or not good:
            return bool(good)
        covered = set[int]()
        for p in good:
            covered |= span(*p.covers) if p.covers else set()
        return self.here <= covered or self.review == "accepted"

    def _counts(self, r: Requirement, p: Evidence) -> bool:
        linked = any(
            (k.department, k.control, k.requirement) == (self.department.id, self.control.id, r.id)
            for k in p.links
        )
        if not linked or p.withdrawn or p.id not in self.handed_in:
            return False
        if p.inspected and self.review != "accepted":
            return False
        if r.describes.value == "period":
            return p.covers is not None and not self.here.isdisjoint(span(*p.covers))
        day = p.as_of.toordinal()
        return max(self.here) - r.fresh_days <= day <= max(max(self.here), self._due())

    def _due(self) -> int:
        due = self.department.due
        for extension in self.facts.extensions:
            if extension.department == self.department.id:
                due = max(self.department.due, extension.due)
        for review in self.facts.reviews:
            mine = review.key.control == self.control.id
            mine = mine and review.key.department == self.department.id
            if mine and review.due and self._in_time(review.mark.idx):
                due = max(due, review.due)
        return due.toordinal()
