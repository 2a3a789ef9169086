"""Any sequence of verbs, refused ones among them, leaves a ledger that verifies."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from assess.domain.control import PersonalData
from assess.errors import AssessError
from assess.workflow import approve, evidence, period, review, supply
from tests.workflow.stage import (
    APPROVER,
    HR,
    HR_DEPUTY,
    HR_MANAGER,
    OFFICE,
    PERIOD,
    PR,
    PR_HANDLER,
    PR_MANAGER,
    SECOND,
    Stage,
)
from tests.workflow.stages import FIGURES

MANAGERS = {PR: PR_MANAGER, HR: HR_MANAGER}
QUESTIONS = ("ORG-02-Q1", "ORG-04-Q1", "ORG-04-Q3", "ORG-08-Q1", "PER-01-Q1", "PHY-05-Q3", "X-1")
TEXTS = ("yes", "partial", "no", "na", "nil", "confirm", "0", "3", "4/5", "2026-09-20", None)
REQUIREMENTS = ("ORG-02-E1", "PHY-05-E1", "PER-01-E1", "PHY-04-E2")
DEPARTMENTS = st.sampled_from([PR, HR])


class Walk(RuleBasedStateMachine):
    """People at work in one quarter.

    Attributes:
        template: The workspace to begin from.
        place: Where copies of it may lie.
        done: How often a verb did something, over all walks.
    """

    template: ClassVar[Path]
    place: ClassVar[Path]
    done: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.place))
        source = Stage(self.template)
        self.stage = source.copied(self.folder / "workspace")
        source.store.dispose()
        self.now = datetime(2026, 10, 1, 9, tzinfo=UTC)

    def at(self) -> str:
        """A minute later than the last act."""
        self.now += timedelta(minutes=1)
        return f"{self.now:%Y-%m-%d %H:%M}"

    def size(self) -> int:
        with self.stage.store.read() as view:
            return view.head().size

    @rule(
        department=DEPARTMENTS,
        question=st.sampled_from(QUESTIONS),
        text=st.sampled_from(TEXTS),
        note=st.sampled_from(["", "A reason.", "=1+1 [red]\u202e", "備考"]),
    )
    def answer(self, department: str, question: str, text: str | None, note: str) -> None:
        self.attempt(
            lambda: self.stage.answer(
                MANAGERS[department], self.at(), department, {question: text}, {question: note}
            )
        )

    @rule(
        department=DEPARTMENTS, requirement=st.sampled_from(REQUIREMENTS), days=st.integers(0, 400)
    )
    def add(self, department: str, requirement: str, days: int) -> None:
        as_of = date(2026, 10, 10) - timedelta(days=days)
        self.attempt(
            lambda: self.stage.add(
                MANAGERS[department],
                self.at(),
                requirement,
                (department,),
                text=f"{days % 3} rows\n",
                as_of=as_of,
            )
        )

    @rule(number=st.integers(0, 5), person=st.sampled_from([PR_MANAGER, HR_MANAGER, OFFICE]))
    def withdraw(self, number: int, person: str) -> None:
        pieces = self.stage.book().facts.evidence
        wanted = pieces[number].id if number < len(pieces) else "e-none"
        self.attempt(
            lambda: evidence.withdraw(self.stage.desk(person, self.at()), wanted, "A wrong file.")
        )

    @rule(seen_by=st.sampled_from(["p_doi", PR_MANAGER, "p_nobody"]))
    def inspect(self, seen_by: str) -> None:
        piece = evidence.Piece(date(2026, 9, 30), PersonalData.NONE)
        self.attempt(
            lambda: evidence.inspect(
                self.stage.desk(PR_MANAGER, self.at()),
                ["PHY-04-E2"],
                [PR],
                piece,
                place="Cabinet",
                custodian="Reception",
                count=2,
                seen_by=seen_by,
            )
        )

    @rule(first=st.sampled_from(["9/9", "8/9", "0/0"]))
    def supply(self, first: str) -> None:
        file = self.stage.file("figures.csv", FIGURES.replace("9/9", first))
        self.attempt(lambda: supply.supply(self.stage.desk(HR_DEPUTY, self.at()), "PER-01", file))

    @rule(department=DEPARTMENTS, person=st.sampled_from([*MANAGERS.values(), PR_HANDLER]))
    def sign(self, department: str, person: str) -> None:
        self.attempt(lambda: self.stage.sign(person, self.at(), department))

    @rule(department=DEPARTMENTS, person=st.sampled_from([OFFICE, SECOND, PR_MANAGER]))
    def accept(self, department: str, person: str) -> None:
        self.attempt(lambda: self.stage.accept(person, self.at(), department))

    @rule(department=DEPARTMENTS, control=st.sampled_from(["ORG-02", "PHY-05", "X"]))
    def send_back(self, department: str, control: str) -> None:
        desk = self.stage.desk(OFFICE, self.at())
        self.attempt(lambda: review.send_back(desk, department, [control], "Look again."))

    @rule(days=st.integers(-5, 40))
    def extend(self, days: int) -> None:
        due = date(2026, 10, 14) + timedelta(days=days)
        self.attempt(lambda: period.extend(self.stage.desk(OFFICE, self.at()), PR, due, "Illness."))

    @rule(really=st.integers(0, 3))
    def close(self, really: int) -> None:
        if really == 0:
            self.attempt(lambda: period.close(self.stage.desk(OFFICE, self.at()), period=PERIOD))

    @rule()
    def approve(self) -> None:
        self.attempt(lambda: approve.approve(self.stage.desk(APPROVER, self.at()), period=PERIOD))

    def attempt(self, act: object) -> None:
        """Does it; what is refused leaves the ledger as it was."""
        assert callable(act)
        before = self.size()
        try:
            act()
        except AssessError:
            assert self.size() == before
        else:
            type(self).done += 1

    @invariant()
    def verified(self) -> None:
        assert self.stage.verify().faults == []

    def teardown(self) -> None:
        self.stage.store.dispose()
        shutil.rmtree(self.folder)


def test_any_walk_verifies(opened: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "walks"
    folder.mkdir()

    class Here(Walk):
        template, place = opened.root, folder

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=6,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Here.done > 6
