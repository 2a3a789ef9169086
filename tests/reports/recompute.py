"""Every figure of a report, recomputed from the JSON's annexes alone.

What a stranger would write from the report's own method section: it imports nothing of the
product. `Recomputed(data).figure(id)` says what the figure of that id must be.
"""

from __future__ import annotations

from datetime import date

from tests.reports.recompute_answers import Answers
from tests.reports.recompute_lists import Number
from tests.reports.recompute_page import NAMES, Page
from tests.reports.rederive_evidence import Facts
from tests.reports.rederive_values import open_days


class Recomputed(Answers, Page):
    """All figures of one report."""

    def figure(self, name: str) -> Number:
        """Value and denominator of a figure.

        Raises:
            KeyError: No rule for an id of that form.
        """
        head, _, rest = name.partition(":")
        parts = rest.split(":")
        if head.startswith("decision."):
            return self.decision(head, parts[0])
        rule = getattr(self, f"of_{head}", None)
        if rule is None:
            raise KeyError(name)
        value = rule(parts)
        return value if isinstance(value, tuple) else (value, None)

    def of_scope(self, parts: list[str]) -> Number | int:
        opening, catalogue = self.facts["opening"], self.catalogue
        due = {c["control"] for c in opening["cells"]}
        resting = {c["control"] for c in self.annexes["not_due"]}
        match parts[0]:
            case "entities":
                return len({d["entity"] for d in opening["departments"]})
            case "departments":
                return len(opening["departments"])
            case "controls":
                return len(due), len(catalogue["controls"])
            case "controls_not_due":
                return len(resting - due), len(catalogue["controls"])
            case "controls_partly_due":
                return len(resting & due)
            case "cells":
                return len(opening["cells"])
            case "cells_not_due":
                return len(self.annexes["not_due"])
            case "policies":
                return len(catalogue["sources"])
            case "statements":
                return len(catalogue["statements"])
        raise KeyError(parts[0])

    def of_adoptions(self, parts: list[str]) -> Number | int:
        if parts == [""]:
            return len(self.facts["adoptions"])
        assert parts == ["unsigned"]
        facts = Facts(self.data)
        touched = [
            c
            for key, c in self.cells.items()
            if facts.lapsed(*key) >= 0 or facts.since(*key) is not None
        ]
        return sum(not c.signed for c in touched), len(touched)

    def of_adoption(self, parts: list[str]) -> int:
        leaf, what, *rest = parts
        found = next(a for a in self.facts["adoptions"] if a["mark"]["leaf"] == int(leaf))
        if not rest:
            return len(found[what])
        cells = (
            found["added"] if what == "added" else [c for c in found["closed"] if c["why"] == what]
        )
        mine = [c for c in cells if c["control"] == rest[0]]
        match rest[1:]:
            case []:
                return len(mine)
            case ["more"]:
                return len({c["department"] for c in mine}) - NAMES
            case [result]:
                return sum(c["result"] == result for c in mine)
        raise KeyError(":".join(parts))

    def of_proof(self, parts: list[str]) -> int:
        assert parts == ["uncovered"]
        ledger = self.data["ledger"]
        return int(ledger["position"] - (ledger["checkpoint"]["size"] or 0))

    def of_resting(self, parts: list[str]) -> Number | int:
        last = {(s["department"], s["control"]): s for s in self.annexes["last"]}
        mine = [
            last.get((c["department"], c["control"]))
            for c in self.annexes["not_due"]
            if c["control"] == parts[0]
        ]
        if parts[1] == "due":
            due = sum(c["control"] == parts[0] for c in self.facts["opening"]["cells"])
            return due, due + len(mine)
        if parts[1] == "never":
            return mine.count(None)
        return sum(s is not None and [s["result"], s["period"]] == parts[1:] for s in mine)

    def of_threshold(self, parts: list[str]) -> int:
        return int(self.facts["opening"]["thresholds"][parts[0]])

    def of_deadline(self, parts: list[str]) -> int:
        return int(self.facts["opening"]["deadlines"][parts[0]])

    def of_reviews(self, parts: list[str]) -> Number:
        reviews = self.facts["reviews"]
        if parts[0] == "dependent":
            return sum(not r["independent"] for r in reviews), len(reviews)
        back = {(r["department"], r["control"]) for r in reviews if r["verdict"] == "returned"}
        return len(back), len(self.cells)

    def of_reviewer(self, parts: list[str]) -> Number | int:
        done = len(
            {
                (r["department"], r["control"])
                for r in self.facts["reviews"]
                if r["mark"]["by"] == parts[0] and r["verdict"] == parts[1]
            }
        )
        return (done, len(self.cells)) if parts[1] == "accepted" else done

    def of_samples(self, parts: list[str]) -> int:
        assert parts == ["deviations"]
        return len(self.facts["deviations"])

    def of_statements(self, parts: list[str]) -> Number:
        assert parts == ["single"]
        every = self.catalogue["statements"]
        named = [s for c in self.catalogue["controls"] for s in c["statements"]]
        alone = [s for s in every if not s["children"] and named.count(s["id"]) == 1]
        return len(alone), len(every)

    def of_conflicts(self, parts: list[str]) -> Number | int:
        every = {c["id"]: c for c in self.catalogue["conflicts"]}
        still = {c for c, k in every.items() if k["status"] == "open"}
        before = (self.past or {}).get("conflicts") or {}
        was = {c for c, status in before.items() if status == "open"}
        match parts:
            case ["open"]:
                return len(still), len(every)
            case ["open", severity]:
                return sum(every[c]["severity"] == severity for c in still), len(still)
            case ["opened"]:
                return len(still - was)
            case ["closed"]:
                return len(was - still)
        raise KeyError(":".join(parts))

    def of_total(self, parts: list[str]) -> Number | int:
        inside = [c for c in self.cells.values() if c.applies]
        match parts[0]:
            case "answered":
                return sum(c.answered for c in inside), len(inside)
            case "evidence_backed":
                return sum(c.backed for c in inside), len(inside)
            case "reviewed":
                return sum(c.review == "accepted" for c in inside), len(inside)
            case "not_applicable":
                return len(self.cells) - len(inside), len(self.cells)
        return self.counted(list(self.cells.values()), parts[0])

    def of_theme(self, parts: list[str]) -> Number | int:
        return self.counted(self.cells_of(theme=parts[0]), parts[1])

    def of_field(self, parts: list[str]) -> Number:
        return self.field(self.cells_of(department=parts[0], theme=parts[1]), parts[2])

    def of_departments(self, parts: list[str]) -> Number | int:
        if parts == ["missing", "more"]:
            return len(self.unsigned()) - NAMES
        assert parts == ["nonconforming"]
        every = self.facts["opening"]["departments"]
        bad = {c.department for c in self.cells.values() if c.result == "nonconforming"}
        return len(bad), len(every)

    def of_department(self, parts: list[str]) -> Number | int:
        name, what = parts
        mine = self.cells_of(department=name)
        inside = [c for c in mine if c.applies]
        grades = [g.newest for c in mine for g in c.grades.values()]
        match what:
            case "applicable":
                return len(inside), len(mine)
            case "not_applicable":
                return len(mine) - len(inside), len(mine)
            case "answered":
                return sum(c.answered for c in inside), len(inside)
            case "na":
                return sum(g.kind in ("na", "na_pending") for g in grades)
            case "nil":
                return sum(g.empty for g in grades)
            case "late_days":
                return self.late(name)
            case "vacant_days":
                ranges = self.facts["vacancies"][name]
                spans = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in ranges]
                days = self.days_of(name)
                return open_days([], *days) - open_days(spans, *days)
            case "unvouched_days":
                return self.uncovered(name, self.given(name))
            case "unsigned":
                missing = [c for c in inside if not c.signed and c.result == "not_assessed"]
                return len(missing), sum(c.applies for c in self.cells.values())
            case "waiting":
                return sum(v.only_missing == name for v in self.declared())
        return self.field(mine, what)

    def sheet(self, department: str) -> dict[str, object]:
        """How a sheet stands, as the JSON tells it."""
        signed, first = self.signed(department), self.first_signed(department)
        other = signed and first["mark"]["leaf"] != signed["mark"]["leaf"]
        days, due, returned = self.missed(department) if signed else (0, None, False)
        late = days > 0
        return {
            "department": department,
            "state": self.sheet_state(department),
            "due": self.sheet_due(department).isoformat(),
            "signed": signed["mark"]["leaf"] if signed else None,
            "first_signed": first["mark"]["leaf"] if other else None,
            "late_days": days if late else 0,
            "missed_due": due.isoformat() if due and late else None,
            "late_after_return": late and returned,
        }

    def of_sheets(self, parts: list[str]) -> Number:
        states = [self.sheet_state(d) for d in self.sheets()]
        wanted = ("late", "on_time") if parts == ["attested"] else tuple(parts)
        return sum(s in wanted for s in states), len(states)

    def of_declared(self, parts: list[str]) -> Number | int:
        if parts == ["waiting"]:
            partly = [v for v in self.declared() if v.verdict == "partly_supported"]
            return sum(v.only_missing is not None for v in partly), len(partly)
        return self.by_verdict([v.verdict for v in self.declared()], parts[0])

    def of_other(self, parts: list[str]) -> Number | int:
        others = [
            self.verdicts[s["id"]].verdict
            for s in self.catalogue["statements"]
            if not s["declared"]
        ]
        return self.by_verdict(others, parts[0])

    @staticmethod
    def by_verdict(given: list[str], verdict: str) -> Number | int:
        if verdict == "not_due":
            return given.count(verdict)
        return given.count(verdict), len(given) - given.count("not_due")

    def of_statement(self, parts: list[str]) -> Number | int:
        verdict = self.verdicts[parts[0]]
        if parts[1] == "conforming":
            return verdict.conforming, verdict.cells
        shown = {tied.key for tied, _ in verdict.examples}
        rest = [t for t in verdict.held if t.key not in shown]
        here = self.data["report"]["period"]
        return sum(
            [t.result or "never", t.period if t.result and t.period != here else ""] == parts[2:4]
            and self.first_reason(t.key, parts[2]) == parts[4:]
            for t in rest
        )

    def first_reason(self, key: tuple[str, str], result: str) -> list[str]:
        """Why a cell of the period is only asserted."""
        if result != "asserted" or key not in self.cells:
            return []
        return [str(part) for part in self.cells[key].reasons[0]]

    def of_finding(self, parts: list[str]) -> int:
        found = next(f for f in self.facts["findings"] if f["id"] == parts[0])
        due, raised = date.fromisoformat(found["due"]), self.local(found["mark"]["at"])
        match parts[1]:
            case "overdue_days":
                return (self.day - due).days
            case "days_left":
                return (due - self.day).days
        end = self.local(found["closed"]["at"]) if found["closed"] else self.day
        return (end - raised).days

    def of_exceptions(self, parts: list[str]) -> int:
        assert parts == ["in_force"]
        start, end = self.data["report"]["starts"], self.data["report"]["ends"]
        return sum(
            e["first"] <= end and e["last"] >= start and e["last"] >= self.day.isoformat()
            for e in self.facts["exceptions"]
        )

    def of_imported(self, parts: list[str]) -> Number | int:
        imported = self.annexes["imported"]
        if parts == ["findings"]:
            return len(imported["findings"]), imported["periods"][-1]["findings"]
        past = next(p for p in imported["periods"] if p["period"] == parts[0])
        cells = [c for c in past["cells"] if c["result"] != "not_applicable"]
        match parts[1:]:
            case ["theme", theme, _]:
                cells = [c for c in cells if self.theme_of(c["control"]) == theme]
            case ["department", department, _]:
                cells = [c for c in cells if c["department"] == department]
        assert parts[-1] == "asserted"
        return sum(c["result"] == "asserted" for c in cells), len(cells)

    def of_past(self, parts: list[str]) -> Number:
        past = next(p for p in self.annexes["history"] if p["period"] == parts[0])
        cells = [c for c in past["cells"] if c["result"] != "not_applicable"]
        match parts[1:]:
            case ["declared", "supported"]:
                declared = {s["id"] for s in self.catalogue["statements"] if s["declared"]}
                given = [v for s, v in past["verdicts"].items() if s in declared]
                return given.count("supported"), len(given) - given.count("not_due")
            case ["findings", "overdue"]:
                was = [f for f in self.facts["findings"] if self.open_at(f, past["position"])]
                return sum(f["due"] < past["day"] for f in was), len(was)
            case ["theme", theme, _]:
                cells = [c for c in cells if self.theme_of(c["control"]) == theme]
            case ["department", department, _]:
                cells = [c for c in cells if c["department"] == department]
            case ["answered" | "evidence_backed" as name]:
                return sum(c[name] for c in cells), len(cells)
        if parts[-1] == "failing":
            return sum(c["result"] != "conforming" for c in cells), len(cells)
        return sum(c["result"] == "conforming" for c in cells), len(cells)
