"""The organization takes effect when it is applied, by who may."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assess.clock import fixed
from assess.domain.organization import Role
from assess.errors import BadInput, NotPermitted, Refused
from assess.text import Text
from assess.workflow import organization
from assess.workflow.desk import Desk
from assess.workflow.init import Start, init
from tests.japanese import refused
from tests.workflow.stage import ADMIN, OFFICE, PR, PR_MANAGER, SHIPPED, Stage

DAY = "2026-09-06"
LEAVES = (
    "person: p_sato, department: public-relations, from: 2025-04-01",
    "person: p_sato, department: public-relations, from: 2025-04-01, to: 2026-09-30",
)


def edit(stage: Stage, *changes: tuple[str, str]) -> None:
    file = stage.workspace.organization_file
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def test_the_file_alone_changes_nothing(opened: Stage) -> None:
    edit(opened, LEAVES)
    desk = opened.desk(OFFICE, DAY)
    before = organization.show(desk)
    seen = organization.preview(desk)
    assert len(seen.changes) == 1
    assert organization.show(desk) == before
    done = organization.apply(desk)
    assert done.changes == seen.changes
    assert organization.show(desk) == done.organization != before
    assert opened.verify().faults == []


def test_the_preview_counts_cells(opened: Stage) -> None:
    edit(
        opened,
        ("    attributes: [other_contacts]\n", "    attributes: [other_contacts, system_access]\n"),
    )
    seen = organization.preview(opened.desk(OFFICE, DAY))
    assert seen.period.id == "2026-Q3"
    assert seen.gaps == ()
    before, after = seen.cells[PR]
    assert after > before == len(opened.book().cells_of(PR))
    assert {d for d, (a, b) in seen.cells.items() if a != b} == {PR}


STAFFING = "    name: {en: Sales - staffing, ja: 派遣営業}\n    entity: kusanagi\n"
ENDED = f"{STAFFING}    to: 2026-08-31\n    succeeded_by: sales-placement\n"
LEFT = "person: p_noda, department: sales-staffing, from: 2025-04-01"
TAKES_OVER = (
    "  - {role: information_manager, person: p_hara, department: sales-staffing, from: 2026-08-31"
)


def test_a_merged_department_keeps_somebody_who_signs(opened: Stage) -> None:
    edit(opened, (STAFFING, ENDED))
    seen = organization.preview(opened.desk(OFFICE, DAY))
    assert (seen.open, seen.vacant) == ("2026-Q3", ())
    assert [change.line.en for change in seen.changes] == [
        "Sales - staffing: ends on 31 August 2026",
        "Sales - staffing: successor changes from none to Sales - placement",
    ]
    edit(opened, (LEFT, f"{LEFT}, to: 2026-08-31"))
    seen = organization.preview(opened.desk(OFFICE, DAY))
    assert [name.en for name in seen.vacant] == ["Sales - staffing"]
    edit(opened, (f"{LEFT}, to: 2026-08-31", f"{LEFT}, to: 2026-08-30}}\n{TAKES_OVER}"))
    assert organization.apply(opened.desk(OFFICE, DAY)).vacant == ()


def test_only_what_is_not_in_force_at_once_has_to_be_adopted(opened: Stage) -> None:
    edit(opened, LEAVES)
    assert organization.apply(opened.desk(OFFICE, DAY)).open is None


def test_a_file_without_a_change_is_not_applied(opened: Stage) -> None:
    with refused(Refused, match=r"Nothing in organization.yaml differs"):
        organization.apply(opened.desk(OFFICE, DAY))


def test_an_owner_code_without_department_is_refused(fresh: Stage) -> None:
    edit(fresh, ("    owns: [HR, REC]\n", "    owns: [HR, REC]\n    to: 2026-06-30\n"))
    assert organization.preview(fresh.desk(OFFICE, DAY)).gaps == ("HR",)
    with refused(Refused, match="No department owns: HR"):
        organization.apply(fresh.desk(OFFICE, DAY))


def test_a_department_with_a_sheet_is_not_dropped(opened: Stage) -> None:
    text = opened.workspace.organization_file.read_text(encoding="utf-8")
    start = text.index("  - id: public-relations")
    end = text.index("  - id: lighthouse")
    kept = text[:start] + text[end:]
    lines = [line for line in kept.splitlines(keepends=True) if PR not in line]
    opened.workspace.organization_file.write_text("".join(lines), encoding="utf-8")
    with refused(Refused, match="public-relations has a sheet in 2026-Q3"):
        organization.apply(opened.desk(OFFICE, DAY))


def test_a_wrong_file_is_told_with_places(opened: Stage) -> None:
    edit(opened, ("entity: kusanagi-guides", "entity: kusanagi-gides"))
    with pytest.raises(BadInput, match=r"organization.yaml:\d+:\d+"):
        organization.preview(opened.desk(OFFICE, DAY))


@pytest.mark.parametrize("person", [PR_MANAGER, "p_kato", "p_seki", "p_hino"])
def test_the_office_applies(opened: Stage, person: str) -> None:
    edit(opened, LEAVES)
    with refused(NotPermitted):
        organization.apply(opened.desk(person, DAY))
    assert len(organization.preview(opened.desk(person, DAY)).changes) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{role: reviewer, person: p_toda}",
        "{role: deputy, person: p_toda, department: public-relations}",
        "{role: admin, person: p_toda, from: 2020-01-01, to: 2024-12-31}",
    ],
)
def test_nobody_grants_themselves_a_role(opened: Stage, line: str) -> None:
    edit(
        opened,
        (
            "  - {role: reviewer, person: p_ito,",
            f"  - {line}\n  - {{role: reviewer, person: p_ito,",
        ),
    )
    with refused(NotPermitted, match="Nobody grants themselves a role") as caught:
        organization.apply(opened.desk(ADMIN, DAY))
    assert caught.value.hint.en == "Another administrator applies it."
    organization.apply(opened.desk(OFFICE, DAY))


class TestFirst:
    """The first organization is applied by an administrator whom it names."""

    @pytest.fixture
    def bare(self, tmp_path: Path) -> Stage:
        init(
            tmp_path / "workspace",
            Start(Text("Stage", "舞台"), domain="stage.example", rehearsal=date(2026, 9, 1)),
            fixed(datetime(2026, 9, 1, tzinfo=UTC)),
            {},
            organization=SHIPPED.read_bytes(),
        )
        return Stage(tmp_path / "workspace")

    def test_by_an_administrator(self, bare: Stage) -> None:
        with refused(NotPermitted, match="p_ito is not an administrator"):
            organization.apply(bare.desk(OFFICE, DAY))
        organization.apply(bare.desk(ADMIN, DAY))
        with bare.store.read() as view:
            assert list(view.log())[-1].by == ADMIN

    def test_before_it_there_is_none(self, bare: Stage) -> None:
        with refused(Refused, match="No organization is applied yet"):
            organization.show(bare.desk(ADMIN, DAY))

    def test_by_account_outside_of_as(self, bare: Stage) -> None:
        named = bare.desk(ADMIN, DAY)
        by_account = Desk(bare.workspace, bare.store, bare.vault, named.clock, 2035, None, True)
        organization.apply(by_account)
        roles = organization.show(named).roles_of(ADMIN, date(2026, 9, 6))
        assert [a.role for a in roles] == [Role.ADMIN]

    def test_not_by_a_strange_account(self, bare: Stage) -> None:
        named = bare.desk(ADMIN, DAY)
        stranger = Desk(bare.workspace, bare.store, bare.vault, named.clock, 99_999, None, True)
        with refused(NotPermitted, match="belongs to nobody"):
            organization.apply(stranger)
