"""The one error root: what happened, where, and what to do next.

Exit codes (DESIGN section 9): 1 the answer is no, 2 usage or bad input,
3 not permitted, 4 something outside failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class AssessError(Exception):
    """Root of every error that a person may see.

    Args:
        message: What happened, one sentence, in the user's words.
        where: The place: ``file:line:column``, or ``department / control / question``.
        hint: What to do next.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head}\n  {self.hint}" if self.hint else head


class Refused(AssessError):
    """The answer is no: a rule of the product forbids it now."""

    exit_code = 1


class BadInput(AssessError):
    """Arguments or data that cannot be used."""

    exit_code = 2


class NotPermitted(AssessError):
    """The actor may not do this."""

    exit_code = 3


class OutsideFailure(AssessError):
    """Disk, database, network or another program failed."""

    exit_code = 4


class Many(BadInput):
    """Several errors of one run, reported together.

    Args:
        errors: At least one error; printed in the given order.
    """

    def __init__(self, errors: list[AssessError]) -> None:
        super().__init__("\n".join(str(e) for e in errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
