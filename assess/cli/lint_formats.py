"""Problems of files as a person reads them, as editors and GitHub parse them, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from assess.cli.excerpt import Sources
from assess.text import Language, Text, shown
from assess.yamlio import Problem

ERROR, WARNING = "error", "warning"

_ERRORS = Text("Errors", "誤り")
_WARNINGS = Text("Warnings (they stop nothing)", "注意(あっても止まりません)")
_WARNING = Text("warning", "注意")


class Told(NamedTuple):
    """What one run has to tell.

    Attributes:
        problems: Errors.
        warnings: What is better corrected.
        sources: The files that they are in.
        language: Of what is said.
    """

    problems: list[Problem]
    warnings: list[Problem]
    sources: Sources
    language: Language

    def each(self) -> Iterator[tuple[str, Problem]]:
        """Errors, then warnings, each behind its severity."""
        yield from ((ERROR, problem) for problem in self.problems)
        yield from ((WARNING, problem) for problem in self.warnings)


def text(told: Told) -> Iterator[str]:
    """For people: place, words, and the line with a caret; errors and warnings apart."""
    apart = bool(told.problems and told.warnings)
    if apart:
        yield from (_ERRORS.get(told.language), "")
    yield from _shown(told, told.problems, "")
    if apart:
        yield from (_WARNINGS.get(told.language), "")
    yield from _shown(told, told.warnings, _WARNING.get(told.language))


def line(told: Told) -> Iterator[str]:
    """For editors: ``file:line:column: error: what``, as compilers write; severity in English."""
    for severity, problem in told.each():
        yield f"{problem.place}: {severity}: {_said(problem, told.language)} [{problem.code}]"


def github(told: Told) -> Iterator[str]:
    """For GitHub: a workflow command each, which annotates the line."""
    for severity, problem in told.each():
        place = problem.place
        properties = {
            "file": place.file,
            "line": str(place.line),
            "col": str(place.column),
            "title": str(problem.code),
        }
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        yield f"::{severity} {listed}::{_data(shown(_said(problem, told.language)))}"


LINES: dict[str, Callable[[Told], Iterator[str]]] = {"text": text, "line": line, "github": github}
"""What ``--format`` takes."""


def documents(told: Told) -> dict[str, object]:
    """Problems and warnings for JSON."""
    return {
        "problems": [_document(ERROR, problem, told.language) for problem in told.problems],
        "warnings": [_document(WARNING, problem, told.language) for problem in told.warnings],
    }


def _shown(told: Told, problems: Iterable[Problem], kind: str) -> Iterator[str]:
    """Problems of one place share its line."""
    for place, here in groupby(problems, key=lambda problem: problem.place):
        for problem in here:
            head = ": ".join(filter(None, (str(place), kind, _said(problem, told.language))))
            yield f"{head} [{problem.code}]"
        yield from told.sources.excerpt(place)
        yield ""


def _said(problem: Problem, language: Language) -> str:
    said = f"{problem.message.get(language)}; {problem.hint.get(language)}"
    return f"{problem.field}: {said}" if problem.field else said


def _document(severity: str, problem: Problem, language: Language) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "code": str(problem.code),
        "severity": severity,
        "message": problem.message.get(language),
        "hint": problem.hint.get(language),
    }


def _data(value: str) -> str:
    """The message of a workflow command, as GitHub's toolkit escapes it."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """A property of a workflow command."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")
