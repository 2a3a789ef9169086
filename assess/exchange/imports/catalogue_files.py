"""An imported framework as the files of a catalogue folder.

The same import gives the same bytes: nothing here depends on the day, the machine or the order in
which anything is looked up.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assess.domain.control import QuestionType
from assess.errors import BadInput
from assess.exchange.imports import words
from assess.exchange.imports.imported import (
    Imported,
    ImportedControl,
    ImportedQuestion,
    ImportedTheme,
    Titled,
    Words,
    both,
    tidied,
)
from assess.text import LANGUAGES, Language, Text
from assess.yamlio.writing import Inline, Noted, Value, write, write_item

DIRECTIVE = "yaml-language-server: $schema="
SCHEMA_FILE = "catalogue.schema.json"
ENTITY = "group"

FILE_SIZE = 1_000_000
"""Bytes after which a file is continued in another; our own limit is twice that."""

LARGEST_FILE = 1_500_000
MOST_FILES = 400
TOTAL_SIZE = 30 * 1024 * 1024

_WIDTH = 96
_INLINE = 72
"""Characters up to which the texts of all languages stand on one line."""

_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3005\uff66-\uff9f]")
_INNER = str.maketrans("「」", "『』")
_NO_BRACKETS = str.maketrans(dict.fromkeys("「」『』()（）[]［］【】〔〕", " "))
_COMPANIES = both(Text("All companies", "すべての会社"))
TOO_LARGE = Text("the catalogue would be too large", "カタログが大きくなりすぎます。")
FEWER = Text("Import a part of it.", "一部だけを取り込んでください。")

Block = dict[str, Value]


def catalogue_files(imported: Imported, is_negative: Callable[[str], bool]) -> dict[str, bytes]:
    """Relative name to bytes.

    Args:
        imported: What to write.
        is_negative: Whether a Japanese question has a good answer that is no; such a one is
            turned round.

    Raises:
        BadInput: The catalogue would be larger than the program reads.
    """
    form = _Form(languages_of(imported), is_negative)
    about = _head(imported.made_from, imported.comments)
    files = {"catalogue.yaml": write(form.header(imported), about)}
    for portion in _portions(imported):
        about = _head(imported.made_from, portion.comments)
        head = "\n".join(f"# {line}".rstrip() for line in about)
        for name, items in _files(portion, form):
            files[name] = f"{head}\n\ncontrols:\n" + "\n".join(items)
    made = {name: text.encode("utf-8") for name, text in files.items()}
    sizes = [len(data) for data in made.values()]
    if sum(sizes) > TOTAL_SIZE or max(sizes) > LARGEST_FILE:
        raise BadInput(TOO_LARGE, hint=FEWER)
    return made


def languages_of(imported: Imported) -> tuple[Language, ...]:
    """Those in which every text exists; the first that most have, if none has them all."""
    texts = list(_texts(imported))
    whole = tuple(name for name in LANGUAGES if all(text.get(name) for text in texts))
    if whole:
        return whole
    return (max(LANGUAGES, key=lambda name: sum(bool(text.get(name)) for text in texts)),)


def _texts(imported: Imported) -> Iterator[Words]:
    yield imported.title
    yield from (named.title for named in (*imported.frameworks, *imported.groups))
    for theme in imported.themes:
        yield from (theme.title, theme.short)
    for control in imported.controls:
        yield from (control.title, control.objective, control.reason, *control.evidence)
        for question in control.questions:
            yield from (question.label, question.text)


class _Portion(NamedTuple):
    """What goes into one file, or into several where it is long."""

    name: str
    comments: tuple[str, ...]
    controls: list[ImportedControl]


def _portions(imported: Imported) -> list[_Portion]:
    """One for each theme that has controls; of very many themes all go into one."""
    if len(imported.themes) > MOST_FILES:
        order = {theme.id: position for position, theme in enumerate(imported.themes)}
        controls = sorted(imported.controls, key=lambda control: order[control.theme])
        return [_Portion("controls", (), controls)]
    portions = {theme.id: _Portion(theme.id, theme.comments, []) for theme in imported.themes}
    for control in imported.controls:
        portions[control.theme].controls.append(control)
    return [portion for portion in portions.values() if portion.controls]


def _files(portion: _Portion, form: _Form) -> Iterator[tuple[str, list[str]]]:
    """Names of files, and the entries that each holds."""
    name = f"{portion.name}-theme" if portion.name == "catalogue" else portion.name
    items: list[str] = []
    size, count = 0, 1
    for control in portion.controls:
        item = write_item(form.control(control))
        length = len(item.encode("utf-8"))
        if items and size + length > FILE_SIZE:
            yield f"{name}-{count}.yaml", items
            items, size, count = [], 0, count + 1
        items.append(item)
        size += length
    yield f"{name}-{count}.yaml" if count > 1 else f"{name}.yaml", items


def _head(made_from: Sequence[str], comments: Sequence[str]) -> list[str]:
    """Comment lines at the top of a file."""
    return _wrapped(
        [f"{DIRECTIVE}{SCHEMA_FILE}", *made_from, *(["", *comments] if comments else [])]
    )


def _wrapped(paragraphs: Iterable[str]) -> list[str]:
    """Comment lines of a width that can be read; Japanese stays as it is."""
    return [
        line
        for paragraph in paragraphs
        for part in tidied(paragraph).split("\n")
        for line in _fitted(part)
    ]


def _fitted(line: str) -> list[str]:
    if len(line) <= _WIDTH:
        return [line]
    return textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)


class _Form:
    """Things of a catalogue as mappings.

    Args:
        languages: Those that the catalogue declares.
        is_negative: As for `catalogue_files`.
    """

    def __init__(self, languages: tuple[Language, ...], is_negative: Callable[[str], bool]) -> None:
        self._languages = languages
        self._is_negative = is_negative

    def header(self, imported: Imported) -> Block:
        """The file that declares everything but controls."""
        blocks: Block = {
            "catalogue": Inline({"name": imported.name, "languages": list(self._languages)}),
            "frameworks": [self._titled(framework) for framework in imported.frameworks],
            "themes": [self._theme(theme) for theme in imported.themes],
            "attributes": [self._titled(group) for group in imported.groups],
            "entities": [self._titled(Titled(ENTITY, _COMPANIES))],
        }
        if imported.dated:
            source = {
                "id": imported.id.replace("_", "-"),
                "title": self._text(imported.title),
                "dated": imported.dated,
            }
            blocks["sources"] = [source]
        return blocks

    def control(self, control: ImportedControl) -> Noted:
        """One control with its parts."""
        return Noted(
            _wrapped(control.comments),
            {
                "id": control.id,
                "theme": control.theme,
                "title": self._text(control.title),
                "objective": self._text(control.objective),
                "reason": self._text(control.reason),
                "applies_to": Inline({"attributes": control.groups}),
                "entities": Inline([ENTITY]),
                "due": Inline([1, 2, 3, 4]),
                "maps": Inline(control.maps),
                "questions": [
                    self._question(control.id, number, question)
                    for number, question in enumerate(control.questions, start=1)
                ],
                "evidence": [
                    self._evidence(f"{control.id}-E{number}", piece)
                    for number, piece in enumerate(control.evidence, start=1)
                ],
            },
        )

    def _theme(self, theme: ImportedTheme) -> Block:
        return {
            "id": theme.id,
            "title": self._text(theme.title),
            "short": self._text(theme.short),
        }

    def _titled(self, titled: Titled) -> Value | Noted:
        block: Block = {"id": titled.id, "title": self._text(titled.title)}
        return Noted(_wrapped([titled.comment]), block) if titled.comment else block

    def _question(
        self, control: str, number: int, question: ImportedQuestion
    ) -> Mapping[str, Value] | Noted:
        block: Block = {
            "id": f"{control}-Q{number}",
            "type": question.type.value,
            "label": self._text(question.label),
            "text": self._text(self._asked(question)),
            "tests": "design",
            "basis": "proposal",
        }
        if question.when is not None:
            deciding, answers = question.when
            block["when"] = Inline({"question": f"{control}-Q{deciding}", "is": answers})
        return Noted([question.comment], block) if question.comment else block

    def _asked(self, question: ImportedQuestion) -> Words:
        """The text, turned round where できている would not be the good answer."""
        text = question.text
        judges = question.type is QuestionType.YES_PARTIAL_NO_NA
        if not judges or not self._is_negative(text.ja):
            return text
        quoted = f"{words.AS_IT_SHOULD_BE.ja}\n「{text.ja.translate(_INNER)}」"
        if self._is_negative(quoted):
            quoted = f"{words.AS_IT_SHOULD_BE.ja}\n「{text.ja.translate(_NO_BRACKETS)}」"
        return Words(text.en, quoted)

    def _evidence(self, id_: str, title: Words) -> Block:
        return {
            "id": id_,
            "title": self._text(title),
            "required": True,
            "describes": "state",
            "fresh_days": 370,
        }

    def _text(self, words: Words) -> Value:
        """The texts that there are; what a declared language lacks is filled from the other."""
        en, ja = words.en, words.ja
        if "en" in self._languages:
            en = en or ja
        if "ja" in self._languages:
            ja = ja or en
            if not _JAPANESE.search(ja):
                ja += "（原文のまま）"
        found = {"en": en, "ja": ja} if en and ja else {"en": en} if en else {"ja": ja}
        if len(en) + len(ja) <= _INLINE and "\n" not in en and "\n" not in ja:
            return Inline(found)
        return {**found}
