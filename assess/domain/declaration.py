"""The declaration: the exact content that is attested, and the content hash of its cells.

The declaration's structure is canonical JSON with nothing free in it: free texts stand as
commitments. What the screen shows at sign-off is made from this structure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assess.domain.answer import (
    Answer,
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
    value_from_json,
    value_to_json,
)
from assess.domain.answer_words import RUN_VERIFY
from assess.domain.facts import AttestedCell, Capacity, CellKey, Variant
from assess.domain.sealed import Sealed
from assess.errors import BadInput
from assess.text import Language, Text

Seal = Callable[[str, str], Sealed]
"""Commits to a free text: (slot such as ``ORG-04-Q4.note``, text) to its `Sealed`."""

Open = Callable[[str, int], str]
"""Reads a committed free text: (hex commitment, size) to text, "" once disposed of."""


@dataclass(frozen=True, slots=True)
class DeclaredCell:
    """A cell to be declared: its answers, the evidence handed in, the questions left open.

    Attributes:
        evidence: Pairs of evidence id and hex commitment to its bytes ("" if inspected).
        supplied: Question id to the value that a central department delivered.
        open: Ids of questions that arise and are not answered.
    """

    key: CellKey
    answers: tuple[Answer, ...]
    evidence: tuple[tuple[str, str], ...] = ()
    supplied: Mapping[str, Value] | None = None
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Who declares what: the part of a declaration above its cells."""

    period: str
    department: str
    attester: str
    capacity: Capacity
    variant: Variant
    first: date
    last: date
    revision: str
    language: Language
    signed_on: date


def build(heading: Heading, cells: Sequence[DeclaredCell], seal: Seal) -> dict[str, object]:
    """The declaration as JSON values; canonical bytes are made of it by the ledger's encoder."""
    return {
        "v": 1,
        "kind": "declaration",
        "period": heading.period,
        "department": heading.department,
        "attester": heading.attester,
        "capacity": heading.capacity.value,
        "variant": heading.variant.value,
        "first": heading.first.isoformat(),
        "last": heading.last.isoformat(),
        "revision": heading.revision,
        "language": heading.language,
        "signed_on": heading.signed_on.isoformat(),
        "text": sentences(heading),
        "cells": [_with_content(_cell(c, seal)) for c in cells],
    }


def content_hash(cell: Mapping[str, object]) -> str:
    """Hex SHA-256 of a cell's entry without its own ``content`` field, in canonical form."""
    bare = {k: v for k, v in cell.items() if k != "content"}
    text = json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_cells(declaration: Mapping[str, object], open_text: Open) -> tuple[AttestedCell, ...]:
    """The attested cells of a declaration.

    Raises:
        BadInput: It has not the shape that `build` gives.
    """
    department = str(declaration["department"])
    cells = declaration["cells"]
    if not isinstance(cells, list):
        raise BadInput(
            Text("A declaration has no cells.", "表明に評価項目がありません。"), hint=RUN_VERIFY
        )
    return tuple(
        AttestedCell(
            CellKey(cell["control"], department),
            cell["content"],
            tuple(_read_answer(a, open_text) for a in cell["answers"]),
            tuple(e["id"] for e in cell["evidence"]),
        )
        for cell in cells
    )


def counts(cells: Sequence[DeclaredCell]) -> dict[str, int]:
    """How many answers of each kind, and how many open questions (for the leaf)."""
    names = ("yes", "partial", "no", "number", "ratio", "date", "words", "na", "nil", "open")
    tally = dict.fromkeys(names, 0)
    for cell in cells:
        tally["open"] += len(cell.open)
        for answer in cell.answers:
            tally[kind_of(answer.value)] += 1
    return tally


def kind_of(value: Value) -> str:
    """The name under which `counts` counts a value."""
    match value:
        case Choice():
            return value.value
        case Number():
            return "number"
        case Ratio():
            return "ratio"
        case Day():
            return "date"
        case Words():
            return "words"
        case NotApplicable():
            return "na"
        case NilReturn():
            return "nil"


def _cell(cell: DeclaredCell, seal: Seal) -> dict[str, object]:
    supplied = cell.supplied or {}
    return {
        "control": cell.key.control,
        "answers": [_answer(a, supplied.get(a.question), seal) for a in cell.answers],
        "evidence": [{"id": i, "file": c} for i, c in cell.evidence],
        "open": list(cell.open),
    }


