"""What the figures of a report count: cells, sheets, pieces, lines; no import of the product."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from tests.reports.rederive import Cell, derive_cells, named_days
from tests.reports.rederive_evidence import Need
from tests.reports.rederive_values import Days, Json, open_days
from tests.reports.rederive_verdicts import Verdict, derive_verdicts, worst

Number = tuple[int | str, int | None]
"""Value (a decimal as text) and denominator."""

LEVELS = ("observation", "minor", "major")


class Lists:
    """A report's JSON with what follows from it."""

    def __init__(self, data: Json) -> None:
        self.data = data
        self.annexes = data["annexes"]
        self.facts = data["annexes"]["facts"]
        self.catalogue = data["annexes"]["catalogue"]
        self.questions = {q["id"]: q for c in self.catalogue["controls"] for q in c["questions"]}
        self.requirements = {e["id"]: e for c in self.catalogue["controls"] for e in c["evidence"]}

    @cached_property
    def cells(self) -> dict[tuple[str, str], Cell]:
        """Every cell, derived again."""
        return derive_cells(self.data)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """Every verdict, derived again."""
        return derive_verdicts(self.data, self.cells)

    @property
    def past(self) -> Json | None:
        """The period before."""
        return self.annexes["history"][-1] if self.annexes["history"] else None

    @property
    def day(self) -> date:
        """The day of the report."""
        return self.local(self.data["report"]["at"])

    def local(self, at: str) -> date:
        """The date of an instant in the workspace's time zone."""
        zone = ZoneInfo(self.data["report"]["time_zone"])
        return datetime.fromisoformat(at).astimezone(zone).date()

    def theme_of(self, control: str) -> str | None:
        """The theme under which a control, or what has replaced it since, is added up."""
        tops = {t["id"]: t["part_of"] or t["id"] for t in self.catalogue["themes"]}
        themes = {c["id"]: tops[c["theme"]] for c in self.catalogue["controls"]}
        lineage = self.annexes["lineage"]
        names = [control, *(new for new, olds in lineage.items() if control in olds)]
        return next((themes[n] for n in names if n in themes), None)

    def cells_of(self, department: str | None = None, theme: str | None = None) -> list[Cell]:
        """Cells of a department, of a theme, of both."""
        return [
            c
            for c in self.cells.values()
            if department in (None, c.department) and theme in (None, self.theme_of(c.control))
        ]

    def counted(self, cells: list[Cell], what: str) -> Number | int:
        """How many apply, or have one result."""
        inside = [c for c in cells if c.applies]
        if what == "applicable":
            return len(inside)
        if what == "failing":
            return sum(c.result != "conforming" for c in inside), len(inside)
        return sum(c.result == what for c in inside), len(inside)

    def field(self, cells: list[Cell], what: str) -> Number:
        """How many conform, or have the worst result."""
        inside = [c for c in cells if c.applies]
        wanted = worst(c.result for c in inside) if what == "worst" else what
        return sum(c.result == wanted for c in inside), len(inside)

    def declared(self) -> list[Verdict]:
        """Verdicts on the declared measures."""
        return [self.verdicts[s["id"]] for s in self.catalogue["statements"] if s["declared"]]

    def sheets(self) -> list[str]:
        """Departments with a cell."""
        owing = {c.department for c in self.cells.values()}
        return [d["id"] for d in self.facts["opening"]["departments"] if d["id"] in owing]

    def days_of(self, department: str) -> Days:
        """A department's first and last day."""
        found = next(d for d in self.facts["opening"]["departments"] if d["id"] == department)
        return date.fromisoformat(found["first"]), date.fromisoformat(found["last"])

    def given(self, department: str) -> list[Json]:
        """Attestations of a sheet that count, in order."""
        closed = self.facts["closed"]
        return [
            a
            for a in self.facts["attestations"]
            if a["department"] == department
            and not (closed and a["mark"]["leaf"] >= closed["leaf"])
        ]

    @staticmethod
    def speaking(given: list[Json]) -> list[Json]:
        """What each person signed last; the one that gives the results comes last."""
        last = {a["attester"]: a["mark"]["leaf"] for a in given}
        left = [a for a in given if last[a["attester"]] == a["mark"]["leaf"]]
        parts = [a for a in left if a["variant"] == "range"]
        return parts + [a for a in left if a["variant"] != "range"]

    def uncovered(self, department: str, given: list[Json]) -> int:
        """Days that nobody vouches for."""
        days = self.days_of(department)
        spans = [named_days(a, days) for a in self.speaking(given)]
        return open_days(spans, *days)

    def first_signed(self, department: str) -> Json:
        """The signature with which every day was vouched for the first time."""
        given = self.given(department)
        for n in range(1, len(given) + 1):
            if not self.uncovered(department, given[:n]):
                return given[n - 1]
        return None

    def signed(self, department: str) -> Json:
        """The attestation in force, if every day is vouched for."""
        given = self.given(department)
        complete = given and not self.uncovered(department, given)
        return self.speaking(given)[-1] if complete else None

    def late(self, department: str) -> int:
        """Days after a due date at which a sheet was first complete, or answered a return."""
        return max(self.missed(department)[0], 0)

    def missed(self, department: str) -> tuple[int, date, bool]:
        """Days after the due date missed by most, that date, and whether it was a return's."""
        first = self.first_signed(department)
        due = self.sheet_due(department, first["mark"]["leaf"])
        mine = (self.local(first["mark"]["at"]) - due).days, due, False
        return max([mine, *self.late_returns(department)], key=lambda found: found[0])

    def late_returns(self, department: str) -> list[tuple[int, date, bool]]:
        """The same for every return that a signature answered."""
        given, found = self.given(department), []
        for n, a in enumerate(given):
            leads = self.speaking(given[: n + 1])[-1] is a
            before = self.speaking(given[:n])[-1] if n else None
            was = {c["control"]: c["content"] for c in listed(before)} if before else {}
            for cell in listed(a) if leads else []:
                reviews = [
                    r
                    for r in self.facts["reviews"]
                    if (r["department"], r["control"]) == (department, cell["control"])
                    and r["mark"]["leaf"] < a["mark"]["leaf"]
                ]
                stood = was.get(cell["control"])
                said = [r["verdict"] for r in reviews if r["content"] == stood]
                if said and said[-1] == "returned" and cell["content"] != stood:
                    original = self.sheet_due(department, a["mark"]["leaf"])
                    dues = [date.fromisoformat(r["due"]) for r in reviews if r["due"]]
                    due = max([original, *dues])
                    found.append(((self.local(a["mark"]["at"]) - due).days, due, True))
        return found

    def sheet_due(self, department: str, before: int | None = None) -> date:
        """As extended; as it stood before a leaf."""
        found = next(d for d in self.facts["opening"]["departments"] if d["id"] == department)
        extended = [
            e["due"]
            for e in self.facts["extensions"]
            if e["department"] == department and (before is None or e["mark"]["leaf"] < before)
        ]
        return date.fromisoformat(max([found["due"], *extended]))

    def sheet_state(self, department: str) -> str:
        """How a sheet stands."""
        if self.signed(department):
            return "late" if self.late(department) > 0 else "on_time"
        over = self.facts["closed"] or self.day > self.sheet_due(department)
        return "missing" if over else "open"

    @staticmethod
    def open_at(finding: Json, position: int) -> bool:
        """Whether a finding was open at a ledger position."""
        closed = finding["closed"]
        return finding["mark"]["leaf"] < position and not (closed and closed["leaf"] < position)

    def level(self, finding: Json) -> str:
        """Overdue raises by one."""
        level = LEVELS.index(finding["level"])
        late = finding["due"] < self.day.isoformat()
        return LEVELS[min(level + late, 2)]

    def of_findings(self, parts: list[str]) -> Number | int:
        """Counts of findings."""
        every = self.facts["findings"]
        still = [f for f in every if not f["closed"]]
        since = self.past["position"] if self.past else 0
        before = [f for f in every if self.open_at(f, since)]
        closed = [f for f in every if f["closed"] and f["closed"]["leaf"] >= since]
        match parts:
            case ["open"]:
                return len(still)
            case ["overdue"]:
                return sum(f["due"] < self.day.isoformat() for f in still), len(still)
            case ["before"]:
                return len(before)
            case ["opened"]:
                return sum(bool(f["mark"]["leaf"] >= since) for f in every)
            case ["closed"]:
                return len(closed)
            case ["settled"]:
                return sum(f in closed for f in before), len(before)
            case ["repeats"]:
                return sum(f["repeat_of"] is not None for f in still), len(still)
            case ["level", level]:
                return sum(self.level(f) == level for f in still), len(still)
        raise KeyError(":".join(parts))

    def of_evidence(self, parts: list[str]) -> Number | int:
        """Required pieces by state."""
        theme = None if parts[0] == "total" else parts[0]
        needs = [n for _, n in self.needs(self.cells_of(theme=theme))]
        if parts[1] == "required":
            return len(needs)
        return sum(group(n) == parts[1] for n in needs), len(needs)

    def needs(self, cells: Iterable[Cell]) -> list[tuple[Cell, Need]]:
        """Wanted requirements of applicable cells."""
        return [(c, n) for c in cells if c.applies for n in c.needs if n.wanted]

    def of_age(self, parts: list[str]) -> Number | int:
        """Ages of pieces by what their requirement permits."""
        limit = None if parts[0] == "period" else int(parts[0])
        needs = [
            n
            for _, n in self.needs(self.cells.values())
            if not n.tool
            and (n.requirement["fresh_days"] if n.requirement["describes"] == "state" else None)
            == limit
        ]
        ages = sorted(age for n in needs for age in n.ages)
        match parts[1]:
            case "limit":
                return int(parts[0])
            case "present":
                return sum(bool(n.ages) for n in needs), len(needs)
            case "stale":
                return sum(age > (limit or 0) for age in ages), len(ages)
            case "median":
                return ages[(len(ages) - 1) // 2]
        return ages[-1]

    def of_asserted(self, parts: list[str]) -> Number | int:
        """Why cells are asserted, and where."""
        cells = [c for c in self.cells.values() if c.result == "asserted"]
        if parts[0] == "control":
            return sum(c.control == parts[1] for c in cells)
        return sum(c.reasons[0][0] == parts[1] for c in cells), len(cells)

    def of_reuse(self, parts: list[str]) -> Number | int:
        """How few files serve how much."""
        pieces = [e for e in self.facts["evidence"] if not e["withdrawn"]]
        files: dict[int, list[tuple[str, str]]] = {}
        for piece in pieces:
            if not piece["inspected"]:
                links = [(k["department"], k["control"]) for k in piece["links"]]
                files.setdefault(piece["file"], []).extend(links)
        match parts[0]:
            case "links":
                return sum(len(v) for v in files.values())
            case "files":
                return len(files)
            case "most":
                return max((len(set(v)) for v in files.values()), default=0)
            case "carried":
                return sum(p["reused_from"] is not None for p in pieces), len(pieces)
        return sum(p["inspected"] for p in pieces), len(pieces)


def listed(attestation: Json) -> list[Json]:
    """Everything that an attestation said when it was signed."""
    return [*attestation["cells"], *attestation["lapsed"]]


def group(need: Need) -> str:
    """How a required piece stands."""
    if need.why == "evidence_missing" and need.unsigned:
        return "unattested"
    return {
        None: "valid",
        "evidence_missing": "missing",
        "evidence_rejected": "rejected",
        "evidence_outdated": "missing",
        "evidence_stale": "stale",
        "evidence_wrong_period": "wrong_period",
        "evidence_gap": "wrong_period",
        "evidence_unaccepted": "unreviewed",
    }[need.why]
