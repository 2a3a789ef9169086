"""What the vault answers: an object that was stored, or what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assess.text import Language, Text


@dataclass(frozen=True, slots=True)
class Stored:
    """An object that is durable in the vault.

    Attributes:
        sha256: Its name.
        size: In bytes.
        existed: The same bytes were there before; nothing was written.
        mtime: When the original file was last changed, as its file system says (UTC); None for
            bytes that never were a file, or for a date that no calendar has.
    """

    sha256: str
    size: int
    existed: bool
    mtime: datetime | None


class FaultKind(StrEnum):
    """What can be wrong with an object."""

    MISSING = "missing"
    NOT_A_FILE = "not a file"
    SIZE = "wrong size"
    BYTES = "changed bytes"
    MODE = "wrong mode"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something is wrong with an object.

    Attributes:
        sha256: The object that was asked for.
        kind: What is wrong.
        detail: What was found, in words.
    """

    sha256: str
    kind: FaultKind
    detail: Text

    @property
    def sentence(self) -> Text:
        """The object and what was found."""
        return Text(
            f"object {self.sha256}: {self.detail.en}",
            f"証跡ファイル{self.sha256}: {self.detail.ja}",
        )

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """The object and what was found."""
        return self.sentence.get(language)