def _with_content(cell: dict[str, object]) -> dict[str, object]:
    return {**cell, "content": content_hash(cell)}


def _answer(answer: Answer, supplied: Value | None, seal: Seal) -> dict[str, object]:
    value = value_to_json(answer.value)
    if isinstance(answer.value, Words):
        value = {"words": seal(f"{answer.question}.value", answer.value.text).to_json()}
    note = seal(f"{answer.question}.note", answer.note).to_json() if answer.note else None
    return {
        "question": answer.question,
        "value": value,
        "note": note,
        "supply": answer.supply,
        "supplied": value_to_json(supplied) if supplied is not None else None,
        "disputes": answer.disputes,
    }


def _read_answer(data: dict[str, object], open_text: Open) -> Answer:
    value = data["value"]
    note = data["note"]
    if not isinstance(value, dict):
        raise BadInput(
            Text(
                "A declaration holds an answer without a value.", "表明に、値のない回答があります。"
            ),
            hint=RUN_VERIFY,
        )
    supply = data["supply"]
    answer = Answer(
        str(data["question"]),
        NotApplicable(),
        open_text(note["c"], note["n"]) if isinstance(note, dict) else "",
        None if supply is None else str(supply),
        bool(data["disputes"]),
    )
    words = value.get("words")
    if isinstance(words, dict):
        return replace(answer, value=Words(open_text(words["c"], words["n"])))
    return replace(answer, value=value_from_json(value))


_CAPACITY = {
    Capacity.INFORMATION_MANAGER: Text(
        "As information manager of this department", "私は、当部門の情報管理者として、"
    ),
    Capacity.DEPUTY: Text(
        "As deputy of this department's information manager",
        "私は、当部門の情報管理者の代行者として、",
    ),
    Capacity.ACTING: Text(
        "As department head, acting because this department has no information manager",
        "私は、当部門に情報管理者が不在のため職務を代行する部門長として、",
    ),
}


def sentences(heading: Heading) -> str:
    """The declaration's words in the heading's language (DOMAIN section 4.3, with variants)."""
    return words(heading.capacity, heading.variant, heading.first, heading.last).get(
        heading.language
    )


def words(
    capacity: Capacity, variant: Variant, first: date | None = None, last: date | None = None
) -> Text:
    """The declaration's words in both languages.

    Args:
        capacity: In which the attester signs.
        variant: What the declaration vouches for; without days only the whole period.
        first: First day vouched for.
        last: Last day vouched for.
    """
    days = None if variant is Variant.WHOLE or first is None or last is None else (first, last)
    successor = variant is Variant.SUCCESSOR
    return Text(
        _english(capacity, days, successor=successor),
        _japanese(capacity, days, successor=successor),
    )


def _english(capacity: Capacity, days: tuple[date, date] | None, *, successor: bool) -> str:
    covered = (
        f"for the days from {days[0].isoformat()} to {days[1].isoformat()}"
        if days
        else "for the period of coverage"
    )
    records = (
        " For the days before I took office I rely on the records of my predecessor."
        if successor
        else ""
    )
    return (
        f"{_CAPACITY[capacity].en} I confirm that, to the best of my knowledge and on the "
        "evidence given, the answers on the design and operation of the controls above are "
        f"accurate and complete {covered}.{records} The unanswered items, exceptions, "
        "nonconformities and partial nonconformities known to me are all listed here."
    )


def _japanese(capacity: Capacity, days: tuple[date, date] | None, *, successor: bool) -> str:
    covered = (
        f"{japanese_date(days[0])}から{japanese_date(days[1])}までの期間" if days else "対象期間"
    )
    records = "就任前の期間については、前任者の記録に依拠しています。" if successor else ""
    return (
        f"{_CAPACITY[capacity].ja}{covered}における上記管理策の整備及び運用の状況について、"
        "提示した証跡に基づき、知る限りにおいて正確かつ漏れなく回答したことを確認します。"
        f"{records}未回答・例外・不適合及び一部不適合として私が把握しているものは、"
        "本書に記載したものが全てです。"
    )


def japanese_date(day: date) -> str:
    """``2026年12月31日``."""
    return f"{day.year}年{day.month}月{day.day}日"
