"""The parser's complaints in the words of somebody who edits a checklist."""

from __future__ import annotations

from typing import Any

import yaml

from assess.errors import Place
from assess.yamlio.problems import Code, Problem

_QUOTE = "put the text in quotes"
_INDENT = "check the indentation of this line and the one above"

_OPEN = "did not find expected ','"
_UNCLOSED = "unexpected end of stream"
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", 'a ":" is not possible here', f"{_QUOTE}, or {_INDENT}"),
    ("could not find expected ':'", "a name without a value", 'write "name: value"'),
    ("cannot start any token", "a value cannot start with this character", _QUOTE),
    ("did not find expected key", "this does not belong here", f"{_INDENT}, or {_QUOTE}"),
    ("expected '-' indicator", "a list item is expected here", f'start it with "- ", or {_INDENT}'),
    (_OPEN, "a list or mapping in brackets is not closed before this", "close the bracket"),
    ("expected node content", "a value is missing here", "write one, or close the brackets"),
    (_UNCLOSED, "the quote that starts here is not closed", "close it"),
    ("escape", "not an escape that YAML knows", r"use single quotes, or write \\ for a backslash"),
    ("are not allowed in this context", "a new item cannot start here", _INDENT),
)


def problem_of(error: yaml.YAMLError, file: str) -> Problem:
    """Translate; what has no translation keeps the parser's own words."""
    said = str(getattr(error, "problem", None) or error)
    place = _place(getattr(error, "problem_mark", None), file)
    opening = _place(getattr(error, "context_mark", None), file)
    if "tag handle" in said:
        return tag(place)
    for needle, message, hint in _WORDS:
        if needle in said:
            place = opening if needle == _UNCLOSED else place
            hint = f"{hint} of {opening}" if needle == _OPEN else hint
            return Problem(place, "", message, hint, Code.SYNTAX)
    return Problem(place, "", f"not YAML: {said}", _INDENT, Code.SYNTAX)


def _place(mark: Any, file: str) -> Place:
    """Where a mark points; the start of the file when the parser gives none."""
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)


def tag(place: Place) -> Problem:
    """A tag such as `!!python/object` or `!foo`."""
    hint = 'delete the word that starts with "!", or put the text in quotes'
    return Problem(place, "", "tags are not accepted", hint, Code.TAG)
