"""The organization: show what is applied, preview and apply what the file says."""

from __future__ import annotations

from dataclasses import dataclass

from assess.catalog.load import load_folder
from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.applicability import owner_gaps, population
from assess.domain.change import Change, ChangeKind, changes, self_granted
from assess.domain.event import OrganizationApplied
from assess.domain.facts import PeriodFacts
from assess.domain.organization import ROLE_NAMES, Organization, Role
from assess.domain.period import Period, period_of
from assess.errors import NotPermitted, Refused
from assess.identity.person import named, who
from assess.storage.view import View
from assess.storage.writer import Writer
from assess.text import Text
from assess.workflow.desk import Desk, sealed
from assess.workflow.words import nobody_owns
from assess.workspace.organization import Allowed, read_organization
from assess.workspace.organization_bytes import organization_to_bytes
from assess.yamlio import read_file

SIGNS = (Role.INFORMATION_MANAGER, Role.DEPUTY)
"""Who signs a department's sheet; its head does only while there is neither."""

LIVE = frozenset(
    (
        ChangeKind.ORGANIZATION_RENAMED,
        ChangeKind.DEPARTMENT_RENAMED,
        ChangeKind.PERSON_ADDED,
        ChangeKind.PERSON_REMOVED,
        ChangeKind.PERSON_RENAMED,
        ChangeKind.ACCOUNT_CHANGED,
        ChangeKind.ROLE_STARTED,
        ChangeKind.ROLE_ENDED,
        ChangeKind.ROLE_DATES,
        ChangeKind.ROLE_REMOVED,
        ChangeKind.MANAGER_CHANGED,
    )
)
"""Changes that are in force at once in an open period, too."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying would change.

    Attributes:
        cells: Department to the number of its cells in the current period, before and after.
        gaps: Owner codes that no department would own.
        open: The open period, which keeps its departments; None where none is open, or where only
            people and roles change.
        vacant: Names of departments of the open period that have an information manager or deputy
            today, and would have none any more.
    """

    organization: Organization
    changes: tuple[Change, ...]
    period: Period
    cells: dict[str, tuple[int, int]]
    gaps: tuple[str, ...]
    open: str | None = None
    vacant: tuple[Text, ...] = ()


def preview(desk: Desk) -> Preview:
    """What applying organization.yaml would change.

    Raises:
        YamlError, Many: The file is wrong, with places.
    """
    with desk.read() as view:
        return _preview(desk, view)


def apply(desk: Desk) -> Preview:
    """Puts organization.yaml in force.

    The first one may be applied by whoever it names as administrator; later ones by the PMS
    office, and nobody grants themselves a role.

    Raises:
        Refused: Nothing changes, or an owner code is mapped to no department.
        NotPermitted: The actor may not, or would gain a role.
    """
    with desk.write() as writer:
        found = _preview(desk, writer)
        by = _applier(desk, writer, found.organization)
        if not found.changes and writer.organization() is not None:
            raise Refused(
                Text(
                    "Nothing in organization.yaml differs from what is applied.",
                    "organization.yamlに、適用済みの内容と異なる点はありません。",
                )
            )
        if found.gaps:
            raise Refused(
                nobody_owns(found.gaps),
                hint=Text(
                    "Map each code in organization.yaml (owns).",
                    "organization.yamlのownsで、各コードを部門に割り当ててください。",
                ),
            )
        _keeps_open_sheets(writer, found.organization)
        writer.append(
            OrganizationApplied(sealed(organization_to_bytes(found.organization))), desk.now(), by
        )
    return found


def _keeps_open_sheets(writer: Writer, new: Organization) -> None:
    """Refuses to drop a department or company that has cells in a period not yet approved."""
    departments = {d.id for d in new.departments}
    entities = {e.id for e in new.entities}
    for period in writer.period_ids():
        if writer.is_approved(period):
            continue
        facts = writer.opening_facts(period)
        homeless = {d.id for d in facts.opening.departments if d.entity not in entities}
        dropped = sorted(homeless | (_ever_there(facts) - departments))
        if dropped:
            raise Refused(
                Text(
                    f"{dropped[0]} has a sheet in {period} and cannot be dropped.",
                    f"{dropped[0]}は{period}の評価票があるため削除できません。",
                ),
                where=dropped[0],
                hint=Text(
                    "Keep it, with its last day: write to: beside it.",
                    "残したまま、to:に最終日を書いてください。",
                ),
            )


