"""Reading a document so that nothing of it is lost in silence.

Whatever an import takes is marked; what is left at the end is listed. So a field that nobody
thought of is reported, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assess.errors import BadInput
from assess.exchange.foreign import words
from assess.exchange.foreign.documents import Document
from assess.exchange.foreign.json_tokens import Path
from assess.exchange.foreign.patterns import Pattern
from assess.exchange.foreign.strict_json import HOLDERS, Value
from assess.text import Text

IGNORED = Text("not used", "使用していません")

_LONGEST_EXAMPLE = 60
_NOTHING: frozenset[str | int] = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the source that the catalogue does not hold, or holds in less detail.

    Attributes:
        file: Where it stands.
        path: Its pattern, ``groups[].controls[].links[].href``; a name that is data is ``*``.
        count: How many values.
        example: The first of them, cut.
        why: What became of them.
    """

    file: str
    path: str
    count: int
    example: str
    why: Text


class _Key(NamedTuple):
    pattern: Pattern
    why: Text


class Taking:
    """What has been read of one document.

    Args:
        document: It outlives this object: values are known by their identity.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._taken: dict[int, set[str | int]] = {}
        self._reduced: dict[_Key, tuple[int, str]] = {}
        self._pattern = Pattern()

    @property
    def root(self) -> Spot:
        """The outermost mapping."""
        return Spot(self, self.document.root)

    def mark(self, holder: Value, key: str | int) -> None:
        """The value below is taken."""
        self.marks(holder).add(key)

    def marks(self, holder: Value) -> set[str | int]:
        """Names or positions of what is taken of a value, to be added to."""
        found = self._taken.get(id(holder))
        if found is None:
            found = self._taken[id(holder)] = set()
        return found

    def reduce(self, path: Path, example: str, why: Text) -> None:
        """The value is taken, and not all of it is kept."""
        key = _Key(self._pattern.of(path), why)
        count, first = self._reduced.get(key, (0, example))
        self._reduced[key] = (count + 1, first)

    def left(self) -> tuple[Left, ...]:
        """What was not taken, in the order of the document, then what was reduced."""
        found: dict[Pattern, tuple[int, str]] = {}
        self._untaken(self.document.root, self._pattern, found)
        file = self.document.file
        return (
            *(
                Left(file, str(p), n, cut_example(example), IGNORED)
                for p, (n, example) in found.items()
            ),
            *(
                Left(file, str(key.pattern), n, cut_example(example), key.why)
                for key, (n, example) in self._reduced.items()
            ),
        )

    def _untaken(
        self, holder: Value, pattern: Pattern, found: dict[Pattern, tuple[int, str]]
    ) -> None:
        """Counts single values that say something and were not taken."""
        items: Iterable[tuple[str | int, Value]]
        if isinstance(holder, dict):
            items = holder.items()
        else:
            assert isinstance(holder, list)
            items = enumerate(holder)
        taken = self._taken.get(id(holder), _NOTHING)
        for key, value in items:
            if key in taken or value is None or value == "":
                continue
            below = pattern.below(key)
            kind = type(value)
            if kind is dict or kind is list:
                self._untaken(value, below, found)
            else:
                count, first = found.get(below) or (0, told(value))
                found[below] = (count + 1, first)


class Spot:
    """A mapping of a document, and the way to it."""

    __slots__ = ("_above", "_marks", "_steps", "taking", "value")

    def __init__(
        self,
        taking: Taking,
        value: dict[str, Value],
        above: Spot | None = None,
        steps: Path = (),
    ) -> None:
        self.taking = taking
        self.value = value
        self._marks: set[str | int] | None = None
        self._above = above
        self._steps = steps

    @property
    def path(self) -> Path:
        """The way from the outermost mapping."""
        return self._steps if self._above is None else (*self._above.path, *self._steps)

    def has(self, name: str) -> bool:
        """Whether something stands there."""
        return self.value.get(name) is not None

    def text(self, name: str) -> str:
        """A single value as text, "" where there is none; anything else stays untaken."""
        found = self.value.get(name)
        if not isinstance(found, str):
            if found is None or isinstance(found, HOLDERS):
                return ""
            found = told(found)
        marks = self._marks
        if marks is None:
            marks = self._marks = self.taking.marks(self.value)
        marks.add(name)
        return found

    def peek(self, name: str) -> str:
        """A single value as text, without taking it."""
        found = self.value.get(name)
        return found if isinstance(found, str) else told(found) if found is not None else ""

    def flag(self, name: str) -> bool:
        """Whether a value is true."""
        return self.text(name) == "true"

    def texts(self, name: str) -> tuple[str, ...]:
        """The single values of a list, or the one value that stands in its place."""
        found = self.value.get(name)
        if not isinstance(found, list):
            alone = self.text(name)
            return (alone,) if alone else ()
        kept = [
            (position, item)
            for position, item in enumerate(found)
            if item is not None and not isinstance(item, HOLDERS)
        ]
        for position, _ in kept:
            self.taking.mark(found, position)
        return tuple(told(item) for _, item in kept)

    def spot(self, name: str) -> Spot:
        """A mapping below, empty where there is none.

        Raises:
            BadInput: Something else stands there.
        """
        found = self.value.get(name)
        if found is None:
            return Spot(self.taking, {}, self, (name,))
        if not isinstance(found, dict):
            raise self.refuse(words.NOT_A_MAPPING, name)
        return Spot(self.taking, found, self, (name,))

    def spots(self, name: str) -> list[Spot]:
        """The mappings of a list, none where there is no list.

        Raises:
            BadInput: Something else stands there.
        """
        found = self.value.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.refuse(words.NOT_A_LIST, name)
        made = []
        for position, item in enumerate(found):
            if not isinstance(item, dict):
                raise self.refuse(words.NOT_A_MAPPING, name, position)
            made.append(Spot(self.taking, item, self, (name, position)))
        return made

    def named_spots(self, name: str) -> list[tuple[str, Spot]]:
        """The mappings of a mapping whose names are data, with their names."""
        below = self.spot(name)
        return [(key, below.spot(key)) for key in below.value]

    def needed(self, name: str) -> str:
        """A text that must be there.

        Raises:
            BadInput: It is not.
        """
        found = self.text(name).strip()
        if not found:
            raise self.refuse(words.MISSING, name)
        return found

    def peeks(self, name: str) -> tuple[str, ...]:
        """The single values of a list, without taking them."""
        found = self.value.get(name)
        return tuple(told(item) for item in found) if isinstance(found, list) else ()

    def reduce(self, name: str, why: Text, example: str = "") -> None:
        """The value below is taken, and not all that it says is kept."""
        self.taking.reduce((*self.path, name), example or self.peek(name), why)

    def take(self, name: str, why: Text) -> None:
        """Takes the value below, if there is one, and says what becomes of it."""
        if self.text(name):
            self.reduce(name, why)

    def leave(self, why: Text, example: str, *, but: str = "") -> None:
        """The whole mapping is left out on purpose.

        Args:
            why: What became of it.
            example: How people call it.
            but: A field that is judged apart.
        """
        self.taking.reduce(self.path, example, why)
        if not but:
            assert self._above is not None
            around = self._above.value
            *names, last = self._steps
            holder = around[str(names[0])] if names else around
            self.taking.mark(holder, last)
            return
        for name in self.value:
            if name != but:
                self.taking.mark(self.value, name)

    def refuse(self, message: Text, *steps: str | int, hint: Text = words.EXPORT_AGAIN) -> BadInput:
        """The error for a value below."""
        return self.taking.document.refuse((*self.path, *steps), message, hint)


def told(value: Value) -> str:
    """A single value as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def cut_example(text: str) -> str:
    """A value on one line that fits a list."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_EXAMPLE else line[: _LONGEST_EXAMPLE - 1] + "…"
