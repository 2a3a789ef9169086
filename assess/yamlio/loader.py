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
from assess.yamlio import source
from assess.yamlio.anchors import Anchors
from assess.yamlio.counting import first_beyond, is_dense
from assess.yamlio.limits import MAX_DEPTH, OWN, Limits
from assess.yamlio.nodes import Mapping, Node, Scalar, Sequence
from assess.yamlio.problems import Code, Problem, quoted, raise_for
from assess.yamlio.reader_words import CORRECT_FIRST, TOO_MANY, quote_it
from assess.yamlio.scalars import TooManyDigits, resolve
from assess.yamlio.unfinished import Unfinished

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SKIPPED = r"(?:[ \t\r\n]|#[^\r\n]*+)*+"
DIRECTIVE = re.compile(_SKIPPED + r"(?:\A|(?<=[\r\n]))%")
BLANK = re.compile(_SKIPPED + r"\Z")


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


def parse(data: bytes, file: str, problems: list[Problem], limits: Limits = OWN) -> Node | None:
    """Read one file and record everything that is wrong, as far as parsing can go on.

    Args:
        data: Its bytes.
        file: Its name as the user should see it.
        problems: Receives at most about 200 problems.
        limits: How much it may hold.

    Returns:
        The tree (with what is refused left out), or None when it has no end.
    """
    text = source.decode(data, file, problems, size=limits.size)
    if text is None:
        return None
    directive = DIRECTIVE.match(text)
    if directive:
        place = Place(file, len(text[: directive.end()].splitlines()), 1)
        message, hint = words.NO_DIRECTIVES, words.DELETE_LINE
        problems.append(Problem(place, "", message, hint, Code.DIRECTIVE))
        return None
    if is_dense(text):
        beyond = first_beyond(limits.nodes, yaml.parse(text, Loader=LOADER), file)
        if beyond is not None:
            message = words.too_many_values(limits.nodes)
            problems.append(Problem(beyond, "", message, words.SPLIT, Code.TOO_MANY_NODES))
            return None
    return compose(yaml.parse(text, Loader=LOADER), text, file, problems, limits)


def compose(
    events: Iterable[yaml.Event],
    text: str,
    file: str,
    problems: list[Problem],
    limits: Limits = OWN,
) -> Node | None:
    """Build the tree from parser events, pulling no more of them than the limits allow.

    Args:
        events: From `yaml.parse`.
        text: What they were made from.
        file: Name for places.
        problems: Receives what is wrong.
        limits: How much it may hold.
    """
    builder = _Builder(text, file, problems, limits)
    try:
        for event in events:
            builder.handlers[type(event)](event)
            if builder.done:
                break
    except _Stopped:
        return None
    except yaml.YAMLError as err:
        from assess.yamlio.syntax import problem_of

        problems.append(problem_of(err, text, file))
        return None
    return builder.root


class _Stopped(Exception):
    """A limit is reached; the reason is recorded."""


class _Builder:
    def __init__(self, text: str, file: str, problems: list[Problem], limits: Limits) -> None:
        self.root: Node = Scalar(Place(file, 1, 1), None, "", True)
        self.done = False
        self._text = text
        self._file = file
        self._problems = problems
        self._limits = limits
        self._most, self._longest = limits.nodes, limits.scalar
        self._anchors = Anchors()
        self._limit = len(problems) + source.MAX_PROBLEMS
        self._stack: list[Unfinished] = []
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
        if len(text) > self._longest:
            message = words.too_long(len(text), self._limits.scalar)
            self._stop(place, message, words.SHORTEN, Code.SCALAR_TOO_LONG)
        plain = not event.style
        if event.style == '"':
            self._check_escapes(place, text)
        node = Scalar(place, self._value(place, text) if plain else text, text, plain)
        if event.anchor is not None:
            self._anchors.keep(event.anchor, node, 1, 0)
        self._attach(node)

    def _alias(self, event: Any) -> None:
        place = self._enter(event)
        if self._limits.aliases:
            self._repeat(place, event.anchor)
            return
        message = words.no_alias(quoted("*" + event.anchor))
        self._report(place, message, words.WRITE_OUT, Code.ANCHOR)
        self._attach(Scalar(place, event.anchor, event.anchor, False))

    def _repeat(self, place: Place, name: str) -> None:
        """The value of the anchor again; it counts as if it were written out."""
        known = self._anchors.get(name)
        if known is None:
            self._report(place, words.no_value(quoted("*" + name)), words.WRITE_OUT, Code.ANCHOR)
            self._attach(Scalar(place, name, name, False))
            return
        self._count_more(known.size - 1, place)
        self._check_depth(place, known.height)
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, known.height + 1)
        self._attach(known.node)

    def _start(self, event: Any) -> None:
        before = self._count
        place = self._enter(event)
        self._check_depth(place, 1)
        if event.anchor is not None:
            self._anchors.forget(event.anchor)
        self._stack.append(
            Unfinished(place, type(event) is yaml.MappingStartEvent, event.anchor, before)
        )

    def _end(self, _event: yaml.Event) -> None:
        done = self._stack.pop()
        node: Node
        if done.is_mapping:
            node = Mapping(done.place, tuple(done.pairs))
        else:
            node = Sequence(done.place, tuple(done.nodes))
        if done.anchor is not None:
            self._anchors.keep(done.anchor, node, self._count - done.before, done.height)
        if self._stack and self._stack[-1].height <= done.height:
            self._stack[-1].height = done.height + 1
        self._attach(node)

    def _document_end(self, event: Any) -> None:
        """Look at the rest ourselves: the parser would read any number of directives there."""
        self.done = True
        mark = event.end_mark
        if not BLANK.match(self._text, mark.index):
            place = Place(self._file, mark.line + 1, mark.column + 1)
            self._report(place, words.ONE_DOCUMENT, words.SPLIT_DOCUMENTS, Code.DOCUMENTS)

    def _enter(self, event: Any) -> Place:
        """Count the node, refuse what may hang on it, and say where it is."""
        mark = event.start_mark
        place = Place(self._file, mark.line + 1, mark.column + 1)
        self._count += 1
        if self._count > self._most:
            self._count_more(0, place)
        if type(event) is yaml.AliasEvent:
            return place
        if event.anchor is not None and not self._limits.aliases:
            message = words.no_anchor(quoted("&" + event.anchor))
            self._report(place, message, words.WRITE_OUT, Code.ANCHOR)
        if event.tag is not None:
            self._report(place, words.NO_TAG, words.DELETE_TAG, Code.TAG)
        return place

    def _count_more(self, count: int, place: Place) -> None:
        self._count += count
        if self._count > self._most:
            message = words.too_many_values(self._most)
            self._stop(place, message, words.SPLIT, Code.TOO_MANY_NODES)

    def _check_depth(self, place: Place, height: int) -> None:
        if len(self._stack) + height > MAX_DEPTH:
            self._stop(place, words.too_deep(MAX_DEPTH), words.FLATTEN, Code.TOO_DEEP)

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

    def _key(self, parent: Unfinished, node: Node) -> None:
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

    def _duplicate(self, parent: Unfinished, key: Scalar) -> None:
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
