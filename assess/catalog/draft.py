"""A catalogue as read from its files, before anything across files is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.catalog.codes import Code
from assess.catalog.controls import ControlEntry, read_control
from assess.catalog.entry import Entry
from assess.catalog.passages import read_fact, read_passage, read_term
from assess.catalog.reading import CatalogueReader
from assess.catalog.registers import (
    read_attribute,
    read_entity,
    read_framework,
    read_owner,
    read_source,
    read_theme,
)
from assess.catalog.shapes import FILE, NAMED
from assess.catalog.statements import read_conflict, read_statement
from assess.domain.policy import FactSlot, Passage, Term
from assess.domain.statement import Conflict, Framework, Source, Statement, Theme
from assess.errors import Place
from assess.text import LANGUAGES, Language, Text
from assess.yamlio import Code as YamlCode
from assess.yamlio import Field, Problem, parse
from assess.yamlio import Mapping as Block

_NO_NAME = Text("no file names the catalogue", "カタログの名前を書いたファイルがありません")
_WRITE_NAME = Text(
    'write "catalogue: {name: …}" in one file',
    "一つのファイルに「catalogue: {name: …}」と書いてください",
)


_LOSING = frozenset((YamlCode.DUPLICATE, YamlCode.KEY, YamlCode.MERGE, YamlCode.DOCUMENTS))
"""With these a part of the file is left out."""


class Draft:
    """Everything that could be read.

    Attributes:
        complete: No file was left out: what no file defines does not exist.
        name: Of the revision.
    """

    def __init__(self) -> None:
        self.complete = True
        self.name: Field | None = None
        self.themes: list[Entry[Theme]] = []
        self.attributes: list[Entry[Text]] = []
        self.owners: list[Entry[Text]] = []
        self.entities: list[Entry[Text]] = []
        self.sources: list[Entry[Source]] = []
        self.frameworks: list[Entry[Framework]] = []
        self.statements: list[Entry[Statement]] = []
        self.controls: list[ControlEntry] = []
        self.conflicts: list[Entry[Conflict]] = []
        self.passages: list[Entry[Passage]] = []
        self.facts: list[Entry[FactSlot]] = []
        self.terms: list[Entry[Term]] = []


def read(
    files: Mapping[str, bytes], under: str, problems: list[Problem], *, complete: bool = True
) -> Draft:
    """Read every file, in the order of their names.

    Args:
        files: Relative name to bytes.
        under: The folder that the user sees them in, for places; "" for none.
        problems: Receives what is wrong.
        complete: These are all files that there are.
    """
    draft, reader = Draft(), CatalogueReader(problems)
    draft.complete = complete
    roots: list[Field] = []
    for name in sorted(files):
        shown = f"{under}/{name}" if under else name
        before = len(problems)
        node = parse(files[name], shown, problems)
        if node is None or any(problem.code in _LOSING for problem in problems[before:]):
            draft.complete = False
        if node is not None:
            roots.append(Field(node))
    reader.declare(_languages(roots))
    for root in roots:
        _read_file(reader, root, draft)
    if draft.name is None and draft.complete:
        place = Place(under or ".", 1, 1)
        reader.report_at(place, "catalogue", _NO_NAME, _WRITE_NAME, Code.NO_NAME)
    return draft


def _languages(roots: Sequence[Field]) -> tuple[Language, ...]:
    """Those that the first header declares, both where none does; what is wrong is said later."""
    for root in roots:
        header: Entry[None] = Entry(root, None, None)
        if header.has("catalogue"):
            named = header.names("catalogue", "languages")
            return tuple(name for name in LANGUAGES if name in named) or LANGUAGES
    return LANGUAGES


def _read_file(reader: CatalogueReader, root: Field, draft: Draft) -> None:
    fields = reader.shaped(root, FILE)
    if isinstance(root.node, Block) and any(key.text not in fields for key, _ in root.node.items):
        draft.complete = False
    _read_name(reader, fields["catalogue"], draft)
    draft.themes += reader.list_of(fields["themes"], lambda f: read_theme(reader, f))
    draft.attributes += reader.list_of(fields["attributes"], lambda f: read_attribute(reader, f))
    draft.owners += reader.list_of(fields["owners"], lambda f: read_owner(reader, f))
    draft.entities += reader.list_of(fields["entities"], lambda f: read_entity(reader, f))
    draft.sources += reader.list_of(fields["sources"], lambda f: read_source(reader, f))
    draft.frameworks += reader.list_of(fields["frameworks"], lambda f: read_framework(reader, f))
    draft.statements += reader.list_of(fields["statements"], lambda f: read_statement(reader, f))
    draft.controls += reader.list_of(fields["controls"], lambda f: read_control(reader, f))
    draft.conflicts += reader.list_of(fields["conflicts"], lambda f: read_conflict(reader, f))
    draft.passages += reader.list_of(fields["passages"], lambda f: read_passage(reader, f))
    draft.facts += reader.list_of(fields["facts"], lambda f: read_fact(reader, f))
    draft.terms += reader.list_of(fields["terms"], lambda f: read_term(reader, f))


def _read_name(reader: CatalogueReader, block: Field | None, draft: Draft) -> None:
    if block is None:
        return
    fields = reader.shaped(block, NAMED)
    name = fields["name"]
    reader.names(fields["languages"], at_least=1, among=LANGUAGES)
    if draft.name is not None:
        message = Text(
            f"the catalogue is already named at {draft.name.place}",
            f"カタログの名前は{draft.name.place}に既にあります",
        )
        hint = Text("keep one of the two", "どちらか一つを残してください")
        reader.report(block, message, hint, Code.TWO_NAMES)
        return
    reader.text(name)
    draft.name = name if name is not None else block
