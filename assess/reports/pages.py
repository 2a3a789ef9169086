"""What the templates of every format and language receive."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from assess.domain.outcome import Result
from assess.domain.report.model import Report
from assess.domain.report.parts import Id, Line, Param
from assess.domain.statement import Severity
from assess.domain.verdict import Verdict
from assess.reports.words import Words

CONTENTS = (
    (1, "conclusion"),
    (2, "scope"),
    (3, "method"),
    (4, "limits"),
    (5, "participation"),
    (6, "themes"),
    (7, "departments"),
    (8, "statements"),
    (9, "evidence"),
    (10, "findings"),
    (11, "exceptions"),
    (14, "conflicts"),
    (18, "signoffs"),
    (19, "annexes"),
)
"""Section numbers of DOMAIN section 5 with their phrase keys."""

GLOSSARY = (
    "item",
    "applicable",
    "answered",
    "backed",
    "attestation",
    "manager",
    "nil",
    "supply",
    "declared",
    "finding",
    "exception",
    "conflict",
    "leaf",
    "checkpoint",
)

COMMANDS = (
    ("step_files", "sha256sum -c SHA256SUMS"),
    (
        "step_key",
        "openssl pkey -pubin -in log.pem -outform DER | tail -c 32 | openssl dgst -sha256 -binary"
        " | base64",
    ),
    (
        "step_note",
        "head -n 3 checkpoint > text\n"
        "tail -n 1 checkpoint | cut -d ' ' -f 3 | base64 -d | tail -c 64 > signature\n"
        "openssl pkeyutl -verify -pubin -inkey log.pem -rawin -in text -sigfile signature",
    ),
)
"""Stock commands for the folder of a published report, each with the phrase that explains it."""


def page_values(report: Report, words: Words) -> dict[str, Any]:
    """The names that templates use."""
    inputs = report.inputs
    high = next(f for severity, f in report.conflicts.by_severity if severity is Severity.HIGH)
    banner = _banner(report, words)
    return {
        "r": report,
        "i": inputs,
        "w": words,
        "title": _title(report, words),
        "banner": banner,
        "state": banner,
        "version": Id(str(inputs.version)),
        "tool": Id(inputs.tool),
        "period": Id(inputs.facts.period.id),
        "letter": Id(report.summary.letter.value),
        "cover_day": "cover.locked" if inputs.final else "cover.as_of",
        "high": high,
        "results": tuple(Result),
        "verdicts": tuple(Verdict),
        "glossary": GLOSSARY,
        "commands": COMMANDS,
        "zone": _zone(str(inputs.facts.opening.zone), words),
        "covered": covered(report),
        "to_check": inputs.final and covered(report),
        "sp": words.t("space"),
        "com": words.t("comma"),
        "sem": words.t("semicolon"),
        "targets": report.annexes.targets,
        "fresh": report.annexes.fresh,
        "by_department": {row.id: row for row in report.departments.rows},
        "as_id": Id,
        "dated": _dated,
        "line": _line,
        "word": _word,
    }


def covered(report: Report) -> bool:
    """Whether the checkpoint shown covers every leaf that the report reads."""
    return report.inputs.proof.size == report.inputs.facts.position


def _zone(name: str, words: Words) -> Param:
    """The time zone in words, where there are words for it."""
    key = f"zone.{name}"
    return Line(key) if words.has(key) else Id(name)


def _dated(text: str) -> date | Id:
    """The date of a source; some sources carry another mark."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Id(text)


def _line(key: str, **params: Param) -> Line:
    return Line(key, params)


def _word(group: str, name: StrEnum | None) -> Line:
    """The term for one of a closed set; None stands for a cell that was never due."""
    return Line(f"{group}.{name.value if name is not None else 'never'}")


def _title(report: Report, words: Words) -> str:
    pattern = words.patterns["cover.title"].replace("|", "")
    title = pattern.format(period=report.inputs.facts.period.id)
    return f"{title} · {report.inputs.organization.name.get(words.language)}"


def _banner(report: Report, words: Words) -> str:
    said = []
    if report.inputs.rehearsal:
        said.append(words.patterns["state.word.rehearsal"])
    if not report.inputs.final:
        said.append(words.patterns["state.word.draft"])
    return " · ".join(said)
