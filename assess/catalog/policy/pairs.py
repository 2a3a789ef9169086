"""The same statements in both languages of a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.catalog.policy.drift import Known
from assess.catalog.policy.finding import Spot
from assess.catalog.policy.text import Line, Run, said
from assess.catalog.policy.view import View
from assess.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Pair:
    """What both languages say about some statements, as far as sentences can be told apart.

    Attributes:
        runs: Language to the sentences, in the order of the text.
        words: Language to what they say.
    """

    statements: tuple[str, ...]
    runs: Mapping[Language, tuple[Run, ...]]
    words: Mapping[Language, str]


def pairs(view: View) -> list[Pair]:
    """Statements that share a sentence in one of the languages are one pair."""
    seats = _by_statement(view)
    both = {id_: those for id_, those in seats.items() if len(those) == len(LANGUAGES)}
    groups: list[list[str]] = []
    of_run: dict[tuple[Language, Run], list[str]] = {}
    for id_, those in both.items():
        keys = [(language, _run(known)) for language, known in those.items()]
        joined = [of_run[key] for key in keys if key in of_run]
        group = joined[0] if joined else []
        for other in joined[1:]:
            if other is not group:
                group.extend(other)
                groups.remove(other)
        group.append(id_)
        if not joined:
            groups.append(group)
        for member in group:
            for language, known in both[member].items():
                of_run[language, _run(known)] = group
    return [_pair(view, group, both) for group in groups]


def alone(view: View) -> list[Known]:
    """Statements that the catalogue knows in one language only, though its source has both."""
    texts: dict[str, set[str]] = {}
    for source, language in view.parts.values():
        texts.setdefault(source, set()).add(language)
    languages = {s.id: len(s.hashes) for s in view.catalogue.statements}
    return [
        known
        for known in view.drift.known
        if known.run is not None
        and len(texts.get(known.seat.part[0], ())) == len(LANGUAGES)
        and any(languages[id_] == 1 for id_ in known.seat.statements)
    ]


def spot_of(view: View, run: Run) -> Spot:
    """From the first sentence of a run to the end of its line, or of the run."""
    text = view.texts[run.text]
    first = text.sentences[run.first]
    last = max(s.end for s in text.sentences[run.first : run.last + 1] if s.line == first.line)
    return Spot((run.text, first.line), first.start, last)


def lines_of(view: View, runs: Iterable[Run]) -> list[Line]:
    """The lines of runs."""
    return [view.line(at) for run in runs for at in view.lines_of(run)]


def _by_statement(view: View) -> dict[str, dict[Language, Known]]:
    found: dict[str, dict[Language, Known]] = {}
    for known in view.drift.known:
        if known.run is not None:
            for id_ in known.seat.statements:
                found.setdefault(id_, {})[known.seat.part[1]] = known
    return found


def _run(known: Known) -> Run:
    assert known.run is not None
    return known.run


def _pair(view: View, group: list[str], both: Mapping[str, Mapping[Language, Known]]) -> Pair:
    runs: dict[Language, tuple[Run, ...]] = {}
    words: dict[Language, str] = {}
    for language in LANGUAGES:
        those = sorted({_run(both[id_][language]) for id_ in group})
        outer = [run for run in those if not any(run in o and run != o for o in those)]
        runs[language] = tuple(outer)
        words[language] = " ".join(said(view.texts[run.text], run) for run in outer)
    return Pair(tuple(group), runs, words)
