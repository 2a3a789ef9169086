"""No adoption loses anything or judges anything anew in silence: on thousands of random histories.

What the rules must find is said here a second time, from the fields of what was asked and wanted
when something was given, and of what is asked and wanted now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.catalog.diff import wording
from assess.domain.applicability import asked_questions, asked_requirements
from assess.domain.cell import Index
from assess.domain.control import Basis, Control, Question, Requirement
from assess.domain.derive import derive_all
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    CellKey,
    Closing,
    PeriodFacts,
    PopulationDepartment,
)
from assess.domain.judgement import AGAINST, UNANSWERED, JudgementKind
from assess.domain.meaning import Meanings
from assess.domain.outcome import WORST_FIRST, Outcome, Result
from assess.domain.statement import Catalogue, ConflictStatus
from assess.text import Text
from tests.domain import build
from tests.domain.histories import History, Step, made, parts

HISTORIES = 2_000
QUARTER = build.PERIOD.quarter
NOBODY = Text("", "")
Part = Question | Requirement


@settings(max_examples=HISTORIES)
@given(st.integers(0, 10**9))
def test_no_adoption_loses_anything_or_judges_it_anew_in_silence(seed: int) -> None:
    history = made(seed)
    for check in CHECKS:
        check(history)


def nothing_given_is_lost(history: History) -> None:
    """Everything attested is in force or lapsed, and every piece, verdict and figure is there."""
    facts = history.facts
    found = {a.mark.idx: sorted(a.listed, key=lambda c: c.key) for a in facts.attestations}
    assert found == {i: sorted(c, key=lambda c: c.key) for i, c in history.signed.items()}
    for step in history.steps:
        for name in ("reviews", "consents", "supplied", "exceptions", "extensions"):
            assert getattr(step.before, name) == getattr(step.after, name)
        assert [replace(e, outdated_for=frozenset()) for e in step.before.evidence] == [
            replace(e, outdated_for=frozenset()) for e in step.after.evidence
        ]


def every_cell_is_there_or_closed(history: History) -> None:
    """No cell is gone without a record, and none is said to be gone that is there."""
    here = set(history.facts.opening.cells)
    closed = {c.key for a in history.facts.adoptions for c in a.closed}
    assert history.seen - here <= closed
    for step in history.steps:
        were, now = set(step.before.opening.cells), set(step.after.opening.cells)
        assert set(step.plan.added) == now - were
        assert {c.key for c in step.plan.closed} == were - now
        assert now <= set(_possible(step))


def what_is_in_force_was_said_of_what_is_asked(history: History) -> None:
    """No attestation is in force for a cell that has asked something else since, or for days
    that it does not name."""
    index, cells = Index(history.facts), history.facts.opening.cells
    assert {c.key for a in history.facts.attestations for c in a.cells} <= set(cells)
    for key in cells:
        cell = index.cell(key)
        for voice in cell.voices:
            assert not _moved_since(history, key, voice.attestation.mark.idx)
        if cell.signed:
            named = [(v.attestation.first, v.attestation.last) for v in cell.voices]
            assert all(any(a <= day <= b for a, b in named) for day in _days(cell.department))
        for voice in cell.lapsed:
            assert _moved_since(history, key, voice.attestation.mark.idx)


def what_was_given_for_something_else_makes_no_difference(history: History) -> None:
    """Results are the same without what was given for another wording, or said before a lapse."""
    bare = derive_all(history.catalogue, stripped(history))
    assert {k: _core(o) for k, o in history.outcomes.items()} == {
        k: _core(o) for k, o in bare.items()
    }


def only_what_changed_is_judged_otherwise(history: History) -> None:
    """A cell that is asked, judged and wanted as before has exactly the outcome it had."""
    for step in history.steps:
        for key in step.was.keys() & step.now.keys():
            if _same(step, key):
                assert step.was[key] == step.now[key]


def no_adoption_frees_anybody_of_a_no(history: History) -> None:
    """A no to what is still asked in a cell that is there speaks as long as it did before."""
    for step in history.steps:
        for key in step.was.keys() & step.now.keys():
            said = {c.question for c in step.was[key].contradictions}
            if not said or not _moved(step, key):
                continue
            asked = {q.id for q in _asked(step.new, step.after, key) if q.id not in step.plan.anew}
            alike = {q for q in said & asked if _judged_alike(step, key, q)}
            assert alike <= {c.question for c in step.now[key].contradictions}


def taking_away_improves_nothing(history: History) -> None:
    """A piece or an answer less never makes a result better, whatever was adopted."""
    facts, dice, full = history.facts, history.dice, history.outcomes
    if facts.evidence:
        gone = dice.of(*facts.evidence)
        rest = tuple(p for p in facts.evidence if p is not gone)
        less = derive_all(history.catalogue, replace(facts, evidence=rest))
        for key, outcome in less.items():
            assert _rank(outcome.result) <= _rank(full[key].result)
            assert outcome.evidence_backed <= full[key].evidence_backed
    for key, question in _answered(history):
        outcome = derive_all(history.catalogue, _without(facts, key, question))[key]
        assert outcome.result in (Result.NONCONFORMING, Result.NOT_ASSESSED)


CHECKS: tuple[Callable[[History], None], ...] = (
    nothing_given_is_lost,
    every_cell_is_there_or_closed,
    what_is_in_force_was_said_of_what_is_asked,
    what_was_given_for_something_else_makes_no_difference,
    only_what_changed_is_judged_otherwise,
    no_adoption_frees_anybody_of_a_no,
    taking_away_improves_nothing,
)


def test_histories_are_worth_their_name() -> None:
    """A few hundred hold some of everything: lapses, carried answers, closings, all results."""
    some = [made(seed) for seed in range(300)]
    steps = [s for h in some for s in h.steps]
    assert any(s.plan.lapses for s in steps)
    assert {c.why for s in steps for c in s.plan.closed} == set(Closing)
    assert any(p.outdated_for for h in some for p in h.facts.evidence)
    assert any(s.meanings.vouched for s in steps)
    outcomes = [o for h in some for o in h.outcomes.values()]
    assert {o.result for o in outcomes} >= set(Result) - {Result.EXCEPTION}
    carried = [
        v
        for h in some
        for k in h.facts.opening.cells
        for v in Index(h.facts).cell(k).voices
        if v.attestation.mark.idx < h.facts.adoptions[-1].mark.idx
    ]
    assert len(carried) > 100
    assert any(Index(h.facts).cell(k).lapsed for h in some for k in h.facts.opening.cells)


def stripped(history: History) -> PeriodFacts:
    """The facts without anything that was given for something else than is asked now."""
    facts = history.facts

    def bare(attestation: Attestation, cell: AttestedCell) -> AttestedCell:
        idx = attestation.mark.idx
        return replace(
            cell, answers=tuple(a for a in cell.answers if _carried(history, a.question, idx))
        )

    return replace(
        facts,
        attestations=tuple(
            replace(
                a,
                cells=tuple(bare(a, c) for c in a.cells),
                lapsed=tuple(bare(a, c) for c in a.lapsed),
            )
            for a in facts.attestations
        ),
        supplied=tuple(s for s in facts.supplied if _carried(history, s.question, s.mark.idx)),
        evidence=tuple(
            replace(p, links=tuple(k for k in p.links if _carried(history, k.requirement, p.idx)))
            for p in facts.evidence
        ),
        reviews=tuple(r for r in facts.reviews if not _moved_since(history, r.key, r.mark.idx)),
        consents=tuple(c for c in facts.consents if not _moved_since(history, c.key, c.mark.idx)),
    )


def _carried(history: History, item: str, idx: int) -> bool:
    """Whether every revision since a leaf asked or wanted the same, or was vouched to."""
    since = [s for s in history.steps if s.after.adoptions[-1].mark.idx > idx]
    return all(_stands(s, item) for s in since)


def _stands(step: Step, item: str) -> bool:
    was, now = _part(step.old, item), _part(step.new, item)
    if was is None or now is None:
        return False
    return _alike(was, now) or _vouched(step.meanings, was, now)


def _alike(was: Part, now: Part) -> bool:
    """Whether two wordings are one; of a condition the order of its answers says nothing."""
    names = (
        ("type", "text", "unit", "asked_of")
        if isinstance(was, Question)
        else ("title", "describes", "unless_nil", "asked_of", "personal_data")
    )
    return _when(was) == _when(now) and all(getattr(was, n) == getattr(now, n) for n in names)


def _when(part: Part) -> object:
    when = part.when
    return when and (when.question, when.at_least, sorted(when.is_one_of))


def _vouched(meanings: Meanings, was: Part, now: Part) -> bool:
    """Whether vouched pairs lead from one to the other, either way round."""
    reached, goal = {wording(was)}, wording(now)
    for _ in meanings.vouched:
        for v in meanings.vouched:
            if v.item == was.id and {v.before, v.after} & reached:
                reached |= {v.before, v.after}
    return goal in reached


def _part(catalogue: Catalogue, item: str) -> Part | None:
    return next((p for p in parts(catalogue) if p.id == item), None)


def _moved_since(history: History, key: CellKey, idx: int) -> bool:
    since = [s for s in history.steps if s.after.adoptions[-1].mark.idx > idx]
    return any(_moved(s, key) for s in since)


def _moved(step: Step, key: CellKey) -> bool:
    """Whether a step closed or opened the cell, or changed what it asks."""
    if key not in step.before.opening.cells or key not in step.after.opening.cells:
        return True
    were = {q.id for q in _asked(step.old, step.before, key)}
    now = {q.id for q in _asked(step.new, step.after, key)}
    return were != now or not all(_stands(step, q) for q in now)


def _same(step: Step, key: CellKey) -> bool:
    """Whether a step left alone whatever decides a cell's outcome."""
    if _moved(step, key):
        return False
    was, now = _part_of(step.before, key), _part_of(step.after, key)
    old, new = step.old.control(key.control), step.new.control(key.control)
    return (
        was == now
        and [_judged(q) for q in _asked(step.old, step.before, key)]
        == [_judged(q) for q in _asked(step.new, step.after, key)]
        and [_wanted(r) for r in asked_requirements(old, was)]
        == [_wanted(r) for r in asked_requirements(new, now)]
        and all(_stands(step, r.id) for r in asked_requirements(new, now))
        and _records(old) == _records(new)
    )


