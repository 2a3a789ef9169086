"""What an approval raises and closes, and at which level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.facts import CellKey, Finding, FindingLevel
from assess.domain.findings import level_on, one_higher, raise_findings, to_close
from assess.domain.outcome import ContradictionKind, Outcome, Result
from assess.domain.verdict import CounterExample, StatementVerdict, Verdict
from tests.domain import build
from tests.domain.test_conclusion import outcome

L = FindingLevel
DUE = date(2027, 3, 15)
KEY = build.KEY


def cells(*outcomes: Outcome) -> dict[CellKey, Outcome]:
    return {o.key: o for o in outcomes}


def against(statement: str, key: CellKey = KEY, period: str = "2026-Q4") -> StatementVerdict:
    example = CounterExample(key, "Q1", ContradictionKind.NO, build.NO, None, period)
    return StatementVerdict(statement, Verdict.CONTRADICTED, (example,))


def earlier(level: FindingLevel, number: int = 1, **more: object) -> Finding:
    made = Finding(f"F-2026-{number:03d}", build.mark(2), "2026-Q3", KEY, level, DUE)
    return replace(made, **more)  # type: ignore[arg-type]


def raised(*previous: Finding, verdicts: tuple[StatementVerdict, ...] = ()) -> FindingLevel:
    bad = cells(outcome(Result.NONCONFORMING))
    (made,) = raise_findings(bad, verdicts, previous, build.PERIOD, lambda _: DUE, 1)
    return made.level


def test_one_finding_for_each_nonconforming_cell() -> None:
    every = cells(
        outcome(Result.NONCONFORMING, "pr"),
        *(outcome(r, r.value) for r in Result),
    )
    due = {"pr": date(2027, 3, 10), "nonconforming": DUE}
    made = raise_findings(
        every, [against("s/1", CellKey("TEC-03", "pr"))], [], build.PERIOD,
        lambda key: due[key.department], 31,
    )  # fmt: skip
    assert [(f.id, f.key.department, f.due, f.contradicts) for f in made] == [
        ("F-2026-031", "pr", date(2027, 3, 10), ("s/1",)),
        ("F-2026-032", "nonconforming", DUE, ()),
    ]


def test_a_contradiction_is_minor_and_anything_else_an_observation() -> None:
    assert raised() is L.OBSERVATION
    assert raised(verdicts=(against("s/1"),)) is L.MINOR
    assert raised(verdicts=(against("s/1", CellKey("TEC-03", "pr")),)) is L.OBSERVATION
    assert raised(verdicts=(against("s/1", period="2026-Q3"),)) is L.OBSERVATION


def test_a_finding_names_every_statement_once() -> None:
    bad = cells(outcome(Result.NONCONFORMING))
    twice = replace(against("s/1"), counter_examples=against("s/1").counter_examples * 2)
    (made,) = raise_findings(bad, [twice, against("s/2")], [], build.PERIOD, lambda _: DUE, 1)
    assert made.contradicts == ("s/1", "s/2")


@pytest.mark.parametrize(
    ("before", "contradicts", "level"),
    [
        (L.OBSERVATION, False, L.MINOR),
        (L.OBSERVATION, True, L.MAJOR),
        (L.MINOR, False, L.MAJOR),
        (L.MINOR, True, L.MAJOR),
        (L.MAJOR, False, L.MAJOR),
    ],
)
def test_a_repeat_is_one_level_higher_and_never_lower(
    before: FindingLevel, contradicts: bool, level: FindingLevel
) -> None:
    verdicts = (against("s/1"),) if contradicts else ()
    assert raised(earlier(before), verdicts=verdicts) is level
    assert raised(earlier(before, closed=build.mark(9)), verdicts=verdicts) is level


def test_a_repeat_names_the_newest_earlier_finding_of_the_cell() -> None:
    bad = cells(outcome(Result.NONCONFORMING))
    previous = [
        earlier(L.OBSERVATION, 1),
        earlier(L.MINOR, 2),
        earlier(L.MAJOR, 3, key=CellKey("TEC-03", "pr")),
    ]
    (made,) = raise_findings(bad, [], previous, build.PERIOD, lambda _: DUE, 4)
    assert (made.id, made.repeat_of, made.level) == ("F-2026-004", "F-2026-002", L.MAJOR)
    (first,) = raise_findings(bad, [], previous[2:], build.PERIOD, lambda _: DUE, 4)
    assert first.repeat_of is None


def test_levels_rise_to_major() -> None:
    assert [one_higher(level) for level in L] == [L.MINOR, L.MAJOR, L.MAJOR]


@pytest.mark.parametrize(("day", "level"), [(DUE, L.MINOR), (date(2027, 3, 16), L.MAJOR)])
def test_a_finding_is_overdue_from_the_day_after(day: date, level: FindingLevel) -> None:
    assert level_on(earlier(L.MINOR), day) is level


def test_only_a_conforming_cell_closes_its_open_findings() -> None:
    one, two = earlier(L.MINOR, 1), earlier(L.MINOR, 2)
    done = earlier(L.MINOR, 3, closed=build.mark(9))
    elsewhere = earlier(L.MINOR, 4, key=CellKey("TEC-03", "pr"))
    every = [one, two, done, elsewhere]
    assert to_close(every, cells(outcome(Result.CONFORMING))) == (one, two)
    for result in Result:
        if result is not Result.CONFORMING:
            assert to_close(every, cells(outcome(result))) == ()
    assert to_close(every, {}) == ()


def test_a_finding_stays_open_while_its_contradiction_stands() -> None:
    good = cells(outcome(Result.CONFORMING))
    assert to_close([earlier(L.MINOR)], good, {KEY}) == ()
    assert to_close([earlier(L.MINOR)], good, {CellKey("TEC-03", "pr")}) == (earlier(L.MINOR),)
