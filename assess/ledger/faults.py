"""The faults that verification can find, each with a code that never changes its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from assess.text import NOTHING, Language, Text

Code = Literal[
    "E_ROOT",
    "E_SEQ",
    "E_LEAF",
    "E_NODE",
    "E_TRUNCATED",
    "E_FORK",
    "E_SIG",
    "E_ORIGIN",
    "E_EVIDENCE",
    "E_MISSING",
    "I_DISPOSED",
    "E_CLOCK",
    "E_USERSIG",
    "E_PROJECTION",
    "E_CANON",
    "E_REPORT",
]

E_ROOT: Final = "E_ROOT"
"""The leaves do not add up to the root that a checkpoint states."""
E_SEQ: Final = "E_SEQ"
"""A row is missing, doubled or swapped."""
E_LEAF: Final = "E_LEAF"
"""A stored leaf hash is not the hash of the stored bytes."""
E_NODE: Final = "E_NODE"
"""A stored interior node is wrong, missing or extra."""
E_TRUNCATED: Final = "E_TRUNCATED"
"""A checkpoint covers more leaves than the ledger holds."""
E_FORK: Final = "E_FORK"
"""Two signed checkpoints of one size state two roots."""
E_SIG: Final = "E_SIG"
"""A checkpoint is not one that the pinned key signed."""
E_ORIGIN: Final = "E_ORIGIN"
"""A leaf or a checkpoint belongs to another log."""
E_EVIDENCE: Final = "E_EVIDENCE"
"""An evidence object's bytes are not those committed to."""
E_MISSING: Final = "E_MISSING"
"""An evidence object is gone and no leaf allowed that."""
I_DISPOSED: Final = "I_DISPOSED"
"""An evidence object is gone, lawfully; not a break."""
E_CLOCK: Final = "E_CLOCK"
"""Time runs backwards between two leaves."""
E_USERSIG: Final = "E_USERSIG"
"""A person's signature was made with a key that was not valid then."""
E_PROJECTION: Final = "E_PROJECTION"
"""A table's row differs from what the ledger says."""
E_CANON: Final = "E_CANON"
"""A leaf is not canonical, or not a leaf that this version knows."""
E_REPORT: Final = "E_REPORT"
"""A file prints the checkpoint of a published report and is not one of its files."""

CODES: Final[tuple[Code, ...]] = get_args(Code)
"""Every code, in the order of the written format."""

RESTORE: Final = Text(
    "Restore a backup and verify it against the last report that left the organisation.",
    "バックアップを復元し、組織の外に出た最新の報告書と照合してください。",
)
"""What to do about most faults."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that verification found.

    Args:
        code: What kind of fault; see the constants of this module.
        place: Where: a leaf, a node, a checkpoint, a row or a file.
        message: What was found, one sentence (a fork's message holds both notes).
        hint: What to do next; may be empty.
    """

    code: Code
    place: str
    message: Text
    hint: Text = NOTHING

    @property
    def broken(self) -> bool:
        """False for a notice such as a lawful disposal."""
        return self.code.startswith("E_")

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """Code, place, message and, on a line of its own, hint."""
        head = f"{self.code} {self.place}: {self.message.get(language)}"
        return f"{head}\n  {self.hint.get(language)}" if self.hint else head
