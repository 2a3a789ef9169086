"""Read a tree against declared fields; record what is wrong and go on.

Every getter takes a `Field` or None and returns None when there is nothing usable, so that one run
finds everything. None itself is silent: `Reader.fields` has already said what is missing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as Names
from decimal import Decimal
from typing import TypeVar

from assess.errors import Place
from assess.guess import nearest
from assess.text import Text
from assess.yamlio import guesses
from assess.yamlio import reader_words as words
from assess.yamlio.fields import Field, Fields, join
from assess.yamlio.nodes import Mapping, Node, Scalar, Sequence
from assess.yamlio.problems import Code, Problem, quoted

T = TypeVar("T")

MAX_PROBLEMS = 1000
"""Problems that one reader records before the list is cut."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES = frozenset(("yes", "on", "y", "true", "はい"))
_NO = frozenset(("no", "off", "n", "false", "いいえ"))
_LISTED = 12


class Reader:
    """Typed getters that record problems instead of raising.

    Args:
        problems: Receives what is wrong, in the order of reading.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._count = 0

    def report(self, field: Field, message: Text, hint: Text, code: str) -> None:
        """Record a problem of the caller's own at a field."""
        self.report_at(field.place, field.path, message, hint, code)

    def report_at(
        self,
        place: Place,
        path: str,
        message: Text,
        hint: Text,
        code: str,
        also: tuple[Place, ...] = (),
    ) -> None:
        """Record a problem at any place; beyond `MAX_PROBLEMS` only that there are more."""
        self._count += 1
        if self._count > MAX_PROBLEMS:
            return
        if self._count == MAX_PROBLEMS:
            path, message, hint = "", words.TOO_MANY, words.CORRECT_FIRST
            code, also = Code.TOO_MANY_PROBLEMS, ()
        self._problems.append(Problem(place, path, message, hint, code, also))

    def fields(
        self,
        field: Field | None,
        *,
        required: Collection[str] = (),
        optional: Collection[str] = (),
    ) -> Fields:
        """A mapping with a closed set of names.

        Unknown names are reported at their own place, missing ones where the mapping starts, unless
        an unknown one was probably meant.
        When the value is no mapping, that is reported and every field is None.
        """
        return self.known(field, required, dict.fromkeys([*required, *optional]))

    def known(
        self, field: Field | None, required: Collection[str], names: Names[str, object]
    ) -> Fields:
        """As `fields`, for a caller who keeps all names at hand.

        Args:
            field: The mapping.
            required: Names that must be there.
            names: All names, in their order; what they stand for does not matter here.
        """
        if field is None:
            return Fields(Place("", 0, 0), "", {}, names)
        found: dict[str, Node] = {}
        if not isinstance(field.node, Mapping):
            self._no_mapping(field, words.write_names(_listed(names)))
            return Fields(field.place, field.path, found, names)
        meant: set[str | None] = set()
        for key, node in field.node.items:
            if key.text in names:
                found[key.text] = node
            else:
                meant.add(self._unknown(key, field.path, names))
        for name in required:
            if name not in found and name not in meant:
                path, hint = join(field.path, name), words.write_field(name)
                self.report_at(field.place, path, words.MISSING, hint, Code.MISSING_FIELD)
        return Fields(field.place, field.path, found, names)

    def entries(self, field: Field | None) -> tuple[tuple[Scalar, Field], ...]:
        """A mapping with free names, as pairs of name and value; empty when it is none."""
        if field is None:
            return ()
        if not isinstance(field.node, Mapping):
            self._no_mapping(field, words.WRITE_LINES)
            return ()
        pairs = field.node.items
        return tuple((key, Field(node, join(field.path, key.text))) for key, node in pairs)

    def list_of(
        self, field: Field | None, read: Callable[[Field], T | None], *, at_least: int = 0
    ) -> tuple[T, ...]:
        """A list; items that `read` returns None for are left out (it has said why)."""
        if field is None:
            return ()
        if not isinstance(field.node, Sequence):
            if not self._empty(field):
                self.report(field, words.NO_LIST, words.WRITE_ITEMS, Code.NOT_A_LIST)
            return ()
        items = field.node.items
        if len(items) < at_least:
            message = words.too_few(len(items), at_least)
            self.report(field, message, words.ADD_MISSING, Code.TOO_FEW)
        fields = (Field(node, f"{field.path}[{n}]") for n, node in enumerate(items, start=1))
        values = (read(item) for item in fields)
        return tuple(value for value in values if value is not None)

    def text(
        self,
        field: Field | None,
        *,
        form: re.Pattern[str] | None = None,
        looks: Text | str = "",
    ) -> str | None:
        """Text that is not blank. Unquoted numbers, true, false and null are refused.

        Args:
            field: The value.
            form: What the whole text must match.
            looks: The form in words, or an example that both languages show, for the message.
        """
        scalar = self._scalar(field, words.TEXT, Code.NOT_TEXT)
        if field is None or scalar is None:
            return None
        if not isinstance(scalar.value, str):
            message = words.read_as(quoted(scalar.text), _kind(scalar))
            self.report(field, message, words.quote_it(quoted(scalar.text)), Code.NOT_TEXT)
            return None
        if not scalar.value.strip():
            self.report(field, words.EMPTY_TEXT, words.WRITE_TEXT, Code.EMPTY)
            return None
        if form is not None and not form.fullmatch(scalar.value):
            meant = guesses.formed(scalar.value, form)
            hint = words.write_exactly(meant) if meant else words.write_like(looks or form.pattern)
            self.report(field, words.wrong_form(quoted(scalar.value)), hint, Code.FORM)
            return None
        return scalar.value

    def texts(
        self,
        field: Field | None,
        languages: Collection[str] = ("en", "ja"),
        optional: Collection[str] = (),
    ) -> dict[str, str] | None:
        """One text per language; None when any is unusable.

        Args:
            field: The mapping.
            languages: All of them are required.
            optional: These may be there, too.
        """
        if field is not None and not isinstance(field.node, Mapping):
            self._no_mapping(field, words.write_languages(languages))
            return None
        fields = self.fields(field, required=languages, optional=optional)
        read = {language: self.text(fields[language]) for language in languages}
        for language in optional:
            if language in fields:
                read[language] = self.text(fields[language])
        texts = {language: text for language, text in read.items() if text is not None}
        return texts if len(texts) == len(read) else None

    def integer(self, field: Field | None) -> int | None:
        """A whole number in plain digits; `010`, `0x10` and `+1` mean different things to
        different programs and are refused.
        """
        wanted, hint = words.WHOLE_NUMBER, words.WRITE_DIGITS
        text = self._plain(field, _INTEGER, wanted, hint, Code.NOT_AN_INTEGER)
        return None if text is None else int(text)

    def decimal(self, field: Field | None) -> Decimal | None:
        """An exact decimal number such as `99.5`."""
        wanted, hint = words.NUMBER, words.WRITE_NUMBER
        text = self._plain(field, _DECIMAL, wanted, hint, Code.NOT_A_DECIMAL)
        return None if text is None else Decimal(text)

    def boolean(self, field: Field | None) -> bool | None:
        """`true` or `false`, unquoted."""
        scalar = self._scalar(field, words.TRUE_OR_FALSE, Code.NOT_A_BOOLEAN)
        if field is None or scalar is None:
            return None
        if isinstance(scalar.value, bool):
            return scalar.value
        message = words.expected_not(words.TRUE_OR_FALSE, quoted(scalar.text))
        hint, said = words.WRITE_TRUE_OR_FALSE, scalar.text.lower()
        if said in _YES or said in _NO:
            hint = words.WRITE_TRUE if said in _YES else words.WRITE_FALSE
        self.report(field, message, hint, Code.NOT_A_BOOLEAN)
        return None

    def date(self, field: Field | None) -> datetime.date | None:
        """A day as `YYYY-MM-DD`, quoted or not."""
        scalar = self._scalar(field, words.DATE, Code.NOT_A_DATE)
        if field is None or scalar is None:
            return None
        message = words.expected_not(words.DATE, quoted(scalar.text))
        if _DATE.fullmatch(scalar.text):
            try:
                return datetime.date.fromisoformat(scalar.text)
            except ValueError:
                message = words.no_day(scalar.text)
        meant = guesses.day(scalar.text)
        hint = words.WRITE_DATE if meant is None else words.write_exactly(meant.isoformat())
        self.report(field, message, hint, Code.NOT_A_DATE)
        return None

    def one_of(self, field: Field | None, allowed: Collection[str]) -> str | None:
        """One of the allowed words."""
        text = self.text(field)
        if field is None or text is None or text in allowed:
            return text
        hint = guesses.close_to(text, allowed) or words.write_one_of(_listed(allowed))
        self.report(field, words.not_possible(quoted(text)), hint, Code.NOT_ONE_OF)
        return None

    def _plain(
        self, field: Field | None, form: re.Pattern[str], wanted: Text, hint: Text, code: Code
    ) -> str | None:
        scalar = self._scalar(field, wanted, code)
        if field is None or scalar is None:
            return None
        if scalar.plain and form.fullmatch(scalar.text):
            return scalar.text
        message = words.expected_not(wanted, quoted(scalar.text))
        if not scalar.plain:
            message = words.expected(wanted, words.TEXT)
        self.report(field, message, guesses.number_meant(scalar, form) or hint, code)
        return None

    def _scalar(self, field: Field | None, wanted: Text, code: Code) -> Scalar | None:
        """The value if it is a single one and there is one."""
        if field is None or self._empty(field):
            return None
        node = field.node
        if isinstance(node, Scalar):
            return node
        found = words.LIST if isinstance(node, Sequence) else words.NAMES
        self.report(field, words.expected(wanted, found), words.write(wanted), code)
        return None

    def _empty(self, field: Field) -> bool:
        """Report a value that is not there; what it should have been does not matter then."""
        node = field.node
        if not isinstance(node, Scalar) or not node.plain or node.text not in ("", "~"):
            return False
        message, hint = words.EMPTY_VALUE, words.WRITE_OR_DELETE
        if not field.path:
            message, hint = words.EMPTY_FILE, words.WRITE_FIELDS
        self.report(field, message, hint, Code.EMPTY)
        return True

    def _no_mapping(self, field: Field, hint: Text) -> None:
        if not self._empty(field):
            self.report(field, words.NO_MAPPING, hint, Code.NOT_A_MAPPING)

    def _unknown(self, key: Scalar, path: str, names: Collection[str]) -> str | None:
        """Report a name that is not declared; the one that was meant is not missing."""
        close = nearest(key.text, names)
        hint = words.did_you_mean(close) if close else words.fields_here(_listed(names))
        field = join(path, quoted(key.text)[1:-1])
        self.report_at(key.place, field, words.UNKNOWN, hint, Code.UNKNOWN_FIELD)
        return close


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(list(names)[:_LISTED])
    return f"{shown}, …" if len(names) > _LISTED else shown


def _kind(scalar: Scalar) -> Text:
    if scalar.value is None:
        return words.NOTHING_THERE
    return words.TRUE_OR_FALSE if isinstance(scalar.value, bool) else words.NUMBER
