"""Who is asked what in a period: what its opening froze, and who is who."""

from __future__ import annotations

from datetime import date

from assess.domain.applicability import asked_questions, asked_requirements
from assess.domain.control import Question, Requirement
from assess.domain.facts import CellKey, Opening, PeriodFacts, PopulationDepartment
from assess.domain.organization import Organization, Role
from assess.domain.period import Period
from assess.domain.statement import Catalogue
from assess.errors import BadInput
from assess.text import Text


class Asked:
    """What a period asks of its departments.

    Args:
        catalogue: The period's frozen revision.
        organization: The organization in force at the position.
        facts: The period's facts at the position; the opening is enough.
    """

    def __init__(
        self, catalogue: Catalogue, organization: Organization, facts: PeriodFacts
    ) -> None:
        self.catalogue = catalogue
        self.organization = organization
        self.facts = facts

    @property
    def period(self) -> Period:
        """The period."""
        return self.facts.period

    @property
    def opening(self) -> Opening:
        """How it was opened."""
        return self.facts.opening

    def department(self, department_id: str) -> PopulationDepartment:
        """A department of the frozen population, by id or short name.

        Raises:
            BadInput: There is none.
        """
        for department in self.opening.departments:
            if department.id == department_id or self.short(department.id) == department_id:
                return department
        known = ", ".join(d.id for d in self.opening.departments)
        raise BadInput(
            Text(
                f'There is no department "{department_id[:40]}" in {self.period.id}.',
                f"{self.period.id}に「{department_id[:40]}」という部門はありません。",
            ),
            hint=Text(f"Known: {known}.", f"指定できる部門: {known}。"),
        )

    def short(self, department_id: str) -> str:
        """The department's short name, its id where the organization has lost it."""
        for department in self.organization.departments:
            if department.id == department_id:
                return department.short
        return department_id

    def cells_of(self, department: str) -> tuple[CellKey, ...]:
        """The cells of a department, in catalogue order."""
        return tuple(k for k in self.opening.cells if k.department == department)

    def questions(self, key: CellKey) -> tuple[Question, ...]:
        """The questions that a cell asks, whether they arise or not."""
        control = self.catalogue.control(key.control)
        return asked_questions(control, self.department(key.department), self.period.quarter)

    def requirements(self, key: CellKey) -> tuple[Requirement, ...]:
        """The evidence requirements of a cell."""
        control = self.catalogue.control(key.control)
        return asked_requirements(control, self.department(key.department))

    def departments_asked(self, requirement_id: str) -> tuple[str, ...]:
        """Departments whose cells have the requirement.

        Raises:
            BadInput: The requirement is unknown.
        """
        try:
            control, _ = self.catalogue.requirement(requirement_id)
        except KeyError:
            raise BadInput(
                Text(
                    f'There is no evidence requirement "{requirement_id[:40]}".',
                    f"「{requirement_id[:40]}」という証跡要件はありません。",
                ),
                hint=Text(
                    "See: assess controls show CONTROL", "確認方法: assess controls show CONTROL"
                ),
            ) from None
        return tuple(
            k.department
            for k in self.opening.cells
            if k.control == control.id and any(r.id == requirement_id for r in self.requirements(k))
        )

    def departments_of_question(self, question_id: str) -> tuple[str, ...]:
        """Departments whose cells ask the question."""
        control, _ = self.catalogue.question(question_id)
        return tuple(
            k.department
            for k in self.opening.cells
            if k.control == control.id and any(q.id == question_id for q in self.questions(k))
        )

    def is_vacant(self, department: str, day: date) -> bool:
        """Whether the department has no information manager on a day."""
        return not self.organization.holders(Role.INFORMATION_MANAGER, day, department)

    def signers(self, department: str, day: date) -> tuple[str, ...]:
        """Who signs for the department on a day: its manager, else its head."""
        holders = self.organization.holders
        return holders(Role.INFORMATION_MANAGER, day, department) or holders(
            Role.DEPARTMENT_HEAD, day, department
        )
