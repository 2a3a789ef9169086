"""Figures of page 1 of a report, recomputed; no import of the product."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

from tests.reports.recompute_lists import Lists, Number

ROOM = {"worse": 5, "better": 3, "decisions": 4}
"""Lines of each list on page 1."""

NAMES = 3
"""Departments that a decision names."""


class Page(Lists):
    """Page 1."""

    def of_worse(self, parts: list[str]) -> int:
        """Lines of "what got worse" that found no room."""
        assert parts == ["more"]
        last = {(s["department"], s["control"]): s["result"] for s in self.annexes["last"]}
        lines: int = self.newly_contradicted() + self.letter_fell()
        lines += sum(self.sheet_state(d) == "missing" for d in self.sheets())
        lines += sum(
            c.result == "nonconforming"
            and bool(c.contradictions)
            and last.get(k) != "nonconforming"
            for k, c in self.cells.items()
        )
        lines += sum(move < 0 for move in self.moves())
        late = self.of_findings(["overdue"])
        assert isinstance(late, tuple)
        lines += bool(late[0])
        return max(0, lines - ROOM["worse"])

    def newly_contradicted(self) -> int:
        """Statements without children that were not contradicted in the period before."""
        was = (self.past or {}).get("verdicts") or {}
        return sum(
            not s["children"]
            and self.verdicts[s["id"]].verdict == "contradicted"
            and was.get(s["id"]) != "contradicted"
            for s in self.catalogue["statements"]
        )

    def letter_fell(self) -> bool:
        """Whether the conclusion is lower than that of the period before."""
        before = self.past["letter"] if self.past else None
        return before is not None and str(self.data["conclusion"]["letter"]) > str(before)

    def moves(self) -> list[Fraction]:
        """By how much each theme's share of conforming cells moved; up only with fewer failures."""
        if not self.past:
            return []
        moved = []
        for theme in {self.theme_of(c["id"]) for c in self.catalogue["controls"]}:
            now = [c for c in self.cells_of(theme=theme) if c.applies]
            was = [
                c
                for c in self.past["cells"]
                if self.theme_of(c["control"]) == theme and c["result"] != "not_applicable"
            ]
            if now and was:
                good = Fraction(sum(c.result == "conforming" for c in now), len(now))
                before = Fraction(sum(c["result"] == "conforming" for c in was), len(was))
                fewer = len(now) * (1 - good) < len(was) * (1 - before)
                moved.append(good - before if good < before or fewer else Fraction(0))
        return moved

    def of_better(self, parts: list[str]) -> Number | int:
        """Cells that were corrected; lines of "what got better" that found no room."""
        was = [
            self.cells[s["department"], s["control"]]
            for s in self.annexes["last"]
            if s["result"] == "nonconforming" and (s["department"], s["control"]) in self.cells
        ]
        good = sum(c.result == "conforming" for c in was)
        if parts == ["corrected"]:
            return good, len(was)
        if not self.past:
            return 0
        settled = self.of_findings(["settled"])
        assert isinstance(settled, tuple)
        lines = (settled[0] != 0) + (good != 0) + sum(move > 0 for move in self.moves())
        return max(0, lines - ROOM["better"])

    def of_decisions(self, parts: list[str]) -> int:
        """Decisions that found no room."""
        assert parts == ["more"]
        vacant = [d for d in self.sheets() if not self.data["organization"]["managers"][d]]
        lines = len(vacant) + len(self.by_control("major")) + len(self.by_control("minor"))
        end = next_quarter_end(date.fromisoformat(self.data["report"]["ends"]))
        lines += sum(
            self.day <= date.fromisoformat(e["last"]) <= end for e in self.facts["exceptions"]
        )
        lines += bool(self.unsigned()) + self.forced()
        return max(0, lines - ROOM["decisions"])

    def unsigned(self) -> list[str]:
        """Departments whose sheet is missing."""
        return [d for d in self.sheets() if self.sheet_state(d) == "missing"]

    def forced(self) -> bool:
        """Whether no conclusion is expressed."""
        inside = [c for c in self.cells.values() if c.applies]
        limits = self.facts["opening"]["thresholds"]
        enough = sum(c.answered for c in inside) * 100 >= limits["answered"] * len(inside) and sum(
            c.backed for c in inside
        ) * 100 >= limits["evidence_backed"] * len(inside)
        return not inside or not enough

    def by_control(self, level: str) -> Counter[str]:
        """Departments by control with an open finding of that level that asks for a decision."""
        vacant = {d for d, who in self.data["organization"]["managers"].items() if not who}
        found = {
            (f["control"], f["department"])
            for f in self.facts["findings"]
            if not f["closed"]
            and self.level(f) == level
            and (level == "major" or f["contradicts"])
            and not (f["control"] == "ORG-01" and f["department"] in vacant)
        }
        return Counter(control for control, _ in found)

    def decision(self, head: str, control: str) -> Number:
        """Departments that a decision counts and does not name."""
        if head == "decision.missing":
            return len(self.unsigned()) - NAMES, None
        return self.by_control(head.removeprefix("decision."))[control] - NAMES, None


def next_quarter_end(end: date) -> date:
    """The last day of the quarter after the one that ends on `end`."""
    month = end.month - 1 + 4
    first = date(end.year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(first.toordinal() - 1)
