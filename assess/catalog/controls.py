"""Controls with their questions and evidence requirements."""

from __future__ import annotations

from dataclasses import dataclass

from assess.catalog.entry import Entry
from assess.catalog.questions import read_question, read_requirement
from assess.catalog.reading import CatalogueReader
from assess.catalog.shapes import APPLIES_TO, CONTROL, CONTROL_ID, WORD
from assess.domain.control import AppliesTo, Control, Question, Requirement
from assess.yamlio import Field


@dataclass(frozen=True, slots=True)
class ControlEntry:
    """A control as read, and apart from it the parts that could be read.

    Attributes:
        control: Its value holds only its readable parts.
    """

    control: Entry[Control]
    questions: tuple[Entry[Question], ...]
    requirements: tuple[Entry[Requirement], ...]

    @property
    def value(self) -> Control | None:
        """The control, as far as it can be read."""
        return self.control.value

    @property
    def parts(self) -> tuple[Entry[Question] | Entry[Requirement], ...]:
        """Questions, then requirements."""
        return (*self.questions, *self.requirements)


def read_control(reader: CatalogueReader, field: Field) -> ControlEntry:
    """One control."""
    fields = reader.shaped(field, CONTROL)
    id_, theme = reader.identifier(fields["id"], CONTROL_ID), reader.text(fields["theme"])
    title, objective = reader.pair(fields["title"]), reader.pair(fields["objective"])
    applies_to = _read_applies_to(reader, fields["applies_to"])
    entities = reader.names(fields["entities"], at_least=1)
    due = reader.quarters(fields["due"])
    statements, conflicts = reader.names(fields["statements"]), reader.names(fields["conflicts"])
    reason = reader.pair(fields["reason"])
    maps, replaces = _read_maps(reader, fields["maps"]), reader.names(fields["replaces"])
    questions = reader.list_of(
        fields["questions"], lambda item: read_question(reader, item, id_), at_least=1
    )
    requirements = reader.list_of(
        fields["evidence"], lambda item: read_requirement(reader, item, id_)
    )
    value = None
    if id_ is not None and theme is not None and title is not None and objective is not None:
        value = Control(
            id=id_,
            theme=theme,
            title=title,
            objective=objective,
            applies_to=applies_to,
            entities=entities,
            due=due or (),
            statements=statements,
            questions=tuple(q.value for q in questions if q.value is not None),
            requirements=tuple(r.value for r in requirements if r.value is not None),
            conflicts=conflicts,
            maps=maps,
            replaces=replaces,
            reason=reason,
        )
    return ControlEntry(Entry(field, id_, value), questions, requirements)


def _read_applies_to(reader: CatalogueReader, field: Field | None) -> AppliesTo:
    fields = reader.shaped(field, APPLIES_TO)
    attributes, owner = reader.names(fields["attributes"]), reader.names(fields["owner"])
    return AppliesTo(reader.flag(fields, "all"), attributes, owner)


def _read_maps(reader: CatalogueReader, field: Field | None) -> dict[str, tuple[str, ...]]:
    if field is None:
        return {}
    maps: dict[str, tuple[str, ...]] = {}
    for key, mapped in reader.entries(field):
        reader.text(Field(key, mapped.path), form=WORD.pattern, looks="iso27001_2022")
        maps[key.text] = reader.names(mapped)
    return maps
