"""Strict YAML: events of the C parser to a frozen tree with places.

The C parser recurses to death at a nesting of 30,000 when it composes, and slows down with the
square of the depth when it only reads events; events are therefore pulled one by one, and nothing
is pulled beyond a limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import yaml

from assess.errors import Place
from assess.text import Text
from assess.yamlio import loader_words as words
from assess.yamlio import source, syntax
from assess.yamlio.nodes import Mapping, Node, Scalar, Sequence
from assess.yamlio.problems import Code, Problem, quoted, raise_for
from assess.yamlio.reader_words import CORRECT_FIRST, TOO_MANY, quote_it
from assess.yamlio.scalars import TooManyDigits, resolve

MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_SCALAR = 65_536

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SKIPPED = r"(?:[ \t\r\n]|#[^\r\n]*+)*+"
_DIRECTIVE = re.compile(_SKIPPED + r"(?:\A|(?<=[\r\n]))%")
_BLANK = re.compile(_SKIPPED + r"\Z")


def load(data: bytes, file: str) -> Node:
    """Read one file.

    Args:
        data: Its bytes.
        file: Its name as the user should see it.

    Raises:
        YamlError: One thing is wrong.
        Many: Several are.
    """
    problems: list[Problem] = []
    node = parse(data, file, problems)
    raise_for(problems)
    assert node is not None
    return node


def parse(data: bytes, file: str, problems: list[Problem]) -> Node | None:
    """Read one file and record everything that is wrong, as far as parsing can go on.

    Args:
        data: Its bytes.
        file: Its name as the user should see it.
        problems: Receives at most about 200 problems.

    Returns:
        The tree (with what is refused left out), or None when it has no end.
    """
    text = source.decode(data, file, problems)
    if text is None:
        return None
    directive = _DIRECTIVE.match(text)
    if directive:
        place = Place(file, len(text[: directive.end()].splitlines()), 1)
        message, hint = words.NO_DIRECTIVES, words.DELETE_LINE
        problems.append(Problem(place, "", message, hint, Code.DIRECTIVE))
        return None
    return compose(yaml.parse(text, Loader=_LOADER), text, file, problems)


def compose(
    events: Iterable[yaml.Event], text: str, file: str, problems: list[Problem]
) -> Node | None:
    """Build the tree from parser events, pulling no more of them than the limits allow.

    Args:
        events: From `yaml.parse`.
        text: What they were made from.
        file: Name for places.
        problems: Receives what is wrong.
    """
    builder = _Builder(text, file, problems)
    try:
        for event in events:
            builder.handlers[type(event)](event)
            if builder.done:
                break
    except _Stopped:
        return None
    except yaml.YAMLError as err:
        problems.append(syntax.problem_of(err, text, file))
        return None
    return builder.root


class _Stopped(Exception):
    """A limit is reached; the reason is recorded."""


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("doubled", "dropped", "is_mapping", "key", "keys", "nodes", "pairs", "place")

    def __init__(self, place: Place, is_mapping: bool) -> None:
        self.place = place
        self.is_mapping = is_mapping
        self.nodes: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.key: Scalar | None = None
        self.keys: dict[str, Place] = {}
        self.dropped = False
        self.doubled = False


class _Builder:
    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self.root: Node = Scalar(Place(file, 1, 1), None, "", True)
        self.done = False
        self._text = text
        self._file = file
        self._problems = problems
        self._limit = len(problems) + source.MAX_PROBLEMS
        self._stack: list[_Open] = []
        self._count = 0
        self.handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.StreamStartEvent: self._nothing,
            yaml.DocumentStartEvent: self._nothing,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentEndEvent: self._document_end,
            yaml.StreamEndEvent: self._nothing,
        }

    def _nothing(self, event: yaml.Event) -> None:
        """Nothing to build."""

    def _scalar(self, event: Any) -> None:
        place = self._enter(event)
        text: str = event.value
        if len(text) > MAX_SCALAR:
            message = words.too_long(len(text), MAX_SCALAR)
            self._stop(place, message, words.SHORTEN, Code.SCALAR_TOO_LONG)
        plain = not event.style
        if event.style == '"':
            self._check_escapes(place, text)
        self._attach(Scalar(place, self._value(place, text) if plain else text, text, plain))

    def _alias(self, event: Any) -> None:
        place = self._enter(event)
        message = words.no_alias(quoted("*" + event.anchor))
        self._report(place, message, words.WRITE_OUT, Code.ANCHOR)
        self._attach(Scalar(place, event.anchor, event.anchor, False))

    def _start(self, event: Any) -> None:
        place = self._enter(event)
        if len(self._stack) == MAX_DEPTH:
            self._stop(place, words.too_deep(MAX_DEPTH), words.FLATTEN, Code.TOO_DEEP)
        self._stack.append(_Open(place, type(event) is yaml.MappingStartEvent))

    def _end(self, _event: yaml.Event) -> None:
        done = self._stack.pop()
        if done.is_mapping:
            self._attach(Mapping(done.place, tuple(done.pairs)))
        else:
            self._attach(Sequence(done.place, tuple(done.nodes)))

    def _document_end(self, event: Any) -> None:
        """Look at the rest ourselves: the parser would read any number of directives there."""
        self.done = True
        mark = event.end_mark
        if not _BLANK.match(self._text, mark.index):
            place = Place(self._file, mark.line + 1, mark.column + 1)
            self._report(place, words.ONE_DOCUMENT, words.SPLIT_DOCUMENTS, Code.DOCUMENTS)

    def _enter(self, event: Any) -> Place:
        """Count the node, refuse what may hang on it, and say where it is."""
        mark = event.start_mark
        place = Place(self._file, mark.line + 1, mark.column + 1)
        self._count += 1
        if self._count > MAX_NODES:
            self._stop(place, words.too_many_values(MAX_NODES), words.SPLIT, Code.TOO_MANY_NODES)
        if type(event) is yaml.AliasEvent:
            return place
        if event.anchor is not None:
            message = words.no_anchor(quoted("&" + event.anchor))
            self._report(place, message, words.WRITE_OUT, Code.ANCHOR)
        if event.tag is not None:
            self._add(syntax.tag(place))
        return place

    def _check_escapes(self, place: Place, text: str) -> None:
        name = source.escaped_control(text)
        if name is not None:
            self._report(place, words.no_escape(name), words.DELETE, Code.CHARACTER)

    def _value(self, place: Place, text: str) -> str | int | float | bool | None:
        try:
            return resolve(text)
        except TooManyDigits:
            self._report(place, words.TOO_MANY_DIGITS, words.QUOTE_IF_TEXT, Code.NUMBER)
            return text

    def _attach(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if not parent.is_mapping:
            parent.nodes.append(node)
        elif parent.dropped:
            parent.dropped = False
        elif parent.key is None:
            self._key(parent, node)
        else:
            parent.pairs.append((parent.key, node))
            parent.key = None

    def _key(self, parent: _Open, node: Node) -> None:
        """Accept a key, or drop it together with its value."""
        parent.dropped = True
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            hint = words.WRITE_NAME
            if isinstance(node, Scalar) and node.text:
                hint = quote_it(quoted(node.text))
            self._report(node.place, words.KEY_NOT_TEXT, hint, Code.KEY)
        elif node.plain and node.text == "<<":
            self._report(node.place, words.NO_MERGE, words.WRITE_VALUES, Code.MERGE)
        elif node.text in parent.keys:
            self._duplicate(parent, node)
        else:
            parent.dropped = False
            parent.keys[node.text] = node.place
            parent.key = node

    def _duplicate(self, parent: _Open, key: Scalar) -> None:
        """A name again; all names of an item again are one mistake: a dash is missing."""
        above = self._stack[-2] if len(self._stack) > 1 else None
        in_list = above is not None and not above.is_mapping
        if in_list and key.text == next(iter(parent.keys)):
            parent.doubled = True
        elif parent.doubled:
            return
        message = words.duplicate(quoted(key.text), parent.keys[key.text])
        hint = words.KEEP_OR_DASH if parent.doubled else words.KEEP_ONE
        self._report(key.place, message, hint, Code.DUPLICATE)

    def _report(self, place: Place, message: Text, hint: Text, code: Code) -> None:
        self._add(Problem(place, "", message, hint, code))

    def _add(self, problem: Problem) -> None:
        self._problems.append(problem)
        if len(self._problems) >= self._limit:
            self._stop(problem.place, TOO_MANY, CORRECT_FIRST, Code.TOO_MANY_PROBLEMS)

    def _stop(self, place: Place, message: Text, hint: Text, code: Code) -> None:
        self._problems.append(Problem(place, "", message, hint, code))
        raise _Stopped
