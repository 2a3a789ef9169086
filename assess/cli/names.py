"""People and departments as a line shows them: a name people know, and the id to type."""

from __future__ import annotations

from assess.cli.hints import known
from assess.domain.organization import Organization
from assess.errors import BadInput
from assess.text import Language, Text


class Names:
    """Names of one organization in one language."""

    def __init__(self, organization: Organization, language: Language) -> None:
        self._people = {p.id: p.name.get(language) for p in organization.people}
        self._departments = {d.id: d for d in organization.departments}
        self._language = language

    def person(self, person_id: str) -> str:
        """``Mori Aya (p_mori)``, the id alone for somebody no longer listed."""
        name = self._people.get(person_id)
        return f"{name} ({person_id})" if name else person_id

    def department(self, department_id: str) -> str:
        """``Public relations (PR)``, the id alone for a department no longer listed."""
        found = self._departments.get(department_id)
        return f"{found.name.get(self._language)} ({found.short})" if found else department_id

    def short(self, department_id: str) -> str:
        """``PR``, the id for a department no longer listed."""
        found = self._departments.get(department_id)
        return found.short if found else department_id

    def department_id(self, text: str) -> str:
        """The id of a department named by its id or short name.

        Raises:
            BadInput: There is none.
        """
        for department in self._departments.values():
            if text in (department.id, department.short):
                return department.id
        raise BadInput(
            Text(f'There is no department "{text[:40]}".', f"部門「{text[:40]}」はありません。"),
            hint=known(self._departments),
        )
