"""The text of a new control: complete enough to lint, with notes on what may be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.control import (
    AppliesTo,
    AskedOf,
    Basis,
    Describes,
    QuestionType,
    Supply,
    Tests,
)
from assess.text import Language, Text
from assess.yamlio.writing import scalar

FRESH_DAYS = 100
"""How old the evidence of a new control may be; a quarter and a few days."""

_HEAD = Text(
    "New: complete it, then delete these notes.",
    "新しい管理策です。内容を補い、この注釈を削除してください。",
)
_APPLIES = Text(
    "Any of: all: true, attributes: [paper_pd], owner: [IT]",
    "all: true、attributes: [paper_pd]、owner: [IT]を組み合わせられます",
)
_DUE = Text(
    "Fiscal quarters; [1, 2, 3, 4] is every quarter", "会計年度の四半期。[1, 2, 3, 4]は毎四半期"
)
_STATEMENTS = Text(
    "statements: [ID]    # sentences of the policy that it keeps true; then no reason is needed",
    "statements: [ID]    # 守る公表事項。書けば理由(reason)は不要",
)
_MAPS = Text(
    "maps: {iso27001_2022: [A.5.1]}    # what it corresponds to elsewhere",
    "maps: {iso27001_2022: [A.5.1]}    # 他の枠組みとの対応",
)
_REPLACES = Text(
    "replaces: [ID]    # controls whose history this one takes over",
    "replaces: [ID]    # 履歴を引き継ぐ元の管理策",
)
_TESTS = Text(
    "design: is it fit and in place; operation: did it work all period",
    "design: 定められ整っているか。operation: 対象期間を通じて働いたか",
)
_TARGET = Text(
    "target: {at_most: 0}    # a number also takes a target and a unit",
    "target: {at_most: 0}    # 数値には目標と単位を付けられます",
)
_UNIT = Text("unit: {en: cases, ja: 件}", "unit: {en: cases, ja: 件}")
_DESCRIBES = Text(
    "state: how things were on a day; period: what covers the whole period",
    "state: ある日の状態。period: 対象期間全体の記録",
)


@dataclass(frozen=True, slots=True)
class Stub:
    """What has to be known of a new control.

    Attributes:
        statements: Those that it keeps true, and that its question tests; else `reason` says why
            it is here.
        question: In full; `label` names it in a table.
        evidence: Title of the one piece that every cell owes.
        supply: Who delivers that piece.
    """

    id: str
    theme: str
    title: Text
    objective: Text
    applies_to: AppliesTo
    entities: tuple[str, ...]
    due: tuple[int, ...]
    statements: tuple[str, ...]
    reason: Text | None
    type: QuestionType
    label: Text
    question: Text
    evidence: Text
    supply: Supply = Supply.DEPARTMENT

    @property
    def owners_only(self) -> bool:
        """Whether no department is asked but for its owners."""
        return not self.applies_to.all and not self.applies_to.attributes


def stub_lines(stub: Stub, language: Language) -> list[str]:
    """The lines of the control from its dash on, below a note.

    Args:
        stub: What is known.
        language: Of the notes; the texts stand in both.
    """
    body = [
        f"id: {stub.id}",
        f"theme: {stub.theme}",
        *_pair("title", stub.title),
        *_pair("objective", stub.objective),
        _note(_APPLIES, language),
        f"applies_to: {_applies_to(stub.applies_to)}",
        f"entities: {_flow(stub.entities)}",
        _note(_DUE, language),
        f"due: {_flow(map(str, stub.due))}",
        *([f"statements: {_flow(stub.statements)}"] if stub.statements else []),
        *(_pair("reason", stub.reason) if stub.reason else []),
        *([] if stub.statements else [_note(_STATEMENTS, language)]),
        _note(_MAPS, language),
        _note(_REPLACES, language),
        "questions:",
        *_item(_question(stub, language)),
        "evidence:",
        *_item(_requirement(stub, language)),
    ]
    head, *rest = body
    return [_note(_HEAD, language), f"- {head}", *(f"  {line}" for line in rest)]


def _question(stub: Stub, language: Language) -> Iterator[str]:
    yield f"id: {stub.id}-Q1"
    yield f"type: {stub.type}"
    yield from _pair("label", stub.label)
    yield from _pair("text", stub.question)
    yield _note(_TESTS, language)
    yield f"tests: {Tests.DESIGN}"
    yield f"basis: {Basis.PROPOSAL}"
    if stub.owners_only:
        yield f"asked_of: {AskedOf.OWNER}"
    if stub.statements:
        yield f"statements: {_flow(stub.statements)}"
    if stub.type is QuestionType.NUMBER:
        yield _note(_TARGET, language)
        yield _note(_UNIT, language)


def _requirement(stub: Stub, language: Language) -> Iterator[str]:
    yield f"id: {stub.id}-E1"
    yield from _pair("title", stub.evidence)
    yield "required: true"
    yield _note(_DESCRIBES, language)
    yield f"describes: {Describes.STATE}"
    yield f"fresh_days: {FRESH_DAYS}"
    if stub.owners_only:
        yield f"asked_of: {AskedOf.OWNER}"
    if stub.supply is not Supply.DEPARTMENT:
        yield f"supply: {stub.supply}"


def _item(lines: Iterable[str]) -> Iterator[str]:
    """Lines as the one entry of a list."""
    for position, line in enumerate(lines):
        yield f"    {line}" if position else f"  - {line}"


def _note(text: Text, language: Language) -> str:
    return f"# {text.get(language)}"


def _pair(name: str, text: Text) -> list[str]:
    return [f"{name}:", f"  en: {scalar(text.en)}", f"  ja: {scalar(text.ja)}"]


def _applies_to(applies: AppliesTo) -> str:
    said = ["all: true"] if applies.all else []
    said += [f"attributes: {_flow(applies.attributes)}"] if applies.attributes else []
    said += [f"owner: {_flow(applies.owner)}"] if applies.owner else []
    return "{" + ", ".join(said) + "}"


def _flow(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"
