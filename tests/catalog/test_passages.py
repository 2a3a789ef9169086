"""Passages, facts, terms and what conflicts tell detectors: from YAML to values."""

from __future__ import annotations

import pytest

from assess.catalog.container import pack
from assess.catalog.load import load_packed
from assess.domain.policy import (
    Detector,
    FactSlot,
    FactValue,
    Passage,
    PassageReason,
    SourceLines,
    Term,
    TermCheck,
    line_spans,
)
from assess.text import Text
from tests.catalog.small import changed, loaded, said
from tests.problems import speak_japanese

DIGEST = "c" * 64
PASSAGES = f"""\
passages:
  - source: group
    why: lead_in
    lines: {{en: "1, 3-4"}}
    hashes: {{en: {DIGEST}}}
"""
FACTS = """\
facts:
  - id: fee
    title: {en: Fee, ja: 手数料}
    sources: [group]
    values:
      - source: group
        value: {en: none, ja: 無料}
        statements: [group/9/1]
        says: {en: [free], ja: [無料, 手数料]}
        only_in: ja
"""
TERMS = """\
terms:
  - {id: two_steps, en: [two-step, two steps], ja: [二段階], check: ja, retired: "2024-12-02"}
  - {id: card, en: [IC card], ja: [ICカード]}
"""
CONFLICT = """\
owner: IT
    detectors: [D6, D8]
    slot: fee
    lines:
      - {source: group, en: "2", ja: 5-6}
"""


def test_they_become_values() -> None:
    catalogue = loaded(
        ("passages", "", PASSAGES),
        ("facts", "", FACTS),
        ("terms", "", TERMS),
        ("conflicts", "owner: IT\n", CONFLICT),
        ("catalogue", 'dated: "2025-05-27"', 'dated: "2025-05-27"\n    review_months: 12'),
    ).usable()
    assert catalogue.passages == (
        Passage("group", PassageReason.LEAD_IN, {"en": "1, 3-4"}, {"en": DIGEST}),
    )
    value = FactValue(
        "group",
        Text("none", "無料"),
        ("group/9/1",),
        {"en": ("free",), "ja": ("無料", "手数料")},
        "ja",
    )
    assert catalogue.facts == (FactSlot("fee", Text("Fee", "手数料"), (value,), ("group",)),)
    assert catalogue.terms == (
        Term("two_steps", ("two-step", "two steps"), ("二段階",), TermCheck.JA, "2024-12-02"),
        Term("card", ("IC card",), ("ICカード",)),
    )
    (conflict,) = catalogue.conflicts
    assert conflict.detectors == (Detector.FACT, Detector.PERSON)
    assert conflict.slot == "fee"
    assert conflict.lines == (SourceLines("group", {"en": "2", "ja": "5-6"}),)
    assert catalogue.sources[0].review_months == 12


def test_a_stored_revision_keeps_them() -> None:
    files = changed(("passages", "", PASSAGES), ("facts", "", FACTS), ("terms", "", TERMS))
    catalogue = load_packed(pack(files))
    assert (len(catalogue.passages), len(catalogue.facts), len(catalogue.terms)) == (1, 1, 2)


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("passages", "why: lead_in", "why: leadin", 'did you mean "lead_in"?'),
        ("passages", "source: group", "source: goup", 'no source is called "goup"'),
        ("passages", '"1, 3-4"', '"1;3"', 'write it like "213" or "2-3"'),
        ("passages", f"{{en: {DIGEST}}}", "{en: abc}", "64 hexadecimal digits"),
        ("passages", f"{{en: {DIGEST}}}", "{}", "neither en nor ja is there"),
        ("facts", "sources: [group]", "sources: [us]", 'no source is called "us"'),
        ("facts", "      - source: group", "      - source: goup", 'did you mean "group"?'),
        ("facts", "[group/9/1]", "[group/9/2]", 'did you mean "group/9/1"?'),
        ("facts", "[group/9/1]", "[]", "the list has 0 of at least 1 items"),
        ("facts", "only_in: ja", "only_in: jp", "write one of en, ja"),
        ("facts", "{en: [free]", "{fr: [free]", "this field is not known here"),
        ("facts", "id: fee", "id: Fee", "does not have the right form"),
        ("terms", "check: ja", "check: jp", "write one of both, en, ja"),
        ("terms", "ja: [ICカード]", "ja: []", "the list has 0 of at least 1 items"),
        ("terms", '"2024-12-02"', '"2024-13-02"', "2024-13-02"),
    ],
)
def test_what_is_wrong_in_them_is_told(name: str, old: str, new: str, problem: str) -> None:
    files = {"passages": PASSAGES, "facts": FACTS, "terms": TERMS}
    assert files[name].count(old) == 1
    outcome = loaded((name, "", files[name].replace(old, new)))
    speak_japanese(outcome.problems)
    (line,) = said(outcome)
    assert problem in line


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[D6, D8]", "[D6, D9]", '"D9" is not possible here'),
        ("source: group,", "source: us,", 'no source is called "us"'),
        ("slot: fee", "slot: fees", 'did you mean "fee"?'),
        ('en: "2"', 'en: "two"', 'write it like "213" or "2-3"'),
    ],
)
def test_what_is_wrong_in_a_conflict_is_told(old: str, new: str, problem: str) -> None:
    assert CONFLICT.count(old) == 1
    edit = ("conflicts", "owner: IT\n", CONFLICT.replace(old, new))
    (line,) = said(loaded(("facts", "", FACTS), edit))
    assert problem in line


def test_the_same_fact_twice_is_told() -> None:
    twice = FACTS + FACTS.removeprefix("facts:\n")
    (line,) = said(loaded(("facts", "", twice)))
    assert '"fee" is already at' in line


@pytest.mark.parametrize(
    ("lines", "spans"),
    [("213", ((213, 213),)), ("2-3", ((2, 3),)), ("2-3, 5,7-8", ((2, 3), (5, 5), (7, 8)))],
)
def test_line_numbers(lines: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert line_spans(lines) == spans
