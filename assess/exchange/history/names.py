"""What the names in a file may mean: departments, controls, questions, under any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.domain.control import Control, Question
from assess.domain.organization import Organization
from assess.domain.statement import Catalogue
from assess.exchange.history.columns import folded
from assess.guess import nearest


@dataclass(frozen=True, slots=True)
class Index:
    """Ids by every name that stands for exactly one; `names` as people write them."""

    ids: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, named: Iterable[tuple[str, Iterable[str]]]) -> Index:
        """The index of ids with their names."""
        found: dict[str, set[str]] = {}
        written: dict[str, str] = {}
        for item, names in named:
            for name in (item, *names):
                found.setdefault(folded(name), set()).add(item)
                written.setdefault(name, item)
        return cls({k: next(iter(v)) for k, v in found.items() if k and len(v) == 1}, written)

    def find(self, text: str) -> str | None:
        """The id that a text names."""
        return self.ids.get(folded(text))

    def near(self, text: str) -> str | None:
        """The name that is nearest to a text that names nothing, with its id where it differs."""
        name = nearest(text, self.names)
        if name is None or self.names[name] == name:
            return name
        return f"{name} ({self.names[name]})"


class Register:
    """The names of one organization and one catalogue."""

    def __init__(self, catalogue: Catalogue, organization: Organization) -> None:
        self._controls = {c.id: c for c in catalogue.controls}
        self._questions: dict[str, Index] = {}
        self.departments = Index.of(
            (d.id, (d.short, d.name.en, d.name.ja)) for d in organization.departments
        )
        self.controls = Index.of((c.id, (c.title.en, c.title.ja)) for c in catalogue.controls)

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Control, Question]]:
        return {folded(q.id): (c, q) for c in self._controls.values() for q in c.questions}

    def control_of(self, question: str) -> str | None:
        """The control of a question that is named by its whole id."""
        found = self._by_id.get(folded(question))
        return found[0].id if found else None

    def questions(self, control: str) -> Index:
        """The questions of a control, under id, number, label and text."""
        if control not in self._questions:
            self._questions[control] = Index.of(
                (q.id, (q.id.rpartition("-")[2], q.label.en, q.label.ja, q.text.en, q.text.ja))
                for q in self._controls[control].questions
            )
        return self._questions[control]

    def question(self, control: str, question_id: str) -> Question:
        """A question of a control."""
        return next(q for q in self._controls[control].questions if q.id == question_id)
