"""Facts at a ledger position: exactly what the leaves before it say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from assess.domain.answer import Words
from assess.domain.facts import CellKey, Mark, PeriodFacts
from assess.errors import BadInput, OutsideFailure
from assess.storage.view import View
from tests.japanese import refused
from tests.storage.forger import forging
from tests.workflow.stage import NEXT, PERIOD, PR, PR_MANAGER, Stage


def marks(value: object) -> Iterable[int]:
    """Indexes of all leaves that facts name as their makers."""
    if isinstance(value, Mark):
        yield value.idx
    elif isinstance(value, tuple):
        for item in value:
            yield from marks(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from marks(getattr(value, field.name))


def opened_at(view: View, period: str) -> int:
    return view.facts(period).opening.mark.idx


def test_a_position_knows_nothing_of_what_comes_after(full: Stage) -> None:
    with full.store.read() as view:
        size = view.head().size
        for position in range(opened_at(view, PERIOD) + 1, size + 1):
            facts = view.facts(PERIOD, position)
            assert facts.position == position
            assert max(marks(facts)) < position
        assert view.facts(PERIOD, size) == view.facts(PERIOD)


def test_every_event_of_a_period_shows_in_its_facts(full: Stage) -> None:
    """But for extensions of nothing: each leaf of the period made some fact."""
    with full.store.read() as view:
        seen = set(marks(view.facts(PERIOD))) | {p.idx for p in view.facts(PERIOD).evidence}
        events = {e.idx: e.event.kind for e in view.log(period=PERIOD)}
    silent = {kind for idx, kind in events.items() if idx not in seen}
    assert silent == {"evidence.withdraw", "supply.dispute"}


def test_a_period_is_not_there_before_its_opening(full: Stage) -> None:
    with full.store.read() as view:
        idx = opened_at(view, NEXT)
        for position in (0, idx):
            with refused(BadInput, match="2026-Q4 is not open here"):
                view.facts(NEXT, position)
        assert view.period_ids(idx) == (PERIOD,)
        assert view.period_ids(idx + 1) == view.period_ids() == (PERIOD, NEXT)
        with refused(BadInput):
            view.opening_facts("2031-Q1")


def test_the_opening_alone_is_the_beginning_of_the_facts(full: Stage) -> None:
    with full.store.read() as view:
        bare, whole = view.opening_facts(PERIOD), view.facts(PERIOD)
    for name in ("opening", "closed", "approved", "publications", "position"):
        assert getattr(bare, name) == getattr(whole, name)
    assert bare.attestations == ()
    assert whole.publications[0].version == 1
    assert [p.position for p in whole.publications] == [p.mark.idx for p in whole.publications]


def answers(facts: PeriodFacts, control: str) -> dict[str, object]:
    """The newest attested values of a cell of public relations."""
    attestation = [a for a in facts.attestations if a.department == PR][-1]
    cell = attestation.cell(control)
    assert cell is not None
    return {a.question: (a.value, a.note) for a in cell.answers}


def test_texts_come_from_their_openings_and_are_empty_once_erased(full: Stage) -> None:
    with full.store.read() as view:
        found = answers(view.facts(PERIOD), "ORG-04")
    assert found["ORG-04-Q4"] == (Words("A key register was not signed."), "")
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM opening")
    with full.store.read() as view:
        assert answers(view.facts(PERIOD), "ORG-04")["ORG-04-Q4"] == (Words(""), "")
        with refused(OutsideFailure, match="catalogue's bytes are missing"):
            view.catalogue()


def test_findings_of_earlier_quarters_are_facts_of_this_one(full: Stage) -> None:
    with full.store.read() as view:
        facts = view.facts(NEXT)
        finding = next(f for f in facts.findings if f.key == CellKey("ORG-04", PR))
        assert (finding.period, finding.mark.by) == (PERIOD, "p_kato")
        assert finding.closed is not None
        before = view.facts(NEXT, finding.closed.idx)
    assert next(f for f in before.findings if f.id == finding.id).closed is None


def test_a_piece_says_where_its_bytes_come_from(full: Stage) -> None:
    with full.store.read() as view:
        reused = [p for p in view.facts(NEXT).evidence if p.reused_from]
        assert {p.reused_from for p in reused} == {PERIOD}
        assert all(p.reused_from is None for p in view.facts(PERIOD).evidence)
        assert view.earlier_period_of(reused[0].sha256, NEXT) == PERIOD
        assert view.earlier_period_of(reused[0].sha256, PERIOD) is None
        assert view.earlier_period_of("", NEXT) is None


def test_what_the_newest_leaves_are(full: Stage) -> None:
    with full.store.read() as view:
        last = {e.event.kind: e.idx for e in view.log()}
        assert view.newest_of(PERIOD)[0] == max(e.idx for e in view.log(period=PERIOD))
        assert view.newest_of(PERIOD)[1] == max(last["finding.raise"], last["finding.close"])
        assert view.newest_of("2031-Q1")[0] == 0
        assert [e.idx for e in view.log(after=view.head().size - 3)] == [
            view.head().size - 2,
            view.head().size - 1,
        ]


def test_pieces_carry_what_was_said_of_them(full: Stage) -> None:
    with full.store.read() as view:
        pieces = view.facts(PERIOD).evidence
    inspected = next(p for p in pieces if p.inspected)
    assert (inspected.name, inspected.title, inspected.count) == ("Cabinet 3", "Reception", 14)
    assert inspected.covers is None
    assert any(p.covers == (p.covers[0], p.as_of) for p in pieces if p.covers)
    assert {p.by for p in pieces} == {PR_MANAGER}
