"""What a department in good order answers, and the evidence files that it hands in."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from assess.domain.control import Describes, Question, QuestionType, Requirement, TargetKind
from assess.domain.period import Period
from assess.workflow.demo.story import HEADCOUNT

FIRST_NOTE = "No deviation was found."


def usual(question: Question, department: str, period: Period, dice: random.Random) -> str:
    """The answer of a department in good order, as a person would type it."""
    match question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            return "yes"
        case QuestionType.DATE:
            return _day(question, period, dice).isoformat()
        case QuestionType.NUMBER if question.percent:
            whole = population(question, department, dice)
            return f"{whole}/{whole}" if whole else "nil"
        case QuestionType.NUMBER:
            return _count(question, dice)
        case QuestionType.TEXT:
            return FIRST_NOTE


def population(question: Question, department: str, dice: random.Random) -> int:
    """A plausible population; 0 where there is nothing to count this quarter."""
    people = HEADCOUNT[department]
    if question.id in ("PER-01-Q1", "PER-01-Q3", "PER-02-Q3"):
        return people
    if question.id in ("PHY-05-Q2", "PER-04-Q1"):
        return dice.randint(0, 3)
    if question.id.startswith(("TEC-03", "TEC-04")):
        return people * 2 + dice.randint(0, 9)
    if question.id.startswith(("PHY-06", "PHY-07", "TEC-05")):
        return sum(HEADCOUNT.values()) + 18
    return max(2, people // 4 + dice.randint(0, 3))


def _count(question: Question, dice: random.Random) -> str:
    if question.target is None and dice.random() < 0.12:
        return "1" if question.id not in ("ORG-08-Q1",) else "0"
    return "0"


def _day(question: Question, period: Period, dice: random.Random) -> date:
    target = question.target
    if target is not None and target.kind is TargetKind.MAX_AGE_DAYS:
        return period.ends - timedelta(days=min(target.value - 5, 20 + dice.randint(0, 60)))
    return period.ends - timedelta(days=3 + dice.randint(0, 40))


def as_of(requirement: Requirement, period: Period, dice: random.Random, *, stale: bool) -> date:
    """The date that a file describes."""
    if stale:
        return period.ends - timedelta(days=requirement.fresh_days + 12)
    if requirement.describes is Describes.PERIOD:
        return period.ends
    return period.ends - timedelta(days=min(requirement.fresh_days - 1, dice.randint(0, 9)))


def file_name(requirement: Requirement, department: str, period: Period) -> str:
    """The name of a file as people name files."""
    words = "".join(c if c.isalnum() else " " for c in requirement.title.en.casefold()).split()
    return f"{'-'.join(words[:4])}_{department}_{period.id.casefold()}.csv"


def file_text(
    requirement: Requirement, department: str, period: Period, dice: random.Random
) -> str:
    """A small table with counts and no names: what evidence should look like."""
    rows = [
        f"# {requirement.title.en} / {requirement.title.ja}",
        f"# {department}, {period.starts} to {period.ends}. Invented data, counts only.",
        "week,items,checked,open",
    ]
    day = period.starts
    while day <= period.ends:
        items = dice.randint(2, 14)
        rows.append(f"{day},{items},{items},0")
        day += timedelta(days=7)
    rows.append(f"reference,{dice.getrandbits(64):016x},,")
    return "\n".join(rows) + "\n"


def csv_of(figures: Mapping[str, Mapping[str, str]], questions: tuple[str, ...]) -> str:
    """Supplied figures as the CSV that `supply` reads."""
    lines = [",".join(("department", *questions))]
    for department, values in figures.items():
        lines.append(",".join((department, *(values.get(q, "") for q in questions))))
    return "\n".join(lines) + "\n"
