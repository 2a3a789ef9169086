"""Figures of answers, targets and pieces in a report, recomputed; no import of the product."""

from __future__ import annotations

from tests.reports.recompute_lists import Lists, Number
from tests.reports.rederive_values import Value, read


class Answers(Lists):
    """What departments answered, and what it was compared with."""

    def of_judged(self, parts: list[str]) -> Number:
        if len(parts) == 2:
            department, question = parts
            value = self.cells[department, question.rsplit("-", 1)[0]].grades[question].value
        else:
            period, department, question = parts
            value = next(
                read(c["value"])
                for s in self.annexes["last"]
                if s["department"] == department
                for c in s["contradictions"]
                if c["question"] == question and c.get("period", s["period"]) == period
            )
        return numbers(value)

    def of_answer(self, parts: list[str]) -> Number:
        department, question = parts
        cell = self.cells[department, question.rsplit("-", 1)[0]]
        return numbers(read(cell.answers[question]["value"]))

    def of_supplied(self, parts: list[str]) -> Number:
        department, question = parts
        given = [
            s["value"]
            for s in self.facts["supplied"]
            if s["department"] == department and s["question"] == question
        ]
        return numbers(read(given[-1]))

    def of_target(self, parts: list[str]) -> int:
        return int(self.questions[parts[0]]["target"]["value"])

    def of_fresh(self, parts: list[str]) -> int:
        return int(self.requirements[parts[0]]["fresh_days"])

    def of_piece(self, parts: list[str]) -> int:
        return next(int(e["size"]) for e in self.facts["evidence"] if e["id"] == parts[0])

    def of_cell(self, parts: list[str]) -> Number:
        department, control, what = parts
        assert what == "valid"
        wanted = [n for n in self.cells[department, control].needs if n.wanted]
        return sum(n.why is None for n in wanted), len(wanted)

    def of_reason(self, parts: list[str]) -> int:
        department, control, code, subject = parts
        return next(
            days
            for c, s, days in self.cells[department, control].reasons
            if (c, s) == (code, subject)
        )


def numbers(value: Value | None) -> Number:
    """The numbers of an answer."""
    assert value is not None
    if value.kind == "ratio":
        return value.part, value.whole
    amount = value.amount
    if amount == amount.to_integral_value():
        return int(amount), None
    return f"{amount.normalize():f}", None