def _ever_there(facts: PeriodFacts) -> set[str]:
    """Departments of a period's population, and those whose cells an adoption has closed."""
    closed = {c.key.department for a in facts.adoptions for c in a.closed}
    return closed | {d.id for d in facts.opening.departments}


def show(desk: Desk) -> Organization:
    """The organization in force."""
    with desk.read() as view:
        return desk.organization(view)


def _applier(desk: Desk, writer: Writer, new: Organization) -> str:
    if writer.organization() is None:
        if desk.rehearsal and desk.as_person is not None:
            person = named(new, desk.as_person)
        else:
            person = who(new, desk.uid)
        if Role.ADMIN not in {a.role for a in new.roles_of(person.id, desk.today())}:
            raise NotPermitted(
                Text(
                    f"{person.id} is not an administrator in organization.yaml.",
                    f"organization.yamlで、{person.id}はシステム管理者ではありません。",
                ),
                hint=Text(
                    "The first organization is applied by an administrator that it names.",
                    "最初の組織の情報は、その中で指名されたシステム管理者が適用します。",
                ),
            )
        return person.id
    actor: Actor = desk.actor(writer)
    authorize(actor, Verb.APPLY_ORGANIZATION, Subject())
    gained = self_granted(actor.entered_by, desk.organization(writer), new)
    if gained:
        en, ja = ", ".join(a.role for a in gained), "、".join(ROLE_NAMES[a.role].ja for a in gained)
        raise NotPermitted(
            Text(
                f"Nobody grants themselves a role: {en}.",
                f"自分に役割を与えることはできません: {ja}。",
            ),
            hint=Text(
                "Another administrator applies it.", "別のシステム管理者が適用してください。"
            ),
        )
    return actor.entered_by


def _preview(desk: Desk, view: View) -> Preview:
    file = desk.workspace.organization_file
    catalogue = load_folder(desk.workspace.controls).usable()
    allowed = Allowed(
        attributes=frozenset(catalogue.attributes),
        owner_codes=frozenset(catalogue.owners),
        calendars=frozenset(desk.workspace.settings.calendars),
        scopes=frozenset(catalogue.entities),
    )
    new = read_organization(read_file(file, file.name), file.name, allowed)
    old = desk.organization(view) if view.organization() is not None else None
    period = period_of(desk.today(), desk.workspace.settings.fiscal_year_starts)

    def count(organization: Organization | None) -> dict[str, int]:
        if organization is None:
            return {}
        departments, cells = population(catalogue, organization, period, lambda _d: period.ends, {})
        return {d.id: sum(c.department == d.id for c in cells) for d in departments}

    before, after = count(old), count(new)
    cells = {d: (before.get(d, 0), after.get(d, 0)) for d in {**before, **after}}
    found = changes(old, new)
    running = next((p for p in reversed(view.period_ids()) if not view.is_closed(p)), None)
    moves = any(change.kind not in LIVE for change in found)
    return Preview(
        organization=new,
        changes=found,
        period=period,
        cells=cells,
        gaps=owner_gaps(catalogue, new, period),
        open=running if moves else None,
        vacant=_left_alone(desk, view, running, old, new) if running and old else (),
    )


def _left_alone(
    desk: Desk, view: View, period: str, old: Organization, new: Organization
) -> tuple[Text, ...]:
    """Departments of a period that have somebody who signs today, and would have nobody."""
    today = desk.today()

    def signs(organization: Organization, department: str) -> bool:
        return any(organization.holders(role, today, department) for role in SIGNS)

    there = [d.id for d in view.opening_facts(period).opening.departments]
    lost = {d for d in there if signs(old, d) and not signs(new, d)}
    return tuple(d.name for d in new.departments if d.id in lost)
