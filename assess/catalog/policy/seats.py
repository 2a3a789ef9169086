"""What the catalogue expects to find in a policy text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.domain.policy import PassageReason, line_spans
from assess.domain.statement import Catalogue
from assess.text import LANGUAGES, Language

Part = tuple[str, Language]
"""Id of a source, and the language of one of its texts."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Sentences of a source that the catalogue knows by their hash.

    Attributes:
        order: Position in the source's text, as far as the catalogue tells.
        digest: Hex SHA-256 of the sentences.
        lines: Where they stand in the stored text, ``""`` if the catalogue does not say.
        statements: Ids of the statements that they make; empty for a passage.
        why: Why a passage carries no statement; None for statements.
    """

    part: Part
    order: int
    digest: str
    lines: str
    statements: tuple[str, ...] = ()
    why: PassageReason | None = None

    @property
    def first(self) -> int:
        """First line in the stored text, 0 if unknown."""
        return line_spans(self.lines)[0][0] if self.lines else 0

    @property
    def last(self) -> int:
        """Last line in the stored text, 0 if unknown."""
        return line_spans(self.lines)[-1][1] if self.lines else 0


def seats(catalogue: Catalogue) -> tuple[Seat, ...]:
    """One for each run of sentences, in the order of the stored texts.

    Statements that one run makes share a seat.
    """
    found: list[Seat] = []
    for source in catalogue.sources:
        for language in LANGUAGES:
            part = (source.id, language)
            wanted = [*_statements(catalogue, part), *_passages(catalogue, part)]
            wanted.sort(key=lambda seat: (seat.first, -seat.last))
            found += [
                Seat(part, order, seat.digest, seat.lines, seat.statements, seat.why)
                for order, seat in enumerate(wanted)
            ]
    return tuple(found)


def _statements(catalogue: Catalogue, part: Part) -> Iterable[Seat]:
    together: dict[tuple[str, str], list[str]] = {}
    source, language = part
    for statement in catalogue.statements:
        if statement.source == source and language in statement.hashes:
            key = (statement.hashes[language], statement.lines.get(language, ""))
            together.setdefault(key, []).append(statement.id)
    for (digest, lines), ids in together.items():
        yield Seat(part, 0, digest, lines, tuple(ids))


def _passages(catalogue: Catalogue, part: Part) -> Iterable[Seat]:
    source, language = part
    for passage in catalogue.passages:
        if passage.source == source and language in passage.hashes:
            lines = passage.lines.get(language, "")
            yield Seat(part, 0, passage.hashes[language], lines, (), passage.why)
