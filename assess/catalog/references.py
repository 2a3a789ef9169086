"""Every id is there once, and every reference names one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from assess.catalog.codes import Code
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.catalog.report import Register, Report
from assess.errors import Place


def check_ids(draft: Draft, report: Report) -> None:
    """No two things of a kind share an id, in whatever files they are."""
    parts = [part for control in draft.controls for part in control.parts]
    kinds: tuple[Sequence[Entry[Any]], ...] = (
        *(draft.themes, draft.attributes, draft.owners, draft.entities, draft.sources),
        *(draft.statements, draft.conflicts, list(_controls(draft)), parts),
    )
    for entries in kinds:
        first: dict[str, Place] = {}
        for entry in entries:
            if entry.id is None:
                continue
            field = entry.at("id")
            if entry.id in first:
                message = f'"{entry.id[:64]}" is already at {first[entry.id]}'
                report.error(field, message, "give one of the two another id", Code.DUPLICATE_ID)
            first.setdefault(entry.id, field.place)


def check_references(draft: Draft, report: Report) -> None:
    """Every id that is written as a reference exists."""
    questions = chain.from_iterable(c.questions for c in draft.controls)
    controls = list(_controls(draft))
    theme = _register("theme", draft.themes, Code.UNKNOWN_THEME)
    attribute = _register("attribute", draft.attributes, Code.UNKNOWN_ATTRIBUTE)
    owner = _register("owner code", draft.owners, Code.UNKNOWN_OWNER)
    entity = _register("entity scope", draft.entities, Code.UNKNOWN_ENTITY)
    statement = _register("statement", draft.statements, Code.UNKNOWN_STATEMENT)
    conflict = _register("conflict", draft.conflicts, Code.UNKNOWN_CONFLICT)
    source = _register("source", draft.sources, Code.UNKNOWN_SOURCE)
    question = _register("question", questions, Code.UNKNOWN_QUESTION)
    for control in controls:
        _check(report, control, theme, "theme")
        _check(report, control, attribute, "applies_to", "attributes")
        _check(report, control, owner, "applies_to", "owner")
        _check(report, control, entity, "entities")
        _check(report, control, statement, "statements")
        _check(report, control, conflict, "conflicts")
    for entry in draft.controls:
        for part in entry.parts:
            _check(report, part, question, "when", "question")
            _check(report, part, statement, "statements")
    for policy in draft.sources:
        _check(report, policy, entity, "entities")
    for told in draft.statements:
        _check(report, told, source, "source")
        _check(report, told, statement, "children")
    for open_ in draft.conflicts:
        _check(report, open_, owner, "owner")


def check_replaced(draft: Draft, report: Report) -> None:
    """A control that another one replaces is gone."""
    controls = list(_controls(draft))
    ids = {control.id for control in controls}
    for control in controls:
        for position, name in enumerate(control.names("replaces")):
            if name is not None and name in ids:
                message = f'control "{name}" is still there'
                hint = "delete that control, or this line"
                field = control.name_at(position, "replaces")
                report.error(field, message, hint, Code.STILL_THERE)


def _check(report: Report, entry: Entry[Any], register: Register, *keys: str) -> None:
    for position, name in enumerate(entry.names(*keys)):
        if name is not None and name not in register.ids:
            report.unknown(entry.name_at(position, *keys), name, register)


def _register(noun: str, entries: Iterable[Entry[Any]], code: Code) -> Register:
    return Register(noun, {entry.id for entry in entries if entry.id is not None}, code)


def _controls(draft: Draft) -> Iterator[Entry[Any]]:
    return (entry.control for entry in draft.controls)
