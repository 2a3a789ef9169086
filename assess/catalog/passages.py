"""What the policy texts hold beside statements: passages, facts and terms."""

from __future__ import annotations

from assess.catalog.entry import Entry
from assess.catalog.reading import CatalogueReader
from assess.catalog.shapes import FACT, FACT_ID, FACT_VALUE, PASSAGE, SAYS, TERM
from assess.catalog.statements import read_hashes, read_lines
from assess.domain.policy import FactSlot, FactValue, Passage, PassageReason, Term, TermCheck
from assess.text import Language
from assess.yamlio import Field, Fields

_LANGUAGES: tuple[Language, ...] = ("en", "ja")


def read_passage(reader: CatalogueReader, field: Field) -> Entry[Passage]:
    """Sentences that carry no statement, and why."""
    fields = reader.shaped(field, PASSAGE)
    source, why = reader.text(fields["source"]), reader.word(fields["why"], PassageReason)
    hashes, lines = read_hashes(reader, fields["hashes"]), read_lines(reader, fields["lines"])
    if source is None or why is None:
        return Entry(field, None, None)
    return Entry(field, None, Passage(source, why, lines, hashes))


def read_fact(reader: CatalogueReader, field: Field) -> Entry[FactSlot]:
    """A fact with what each source says about it."""
    fields = reader.shaped(field, FACT)
    id_, title = reader.identifier(fields["id"], FACT_ID), reader.pair(fields["title"])
    values = reader.list_of(fields["values"], lambda f: _read_value(reader, f), at_least=1)
    sources = reader.names(fields["sources"])
    if id_ is None or title is None:
        return Entry(field, id_, None)
    return Entry(field, id_, FactSlot(id_, title, values, sources))


def read_term(reader: CatalogueReader, field: Field) -> Entry[Term]:
    """Words that stand for the same thing."""
    fields = reader.shaped(field, TERM)
    id_ = reader.identifier(fields["id"], FACT_ID)
    en = reader.names(fields["en"], at_least=1)
    ja = reader.names(fields["ja"], at_least=1)
    check, retired = reader.choice(fields, "check", TermCheck.BOTH), reader.date(fields["retired"])
    if id_ is None:
        return Entry(field, id_, None)
    return Entry(field, id_, Term(id_, en, ja, check, retired.isoformat() if retired else None))


def _read_value(reader: CatalogueReader, field: Field) -> FactValue | None:
    fields = reader.shaped(field, FACT_VALUE)
    source, value = reader.text(fields["source"]), reader.pair(fields["value"], japanese=False)
    statements = reader.names(fields["statements"], at_least=1)
    says, only_in = _read_says(reader, fields), reader.one_of(fields["only_in"], _LANGUAGES)
    if source is None or value is None:
        return None
    language = next((known for known in _LANGUAGES if known == only_in), None)
    return FactValue(source, value, statements, says, language)


def _read_says(reader: CatalogueReader, fields: Fields) -> dict[str, tuple[str, ...]]:
    if fields["says"] is None:
        return {}
    words = reader.shaped(fields["says"], SAYS)
    return {
        language: reader.names(words[language], at_least=1)
        for language in _LANGUAGES
        if words[language] is not None
    }
