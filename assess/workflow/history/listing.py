"""Every import of past results, and whether it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.access import Subject, Verb
from assess.domain.history import PastFinding, PastPeriod
from assess.domain.lineage import Lineage
from assess.domain.outcome import Result
from assess.storage.view import View
from assess.workflow.book import open_findings
from assess.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Listed:
    """One import.

    Attributes:
        superseded_by: Leaf of the import that replaced it.
        opened_since: Its period, or an earlier one, was opened here since, so it does not count.
        results: Cells by result.
        newest: It is the newest that counts; its findings are carried.
        open_findings: Of its findings those that are carried and still open.
    """

    past: PastPeriod
    superseded_by: int | None
    opened_since: bool
    newest: bool
    results: Mapping[Result, int]
    open_findings: tuple[PastFinding, ...]

    @property
    def counts(self) -> bool:
        """Whether it is shown as an earlier quarter."""
        return self.superseded_by is None and not self.opened_since


def list_past(desk: Desk) -> tuple[Listed, ...]:
    """Every import, in ledger order.

    Raises:
        NotPermitted: The actor may not see all departments' results.
    """
    with desk.read() as view:
        desk.allow(view, Verb.READ_HISTORY, Subject())
        known = view.imports()
        replaced = {p.supersedes: p.mark.idx for p in known if p.supersedes is not None}
        standing = view.past_periods()
        idx = {p.mark.idx for p in standing}
        found = open_findings(view, standing, _lineage(desk, view))
        still = tuple(one.finding for one in found)
        return tuple(
            Listed(
                past,
                replaced.get(past.mark.idx),
                past.mark.idx not in idx and past.mark.idx not in replaced,
                past in standing[-1:],
                Counter(past.results().values()),
                still if past in standing[-1:] else (),
            )
            for past in known
        )


def _lineage(desk: Desk, view: View) -> Lineage:
    return desk.lineage(view, desk.catalogue(view)) if view.revisions() else Lineage()