def _judged(question: Question) -> object:
    """A question without its names, the words that may be vouched for, and what it tests."""
    bare = replace(question, label=NOBODY, text=NOBODY, statements=(), basis=Basis.SEED)
    return replace(bare, due=None), _when(bare)


def _wanted(requirement: Requirement) -> object:
    return replace(requirement, title=NOBODY, retention_years=0), _when(requirement)


def _records(control: Control) -> object:
    return control.id


def _judged_alike(step: Step, key: CellKey, question: str) -> bool:
    """Whether a question is judged by the same fields, and nothing else of its cell decides it."""
    old, new = _asked(step.old, step.before, key), _asked(step.new, step.after, key)
    was = next(q for q in old if q.id == question)
    now = next(q for q in new if q.id == question)
    same_days = replace(_part_of(step.before, key), due=build.DUE) == replace(
        _part_of(step.after, key), due=build.DUE
    )
    return same_days and was.when is None and _judged(was) == _judged(now)


def _asked(catalogue: Catalogue, facts: PeriodFacts, key: CellKey) -> tuple[Question, ...]:
    return asked_questions(catalogue.control(key.control), _part_of(facts, key), QUARTER)


def _possible(step: Step) -> Iterator[CellKey]:
    """Cells that the newer revision asks something of, in any quarter."""
    still_open = any(c.status is ConflictStatus.OPEN for c in step.new.conflicts)
    for control in step.new.controls:
        for part in _parts(step.after):
            everybody = still_open and "group" in control.entities
            bound = everybody or part.scope in control.entities
            asked = asked_questions(control, part, QUARTER) or asked_requirements(control, part)
            if bound and asked:
                yield CellKey(control.id, part.id)


