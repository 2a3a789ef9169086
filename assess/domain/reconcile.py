"""Whether the figures of a report add up (DOMAIN section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.domain.conclusion import Figures, Tally
from assess.domain.facts import Opening
from assess.domain.outcome import APPLICABLE, RESULT_NAMES, Result
from assess.text import Text

_DEPARTMENTS = Text("departments", "部門")
_THEMES = Text("themes", "分野")


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two figures that should be equal and are not."""

    what: Text
    expected: int
    found: int


def reconcile(opening: Opening, shown: Figures) -> tuple[Discrepancy, ...]:
    """What does not add up in a report; an empty answer lets it lock.

    Args:
        opening: The frozen population and its cells.
        shown: The figures of the report.
    """
    pairs = [
        *_totals(opening, shown),
        *_sums(_DEPARTMENTS, shown.total, shown.by_department.values()),
        *_sums(_THEMES, shown.total, shown.by_theme.values()),
        _strangers(opening, shown),
    ]
    return tuple(pair for pair in pairs if pair.expected != pair.found)


def _totals(opening: Opening, shown: Figures) -> list[Discrepancy]:
    total, flow = shown.total, shown.findings
    return [
        Discrepancy(
            Text("cells of the opening", "開始時の評価項目"), len(opening.cells), total.cells
        ),
        Discrepancy(
            Text("applicable", "対象項目"),
            sum(total.by_result[r] for r in APPLICABLE),
            total.applicable,
        ),
        Discrepancy(
            RESULT_NAMES[Result.NOT_APPLICABLE],
            total.cells - total.applicable,
            total.by_result[Result.NOT_APPLICABLE],
        ),
        Discrepancy(
            Text("statements", "公表事項"), shown.statements, sum(shown.by_verdict.values())
        ),
        Discrepancy(
            Text("findings open now", "未完了の指摘事項"),
            flow.before + flow.opened - flow.closed,
            flow.now,
        ),
        Discrepancy(_DEPARTMENTS, len(opening.departments), len(set(shown.departments))),
    ]


def _strangers(opening: Opening, shown: Figures) -> Discrepancy:
    known = {d.id for d in opening.departments}
    found = sum(d not in known for d in {*shown.departments, *shown.by_department})
    return Discrepancy(Text("departments outside the population", "対象範囲外の部門"), 0, found)


def _sums(group: Text, total: Tally, parts: Iterable[Tally]) -> list[Discrepancy]:
    every = tuple(parts)

    def over(en: str, ja: str, expected: int, found: int) -> Discrepancy:
        return Discrepancy(
            Text(f"{en} over {group.en}", f"{group.ja}ごとの{ja}の合計"), expected, found
        )

    results = [
        over(
            result.value,
            RESULT_NAMES[result].ja,
            total.by_result[result],
            sum(t.by_result[result] for t in every),
        )
        for result in Result
    ]
    return [
        *results,
        over("applicable", "対象項目", total.applicable, sum(t.applicable for t in every)),
        over("answered", "回答済み", total.answered, sum(t.answered for t in every)),
        over(
            "evidence-backed",
            "有効な証跡で裏付け済み",
            total.evidence_backed,
            sum(t.evidence_backed for t in every),
        ),
        over("reviewed", "確認済み", total.reviewed, sum(t.reviewed for t in every)),
    ]
