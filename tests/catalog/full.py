"""The small catalogue with every field that any shape has, as plain values."""

from __future__ import annotations

import json
from typing import Any

from assess.catalog.draft import Draft, read
from assess.catalog.report import Report
from assess.catalog.statement_rules import check_purpose
from assess.yamlio import Problem, load
from tests.catalog.small import FILES
from tests.yamlio.trees import plain

WORDS = {"en": "words", "ja": "文章"}

PASSAGE = {
    "source": "group",
    "why": "lead_in",
    "lines": {"en": "1"},
    "hashes": {"en": "c" * 64, "ja": "d" * 64},
}
VALUE = {
    "source": "group",
    "value": WORDS,
    "statements": ["group/9/1"],
    "says": {"en": ["free"], "ja": ["無料"]},
    "only_in": "ja",
}
FACT = {"id": "fee", "title": WORDS, "sources": ["group"], "values": [VALUE]}
TERM = {"id": "card", "en": ["card"], "ja": ["証"], "check": "ja", "retired": "2024-12-02"}


def full() -> dict[str, Any]:
    """All blocks as one file."""
    blocks: dict[str, Any] = {}
    for name, text in FILES.items():
        blocks |= plain(load(text.encode(), name))
    blocks["themes"][0]["part_of"] = "governance"
    blocks["catalogue"]["languages"] = ["en", "ja"]
    blocks["sources"][0]["entities"] = ["group"]
    blocks["sources"][0]["review_months"] = 12
    blocks["conflicts"][0] |= {
        "place": WORDS,
        "detectors": ["D6"],
        "slot": "fee",
        "lines": [{"source": "group", "en": "2", "ja": "3-4, 6"}],
    }
    blocks |= {"passages": [PASSAGE], "facts": [FACT], "terms": [TERM]}
    control = blocks["controls"][0]
    control |= {"reason": WORDS, "replaces": ["TEC-09"]}
    number, choice, _ = control["questions"]
    number |= {"supply": "central", "target": {"at_least": 100}}
    number["when"] = {"question": "TEC-01-Q3", "at_least": 1}
    choice |= {"type": "date", "target": {"max_age_days": 370}}
    control["questions"].append(
        choice | {"id": "TEC-01-Q4", "target": {"inside_period": True}, "unit": WORDS}
    )
    control["evidence"][0] |= {
        "supply": "tool",
        "when": {"question": "TEC-01-Q2", "is": ["no"]},
        "unless_nil": True,
        "personal_data": "masked",
        "retention_years": 5,
    }
    return blocks


def problems_of(blocks: dict[str, Any]) -> list[Problem]:
    """What the reader says of one file, and the one rule of lint that is about form."""
    found: list[Problem] = []
    text = json.dumps(blocks, ensure_ascii=False)
    draft: Draft = read({"full.yaml": text.encode()}, "", found, complete=False)
    check_purpose(draft, Report(found, []))
    return found
