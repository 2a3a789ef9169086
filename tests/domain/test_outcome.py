"""Stored summaries: exact round trips, and refusal of anything else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answer import Choice, Day, Number, Ratio, Value
from assess.domain.facts import CellKey
from assess.domain.outcome import CellSummary, Contradiction, ContradictionKind, Result
from assess.errors import BadInput
from tests.domain import build
from tests.japanese import refused

values: st.SearchStrategy[Value | None] = st.one_of(
    st.none(),
    st.sampled_from(list(Choice)),
    st.decimals(0, 10**9, places=6).map(lambda d: Number(abs(d))),
    st.tuples(st.integers(0, 10**15), st.integers(0, 10**15)).map(lambda p: Ratio(*p)),
    st.dates().map(Day),
)
contradictions = st.builds(
    Contradiction,
    question=st.text(min_size=1, max_size=12),
    kind=st.sampled_from(list(ContradictionKind)),
    value=values,
    exception_until=st.none() | st.dates(),
    period=st.none() | st.just("2026-Q2"),
    vacant=st.lists(st.tuples(st.dates(), st.dates()), max_size=2).map(tuple),
)
stored = st.builds(
    CellSummary,
    period_id=st.just("2026-Q4"),
    key=st.builds(CellKey, st.just("TEC-03"), st.text(min_size=1, max_size=8)),
    result=st.sampled_from(list(Result)),
    contradictions=st.lists(contradictions, max_size=3).map(tuple),
    evidence_backed=st.booleans(),
    signed=st.booleans(),
)


@given(stored)
def test_a_summary_survives_its_stored_form(summary: CellSummary) -> None:
    assert CellSummary.from_json(summary.to_json()) == summary


def test_the_stored_form_is_fixed() -> None:
    found = Contradiction(
        "TEC-03-Q1", ContradictionKind.MISS, build.ratio(49, 50), date(2027, 3, 31), "2026-Q2"
    )
    summary = CellSummary("2026-Q4", build.KEY, Result.NONCONFORMING, (found,), True, False)
    assert summary.to_json() == {
        "period": "2026-Q4",
        "control": "TEC-03",
        "department": "it",
        "result": "nonconforming",
        "contradictions": [
            {
                "question": "TEC-03-Q1",
                "kind": "miss",
                "value": {"ratio": [49, 50]},
                "exception_until": "2027-03-31",
                "period": "2026-Q2",
            }
        ],
        "evidence_backed": 1,
        "signed": 0,
    }


def test_the_stored_form_names_days_without_a_manager() -> None:
    days = ((date(2026, 10, 3), date(2026, 10, 9)),)
    found = Contradiction("ORG-01-Q1", ContradictionKind.COMPUTED, Choice.NO, vacant=days)
    summary = CellSummary("2026-Q4", build.KEY, Result.NONCONFORMING, (found,))
    assert summary.to_json()["contradictions"] == [
        {
            "question": "ORG-01-Q1",
            "kind": "computed",
            "value": {"choice": "no"},
            "vacant": [["2026-10-03", "2026-10-09"]],
        }
    ]
    assert CellSummary.from_json(summary.to_json()) == summary


GOOD = CellSummary("2026-Q4", build.KEY, Result.PARTLY).to_json()


@pytest.mark.parametrize(
    "change",
    [
        {"result": "splendid"},
        {"result": 1},
        {"period": None},
        {"contradictions": "none"},
        {"contradictions": [{"question": "Q1", "kind": "perhaps"}]},
        {"contradictions": [{"kind": "no"}]},
        {"contradictions": ["Q1"]},
        {"contradictions": [{"question": "Q1", "kind": "no", "value": {"bytes": 1}}]},
        {"contradictions": [{"question": "Q1", "kind": "no", "exception_until": "soon"}]},
        {"contradictions": [{"question": "Q1", "kind": "computed", "vacant": [["2026-10-01"]]}]},
        {"contradictions": [{"question": "Q1", "kind": "computed", "vacant": [[1, 2]]}]},
        {"contradictions": [{"question": "Q1", "kind": "computed", "vacant": 1}]},
        {"signed": "yes"},
    ],
)
def test_a_stored_form_of_another_shape_is_refused(change: dict[str, object]) -> None:
    with refused(BadInput):
        CellSummary.from_json({**GOOD, **change})


def test_a_missing_field_is_refused() -> None:
    for name in GOOD:
        with refused(BadInput):
            CellSummary.from_json({k: v for k, v in GOOD.items() if k != name})
