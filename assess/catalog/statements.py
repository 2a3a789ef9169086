"""Statements of the sources, and conflicts between them."""

from __future__ import annotations

import re

from assess.catalog.codes import Code
from assess.catalog.entry import Entry
from assess.catalog.reading import CatalogueReader
from assess.catalog.shapes import (
    CONFLICT,
    CONFLICT_ID,
    HASH,
    LINES,
    SOURCE_LINES,
    STATEMENT,
    STATEMENT_ID,
)
from assess.domain.policy import Detector, SourceLines
from assess.domain.statement import Conflict, ConflictStatus, Severity, Statement, StatementKind
from assess.text import Text
from assess.yamlio import Field, Mapping

_DIGITS = Text("64 hexadecimal digits in lower case", "小文字の16進数64桁")
_NUMBERS = '"213" or "2-3"'


def read_statement(reader: CatalogueReader, field: Field) -> Entry[Statement]:
    """A checkable sentence in our own words."""
    fields = reader.shaped(field, STATEMENT)
    id_, source = reader.identifier(fields["id"], STATEMENT_ID), reader.text(fields["source"])
    place, essence = reader.pair(fields["place"]), reader.pair(fields["essence"])
    kind, duty = reader.word(fields["kind"], StatementKind), reader.text(fields["duty"])
    hashes, lines = read_hashes(reader, fields["hashes"]), read_lines(reader, fields["lines"])
    children = reader.names(fields["children"])
    declared = reader.flag(fields, "declared")
    if id_ is None or source is None or place is None:
        return Entry(field, id_, None)
    if essence is None or kind is None or duty is None:
        return Entry(field, id_, None)
    value = Statement(id_, source, place, essence, kind, duty, hashes, children, declared, lines)
    return Entry(field, id_, value)


def read_conflict(reader: CatalogueReader, field: Field) -> Entry[Conflict]:
    """Two policy texts that disagree."""
    fields = reader.shaped(field, CONFLICT)
    id_, text = reader.identifier(fields["id"], CONFLICT_ID), reader.pair(fields["text"])
    severity = reader.word(fields["severity"], Severity)
    status = reader.word(fields["status"], ConflictStatus)
    owner, place = reader.text(fields["owner"]), reader.pair(fields["place"])
    detectors = reader.list_of(fields["detectors"], lambda f: reader.word(f, Detector))
    slot = reader.text(fields["slot"]) or ""
    lines = reader.list_of(fields["lines"], lambda f: _read_source_lines(reader, f))
    if id_ is None or text is None or severity is None or status is None:
        return Entry(field, id_, None)
    value = Conflict(id_, text, severity, status, owner or "", place, detectors, slot, lines)
    return Entry(field, id_, value)


def read_hashes(reader: CatalogueReader, field: Field | None) -> dict[str, str]:
    """Language to sentence hash."""
    return _by_language(reader, field, HASH, _DIGITS)


def read_lines(reader: CatalogueReader, field: Field | None) -> dict[str, str]:
    """Language to line numbers."""
    return _by_language(reader, field, LINES, _NUMBERS)


def _read_source_lines(reader: CatalogueReader, field: Field) -> SourceLines | None:
    fields = reader.shaped(field, SOURCE_LINES)
    source = reader.text(fields["source"])
    read = {name: reader.text(fields[name], form=LINES, looks=_NUMBERS) for name in ("en", "ja")}
    lines = {name: text for name, text in read.items() if text is not None}
    return None if source is None else SourceLines(source, lines)


def _by_language(
    reader: CatalogueReader, field: Field | None, form: re.Pattern[str], looks: Text | str
) -> dict[str, str]:
    """A policy may exist in one language only: at least one of the two."""
    if field is None:
        return {}
    fields = reader.fields(field, optional=("en", "ja"))
    read = {name: reader.text(fields[name], form=form, looks=looks) for name in ("en", "ja")}
    if isinstance(field.node, Mapping) and not any(name in fields for name in read):
        message = Text("neither en nor ja is there", "enもjaもありません")
        hint = Text("write at least one of the two", "少なくとも一つを書いてください")
        reader.report(field, message, hint, Code.HASHES)
    return {name: text for name, text in read.items() if text is not None}
