"""Answers of a cell, judged again from a report's JSON; it must not import `assess`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.reports.rederive_evidence import Facts, arises
from tests.reports.rederive_values import (
    AGAINST,
    UNANSWERED,
    Days,
    Grade,
    Json,
    Value,
    grade,
    is_percent,
    open_ranges,
    read,
    worse,
)


@dataclass
class Judge:
    """Judges the answers of one cell."""

    facts: Facts
    key: tuple[str, str]
    days: Days
    signed: bool
    attestation: Json
    attested: Json
    consented: set[str]
    supplied: dict[str, Json]

    def judge_all(self, questions: list[Json]) -> dict[str, Grade]:
        """Every asked question; 0 of 0 meets its target where the control has a nil return."""
        grades = self.judge(questions, nil=False)
        if any(g.why == "no_population" and g.kind == "blank" for g in grades.values()) and (
            self.has_nil(questions, grades)
        ):
            grades = self.judge(questions, nil=True)
        return grades

    def judge(self, questions: list[Json], *, nil: bool) -> dict[str, Grade]:
        """Every asked question, what a condition asks before who asks."""
        answers = {a["question"]: a for a in self.attested["answers"]} if self.signed else {}
        values: dict[str, Value] = {}
        silent: set[str] = set()
        grades: dict[str, Grade] = {}
        pending = list(questions)
        while pending:
            waiting = {q["id"] for q in pending}
            free = [q for q in pending if not q["when"] or q["when"]["question"] not in waiting]
            for question in free or pending:
                name, answer = question["id"], answers.get(question["id"])
                asker = question["when"]["question"] if question["when"] else None
                unasked = asker is not None and asker not in grades and asker not in waiting
                if arises(question["when"], values, silent, blank=unasked or answer is not None):
                    grades[name] = self.judge_one(question, answer, nil)
                else:
                    grades[name] = Grade("not_arising")
                    silent.add(name)
                value = grades[name].value
                if value is not None and grades[name].kind not in UNANSWERED:
                    values[name] = value
            pending = [q for q in pending if q not in free] if free else []
        return {q["id"]: grades[q["id"]] for q in questions}

    def judge_one(self, question: Json, answer: Json, nil: bool) -> Grade:
        """One question that arises."""
        if question["supply"] == "tool":
            return self.tool(question)
        if answer is None:
            return Grade("blank")
        value = read(answer["value"])
        assert value is not None
        if value.kind == "na":
            return Grade("na" if question["id"] in self.consented else "na_pending", value)
        latest = None
        if self.attestation:
            at = datetime.fromisoformat(self.attestation["mark"]["at"])
            latest = (at + timedelta(hours=14)).date()

        def graded(given: Value) -> Grade:
            return grade(question, given, self.days, latest, nil)

        own, supply = graded(value), self.supplied.get(question["id"])
        if question["supply"] != "central" or supply is None:
            return own
        delivered = read(supply["value"])
        assert delivered is not None
        if value.kind == "nil":
            if delivered.kind == "nil" or (
                delivered.kind in ("number", "ratio") and not (delivered.amount or delivered.whole)
            ):
                return own
            if delivered.amount > 0 or delivered.whole > 0:
                return replace(graded(delivered), disputed=True)
        if value == delivered and (answer["supply"] is not None or answer["disputes"]):
            return own
        if answer["supply"] == supply["id"] or (answer["disputes"] and answer["supply"] is None):
            return replace(worse(question, own, graded(delivered)), disputed=True)
        return own if own.kind in AGAINST else Grade("blank", why="supply_unconfirmed")

    def tool(self, question: Json) -> Grade:
        """The tool's own answer: only whether a manager was appointed on every day."""
        vacant = self.facts.facts["vacancies"]
        if self.key[1] != "ORG-01" or vacant is None:
            return Grade("blank")
        if question["type"] != "yes_partial_no_na":
            return Grade("blank")
        spans = [
            (date.fromisoformat(a), date.fromisoformat(b)) for a, b in vacant.get(self.key[0], [])
        ]
        held = open_ranges(spans, *self.days)
        empty = tuple(open_ranges(held, *self.days))
        if empty:
            no = Value("choice", choice="no", raw={"choice": "no"})
            return Grade("computed_no", no, vacant=empty)
        return Grade("computed_ok", Value("choice", choice="yes", raw={"choice": "yes"}))

    @staticmethod
    def has_nil(questions: list[Json], grades: dict[str, Grade]) -> bool:
        """A nil return, or a count of nothing, stands for the control."""
        return any(
            grades[q["id"]].kind == "nil"
            or (
                q["type"] == "number"
                and not is_percent(q)
                and (value := grades[q["id"]].value) is not None
                and value.kind == "number"
                and value.amount == 0
            )
            for q in questions
        )