def _days(part: PopulationDepartment) -> Iterator[date]:
    return (part.first + timedelta(n) for n in range((part.last - part.first).days + 1))


def _parts(facts: PeriodFacts) -> tuple[PopulationDepartment, ...]:
    return facts.opening.departments


def _part_of(facts: PeriodFacts, key: CellKey) -> PopulationDepartment:
    return next(d for d in _parts(facts) if d.id == key.department)


def _cores(outcomes: Mapping[CellKey, Outcome]) -> object:
    return {key: _core(outcome) for key, outcome in outcomes.items()}


def _core(outcome: Outcome) -> object:
    return (
        outcome.result,
        outcome.judgements,
        outcome.contradictions,
        outcome.signed,
        outcome.answered,
        outcome.evidence_backed,
        outcome.review,
    )


def _rank(result: Result) -> int:
    return WORST_FIRST.index(result)


def _answered(history: History) -> Iterator[tuple[CellKey, str]]:
    """One answer that counts, if there is any."""
    silent = {JudgementKind.NOT_ARISING, JudgementKind.COMPUTED_OK, JudgementKind.COMPUTED_NO}
    live = [
        (key, j.question)
        for key, outcome in history.outcomes.items()
        if outcome.signed
        for j in outcome.judgements
        if j.newest.own is not None and j.newest.kind not in silent | UNANSWERED | AGAINST
    ]
    if live:
        yield history.dice.of(*live)


def _without(facts: PeriodFacts, key: CellKey, question: str) -> PeriodFacts:
    """The facts without the leading answer to a question; its cell keeps its content hash."""
    leading = Index(facts).cell(key).attested
    assert leading is not None
    kept = tuple(a for a in leading.answers if a.question != question)
    return replace(
        facts,
        attestations=tuple(
            replace(
                a,
                cells=tuple(replace(c, answers=kept) if c is leading else c for c in a.cells),
            )
            for a in facts.attestations
        ),
    )
