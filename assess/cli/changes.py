"""What changed between two revisions, in words and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import groupby
from typing import Any

from assess.catalog.change import CONTROLS, Change, ChangeKind, Item
from assess.cli.effects import touched_words
from assess.cli.forms import plain
from assess.cli.out import block, table
from assess.cli.session import Session
from assess.domain.control import AppliesTo, Control, Question, Requirement, Target, When
from assess.domain.rewording import Part, rewording
from assess.domain.statement import Conflict, Statement
from assess.exchange.sheet_words import condition_words, target_words
from assess.text import LANGUAGES, Text
from assess.workflow.controls import Compared

KINDS: Mapping[ChangeKind, Text] = {
    ChangeKind.ADDED: Text("added", "追加"),
    ChangeKind.REMOVED: Text("removed", "削除"),
    ChangeKind.REPLACED: Text("replaced", "置換え"),
    ChangeKind.REWORDED: Text(
        "reworded: earlier answers do not carry", "文言の変更: これまでの回答は引き継がれません"
    ),
    ChangeKind.SAME: Text(
        "reworded, same meaning: earlier answers carry", "同義: これまでの回答を引き継ぎます"
    ),
    ChangeKind.RETARGETED: Text(
        "retargeted: results are derived again", "目標の変更: 結果を判定し直します"
    ),
    ChangeKind.RESCOPED: Text("rescoped", "対象の変更"),
    ChangeKind.RETESTED: Text("tests other statements", "確かめる公表事項の変更"),
    ChangeKind.NOTED: Text("other: nothing that was given is touched", "その他の変更"),
}

OF_EVIDENCE: Mapping[ChangeKind, Text] = {
    ChangeKind.REWORDED: Text(
        "reworded: earlier evidence does not count", "文言の変更: これまでの証跡は有効になりません"
    ),
    ChangeKind.SAME: Text(
        "reworded, same meaning: earlier evidence counts", "同義: これまでの証跡も有効です"
    ),
    ChangeKind.RETARGETED: Text(
        "judged differently: results are derived again", "判定の変更: 結果を判定し直します"
    ),
}
"""What is said instead where it is about an evidence requirement."""

OF_STATEMENTS: Mapping[ChangeKind, Text] = {
    ChangeKind.REWORDED: Text("the published sentence is reworded", "公表文の変更"),
    ChangeKind.RETESTED: Text("judged by other statements", "判定に使う公表事項の変更"),
}
"""What is said instead where it is about a statement."""

BLOCKS: Mapping[str, Text] = {
    "statements": Text("Statements", "公表事項"),
    "conflicts": Text("Conflicts", "不整合"),
    "sources": Text("Sources", "出典"),
    "themes": Text("Themes", "分野"),
    "frameworks": Text("Frameworks", "枠組み"),
    "attributes": Text("Attributes", "属性"),
    "owners": Text("Owner codes", "主管コード"),
    "entities": Text("Entity scopes", "法人コード"),
    "passages": Text("Passages without a statement", "公表事項のない箇所"),
    "facts": Text("Facts", "事実項目"),
    "terms": Text("Terms", "用語"),
    "catalogue": Text("Catalogue", "カタログ"),
}

NONE = Text("none", "なし")
_HASH = 12


def change_documents(compared: Compared) -> list[dict[str, object]]:
    """The changes for a program: of what differs, the fields before and after."""
    touched = compared.effect.touched if compared.effect else {}
    return [
        {
            "kind": change.kind.value,
            "block": change.block,
            "control": change.control,
            "item": change.item,
            "fields": list(change.fields),
            "successors": list(change.successors),
            "before": _document(change, change.before),
            "after": _document(change, change.after),
            "touched": plain(touched.get(change.item)),
        }
        for change in compared.changes
    ]


def change_lines(session: Session, compared: Compared) -> Iterator[str]:
    """The changes for a person: by control, then by block."""
    groups = groupby(compared.changes, key=lambda c: (c.block, c.control))
    for position, ((name, control), group) in enumerate(groups):
        if position:
            yield ""
        if control:
            yield _heading(session, compared, control)
        else:
            yield session.text(BLOCKS[name])
        for change in group:
            yield from _lines(session, compared, change)


def kind_words(change: Change) -> Text:
    """What kind of change it is."""
    thing = change.after or change.before
    special: Mapping[ChangeKind, Text] = {}
    if isinstance(thing, Requirement):
        special = OF_EVIDENCE
    elif change.block != CONTROLS:
        special = OF_STATEMENTS
    return special.get(change.kind, KINDS[change.kind])


def _heading(session: Session, compared: Compared, control_id: str) -> str:
    for catalogue in (compared.after, compared.before):
        for control in catalogue.controls if catalogue else ():
            if control.id == control_id:
                return f"{control.id}  {session.text(control.title)}"
    return control_id


def _lines(session: Session, compared: Compared, change: Change) -> Iterator[str]:
    said = session.text(kind_words(change))
    if change.successors:
        by = ", ".join(change.successors)
        said += session.tr(f" by {by}", f": {by}")
    yield f"  {said}" if change.item == change.control else f"  {change.item}  {said}"
    yield from _named(session, change)
    for name in change.fields:
        yield from _field(session, change, name)
    if compared.effect and compared.effect.adopted:
        yield from block(touched_words(session, compared.effect, change), "    ")


def _named(session: Session, change: Change) -> Iterator[str]:
    """What came or went, in its own words."""
    thing = change.after or change.before
    if change.fields or change.kind not in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return
    if thing is not None:
        yield from block(session.text(_own_words(thing)), "    ")


def _own_words(thing: Item) -> Text:
    match thing:
        case Control():
            return thing.objective
        case Question() | Conflict():
            return thing.text
        case Statement():
            return thing.essence
    return thing.title


def _field(session: Session, change: Change, name: str) -> Iterator[str]:
    """A field before and after; a text by what differs in it, each language apart."""
    before, after = getattr(change.before, name), getattr(change.after, name)
    if isinstance(before or after, Text) and change.block != "catalogue":
        for language in LANGUAGES:
            was, now = (text.get(language) if text else "" for text in (before, after))
            if was != now:
                yield f"    {name}.{language}"
                yield from block(marked(was, now), "      ")
        return
    if isinstance(before, Mapping):
        pairs = [(f"{name}.{k}", before.get(k), after.get(k)) for k in {**before, **after}]
        rows = [(k, _value(session, change, a), _value(session, change, b)) for k, a, b in pairs]
    else:
        rows = [(name, _value(session, change, before), _value(session, change, after))]
    for line in table([(k, f"{was} -> {now}") for k, was, now in rows if was != now], "    "):
        yield from block(line.strip(), "    ")


def marked(before: str, after: str) -> str:
    """One wording with what differs in the other: ``[-gone-]``, ``{+new+}``."""
    signs = {Part.KEPT: "{}", Part.GONE: "[-{}-]", Part.NEW: "{{+{}+}}"}
    return "".join(signs[run.part].format(run.text) for run in rewording(before, after))


def _value(session: Session, change: Change, value: Any) -> str:
    """A value as the YAML writes it, targets and conditions in words."""
    match value:
        case None | () | "":
            return session.text(NONE)
        case bool():
            return str(value).lower()
        case Text():
            return session.text(value)
        case Enum():
            return str(value.value)
        case Target():
            unit = next(
                (q.unit for q in (change.after, change.before) if isinstance(q, Question)), None
            )
            return target_words(value, unit, session.language)
        case When():
            return condition_words(value, session.language)
        case AppliesTo():
            return _applies_to(session, value)
        case tuple():
            return "[" + ", ".join(_value(session, change, v) for v in value) + "]"
    said = str(value)
    return said[:_HASH] if "hashes" in change.fields and len(said) > _HASH else said


def _applies_to(session: Session, value: AppliesTo) -> str:
    said = ["all: true"] if value.all else []
    said += [f"attributes: [{', '.join(value.attributes)}]"] if value.attributes else []
    said += [f"owner: [{', '.join(value.owner)}]"] if value.owner else []
    return ", ".join(said) or session.text(NONE)


def _document(change: Change, thing: object) -> object:
    if thing is None or not change.fields:
        return plain(thing)
    return {name: plain(getattr(thing, name)) for name in change.fields}
