"""What a person answered or typed on a sheet and could not be saved: it outlives the screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assess.domain.answer import Value
from assess.storage.view import DraftRecord
from assess.tui.naming import question_name


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that this session gave: what is shown while and after it is saved."""

    value: Value | None
    note: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else's newer draft of a question, beside what this session gave."""

    theirs: DraftRecord
    mine: Given


@dataclass(slots=True)
class Unsaved:
    """What of one sheet waits for its person.

    Attributes:
        typed: Texts that are no answer yet, by question.
        conflicts: Answers that somebody else changed meanwhile, by question.
    """

    typed: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[str, ...]:
        """Names of the questions that have such a text, in their order: ``PER-02 Q3``."""
        return tuple(question_name(q) for q in sorted({*self.typed, *self.conflicts}))

    def texts(self) -> Iterator[str]:
        """Every text with the name of its question."""
        for question, text in sorted(self.typed.items()):
            yield f'{question_name(question)} "{text}"'
        for question, conflict in sorted(self.conflicts.items()):
            note = f' "{conflict.mine.note}"' if conflict.mine.note else ""
            yield f"{question_name(question)}{note}"
