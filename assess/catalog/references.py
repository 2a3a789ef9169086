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
from assess.text import Text

_THEME = Text("theme", "分野")
_ATTRIBUTE = Text("attribute", "属性")
_OWNER = Text("owner code", "主管コード")
_ENTITY = Text("entity scope", "法人コード")
_STATEMENT = Text("statement", "公表事項")
_CONFLICT = Text("conflict", "不整合")
_SOURCE = Text("source", "出典")
_QUESTION = Text("question", "設問")
_SLOT = Text("fact", "事実項目")

_ANOTHER_ID = Text("give one of the two another id", "どちらかを別のidにしてください")
_STANDS_ALONE = Text("name a theme without part_of", "part_ofのない分野を指定してください")
_DELETE = Text(
    "delete that control, or this line", "その管理策か、この行のどちらかを削除してください"
)


def check_ids(draft: Draft, report: Report) -> None:
    """No two things of a kind share an id, in whatever files they are."""
    parts = [part for control in draft.controls for part in control.parts]
    kinds: tuple[Sequence[Entry[Any]], ...] = (
        *(draft.themes, draft.attributes, draft.owners, draft.entities, draft.sources),
        *(draft.frameworks, draft.statements, draft.conflicts, list(_controls(draft)), parts),
        *(draft.facts, draft.terms),
    )
    for entries in kinds:
        first: dict[str, Place] = {}
        for entry in entries:
            if entry.id is None:
                continue
            field = entry.at("id")
            if entry.id in first:
                message = Text(
                    f'"{entry.id[:64]}" is already at {first[entry.id]}',
                    f"「{entry.id[:64]}」は{first[entry.id]}に既にあります",
                )
                report.error(field, message, _ANOTHER_ID, Code.DUPLICATE_ID)
            first.setdefault(entry.id, field.place)


def check_references(draft: Draft, report: Report) -> None:
    """Every id that is written as a reference exists."""
    questions = chain.from_iterable(c.questions for c in draft.controls)
    controls = list(_controls(draft))
    theme = _register(_THEME, draft.themes, Code.UNKNOWN_THEME)
    attribute = _register(_ATTRIBUTE, draft.attributes, Code.UNKNOWN_ATTRIBUTE)
    owner = _register(_OWNER, draft.owners, Code.UNKNOWN_OWNER)
    entity = _register(_ENTITY, draft.entities, Code.UNKNOWN_ENTITY)
    statement = _register(_STATEMENT, draft.statements, Code.UNKNOWN_STATEMENT)
    conflict = _register(_CONFLICT, draft.conflicts, Code.UNKNOWN_CONFLICT)
    source = _register(_SOURCE, draft.sources, Code.UNKNOWN_SOURCE)
    question = _register(_QUESTION, questions, Code.UNKNOWN_QUESTION)
    for group in draft.themes:
        _check(report, group, theme, "part_of")
    _check_themes(draft, report)
    slot = _register(_SLOT, draft.facts, Code.UNKNOWN_FACT)
    for control in controls:
        _check_one(report, control, theme, "theme")
        _check(report, control, attribute, "applies_to", "attributes")
        _check(report, control, owner, "applies_to", "owner")
        _check(report, control, entity, "entities")
        _check(report, control, statement, "statements")
        _check(report, control, conflict, "conflicts")
    for entry in draft.controls:
        for part in entry.parts:
            _check_one(report, part, question, "when", "question")
            _check(report, part, statement, "statements")
    for policy in draft.sources:
        _check(report, policy, entity, "entities")
    for told in draft.statements:
        _check_one(report, told, source, "source")
        _check(report, told, statement, "children")
    for open_ in draft.conflicts:
        _check_one(report, open_, owner, "owner")
        _check_one(report, open_, slot, "slot")
        _check_each(report, open_, source, "lines", "source")
    for passage in draft.passages:
        _check_one(report, passage, source, "source")
    for fact in draft.facts:
        _check(report, fact, source, "sources")
        _check_each(report, fact, source, "values", "source")
        _check_each(report, fact, statement, "values", "statements")


def _check_themes(draft: Draft, report: Report) -> None:
    """A theme is part of one that stands alone."""
    inner = {e.id for e in draft.themes if e.value is not None and e.value.part_of}
    for entry in draft.themes:
        if entry.value is not None and entry.value.part_of in inner:
            message = Text(
                f'theme "{entry.value.part_of[:64]}" is itself part of another',
                f"分野「{entry.value.part_of[:64]}」が、別の分野に属しています",
            )
            report.error(entry.at("part_of"), message, _STANDS_ALONE, Code.NESTED_THEME)


def check_replaced(draft: Draft, report: Report) -> None:
    """A control that another one replaces is gone."""
    controls = list(_controls(draft))
    ids = {control.id for control in controls}
    for control in controls:
        for position, name in enumerate(control.names("replaces")):
            if name is not None and name in ids:
                message = Text(
                    f'control "{name}" is still there', f"管理策「{name}」が残っています"
                )
                field = control.name_at(position, "replaces")
                report.error(field, message, _DELETE, Code.STILL_THERE)


def _check(report: Report, entry: Entry[Any], register: Register, *keys: str) -> None:
    for position, name in enumerate(entry.names(*keys)):
        if name is not None and name not in register.ids:
            report.unknown(entry.name_at(position, *keys), name, register)


def _check_one(report: Report, entry: Entry[Any], register: Register, *keys: str) -> None:
    name = entry.name(*keys)
    if name is not None and name not in register.ids:
        report.unknown(entry.at(*keys), name, register)


def _check_each(report: Report, entry: Entry[Any], register: Register, *keys: str) -> None:
    """As `_check` or `_check_one`, below every item of a list."""
    for item in entry.items(keys[0]):
        if item.names(*keys[1:]):
            _check(report, item, register, *keys[1:])
        else:
            _check_one(report, item, register, *keys[1:])


def _register(noun: Text, entries: Iterable[Entry[Any]], code: Code) -> Register:
    return Register(noun, {entry.id for entry in entries if entry.id is not None}, code)


def _controls(draft: Draft) -> Iterator[Entry[Any]]:
    return (entry.control for entry in draft.controls)
