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
from assess.yamlio.limits import Limits
from assess.yamlio.loader import BLANK, DIRECTIVE, LOADER, MAX_DEPTH
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
        most, scalar = self._limits.nodes, self._scalar
        for count, event in enumerate(events):
            kind = type(event)
            if kind is _SCALAR:
                scalar(event)
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

    def _scalar(self, event: Any) -> None:
        text = event.value
        if event.anchor is not None or event.tag is not None or len(text) > self._limits.scalar:
            raise _Irregular
        style = event.style
        if style == '"' and source.escaped_control(text) is not None:
            raise _Irregular
        holder = self._holder
        if self._key is None and type(holder) is dict:
            self._key = self._name(text, style)
            return
        value = text if style else self._read(text)
        if self._key is not None:
            holder[self._key] = value
            self._key = None
        elif holder is not None:
            holder.append(value)
        else:
            self._root = value

    def _name(self, text: str, style: str | None) -> str:
        """The name of a value; most names come again and again."""
        if text in self._holder:
            raise _Irregular
        if text not in self._names:
            value = text if style else self._read(text)
            if type(value) is not str or (not style and text == "<<"):
                raise _Irregular
            if not style:
                self._names.add(text)
        return text

    def _keep(self, value: Any) -> None:
        holder = self._holder
        if holder is None:
            self._root = value
        elif type(holder) is dict:
            holder[self._key] = value
            self._key = None
        else:
            holder.append(value)

    def _read(self, text: str) -> Any:
        """A plain scalar."""
        if text and text[0] in _TEXT_STARTS:
            return text
        try:
            value = resolve(text)
        except TooManyDigits:
            raise _Irregular from None
        if type(value) is str or value is None or type(value) is bool:
            return value
        return self._number(text)
