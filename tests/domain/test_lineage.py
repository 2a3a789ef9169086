"""What a control that replaces others goes back to: last results, contradictions, findings."""

from __future__ import annotations

from dataclasses import replace

from assess.domain.facts import CellKey, Finding, FindingLevel
from assess.domain.findings import to_close
from assess.domain.lineage import Lineage, followed, last_finding
from assess.domain.outcome import CellSummary, Contradiction, ContradictionKind, Outcome, Result
from tests.domain import build

PR = "pr"
SPLIT = Lineage(
    {"NEW-01": ("OLD-01",), "NEW-02": ("OLD-01",)},
    {"NEW-01-Q1": ("OLD-01-Q1",), "NEW-02-Q1": ("OLD-01-Q2",)},
)
MERGED = Lineage({"NEW-01": ("OLD-01", "OLD-02")}, {"NEW-01-Q1": ("OLD-02-Q1",)})
CHAIN = Lineage({"NEW-01": ("MID-01",), "MID-01": ("OLD-01",)}, {})
CIRCLE = Lineage({"NEW-01": ("MID-01",), "MID-01": ("OLD-01",), "OLD-01": ("MID-01",)}, {})


def key(control: str) -> CellKey:
    return CellKey(control, PR)


def summary(
    control: str, result: Result, *questions: str, period: str = "2026-Q2", backed: bool = True
) -> CellSummary:
    against = tuple(Contradiction(q, ContradictionKind.NO) for q in questions)
    return CellSummary(period, key(control), result, against, backed, signed=True)


def last(*summaries: CellSummary) -> dict[CellKey, CellSummary]:
    return {s.key: s for s in summaries}


def finding(control: str, idx: int = 5) -> Finding:
    level = FindingLevel.MINOR
    return Finding(f"F-{idx}", build.mark(idx), "2026-Q2", key(control), level, build.DUE)


def outcomes(**results: Result) -> dict[CellKey, Outcome]:
    from assess.domain.derive import derive

    made = derive(build.control(build.question()), build.department(), build.facts())
    named = {key(name.replace("_", "-")): result for name, result in results.items()}
    return {k: replace(made, key=k, result=r) for k, r in named.items()}


def test_both_halves_of_a_split_go_back_to_what_was_split() -> None:
    found = followed(last(summary("OLD-01", Result.NONCONFORMING, "OLD-01-Q1")), SPLIT)
    one, two = found[key("NEW-01")], found[key("NEW-02")]
    assert (one.result, two.result) == (Result.NONCONFORMING, Result.NONCONFORMING)
    assert [c.question for c in one.contradictions] == ["NEW-01-Q1"]
    assert [c.question for c in two.contradictions] == ["OLD-01-Q1"]
    assert one.period_id == "2026-Q2"
    assert found[key("OLD-01")].key == key("OLD-01")


def test_of_merged_controls_the_worst_counts_and_every_contradiction_stays() -> None:
    before = last(
        summary("OLD-01", Result.CONFORMING, backed=False, period="2026-Q1"),
        summary("OLD-02", Result.NONCONFORMING, "OLD-02-Q1"),
    )
    made = followed(before, MERGED)[key("NEW-01")]
    assert (made.result, made.period_id, made.evidence_backed) == (
        Result.NONCONFORMING,
        "2026-Q2",
        False,
    )
    assert made.contradictions == (Contradiction("NEW-01-Q1", ContradictionKind.NO),)
    older = last(
        summary("OLD-01", Result.NONCONFORMING),
        summary("OLD-02", Result.PARTLY, "OLD-02-Q1", period="2026-Q1"),
    )
    (carried,) = followed(older, MERGED)[key("NEW-01")].contradictions
    assert (carried.question, carried.period) == ("NEW-01-Q1", "2026-Q1")


def test_a_result_of_its_own_comes_before_any_that_was_taken_over() -> None:
    before = last(summary("OLD-01", Result.NONCONFORMING), summary("NEW-01", Result.CONFORMING))
    assert followed(before, SPLIT)[key("NEW-01")].result is Result.CONFORMING


def test_a_chain_is_followed_to_its_nearest_result_and_a_circle_ends() -> None:
    before = last(summary("OLD-01", Result.PARTLY))
    assert followed(before, CHAIN)[key("NEW-01")].result is Result.PARTLY
    nearer = last(summary("OLD-01", Result.PARTLY), summary("MID-01", Result.CONFORMING))
    assert followed(nearer, CHAIN)[key("NEW-01")].result is Result.CONFORMING
    assert key("NEW-01") not in followed(last(summary("X-01", Result.PARTLY)), CIRCLE)
    assert CIRCLE.before("NEW-01") == ("MID-01", "OLD-01")


def test_nothing_is_taken_over_where_nothing_replaces_anything() -> None:
    before = last(summary("OLD-01", Result.PARTLY))
    assert followed(before, Lineage()) == before


def test_a_finding_on_what_was_replaced_is_the_last_one_of_what_replaced_it() -> None:
    every = [finding("OLD-01", 5), finding("NEW-01", 7), finding("OLD-02", 8)]
    assert last_finding(every, key("NEW-01"), SPLIT) == every[1]
    assert last_finding(every[:1], key("NEW-02"), SPLIT) == every[0]
    assert last_finding(every, key("NEW-01"), MERGED) == every[2]
    assert last_finding(every, key("OTHER-01"), SPLIT) is None
    assert last_finding(every, CellKey("NEW-01", "hr"), SPLIT) is None


def test_a_finding_is_closed_once_all_that_took_its_control_over_is_conforming() -> None:
    still_open = [finding("OLD-01")]
    good, bad = Result.CONFORMING, Result.NONCONFORMING
    assert to_close(still_open, outcomes(NEW_01=good, NEW_02=good), (), SPLIT) == (*still_open,)
    assert to_close(still_open, outcomes(NEW_01=good, NEW_02=bad), (), SPLIT) == ()
    assert to_close(still_open, outcomes(NEW_01=good), (), SPLIT) == (*still_open,)
    assert to_close(still_open, outcomes(NEW_01=good), [key("NEW-01")], SPLIT) == ()
    assert to_close(still_open, outcomes(OTHER_01=good), (), SPLIT) == ()
    assert to_close(still_open, outcomes(NEW_01=good)) == ()
