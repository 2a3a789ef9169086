"""Themes, attributes, owner codes, entity scopes and sources."""

from __future__ import annotations

from assess.catalog.codes import Code
from assess.catalog.entry import Entry, below
from assess.catalog.items import DOTS, span
from assess.catalog.reading import CatalogueReader
from assess.catalog.shapes import (
    ATTRIBUTE,
    ENTITY,
    FRAMEWORK,
    OWNER,
    OWNER_CODE,
    SHORT,
    SOURCE,
    THEME,
    WORD,
    Form,
    Shape,
)
from assess.domain.statement import Framework, Source, Theme
from assess.text import Text
from assess.yamlio import Field, Sequence
from assess.yamlio.problems import quoted


def read_theme(reader: CatalogueReader, field: Field) -> Entry[Theme]:
    """A group of controls."""
    fields = reader.shaped(field, THEME)
    id_ = reader.identifier(fields["id"], WORD)
    title, short = reader.pair(fields["title"]), reader.pair(fields["short"])
    english = Entry(field, id_, short).has("short", "en")
    if short is not None and english and len(short.en) > SHORT:
        message = Text(
            f"the short title has {len(short.en)} characters, more than {SHORT}",
            f"英文の短い名称が{len(short.en)}文字あり、上限の{SHORT}文字を超えています",
        )
        hint = Text("shorten it", "短くしてください")
        reader.report(below(field, "short", "en"), message, hint, Code.TOO_LONG)
    part_of = reader.text(fields["part_of"])
    if id_ is None or title is None or short is None:
        return Entry(field, id_, None)
    return Entry(field, id_, Theme(id_, title, short, part_of or ""))


def read_attribute(reader: CatalogueReader, field: Field) -> Entry[Text]:
    """What a department may hold or do."""
    return _read_titled(reader, field, ATTRIBUTE, WORD)


def read_owner(reader: CatalogueReader, field: Field) -> Entry[Text]:
    """A code that departments own."""
    return _read_titled(reader, field, OWNER, OWNER_CODE)


def read_entity(reader: CatalogueReader, field: Field) -> Entry[Text]:
    """A scope that binds entities."""
    return _read_titled(reader, field, ENTITY, WORD)


def read_source(reader: CatalogueReader, field: Field) -> Entry[Source]:
    """A policy document."""
    fields = reader.shaped(field, SOURCE)
    id_ = reader.identifier(fields["id"], WORD)
    title, dated = reader.pair(fields["title"]), reader.date(fields["dated"])
    entities = reader.names(fields["entities"])
    months = reader.positive(fields["review_months"])
    if id_ is None or title is None or dated is None:
        return Entry(field, id_, None)
    return Entry(field, id_, Source(id_, title, dated.isoformat(), entities, months))


def read_framework(reader: CatalogueReader, field: Field) -> Entry[Framework]:
    """What controls are mapped to."""
    fields = reader.shaped(field, FRAMEWORK)
    id_, title = reader.identifier(fields["id"], WORD), reader.pair(fields["title"])
    listed = fields["items"]
    items = reader.list_of(listed, lambda item: _read_item(reader, item), at_least=1)
    usable = listed is None or (
        isinstance(listed.node, Sequence) and len(items) == len(listed.node.items) > 0
    )
    if id_ is None or title is None or not usable:
        return Entry(field, id_, None)
    return Entry(field, id_, Framework(id_, title, items))


def _read_item(reader: CatalogueReader, field: Field) -> str | None:
    """An id, or a range of them."""
    text = reader.text(field)
    if text is None or DOTS not in text or span(text) is not None:
        return text
    message = Text(f"{quoted(text)} is no range of ids", f"{quoted(text)}はidの範囲ではありません")
    hint = Text(
        "count one number on, the lower first: A.5.1..37, 10-3(1..5)",
        "A.5.1..37や10-3(1..5)のように、一つの番号を小さい方から書いてください",
    )
    reader.report(field, message, hint, Code.RANGE)
    return None


def _read_titled(reader: CatalogueReader, field: Field, shape: Shape, form: Form) -> Entry[Text]:
    fields = reader.shaped(field, shape)
    id_, title = reader.identifier(fields["id"], form), reader.pair(fields["title"])
    return Entry(field, id_, title)
