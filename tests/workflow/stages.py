"""Workspaces made once a session; every test gets its own copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from assess.domain.control import PersonalData
from assess.domain.event import ReportPublished
from assess.workflow import (
    adopt,
    approve,
    attest,
    controls,
    evidence,
    history,
    period,
    review,
    supply,
)
from tests.workflow.stage import (
    APPROVER,
    HR,
    HR_DEPUTY,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    SECOND,
    SIGNING_DAY,
    Stage,
)

FIGURES = (
    "department,PER-01-Q1,PER-01-Q2,PER-01-Q4\n"
    "public-relations,9/9,0,2026-09-20\n"
    "human-resources,23/24,1,2026-09-20\n"
)
"""What human resources delivers for two departments."""

BEFORE = """\
部門,管理策,設問,結果,確認日,回答者,指摘事項,是正期限
PR,ORG-02,Q1,○,2026-07-03,森 彩,,
PR,ORG-04,Q1,×,2026-07-03,森 彩,点検の記録がない,2026-09-30
PR,ORG-04,Q4,鍵の管理簿に署名漏れ,2026-07-03,森 彩,,
PR,PHY-04,,適合,2026-07-03,森 彩,,
HR,PER-01,Q1,23/24,2026-07-06,小野 慶,研修の未受講者が1名,2026-08-31
"""
"""What a spreadsheet says of the quarter before the first one."""


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    @cache
    def template(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name) / "workspace"
        if name == "fresh":
            stage = Stage.make(folder)
        elif name == "opened":
            stage = Stage(template("fresh")).copied(folder)
            period.open_period(stage.desk(OFFICE, "2026-09-05"), PERIOD)
        elif name == "signed":
            stage = Stage(template("opened")).copied(folder)
            sign_in_good_order(stage)
        else:
            stage = Stage(template("opened")).copied(folder)
            two_quarters(stage)
        stage.store.dispose()
        return folder

    return template


def _copy(templates: Callable[[str], Path], name: str, tmp_path: Path) -> Iterator[Stage]:
    template = Stage(templates(name))
    stage = template.copied(tmp_path / "workspace")
    template.store.dispose()
    yield stage
    stage.store.dispose()


@pytest.fixture
def fresh(_templates: Callable[[str], Path], tmp_path: Path) -> Iterator[Stage]:
    """A workspace without a period."""
    yield from _copy(_templates, "fresh", tmp_path)


@pytest.fixture
def opened(_templates: Callable[[str], Path], tmp_path: Path) -> Iterator[Stage]:
    """2026-Q3 is open, nothing is answered."""
    yield from _copy(_templates, "opened", tmp_path)


@pytest.fixture
def signed(_templates: Callable[[str], Path], tmp_path: Path) -> Iterator[Stage]:
    """2026-Q3 is open, public relations has signed a sheet in good order on 5 October 2026."""
    yield from _copy(_templates, "signed", tmp_path)


@pytest.fixture
def full(_templates: Callable[[str], Path], tmp_path: Path) -> Iterator[Stage]:
    """Two approved quarters with at least one row in every table."""
    yield from _copy(_templates, "full", tmp_path)


def sign_in_good_order(stage: Stage) -> None:
    """Public relations answers everything well, hands in its files and signs."""
    stage.answer_all(PR_MANAGER, SIGNING_DAY, PR)
    stage.hand_in_all(PR_MANAGER, f"{SIGNING_DAY} 11:00", PR)
    stage.sign(PR_MANAGER, f"{SIGNING_DAY} 12:00", PR)


def two_quarters(stage: Stage) -> None:
    """A quarter with everything that can happen, and one in which its finding is closed."""
    _first_quarter(stage)
    with stage.store.write() as writer:
        files = (("report.html", "ab" * 32, 1200),)
        at = stage.desk(OFFICE, "2026-10-30 15:00").now()
        writer.append(ReportPublished(PERIOD, 1, writer.head().size, files), at, OFFICE)
    period.open_period(stage.desk(OFFICE, "2026-12-01"), NEXT)
    stage.answer_all(PR_MANAGER, "2027-01-05", PR)
    offers = [o.piece.id for o in stage.book("2027-01-05").offers(PR)]
    evidence.reuse(stage.desk(PR_MANAGER, "2027-01-05 11:00"), offers)
    stage.hand_in_all(PR_MANAGER, "2027-01-05 12:00", PR)
    stage.sign(PR_MANAGER, "2027-01-05 13:00", PR)
    _new_wording(stage)
    import_before(stage, "2027-01-05 16:00")
    stage.accept(OFFICE, "2027-01-06", PR)
    period.close(stage.desk(OFFICE, "2027-01-25"))
    approve.approve(stage.desk(APPROVER, "2027-01-29"))


def _new_wording(stage: Stage) -> None:
    """A question is worded anew while the quarter runs; it is answered and signed again."""
    file = stage.workspace.controls / "organizational.yaml"
    text = file.read_text(encoding="utf-8")
    old = "nights and holidays included"
    assert text.count(old) == 1
    file.write_text(text.replace(old, "nights and days off included"), encoding="utf-8")
    controls.publish(stage.desk(OFFICE, "2027-01-05 14:00"))
    adopt.adopt(stage.desk(OFFICE, "2027-01-05 14:10"), "Holidays were read as days of leave.")
    stage.answer_all(PR_MANAGER, "2027-01-05 15:00", PR)
    stage.sign(PR_MANAGER, "2027-01-05 15:10", PR)


def _first_quarter(stage: Stage) -> None:
    figures = stage.file("figures.csv", FIGURES)
    supply.supply(stage.desk(HR_DEPUTY, "2026-10-01"), "PER-01", figures)
    period.extend(
        stage.desk(OFFICE, "2026-10-01 11:00"),
        PR,
        stage.book().period.ends.replace(day=30, month=10),
        "The manager was ill.",
    )
    stage.answer_all(PR_MANAGER, SIGNING_DAY, PR)
    stage.answer(
        PR_MANAGER,
        SIGNING_DAY,
        PR,
        {"ORG-04-Q1": "no", "ORG-02-Q2": "na", "PER-01-Q2": "2", "ORG-04-Q3": "1"},
        {"ORG-02-Q2": "Nobody joined.", "ORG-04-Q1": "The list is not kept."},
    )
    stage.answer(PR_MANAGER, SIGNING_DAY, PR, {"ORG-04-Q4": "A key register was not signed."})
    stage.hand_in_all(PR_MANAGER, f"{SIGNING_DAY} 11:00", PR)
    wrong = stage.add(PR_MANAGER, f"{SIGNING_DAY} 11:10", "PHY-04-E2", (PR,), text="a CV\n")
    evidence.withdraw(stage.desk(PR_MANAGER, f"{SIGNING_DAY} 11:20"), wrong, "The wrong file.")
    evidence.inspect(
        stage.desk(PR_MANAGER, f"{SIGNING_DAY} 11:30"),
        ["PHY-04-E2"],
        [PR],
        evidence.Piece(stage.book().period.ends, PersonalData.NONE),
        place="Cabinet 3",
        custodian="Reception",
        count=14,
        seen_by="p_doi",
    )
    stage.sign(PR_MANAGER, f"{SIGNING_DAY} 12:00", PR)
    review.send_back(stage.desk(SECOND, "2026-10-06"), PR, ["PHY-05"], "Twelve or fourteen?")
    kept = [k.control for k in stage.book().cells_of(PR) if k.control != "PHY-05"]
    stage.accept(OFFICE, "2026-10-06 11:00", PR, *kept)
    stage.answer(PR_MANAGER, "2026-10-07", PR, {"PHY-05-Q3": "14/14"}, {"PHY-05-Q3": "Fourteen."})
    stage.sign(PR_MANAGER, "2026-10-07 11:00", PR)
    stage.accept(SECOND, "2026-10-08", PR, "PHY-05")
    _transcribe(stage)
    period.close(stage.desk(OFFICE, "2026-10-26"))
    approve.approve(stage.desk(APPROVER, "2026-10-30"))


def _transcribe(stage: Stage) -> None:
    desk = stage.desk("p_toda", "2026-10-09")
    scan = stage.file("declaration.pdf", "signed by hand\n")
    prepared = attest.prepare(desk, HR, attester="p_ono")
    attest.transcribe(desk, prepared, scan)


def import_before(
    stage: Stage, at: str, text: str = BEFORE, *, period: str = "2026-Q2", reason: str = ""
) -> history.Imported:
    """The PMS office imports the results of an earlier quarter."""
    desk = stage.desk(OFFICE, at)
    prepared = history.prepare(desk, stage.file("before.csv", text), period)
    return history.import_past(desk, prepared, reason=reason)
