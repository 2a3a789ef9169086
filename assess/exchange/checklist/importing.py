"""A checklist in a spreadsheet as a catalogue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from assess.domain.control import QuestionType
from assess.errors import BadInput
from assess.exchange.checklist import words
from assess.exchange.checklist.entries import Entries, Entry
from assess.exchange.checklist.guess import Guess, is_usable
from assess.exchange.checklist.roles import ASKING, Role
from assess.exchange.ciso.choices import Choice, chosen
from assess.exchange.foreign.taking import Left, cut_example
from assess.exchange.imports import words as import_words
from assess.exchange.imports.catalogue_files import catalogue_files
from assess.exchange.imports.identifiers import Taken, control_id, word
from assess.exchange.imports.imported import (
    Imported,
    ImportedControl,
    ImportedQuestion,
    Titled,
    Words,
    cut,
    joined,
    one_line,
)
from assess.exchange.imports.importing import Made, Source, made_from, made_of
from assess.exchange.imports.requirements import evidence, reason, title_of, whole, with_judgement
from assess.exchange.imports.themes import Themes, nameable
from assess.exchange.spreadsheets.grid import Grid
from assess.text import Text

FORM = "checklist"
_LABEL, _LABEL_JA = 40, 20
_PLAIN_SHEET = re.compile(r"(?:Sheet|シート|Table|表)\s*[0-9]*", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"n\s*/\s*a", re.IGNORECASE)
_CHOICES = re.compile(r"[/／,、;；|｜\n・]+")


def import_checklist(
    grids: Sequence[Grid],
    guesses: Sequence[Guess],
    sources: Sequence[tuple[str, bytes]],
    is_negative: Callable[[str], bool],
    framework: str = "",
) -> Made:
    """The catalogue.

    Args:
        grids: All sheets, also those without a list.
        guesses: The lists to take, with what their columns are taken for.
        sources: Names and bytes of the files.
        is_negative: Whether a Japanese question has a good answer that is no.
        framework: Id that controls are mapped to, "" to make one of the title.

    Raises:
        BadInput: Nothing in them asks anything.
    """
    if not any(is_usable(guess) for guess in guesses):
        raise BadInput(words.NO_CHECKLIST, where=sources[0][0], hint=words.NAME_COLUMNS)
    files = tuple(Source(f, hashlib.sha256(data).hexdigest(), FORM) for f, data in sources)
    made = _Import(grids, guesses, framework)
    imported = made.imported(tuple(made_from(files)))
    if not imported.controls:
        raise BadInput(words.NO_CHECKLIST, where=sources[0][0], hint=words.NAME_COLUMNS)
    catalogue = catalogue_files(imported, is_negative)
    return made_of(imported, catalogue, files, tuple(made.left()))


class _Import:
    def __init__(self, grids: Sequence[Grid], guesses: Sequence[Guess], framework: str) -> None:
        self._grids, self._guesses = grids, guesses
        asked = [(c, g) for g in guesses for c, role in g.roles.items() if role in ASKING]
        ja = [column in guess.japanese for column, guess in asked]
        self._bilingual = any(_in_both(guess) for guess in guesses)
        self._japanese = 2 * sum(ja) > len(ja)
        self._lists = [
            Entries(guess, bilingual=self._bilingual, japanese=self._japanese) for guess in guesses
        ]
        self._title = self._titled()
        stem = PurePath(guesses[0].listed.grid.file).stem
        self._frameworks: Taken = {}
        self._id = word(framework or nameable(self._title.en, stem, FORM), self._frameworks)
        self._mapped: dict[str, Titled] = {}
        self._themes = Themes()
        self._sections: dict[str, str] = {}
        self._ids: Taken = {}
        self._choices: dict[Text, list[str]] = {}

    def imported(self, made_from: tuple[str, ...]) -> Imported:
        """Everything, in the order of the sheets."""
        controls = [
            self._control(entry, guess.listed.grid)
            for guess, entries in zip(self._guesses, self._lists, strict=True)
            for entry in entries.read()
        ]
        return Imported(
            id=self._id,
            name=one_line(self._title.any),
            title=self._title,
            dated="",
            frameworks=(Titled(self._id, self._title), *self._mapped.values()),
            groups=(Titled(self._id, whole(self._title)),),
            themes=self._themes.used,
            controls=tuple(controls),
            made_from=made_from,
        )

    def left(self) -> Iterator[Left]:
        """What of the sheets the catalogue does not hold, or holds in less detail."""
        for entries in self._lists:
            yield from entries.left()
        file = self._grids[0].file
        for why, texts in self._choices.items():
            yield Left(file, Role.ANSWERS, len(texts), cut_example(texts[0]), why)
        used = {guess.listed.grid.name for guess in self._guesses}
        for grid in self._grids:
            if grid.name not in used and grid.cells:
                why = words.HIDDEN if grid.hidden else words.NO_LIST
                first = str(grid.cells[min(grid.cells)])
                yield Left(grid.file, grid.name, len(grid.cells), cut_example(first), why)

    def _titled(self) -> Words:
        """What stands above the first list, else the name of its sheet or its file."""
        grid = self._guesses[0].listed.grid
        above = one_line(self._lists[0].title())
        plain = _PLAIN_SHEET.fullmatch(grid.name)
        title = cut(above, 80) or (PurePath(grid.file).stem if plain else grid.name)
        return self._said(title)

    def _said(self, text: str) -> Words:
        """A text that is there once, in the languages of the catalogue."""
        if self._bilingual:
            return Words(text, text)
        return Words(ja=text) if self._japanese else Words(en=text)

    def _control(self, entry: Entry, grid: Grid) -> ImportedControl:
        asked = tuple(
            self._question(text, answers, one_line(called) if len(entry.refs) > 1 else "")
            for text, answers, called in entry.questions
        )
        texts = [question.text for question in asked]
        statement = entry.statement or (Words() if entry.questions else entry.title)
        objective = statement or joined(text for text, _, _ in entry.questions)
        piece, more = evidence(joined(entry.evidence, "\n"))
        refs = tuple(map(one_line, entry.refs))
        ref = refs[0] if refs else str(len(self._ids) + 1)
        section = entry.section or (grid.name if len(self._guesses) > 1 else "")
        own = {self._id: refs} if refs else {}
        return ImportedControl(
            id=control_id(ref, self._ids),
            theme=self._theme(section),
            title=title_of(entry.title, statement or joined(texts[:1])),
            objective=objective,
            reason=reason(ref, self._title, self._said(section)),
            maps={**own, **self._references(entry)},
            groups=(self._id,),
            questions=with_judgement(asked, objective),
            evidence=(piece,),
            comments=(*entry.notes, *more),
        )

    def _theme(self, section: str) -> str:
        if not section:
            return self._themes.general()
        key = one_line(section)
        known = self._themes.known(key)
        if known:
            return known
        number = len(self._themes.used) + 1
        name = nameable(key)
        named = key if re.search("[A-Za-z]{2}", name) else f"section {number}"
        return self._themes.add(key, named, self._said(cut(key, 80)), "", ())

    def _references(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        found = {}
        for head, ids in entry.references.items():
            if ids:
                if head not in self._mapped:
                    name = word(nameable(head, "reference"), self._frameworks)
                    self._mapped[head] = Titled(name, self._said(head))
                found[self._mapped[head].id] = tuple(ids)
        return found

    def _question(self, text: Words, answers: str, called: str) -> ImportedQuestion:
        type_, said = QuestionType.YES_PARTIAL_NO_NA, text
        listed = [part.strip() for part in _CHOICES.split(_NOT_APPLICABLE.sub("NA", answers))]
        choices = [Choice(part, self._said(part)) for part in dict.fromkeys(listed) if part]
        if len(choices) > 1:
            made = chosen(text, choices, several=False)
            type_, said = made.type, made.text
            why = import_words.CHOICES_AS_ANSWERS if made.exact else import_words.CHOICES_AS_WORDS
            self._choices.setdefault(why, []).append(answers)
        elif choices:
            self._choices.setdefault(import_words.CHOICES_AS_WORDS, []).append(answers)
            said = Words(*(f"{t}\n({answers})" if t else "" for t in (text.en, text.ja)))
        label = Words(cut(one_line(text.en), _LABEL), cut(one_line(text.ja), _LABEL_JA))
        return ImportedQuestion(type_, label, said, comment=called)


def _in_both(guess: Guess) -> bool:
    """Whether the same is asked in two columns, one of each language."""
    for role in (Role.QUESTION, Role.CONTROL, Role.TITLE):
        languages = {column in guess.japanese for column in guess.columns(role)}
        if len(languages) > 1:
            return True
    return False
