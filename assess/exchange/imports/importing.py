"""Files of other programs as a catalogue: what they are, and what of them is not kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from assess.errors import BadInput
from assess.exchange.foreign.documents import Document, read_document
from assess.exchange.foreign.taking import Left, Taking
from assess.exchange.imports import words
from assess.exchange.imports.catalogue_files import catalogue_files, languages_of
from assess.exchange.imports.imported import Imported
from assess.exchange.oscal.own.names import is_own
from assess.text import Language
from assess.yamlio.collection import no_collection

CISO, CATALOG, PROFILE = "CISO Assistant library", "OSCAL catalog", "OSCAL profile"
OWN = "OSCAL catalog of this program"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a catalogue was made from."""

    file: str
    sha256: str
    form: str


class Counts(NamedTuple):
    """How much a catalogue holds."""

    themes: int
    controls: int
    questions: int


@dataclass(frozen=True, slots=True)
class Made:
    """A catalogue made from files of other programs.

    Attributes:
        files: Relative name to bytes.
        name: Of the catalogue.
        languages: Those in which every text exists.
        left: What of the sources they do not hold, or hold in less detail.
    """

    files: Mapping[str, bytes]
    name: str
    counts: Counts
    languages: tuple[Language, ...]
    sources: tuple[Source, ...]
    left: tuple[Left, ...]


def import_files(
    files: Sequence[tuple[str, bytes]],
    is_negative: Callable[[str], bool],
    schema: Mapping[str, Any],
    groups: Collection[str] = (),
    framework: str = "",
) -> Made:
    """A catalogue from a library, from a catalog with at most one profile, or from our own export.

    Args:
        files: Name as the user should see it, and bytes; in any order.
        is_negative: Whether a Japanese question has a good answer that is no.
        schema: JSON Schema of one file of a catalogue.
        groups: Implementation groups to import; empty for all.
        framework: Id of the framework in the catalogue, "" to make one of its own name.

    Raises:
        BadInput: A file cannot be read or used, with the place.
    """
    with no_collection():
        return _made(files, is_negative, schema, groups, framework)


def _made(
    files: Sequence[tuple[str, bytes]],
    is_negative: Callable[[str], bool],
    schema: Mapping[str, Any],
    groups: Collection[str],
    framework: str,
) -> Made:
    documents = [read_document(data, file) for file, data in files]
    forms = [_form(document) for document in documents]
    for document, form in zip(documents, forms, strict=True):
        if (form == CISO) != (forms[0] == CISO):
            raise document.refuse((), words.TWO_FORMS, words.SAME_FORM)
    takings = [Taking(document) for document in documents]
    if forms[0] != CISO and groups:
        raise BadInput(words.NO_GROUPS, hint=words.USE_PROFILE)
    if forms == [OWN]:
        return _own(takings[0], schema, framework)
    if forms[0] == CISO:
        from assess.exchange.ciso.framework import import_ciso

        imported = import_ciso(takings, groups, framework)
    else:
        from assess.exchange.oscal.catalog import import_oscal

        imported = import_oscal(takings, framework)
    sources = tuple(
        Source(document.file, document.sha256, form)
        for document, form in zip(documents, forms, strict=True)
    )
    noted = replace(imported, made_from=tuple(made_from(sources)))
    left = tuple(found for taking in takings for found in taking.left())
    return made_of(noted, catalogue_files(noted, is_negative), sources, left)


def _own(taking: Taking, schema: Mapping[str, Any], framework: str) -> Made:
    """The catalogue that we exported, as it was.

    Raises:
        BadInput: It is not as the export wrote it.
    """
    from assess.exchange.oscal.own import words as own_words
    from assess.exchange.oscal.own.files import files_of
    from assess.exchange.oscal.own.importing import read_own

    if framework:
        raise BadInput(own_words.WHOLE, where="--framework", hint=own_words.LEAVE_OUT)
    found = read_own(taking.root.spot("catalog"))
    controls = found.blocks["controls"]
    counts = Counts(
        len(found.blocks["themes"]),
        len(controls),
        sum(len(control.fields["questions"]) for control in controls),
    )
    document = taking.document
    source = Source(document.file, document.sha256, OWN)
    return Made(
        files_of(found, schema), found.name, counts, found.languages, (source,), taking.left()
    )


def made_of(
    imported: Imported,
    files: Mapping[str, bytes],
    sources: tuple[Source, ...],
    left: tuple[Left, ...],
) -> Made:
    """A catalogue with what is told about it."""
    questions = sum(len(control.questions) for control in imported.controls)
    counts = Counts(len(imported.themes), len(imported.controls), questions)
    return Made(files, imported.name, counts, languages_of(imported), sources, left)


def _form(document: Document) -> str:
    root = document.root
    if "catalog" in root:
        return OWN if is_own(root) else CATALOG
    if "profile" in root:
        return PROFILE
    if isinstance(root.get("objects"), dict):
        return CISO
    raise document.refuse((), words.UNKNOWN_FORM, words.GIVE_FRAMEWORK)


def made_from(sources: Sequence[Source]) -> Iterator[str]:
    """Comment lines; only the last part of a file's name, so that its folder does not matter."""
    yield "Made by `assess controls import` from"
    for source in sources:
        name = source.file.replace("\\", "/").rpartition("/")[2]
        yield f"{name}  ({source.form})"
        yield f"SHA-256 {source.sha256}"
