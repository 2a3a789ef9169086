"""What is said of files that somebody chose."""

from __future__ import annotations

from collections.abc import Sequence

from assess.text import Text
from assess.tui.evidence_files import Entry, raw_data
from assess.tui.speech import Said, said
from assess.tui.texts import TEXTS


def not_taken(entries: Sequence[Entry]) -> Said | None:
    """Which entries cannot be handed in, and what they are; None where all can."""
    refused = [e for e in entries if not e.usable]
    if not refused:
        return None
    kinds = [TEXTS[f"evidence.kind.{e.kind.value}"] for e in refused]
    why = Text(", ".join(k.en for k in kinds), "、".join(k.ja for k in kinds))
    if len(entries) == 1:
        return said("evidence.not_usable", error=True, name=refused[0].label, why=why)
    return said("evidence.some_not", error=True, n=len(refused), m=len(entries), why=why)


def warning(entries: Sequence[Entry]) -> Said | None:
    """What to think of before they are added; None where there is nothing."""
    for entry in entries:
        raw = raw_data(entry)
        if raw is not None:
            return said("msg.raw_data", why=TEXTS[f"evidence.raw.{raw.value}"])
    for entry in entries:
        if entry.before is not None and entry.before.period is not None:
            return said("msg.same_file", period=entry.before.period)
    return None
