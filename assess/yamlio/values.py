"""The plain values of a large file, where nothing in it is out of the ordinary.

`parse` remembers where everything stands, which takes twice the time. Whatever is wrong, and
whatever is only rare such as an anchor, makes this module give up and leaves the file to `parse`.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_letters
from typing import Any

import yaml

from assess.yamlio import source
from assess.yamlio.limits import MAX_DEPTH, Limits
from assess.yamlio.loader import BLANK, DIRECTIVE, LOADER
from assess.yamlio.problems import Problem
from assess.yamlio.scalars import TooManyDigits, resolve

_SCALAR = yaml.ScalarEvent
_TEXT_STARTS = frozenset(ascii_letters) - frozenset("nNtTfF")
"""What no number and no other plain value that is no text begins with."""


class _Irregular(Exception):
    """Something that `parse` has to look at."""


def values(data: bytes, limits: Limits, number: type[str]) -> Any:
    """Dicts, lists, texts, booleans and None; None also where `parse` has to read the file.

    Args:
        data: The whole file.
        limits: How much it may hold.
        number: What a number becomes, as written: a class of texts that is not ``str`` itself.
    """
    problems: list[Problem] = []
    text = source.decode(data, "", problems, size=limits.size)
    if text is None or problems or DIRECTIVE.match(text):
        return None
    try:
        return _Builder(text, limits, number).built(iter(LOADER(text).get_event, None))
    except (_Irregular, yaml.YAMLError):
        return None


class _Builder:
    """Builds values from the events of a file.

    Attributes:
        _holder: The mapping or list that is open, None outside of any.
        _key: The name whose value comes next.
        _names: Plain texts that have been a name; most come again and again.
    """

    def __init__(self, text: str, limits: Limits, number: type[str]) -> None:
        self._text = text
        self._limits = limits
        self._number = number
        self._above: list[tuple[Any, str | None]] = []
        self._holder: Any = None
        self._key: str | None = None
        self._root: Any = None
        self._names: set[str] = set()

    def built(self, events: Iterable[Any]) -> Any:
        """The value of the first document."""
        most, longest = self._limits.nodes, self._limits.scalar
        for count, event in enumerate(events):
            kind = type(event)
            if kind is _SCALAR:
                text, style = event.value, event.style
                if event.anchor is not None or event.tag is not None or len(text) > longest:
                    raise _Irregular
                if style == '"' and source.escaped_control(text) is not None:
                    raise _Irregular
                if self._key is None and type(self._holder) is dict:
                    self._name(text, style)
                elif style or text[:1] in _TEXT_STARTS:
                    self._keep(text)
                else:
                    self._keep(self._read(text))
            elif kind is yaml.MappingStartEvent:
                self._start(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._start(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._holder, self._key = self._above.pop()
            elif kind is yaml.AliasEvent:
                raise _Irregular
            elif kind is yaml.DocumentEndEvent:
                if not BLANK.match(self._text, event.end_mark.index):
                    raise _Irregular
                break
            if count > most:
                raise _Irregular
        return self._root

    def _start(self, event: Any, made: Any) -> None:
        if event.anchor is not None or event.tag is not None or len(self._above) == MAX_DEPTH:
            raise _Irregular
        if type(self._holder) is dict and self._key is None:
            raise _Irregular
        self._keep(made)
        self._above.append((self._holder, self._key))
        self._holder, self._key = made, None

    def _name(self, text: str, style: str | None) -> None:
        if text in self._holder:
            raise _Irregular
        if style or text in self._names:
            self._key = text
            return
        if type(self._read(text)) is not str or text == "<<":
            raise _Irregular
        self._names.add(text)
        self._key = text

    def _keep(self, value: Any) -> None:
        if self._key is not None:
            self._holder[self._key] = value
            self._key = None
        elif self._holder is not None:
            self._holder.append(value)
        else:
            self._root = value

    def _read(self, text: str) -> Any:
        """A plain scalar."""
        try:
            value = resolve(text)
        except TooManyDigits:
            raise _Irregular from None
        if type(value) is str or value is None or type(value) is bool:
            return value
        return self._number(text)
