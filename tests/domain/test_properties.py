"""The properties that DESIGN section 7 states, on generated cells."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from assess.domain.answer import Answer, Choice, Value
from assess.domain.control import Question, QuestionType, Supply, TargetKind
from assess.domain.derive import derive
from assess.domain.facts import Attestation, PeriodFacts
from assess.domain.judgement import AGAINST, ATTESTED_AGAINST, UNANSWERED, JudgementKind, ReasonCode
from assess.domain.outcome import WORST_FIRST, CellSummary, Outcome, Result
from assess.domain.verdict import StatementVerdict, Verdict, verdicts
from tests.domain import build
from tests.domain.strategies import (
    Case,
    calm_cases,
    cases,
    in_force,
    speaking,
    with_attested,
    with_deviation,
)

ANY = cases() | calm_cases()
STATEMENTS = (build.statement("s/1"), build.statement("s/2"), build.statement("s/0", "s/1", "s/2"))
MISSING = {
    ReasonCode.BLANK,
    ReasonCode.NA_PENDING,
    ReasonCode.NO_POPULATION,
    ReasonCode.SUPPLY_UNCONFIRMED,
}
BAD_FIRST = (
    Verdict.CONTRADICTED,
    Verdict.NOT_ASSESSED,
    Verdict.PARTLY_SUPPORTED,
    Verdict.SUPPORTED,
)


def outcome(case: Case) -> Outcome:
    return derive(case.control, case.department, case.facts)


def judged(case: Case) -> dict[str, StatementVerdict]:
    catalogue = build.catalogue([case.control], STATEMENTS)
    summary = outcome(case).summary(case.facts.period.id)
    return {
        v.statement: v for v in verdicts(catalogue, [case.department], {case.key: summary}, (), {})
    }


def rank(result: Result) -> int:
    return WORST_FIRST.index(result)


def no_better(before: Case, after: Case) -> None:
    """Result, evidence and verdicts of `after` are at most as good as those of `before`."""
    one, two = outcome(before), outcome(after)
    assert rank(two.result) <= rank(one.result)
    assert two.evidence_backed <= one.evidence_backed
    old, new = judged(before), judged(after)
    for statement, verdict in new.items():
        assert BAD_FIRST.index(verdict.verdict) <= BAD_FIRST.index(old[statement].verdict)


def answered(case: Case, question: str, value: Value | None) -> Case:
    """The case with the answer to `question` exchanged, or removed where the value is None."""
    cell = in_force(case)
    assert cell is not None
    given = Answer(question, value) if value is not None else None
    others = [a for a in cell.answers if a.question != question]
    answers = (*others, given) if given else tuple(others)
    return with_attested(case, replace(cell, answers=answers))


def pick_answer(case: Case, data: st.DataObject) -> str:
    """A question whose attested answer is in force."""
    result = outcome(case)
    assume(result.signed)
    live = [
        j.question
        for j in result.judgements
        if j.newest.kind is not JudgementKind.NOT_ARISING and j.own is not None
    ]
    tool = {q.id for q in case.control.questions if q.supply is Supply.TOOL}
    left = [q for q in live if q not in tool]
    assume(left)
    return data.draw(st.sampled_from(left))


@given(ANY, st.data())
def test_removing_an_answer_leaves_nonconforming_or_not_assessed(
    case: Case, data: st.DataObject
) -> None:
    question = pick_answer(case, data)
    after = outcome(answered(case, question, None))
    assert after.result in (Result.NONCONFORMING, Result.NOT_ASSESSED)
    assert not after.answered
    assert MISSING & {r.code for r in after.reasons}


@given(ANY, st.data())
def test_removing_an_answer_never_makes_a_statement_supported(
    case: Case, data: st.DataObject
) -> None:
    less = answered(case, pick_answer(case, data), None)
    assert judged(less)["s/1"].verdict is not Verdict.SUPPORTED
    assert judged(less)["s/0"].verdict is not Verdict.SUPPORTED


@given(ANY, st.data())
def test_removing_an_answer_hides_no_other_contradiction(case: Case, data: st.DataObject) -> None:
    question = pick_answer(case, data)
    before = {c.question for c in outcome(case).contradictions} - {question}
    after = {c.question for c in outcome(answered(case, question, None)).contradictions}
    assert before <= after


@given(ANY, st.data())
def test_removing_evidence_improves_nothing(case: Case, data: st.DataObject) -> None:
    assume(case.facts.evidence)
    gone = data.draw(st.sampled_from(case.facts.evidence))
    rest = tuple(p for p in case.facts.evidence if p is not gone)
    no_better(case, replace(case, facts=replace(case.facts, evidence=rest)))
    marked = tuple(replace(p, withdrawn=p.withdrawn or p is gone) for p in case.facts.evidence)
    no_better(case, replace(case, facts=replace(case.facts, evidence=marked)))


@given(ANY, st.data())
def test_evidence_that_is_not_attested_improves_nothing(case: Case, data: st.DataObject) -> None:
    cell = in_force(case)
    assume(cell is not None and cell.evidence)
    assert cell is not None
    gone = data.draw(st.sampled_from(cell.evidence))
    less = replace(cell, evidence=tuple(e for e in cell.evidence if e != gone))
    no_better(case, with_attested(case, less))


def worst_value(question: Question) -> Value | None:
    """A no, or a miss beyond any tolerance."""
    if question.type is QuestionType.YES_PARTIAL_NO_NA:
        return Choice.NO
    if question.type is QuestionType.NUMBER and question.target is not None:
        if question.population_required:
            least = question.target.kind is TargetKind.AT_LEAST
            return build.ratio(1 if least else 50, 50)
        return build.number(1 if question.target.kind is TargetKind.AT_LEAST else 99)
    return None


@given(ANY, st.data())
def test_adding_a_no_hides_nothing(case: Case, data: st.DataObject) -> None:
    before = outcome(case)
    assume(before.signed)
    silent = JudgementKind.NOT_ARISING
    live = {j.question for j in before.judgements if j.newest.kind is not silent}
    could = [
        q
        for q in case.control.questions
        if q.id in live and q.supply is Supply.DEPARTMENT and worst_value(q) is not None
    ]
    assume(could)
    question = data.draw(st.sampled_from(could))
    conditions = [q.when for q in case.control.questions if q.when]
    conditions += [r.when for r in case.control.requirements if r.when]
    assume(all(w.question != question.id for w in conditions))
    after = outcome(answered(case, question.id, worst_value(question)))
    was = before.judgement(question.id)
    assert was is not None
    assert after.result in (Result.NONCONFORMING, Result.NOT_ASSESSED, Result.EXCEPTION)
    if was.newest.kind not in UNANSWERED:
        assert rank(after.result) <= rank(before.result)
    assert {c.question for c in before.contradictions} <= {c.question for c in after.contradictions}
    assert question.id in {c.question for c in after.contradictions}
    blank = {j.question for j in before.judgements if j.newest.kind in UNANSWERED} - {question.id}
    assert blank <= {r.subject for r in after.reasons}
    fallen = {r.requirement for r in before.requirements if r.nil}
    assert {r.requirement for r in after.requirements if not r.arises} <= fallen | {
        r.requirement for r in before.requirements if not r.arises
    }


@given(ANY, st.data())
def test_a_no_contradicts_what_it_tests_exception_or_not(case: Case, data: st.DataObject) -> None:
    del data
    result = outcome(case)
    against = {c.question for c in result.contradictions}
    assume(result.result is not Result.NOT_APPLICABLE)
    found = judged(case)
    for statement in ("s/1", "s/2"):
        tested = {
            q.id for q in case.control.questions if statement in case.control.tested_statements(q)
        }
        contradicted = found[statement].verdict is Verdict.CONTRADICTED
        assert contradicted == bool(tested & against)


@given(ANY)
def test_a_no_stands_until_the_same_person_supersedes_it(case: Case) -> None:
    together = {c.question for c in outcome(case).contradictions}
    for attestation in speaking(case):
        assume(case.facts.closed is None or attestation.mark.idx < case.facts.closed.idx)
        alone = replace(case, facts=replace(case.facts, attestations=(attestation,)))
        attested = {j.question for j in outcome(alone).judgements if j.kind in ATTESTED_AGAINST}
        assert attested <= together


@given(ANY, ANY)
def test_what_another_person_signs_hides_no_contradiction(case: Case, other: Case) -> None:
    before = outcome(case)
    signed = tuple(
        replace(
            a,
            attester="p-new",
            mark=build.mark(30 + n),
            cells=tuple(replace(c, key=case.key) for c in a.cells),
        )
        for n, a in enumerate(other.facts.attestations)
    )
    more = replace(case.facts, attestations=(*case.facts.attestations, *signed))
    after = outcome(replace(case, facts=more))
    assert {c.question for c in before.contradictions} <= {c.question for c in after.contradictions}
    found = judged(replace(case, facts=more))
    for statement, verdict in judged(case).items():
        if verdict.verdict is Verdict.CONTRADICTED:
            assert found[statement].verdict is Verdict.CONTRADICTED


@given(ANY)
def test_a_review_taken_away_or_turned_improves_nothing(case: Case) -> None:
    no_better(case, replace(case, facts=replace(case.facts, reviews=())))
    back = tuple(build.send_back(r.mark.idx, r.content, r.key) for r in case.facts.reviews)
    kept = tuple(replace(b, due=r.due) for b, r in zip(back, case.facts.reviews, strict=True))
    no_better(case, replace(case, facts=replace(case.facts, reviews=kept)))


@given(ANY)
def test_an_exception_taken_away_improves_nothing(case: Case) -> None:
    bare = replace(case, facts=replace(case.facts, exceptions=()))
    assert rank(outcome(bare).result) <= rank(outcome(case).result)
    kept, left = outcome(case).contradictions, outcome(bare).contradictions
    assert [c.question for c in kept] == [c.question for c in left]
    assert all(c.exception_until is None for c in left)


@given(ANY, st.data())
def test_a_deviation_never_improves_and_both_results_are_shown(
    case: Case, data: st.DataObject
) -> None:
    before = outcome(case)
    assume(before.judgements)
    question = data.draw(st.sampled_from(before.judgements)).question
    after = outcome(with_deviation(case, question))
    assert after.self_assessed_result is before.self_assessed_result
    assert after.audited_result is not None
    assert rank(after.result) <= rank(before.result)
    assert after.result is min(after.self_assessed_result, after.audited_result, key=rank)


@given(ANY)
def test_without_an_attestation_nothing_but_a_fixed_no_is_a_result(case: Case) -> None:
    bare = replace(case, facts=replace(case.facts, attestations=()))
    result = outcome(bare)
    computed = {j.question for j in result.judgements if j.kind is JudgementKind.COMPUTED_NO}
    if not result.judgements and not result.requirements:
        assert result.result is Result.NOT_APPLICABLE
    elif not computed or case.facts.closed is None:
        assert result.result is Result.NOT_ASSESSED
        assert not result.contradictions
    else:
        assert result.result in (Result.NONCONFORMING, Result.NOT_ASSESSED, Result.EXCEPTION)
        assert {c.question for c in result.contradictions} == computed
    assert not result.signed
    assert not result.answered
    assert not result.evidence_backed
    assert result.review is None


@given(ANY)
def test_conforming_means_what_step_8_says(case: Case) -> None:
    result = outcome(case)
    if result.self_assessed_result is Result.CONFORMING:
        assert result.signed
        assert result.answered
        assert result.evidence_backed
        assert result.reviewed
        bad = AGAINST | UNANSWERED | {JudgementKind.PARTIAL, JudgementKind.WITHIN_TOLERANCE}
        assert not any(j.kind in bad or j.disputed for j in result.judgements)
    if result.evidence_backed:
        wanted = [r for r in result.requirements if r.wanted]
        assert wanted
        assert all(r.met for r in wanted)
        assert all(r.tool or any(p.counts for p in r.pieces) for r in wanted)


@given(ANY)
def test_every_result_but_conforming_gives_its_reason(case: Case) -> None:
    result = outcome(case)
    assert bool(result.reasons) == (result.result is not Result.CONFORMING)


@given(ANY)
def test_a_summary_survives_json(case: Case) -> None:
    summary = outcome(case).summary("2026-Q4")
    data = summary.to_json()
    assert CellSummary.from_json(data) == summary
    assert only_plain(data)


def only_plain(data: object) -> bool:
    if isinstance(data, dict):
        return all(isinstance(k, str) and only_plain(v) for k, v in data.items())
    if isinstance(data, list):
        return all(only_plain(v) for v in data)
    return type(data) in (int, str)


@given(ANY)
def test_what_comes_after_the_close_changes_nothing(case: Case) -> None:
    closed = replace(case.facts, closed=build.mark(60))
    late = _signed_again(closed, 61)
    accepted = tuple(build.accept(62, a.cells[0].content, case.key) for a in late.attestations[-1:])
    consents = tuple(build.consent(q.id, key=case.key, idx=63) for q in case.control.questions)
    after = replace(
        late,
        reviews=(*late.reviews, *accepted),
        consents=(*late.consents, *consents),
    )
    assert derive(case.control, case.department, after) == derive(
        case.control, case.department, closed
    )


def _signed_again(facts: PeriodFacts, idx: int) -> PeriodFacts:
    again: tuple[Attestation, ...] = tuple(
        replace(a, mark=replace(a.mark, idx=idx), cells=(replace(a.cells[0], answers=()),))
        for a in facts.attestations[-1:]
    )
    return replace(facts, attestations=(*facts.attestations, *again))
