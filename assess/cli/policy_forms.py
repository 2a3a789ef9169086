"""A policy check as JSON, and a difference in words as one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assess.catalog.hashes import sentence_hash
from assess.catalog.policy.check import Checked
from assess.catalog.policy.drift import Known
from assess.catalog.policy.finding import Finding
from assess.catalog.policy.text import Run, said
from assess.catalog.policy.wording import Change
from assess.cli.forms import document
from assess.domain.statement import Catalogue
from assess.text import Language


def difference(changes: Sequence[Change]) -> str:
    """``We lock [-doors-] {+every door+}.``"""
    parts = []
    for change in changes:
        if change.stays:
            parts.append(change.old)
            continue
        gone = f"[-{change.old}-]" if change.old else ""
        new = f"{{+{change.new}+}}" if change.new else ""
        parts.append(gone + new)
    return "".join(parts)


def places(found: Checked, finding: Finding) -> list[str]:
    """``policy.txt:12``; where the file is that of the place before, its line alone."""
    told: list[str] = []
    before = -1
    for at in dict.fromkeys(spot.at for spot in finding.spots):
        number = found.view.line(at).number
        told.append(str(number) if at[0] == before else f"{found.match.texts[at[0]].file}:{number}")
        before = at[0]
    return told


def check_form(
    found: Checked, catalogue: Catalogue, as_of: date, language: Language
) -> dict[str, object]:
    """All of a check, for programs."""
    return document(
        revision=catalogue.revision,
        as_of=as_of,
        passes=found.passes,
        covered=found.covered,
        texts=[{"source": source, "language": lang} for source, lang in found.match.parts],
        sentences=[_known(found, one) for one in found.drift.known],
        new=[{**_place(found, new.run), "copy_of": new.copy_of} for new in found.drift.new],
        findings=[_finding(found, finding, language) for finding in found.findings],
        not_seen=[conflict.id for conflict in found.not_seen],
    )


def _known(found: Checked, one: Known) -> dict[str, object]:
    source, language = one.seat.part
    return {
        "source": source,
        "language": language,
        "statements": one.seat.statements,
        "why": one.seat.why,
        "stored_lines": one.seat.lines,
        "fate": one.fate,
        "place": None if one.run is None else _place(found, one.run),
        "changes": [{"old": c.old, "new": c.new} for c in one.changes],
    }


def _place(found: Checked, run: Run) -> dict[str, object]:
    text = found.match.texts[run.text]
    first, last = text.line_of(run.first), text.line_of(run.last)
    words = said(text, run)
    return {
        "file": text.file,
        "lines": [first.number, last.last],
        "language": first.language,
        "text": words,
        "hash": sentence_hash(words),
    }


def _finding(found: Checked, finding: Finding, language: Language) -> dict[str, object]:
    return {
        "detector": finding.detector,
        "message": finding.message.get(language),
        "fact": finding.slot or None,
        "conflicts": finding.conflicts,
        "places": [
            {
                "file": found.match.texts[spot.at[0]].file,
                "line": found.view.line(spot.at).number,
                "start": spot.start,
                "end": spot.end,
            }
            for spot in finding.spots
        ],
    }
