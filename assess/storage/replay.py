"""Replay: projects every leaf into an empty database and compares table by table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from assess.domain.event import Event, EvidenceAdded, EvidenceInspected, EvidenceWithdrawn
from assess.domain.sealed import Sealed
from assess.errors import AssessError
from assess.ledger import faults
from assess.ledger.faults import Fault
from assess.ledger.leaf import Leaf
from assess.storage import schema
from assess.storage import tables as t
from assess.storage.engine import memory_engine
from assess.storage.projection import Stamp, project
from assess.storage.view import View, stored_event
from assess.text import Text

_UNHASHED = ("file",)
"""Sealed fields whose bytes lie in the vault, not in an opening."""

_MISSHAPEN = (LookupError, TypeError, ValueError, AttributeError)
"""What reading a leaf or opened bytes raises where they have another shape than their kind."""

_NOT_OPENED = Text(
    "salt and bytes do not open the commitment",
    "ソルトとデータが、コミットメントと一致しません。",
)
_NO_ROW = Text("the row is missing from the table", "表に行がありません。")
_EXTRA_ROW = Text("the row is not in the ledger", "記録にない行です。")


def check(view: View, leaves: list[Leaf]) -> Iterator[Fault]:
    """Faults of openings and projections, given leaves that were checked already.

    Yields:
        E_PROJECTION with table, row, the table's value and the ledger's; E_MISSING for an opening
        that is gone without a leaf that allows it; E_CANON for a leaf of an unknown shape.
    """
    events: list[tuple[Leaf, Event]] = []
    for leaf in leaves:
        try:
            events.append((leaf, stored_event(view.conn, leaf)))
        except (AssessError, *_MISSHAPEN) as error:
            yield _unreadable(leaf, error)
            return
    yield from check_openings(view, events)
    with _empty_database() as conn:
        for leaf, event in events:
            try:
                project(conn, Stamp(leaf.seq, leaf.at, leaf.by), event)
            except (IntegrityError, *_MISSHAPEN) as error:
                message = Text(
                    f"no rows can be made of this {leaf.kind} leaf ({error})",
                    f"この{leaf.kind}の記録から表の行を作れません({type(error).__name__})。",
                )
                yield Fault(faults.E_PROJECTION, f"leaf {leaf.seq}", message)
                return
        yield from check_texts(view, conn)
        for model in t.PROJECTIONS:
            yield from compare(model, view.conn, conn)


def _unreadable(leaf: Leaf, error: Exception) -> Fault:
    en, ja = str(error), type(error).__name__
    if isinstance(error, AssessError):
        en, ja = error.told("en"), error.told("ja")
    message = Text(f"not a {leaf.kind} leaf: {en}", f"{leaf.kind}の記録として読めません: {ja}")
    return Fault(faults.E_CANON, f"leaf {leaf.seq}", message)


@contextmanager
def _empty_database() -> Iterator[Connection]:
    engine = memory_engine()
    try:
        with engine.connect() as conn, conn.begin():
            schema.create(conn)
            yield conn
    finally:
        engine.dispose()


def check_openings(view: View, events: list[tuple[Leaf, Event]]) -> Iterator[Fault]:
    """Every opening that exists opens its commitment; none is gone without leave."""
    table = t.table(t.Opening)
    for row in view.conn.execute(select(table)).mappings():
        if hashlib.sha256(row["salt"] + row["data"]).hexdigest() != row["c"]:
            yield Fault(faults.E_PROJECTION, f"opening {row['c']}", _NOT_OPENED)
    withdrawn = {e.id for _, e in events if isinstance(e, EvidenceWithdrawn)}
    for leaf, event in events:
        if isinstance(event, EvidenceAdded | EvidenceInspected) and event.id in withdrawn:
            continue
        for name in type(event).__dataclass_fields__:
            sealed = getattr(event, name)
            if isinstance(sealed, Sealed) and name not in _UNHASHED and sealed.data is None:
                yield _gone(f"leaf {leaf.seq}", name)


def check_texts(view: View, truth: Connection) -> Iterator[Fault]:
    """Every free text that a declaration or an import commits to is there.

    Nothing allows its erasure yet.
    """
    answers = t.table(t.AnswerRow)
    for row in _all(answers, truth):
        words = json.loads(row["value"]).get("words")
        said = words["c"] if isinstance(words, dict) else ""
        for name, c in (("note", row["note"]), ("words", said)):
            if c and view.opening(c) is None:
                yield _gone(f"leaf {row['idx']}, question {row['question']}", name)
    yield from _check_past_texts(view, truth)


def _check_past_texts(view: View, truth: Connection) -> Iterator[Fault]:
    for row in _all(t.table(t.HistoryAnswerRow), truth):
        words = json.loads(row["value"] or "{}").get("words")
        if isinstance(words, dict) and view.opening(words["c"]) is None:
            yield _gone(f"leaf {row['idx']}, question {row['question']}", "words")
    for row in _all(t.table(t.HistoryFindingRow), truth):
        if view.opening(row["text"]) is None:
            yield _gone(f"leaf {row['idx']}, finding {row['id']}", "text")


def _gone(place: str, name: str) -> Fault:
    message = Text(
        f"the bytes of its {name} are gone, and no leaf allowed that",
        f"{name}のデータがなく、消去を認めた記録もありません。",
    )
    return Fault(faults.E_MISSING, place, message)


def compare(model: type[SQLModel], found: Connection, truth: Connection) -> Iterator[Fault]:
    """Differences of one table, row by row in key order."""
    table = t.table(model)
    keys = [c.name for c in table.primary_key]
    ours = {_key(r, keys): r for r in _all(table, found)}
    theirs = {_key(r, keys): r for r in _all(table, truth)}
    for key in sorted(ours.keys() | theirs.keys(), key=repr):
        place = f"{table.name} {', '.join(f'{k} {v}' for k, v in zip_longest(keys, key))}"
        a, b = ours.get(key), theirs.get(key)
        if a is None or b is None:
            yield Fault(faults.E_PROJECTION, place, _NO_ROW if a is None else _EXTRA_ROW)
            continue
        for column in (c.name for c in table.columns):
            if a[column] != b[column]:
                message = Text(
                    f"the table says {a[column]!r}, the ledger {b[column]!r}",
                    f"表では{a[column]!r}、記録では{b[column]!r}です。",
                )
                yield Fault(faults.E_PROJECTION, f"{place}, {column}", message)


def _all(table: Table, conn: Connection) -> Iterator[RowMapping]:
    yield from conn.execute(select(table)).mappings()


def _key(row: RowMapping, keys: list[str]) -> tuple[Any, ...]:
    return tuple(row[k] for k in keys)
