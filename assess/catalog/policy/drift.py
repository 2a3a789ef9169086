"""What became of each sentence that the catalogue knows, and what is new in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.catalog.policy.match import Match
from assess.catalog.policy.order import in_order
from assess.catalog.policy.place import by_place
from assess.catalog.policy.seats import Seat
from assess.catalog.policy.text import Run, said
from assess.catalog.policy.wording import Change, changes


class Fate(StrEnum):
    """What became of a known sentence."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Known:
    """A seat with what became of it.

    Attributes:
        run: Where it stands now; None if it is gone.
        changes: From the earlier to the present wording; empty where the earlier one is unknown.
    """

    seat: Seat
    fate: Fate
    run: Run | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class New:
    """Sentences of one line that the catalogue does not know.

    Attributes:
        copy_of: Ids of statements that say the same in another place.
    """

    run: Run
    copy_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """All of a text against all that the catalogue knows of it."""

    known: tuple[Known, ...]
    new: tuple[New, ...]

    def of(self, *fates: Fate, passages: bool = False) -> tuple[Known, ...]:
        """Statements, or passages, with one of these fates."""
        return tuple(
            one
            for one in self.known
            if one.fate in fates and (one.seat.why is not None) == passages
        )


def drift(match: Match, before: Mapping[str, str] | None = None) -> Drift:
    """Compare.

    Args:
        match: What hashes found.
        before: Hash to earlier wording, as `windows.words_of` gives it of earlier texts.
    """
    earlier = before or {}
    kept, moved_words = in_order(match), by_place(match, earlier)
    known = []
    for seat in (seat for seat in match.seats if seat.part in match.parts):
        if seat in match.found:
            fate = Fate.UNCHANGED if seat in kept else Fate.MOVED
            known.append(Known(seat, fate, match.found[seat]))
        elif seat in moved_words:
            run = moved_words[seat]
            now = said(match.texts[run.text], run)
            said_before = earlier.get(seat.digest)
            how = changes(said_before, now) if said_before is not None else ()
            known.append(Known(seat, Fate.REWORDED, run, how))
        else:
            known.append(Known(seat, Fate.GONE, None))
    return Drift(tuple(known), _new(match, [one.run for one in known if one.run is not None]))


def _new(match: Match, runs: list[Run]) -> tuple[New, ...]:
    """Sentences in none of the runs, those of one line together."""
    covered = {
        (run.text, n)
        for run in (*runs, *(run for _, run in match.repeated))
        for n in range(run.first, run.last + 1)
    }
    copies = {
        (run.text, n): seat.statements
        for seat, run in match.copies
        for n in range(run.first, run.last + 1)
    }
    found: list[New] = []
    for at, text in enumerate(match.texts):
        for n, sentence in enumerate(text.sentences):
            if (at, n) in covered:
                continue
            copy_of = copies.get((at, n), ())
            last = found[-1] if found else None
            if (
                last is not None
                and (last.run.text, last.run.last, last.copy_of) == (at, n - 1, copy_of)
                and text.sentences[n - 1].line == sentence.line
            ):
                found[-1] = New(Run(at, last.run.first, n), copy_of)
            else:
                found.append(New(Run(at, n, n), copy_of))
    return tuple(found)
