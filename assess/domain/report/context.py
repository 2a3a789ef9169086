"""What all sections of a report look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

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
from assess.domain.cell import CellFacts, Index
from assess.domain.control import Control, Question, TargetKind
from assess.domain.facts import Attestation, CellKey, Finding, PopulationDepartment, Review
from assess.domain.judgement import Reason, ReasonCode
from assess.domain.organization import Role
from assess.domain.outcome import ContradictionKind, Outcome, Result
from assess.domain.report.inputs import Past, ReportInputs
from assess.domain.report.parts import Figure, FigureBook, Line, Param, Span
from assess.domain.statement import Theme
from assess.text import Text

NAMES = 3
"""Departments that one sentence names; the others are counted."""


class Context:
    """The inputs with their indexes, and the book that the figures are entered in."""

    def __init__(self, inputs: ReportInputs) -> None:
        self.inputs = inputs
        self.figures = FigureBook()
        self.controls = {c.id: c for c in inputs.catalogue.controls}
        self.departments = {d.id: d for d in inputs.facts.opening.departments}
        self.questions = {q.id: q for c in inputs.catalogue.controls for q in c.questions}
        self._names = {d.id: d.name for d in inputs.organization.departments}
        self._people = {p.id: p.name for p in inputs.organization.people}

    @cached_property
    def day(self) -> date:
        """The day of the report, in the period's time zone."""
        return self.local(self.inputs.at).date()

    @property
    def previous(self) -> Past | None:
        """The period before, None in a first period."""
        return self.inputs.history[-1] if self.inputs.history else None

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Themes under which controls are added up."""
        used = frozenset(self.top_themes.values())
        return tuple(t for t in self.inputs.catalogue.themes if t.id in used)

    @cached_property
    def top_themes(self) -> Mapping[str, str]:
        """Control id to the theme under which it is added up."""
        return self.inputs.catalogue.top_themes

    @cached_property
    def sheets(self) -> tuple[str, ...]:
        """Departments that have a cell in the period, in the order of the organization."""
        owing = {k.department for k in self.inputs.facts.opening.cells}
        return tuple(d for d in self.departments if d in owing)

    @cached_property
    def resting(self) -> frozenset[tuple[str, str]]:
        """Pairs of department and theme with a cell that is not due."""
        return frozenset((k.department, self.top_themes[k.control]) for k in self.inputs.not_due)

    @cached_property
    def findings_open(self) -> tuple[Finding, ...]:
        """All findings that are open at the position."""
        return tuple(f for f in self.inputs.facts.findings if f.closed is None)

    @cached_property
    def _index(self) -> Index:
        return Index(self.inputs.facts)

    @cached_property
    def cell_facts(self) -> Mapping[CellKey, CellFacts]:
        """What bears on each cell."""
        return {key: self._index.cell(key) for key in self.inputs.outcomes}

    @cached_property
    def reviews(self) -> Mapping[CellKey, Review]:
        """The review of exactly what is signed, of every cell that has one."""
        said = {
            k: self._index.said(k, c.attested.content)
            for k, c in self.cell_facts.items()
            if c.attested
        }
        return {key: review for key, review in said.items() if review is not None}

    @cached_property
    def answers(self) -> Mapping[CellKey, Mapping[str, Answer]]:
        """Question id to answer, of every cell that is signed."""
        return {key: facts.answers for key, facts in self.cell_facts.items()}

    def attestation(self, leaf: int) -> Attestation:
        """The attestation at a leaf."""
        return next(a for a in self.inputs.facts.attestations if a.mark.idx == leaf)

    def local(self, at: datetime) -> datetime:
        """A time in the period's time zone."""
        return at.astimezone(self.inputs.facts.opening.zone)

    def name(self, department: str) -> Text:
        """A department's name, its id where the organization has lost it."""
        return self._names.get(department, Text(department, department))

    def person(self, person: str) -> Text:
        """A person's name, their id where the organization has lost it."""
        return self._people.get(person, Text(person, person))

    def managers(self, department: PopulationDepartment) -> tuple[Text, ...]:
        """Who is information manager on a department's last day in the period."""
        holders = self.inputs.organization.holders(
            Role.INFORMATION_MANAGER, department.last, department.id
        )
        return tuple(self.person(p) for p in holders)

    def control(self, key: CellKey) -> Control:
        """The control of a cell."""
        return self.controls[key.control]

    def department(self, key: CellKey) -> PopulationDepartment:
        """The department of a cell."""
        return self.departments[key.department]

    def outcomes(
        self, *, department: str | None = None, theme: str | None = None
    ) -> tuple[Outcome, ...]:
        """Outcomes of one department, of one theme, or of both."""
        return tuple(
            o
            for key, o in self.inputs.outcomes.items()
            if (department is None or key.department == department)
            and (theme is None or self.top_themes[key.control] == theme)
        )

    def count(self, figure_id: str, items: Iterable[object], of: int | None = None) -> Figure:
        """A figure that counts `items`."""
        return self.figures.add(figure_id, sum(1 for _ in items), of)

    def named(self, figure_id: str, names: Iterable[Param]) -> tuple[Param, ...]:
        """Up to `NAMES` of `names`; the others are counted, if that saves more than one."""
        every = list(dict.fromkeys(names))
        if len(every) > NAMES + 1:
            more = self.figures.add(figure_id, len(every) - NAMES)
            every[NAMES:] = [Line("names.more", {"more": more})]
        return tuple(every)

    def target(self, question: Question) -> Line | None:
        """A question's target, None where there is none."""
        if question.target is None:
            return None
        kind = question.target.kind
        params: dict[str, Param] = {}
        if kind is not TargetKind.INSIDE_PERIOD:
            params["target"] = self.figures.add(f"target:{question.id}", question.target.value)
        if question.unit is not None:
            params["unit"] = question.unit
        suffix = "_percent" if question.percent else ""
        return Line(f"target.{kind.value}{suffix}", params)

    def said(self, figure_id: str, question: Question | None, value: Value | None) -> Line:
        """A value in words, its number under `figure_id`; whatever was typed stays out."""
        match value:
            case Ratio():
                figure = self.figures.add(figure_id, value.part, value.whole)
                return Line("value.ratio", {"value": figure})
            case Number():
                params: dict[str, Param] = {
                    "value": self.figures.add(figure_id, whole(value.value))
                }
                if question is not None and question.unit is not None:
                    params["unit"] = question.unit
                if question is not None and question.percent:
                    return Line("value.percent", params)
                return Line("value.count_unit" if "unit" in params else "value.count", params)
            case Day():
                return Line("value.date", {"value": value.value})
            case Choice():
                return Line(f"value.{value.value}")
            case Words():
                return Line("value.words")
            case NotApplicable():
                return Line("value.na")
            case NilReturn():
                return Line("value.nil")
        return Line("value.blank")

    def judged(self, outcome: Outcome, question_id: str) -> Line:
        """What one question of a cell came to, by the pattern of a counter-example."""
        for found in outcome.contradictions:
            if found.question == question_id:
                return self.example(
                    outcome.key, question_id, found.kind, found.value, vacant=found.vacant
                )
        judgement = outcome.judgement(question_id)
        return self.example(outcome.key, question_id, None, judgement.value if judgement else None)

    def reason(self, outcome: Outcome, given: Reason, pattern: str = "reason") -> Line:
        """One reason of a result, with what it is about."""
        params: dict[str, Param] = {}
        key = outcome.key
        if given.days:
            name = f"{key.department}:{key.control}:{given.code.value}:{given.subject}"
            params["days"] = self.figures.add(f"reason:{name}", given.days)
        if given.subject in self.questions:
            params["subject"] = self.questions[given.subject].label
        else:
            titles = {r.id: r.title for r in self.controls[key.control].requirements}
            if given.subject in titles:
                params["subject"] = titles[given.subject]
        judged = outcome.judgement(given.subject)
        if given.code is ReasonCode.COMPUTED_NO and judged is not None and judged.vacant:
            return Line(f"{pattern}.computed_vacant", {**params, "days": spans(judged.vacant)})
        return Line(f"{pattern}.{given.code.value}", params)

    def example(
        self,
        key: CellKey,
        question_id: str,
        kind: ContradictionKind | None,
        value: Value | None,
        period: str | None = None,
        vacant: tuple[tuple[date, date], ...] = (),
    ) -> Line:
        """The fixed pattern of a counter-example: label, n of m, target.

        Args:
            key: The cell.
            question_id: The question that speaks against something, or falls short.
            kind: How it contradicts; None where it only falls short.
            value: The value judged.
            period: The earlier period in which it was found; None for this one.
            vacant: Days without an information manager, which are named.
        """
        question = self.questions[question_id]
        if vacant:
            return Line("example.vacant", {"label": question.label, "days": spans(vacant)})
        if kind is ContradictionKind.DEVIATION:
            return Line("example.deviation", {"label": question.label})
        here = period in (None, self.inputs.facts.period.id)
        prefix = "judged" if here else f"judged:{period}"
        said = self.said(f"{prefix}:{key.department}:{question_id}", question, value)
        params: dict[str, Param] = {"label": question.label, "value": said}
        target = self.target(question)
        if target is None:
            return Line("example.plain", params)
        return Line("example.target", {**params, "target": target})


def spans(ranges: Iterable[tuple[date, date]]) -> tuple[Span, ...]:
    """Ranges of days as an enumeration."""
    return tuple(Span(first, last) for first, last in ranges)


def whole(value: Decimal) -> int | Decimal:
    """`value` as an int where it is one."""
    return int(value) if value == value.to_integral_value() else value.normalize()


RESULT_ORDER = {r: n for n, r in enumerate(Result)}
"""Worst first."""
