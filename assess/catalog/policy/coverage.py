"""What each line of a policy text belongs to, and what keeps each statement true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.catalog.policy.drift import Drift, Fate, Known
from assess.catalog.policy.match import Match
from assess.catalog.policy.text import Line
from assess.domain.policy import PassageReason
from assess.domain.statement import Catalogue, Statement, StatementKind
from assess.text import Language


@dataclass(frozen=True, slots=True)
class LineAccount:
    """One line.

    Attributes:
        file: As the user gave it.
        statements: Ids of those that stand on it.
        why: Why it carries none, or what else stands on it.
        by_place: Something on it was found by its place alone.
        open: Sentences on it that nothing accounts for.
    """

    file: str
    line: Line
    statements: tuple[str, ...]
    why: tuple[PassageReason, ...]
    by_place: bool
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementAccount:
    """One statement.

    Attributes:
        found: Language to the file and the lines that it stands on.
        missing: Languages of texts that should hold it and do not.
        by_place: Languages in which it was found by its place alone.
        controls: Ids of the controls that name it, or for an umbrella its children do.
        questions: Ids of the questions that test it.
    """

    statement: Statement
    found: Mapping[Language, tuple[str, int, int]]
    missing: tuple[Language, ...]
    by_place: tuple[Language, ...]
    controls: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def tested(self) -> bool:
        """Whether a control and a question keep it true; an umbrella rests on its children."""
        umbrella = self.statement.kind is StatementKind.UMBRELLA
        return umbrella or bool(self.controls and self.questions)

    @property
    def on_one_control(self) -> bool:
        """Whether it rests on a single control."""
        return self.statement.kind is not StatementKind.UMBRELLA and len(self.controls) == 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """All lines, and all statements of the sources that the texts hold."""

    lines: tuple[LineAccount, ...]
    statements: tuple[StatementAccount, ...]

    @property
    def unaccounted(self) -> tuple[LineAccount, ...]:
        """Lines with a sentence that the catalogue does not know."""
        return tuple(line for line in self.lines if line.open)

    @property
    def not_found(self) -> tuple[StatementAccount, ...]:
        """Statements that a text should hold and does not."""
        return tuple(one for one in self.statements if one.missing)

    @property
    def untested(self) -> tuple[StatementAccount, ...]:
        """Statements without control or question."""
        return tuple(one for one in self.statements if not one.tested)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return bool(self.statements) and not (self.unaccounted or self.not_found or self.untested)


def coverage(catalogue: Catalogue, match: Match, drift: Drift) -> Coverage:
    """Account for every line and statement.

    Args:
        catalogue: Against which the texts were matched.
        match: What hashes found.
        drift: What became of each sentence.
    """
    tests = _tests(catalogue)
    controls: dict[str, list[str]] = {}
    for control in catalogue.controls:
        for id_ in control.statements:
            controls.setdefault(id_, []).append(control.id)
    places: dict[str, list[Known]] = {}
    for known in drift.known:
        for id_ in known.seat.statements:
            places.setdefault(id_, []).append(known)
    sources = {part[0] for part in match.parts}
    statements = tuple(
        _statement(match, one, places.get(one.id, []), controls.get(one.id, []), tests)
        for one in catalogue.statements
        if one.source in sources
    )
    return Coverage(_lines(match, drift), statements)


def _tests(catalogue: Catalogue) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for control in catalogue.controls:
        for question in control.questions:
            for id_ in control.tested_statements(question):
                found.setdefault(id_, []).append(question.id)
    return found


def _statement(
    match: Match,
    statement: Statement,
    places: list[Known],
    controls: list[str],
    tests: Mapping[str, list[str]],
) -> StatementAccount:
    found: dict[Language, tuple[str, int, int]] = {}
    for known in places:
        if known.run is not None:
            text = match.texts[known.run.text]
            first, last = text.line_of(known.run.first), text.line_of(known.run.last)
            found[known.seat.part[1]] = (text.file, first.number, last.last)
    return StatementAccount(
        statement=statement,
        found=found,
        missing=tuple(known.seat.part[1] for known in places if known.run is None),
        by_place=tuple(k.seat.part[1] for k in places if k.fate is Fate.REWORDED),
        controls=tuple(controls),
        questions=tuple(tests.get(statement.id, ())),
    )


def _lines(match: Match, drift: Drift) -> tuple[LineAccount, ...]:
    there: dict[tuple[int, int], list[tuple[tuple[str, ...], PassageReason | None, bool]]] = {}
    runs = [(known.seat, known.run, known.fate is Fate.REWORDED) for known in drift.known]
    for seat, run, by_place in (*runs, *((seat, run, False) for seat, run in match.repeated)):
        if run is not None:
            sentences = match.texts[run.text].sentences[run.first : run.last + 1]
            for line in dict.fromkeys(sentence.line for sentence in sentences):
                there.setdefault((run.text, line), []).append((seat.statements, seat.why, by_place))
    open_: dict[tuple[int, int], list[str]] = {}
    for new in drift.new:
        for n in range(new.run.first, new.run.last + 1):
            sentence = match.texts[new.run.text].sentences[n]
            open_.setdefault((new.run.text, sentence.line), []).append(sentence.text)
    return tuple(
        LineAccount(
            file=text.file,
            line=line,
            statements=tuple(dict.fromkeys(i for ids, _, _ in there.get((at, n), ()) for i in ids)),
            why=tuple(dict.fromkeys(why for _, why, _ in there.get((at, n), ()) if why)),
            by_place=any(by_place for _, _, by_place in there.get((at, n), ())),
            open=tuple(open_.get((at, n), ())),
        )
        for at, text in enumerate(match.texts)
        for n, line in enumerate(text.lines)
    )
