"""The smallest catalogue that uses every kind of thing, and ways to change it."""

from __future__ import annotations

from assess.catalog.load import Loaded, load_files

CATALOGUE = """\
catalogue: {name: "2026.1"}
themes:
  - id: technical
    title: {en: Technical, ja: 技術的安全管理措置}
    short: {en: technical, ja: 技術的}
attributes:
  - id: system_access
    title: {en: uses systems, ja: システムを使う}
owners:
  - id: IT
    title: {en: Information systems, ja: 情報システム}
entities:
  - id: group
    title: {en: All companies, ja: 全社}
  - id: us
    title: {en: US companies, ja: 米国の会社}
sources:
  - id: group
    title: {en: Group policy, ja: グループの方針}
    dated: "2025-05-27"
frameworks:
  - id: ppc
    title: {en: PPC guidelines, ja: 委員会のガイドライン}
    items: ["10-6(1..4)", "10-7"]
  - id: appi
    title: {en: APPI, ja: 個人情報保護法}
"""

CONTROLS = """\
controls:
  - id: TEC-01
    theme: technical
    title: {en: Two steps, ja: 二段階認証}
    objective: {en: It is on everywhere., ja: 全てで有効である。}
    applies_to: {all: true, attributes: [system_access], owner: [IT]}
    entities: [group]
    due: [1, 2, 3, 4]
    statements: [group/9/1]
    conflicts: [C-19]
    maps: {ppc: ["10-6(2)"], appi: ["23"]}
    questions:
      - id: TEC-01-Q1
        type: number
        label: {en: two-step on, ja: 二段階認証}
        text: {en: Share of accounts., ja: 対象の割合。}
        tests: operation
        basis: seed
        asked_of: owner
        target: {at_least: 100}
        unit: {en: "%", ja: "%"}
        population_required: true
      - id: TEC-01-Q2
        type: yes_partial_no_na
        label: {en: checked, ja: 確認}
        text: {en: Is it checked?, ja: 確認されているか。}
        tests: design
        basis: proposal
      - id: TEC-01-Q3
        type: number
        label: {en: gaps, ja: 漏れ}
        text: {en: How many gaps?, ja: 漏れの件数。}
        tests: operation
        basis: proposal
        target: {at_most: 0}
        tolerance: 2
        unit: {en: cases, ja: 件}
        when: {question: TEC-01-Q2, is: [partial, no]}
        statements: [group/9/1]
        due: [2, 4]
    evidence:
      - id: TEC-01-E1
        title: {en: settings, ja: 設定の出力}
        required: true
        describes: state
        fresh_days: 35
        asked_of: both
"""

STATEMENTS = """\
statements:
  - id: group/9/0
    source: group
    place: {en: section 9, ja: 第9項}
    essence: {en: Measures are taken., ja: 措置を講じる。}
    kind: umbrella
    duty: "APPI 23"
    hashes: {en: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
    children: [group/9/1]
  - id: group/9/1
    source: group
    place: {en: first measure, ja: 第一の措置}
    lines: {en: "213", ja: 539-540}
    essence: {en: Two steps are used., ja: 二段階認証を用いる。}
    kind: practice
    duty: "APPI 23"
    hashes: {ja: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}
    declared: true
"""

CONFLICTS = """\
conflicts:
  - id: C-19
    text: {en: Two against one., ja: 記載が異なる。}
    severity: high
    status: open
    owner: IT
"""

FILES = {
    "catalogue.yaml": CATALOGUE,
    "conflicts.yaml": CONFLICTS,
    "statements.yaml": STATEMENTS,
    "technical.yaml": CONTROLS,
}


def encoded(files: dict[str, str]) -> dict[str, bytes]:
    """As they stand on disk."""
    return {name: text.encode() for name, text in files.items()}


def changed(*edits: tuple[str, str, str], files: dict[str, str] | None = None) -> dict[str, bytes]:
    """The files after edits: name without ending, text that is there once, text instead."""
    texts = dict(FILES if files is None else files)
    for name, old, new in edits:
        before = texts.get(f"{name}.yaml", "")
        assert before.count(old) == 1 or not before, f"{old!r} is there {before.count(old)} times"
        texts[f"{name}.yaml"] = before.replace(old, new) if before else new
    return encoded(texts)


def loaded(*edits: tuple[str, str, str]) -> Loaded:
    """The catalogue after edits."""
    return load_files(changed(*edits))


def said(outcome: Loaded) -> list[str]:
    """Errors as printed, each behind its code."""
    return [f"{problem.code} {problem}" for problem in outcome.problems]
