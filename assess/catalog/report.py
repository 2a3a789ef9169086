"""Where the rules across files put what they find."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from assess.catalog.codes import Code
from assess.errors import Place
from assess.guess import nearest
from assess.text import Text
from assess.yamlio import Field, Problem, Reader
from assess.yamlio.reader_words import did_you_mean, write_one_of

_COMPARISONS = 20_000
"""Comparing wrong ids with thousands of right ones is slow; it stops after so many."""

_COMPARED = 64
_LISTED = 8


class Register(NamedTuple):
    """The ids that a reference may name.

    Attributes:
        noun: What has these ids, such as ``statement``.
        ids: All of them.
        code: Of the problem when a reference names none of them.
    """

    noun: Text
    ids: Collection[str]
    code: Code


class Report:
    """Collects errors and warnings.

    Args:
        problems: Receives errors.
        warnings: Receives warnings.
    """

    def __init__(self, problems: list[Problem], warnings: list[Problem]) -> None:
        self._errors = Reader(problems)
        self._warnings = Reader(warnings)
        self._comparisons = _COMPARISONS

    def error(
        self, field: Field, message: Text, hint: Text, code: Code, also: tuple[Place, ...] = ()
    ) -> None:
        """Something must be corrected, at the field or at one of the other places."""
        self._errors.report_at(field.place, field.path, message, hint, code, also)

    def warn(self, field: Field, message: Text, hint: Text, code: Code) -> None:
        """Something is better corrected."""
        self._warnings.report(field, message, hint, code)

    def unknown(
        self, field: Field, name: str, register: Register, hint: Text | None = None
    ) -> None:
        """A reference names nothing; without a `hint` the nearest id is looked for."""
        cut, noun = name[:_COMPARED], register.noun
        message = Text(f'no {noun.en} is called "{cut}"', f"「{cut}」という{noun.ja}はありません")
        self.error(field, message, hint or self._remedy(name, register), register.code)

    def _remedy(self, name: str, register: Register) -> Text:
        self._comparisons -= len(register.ids)
        if self._comparisons >= 0:
            close = nearest(name, register.ids)
            if close is not None:
                return did_you_mean(close)
        if 0 < len(register.ids) <= _LISTED:
            return write_one_of(", ".join(sorted(register.ids)))
        noun = register.noun
        return Text(
            f"correct it, or add the {noun.en}", f"正しく直すか、その{noun.ja}を加えてください"
        )
