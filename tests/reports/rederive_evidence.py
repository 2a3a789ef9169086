"""Evidence of a cell, weighed again from a report's JSON; it must not import `assess`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.reports.rederive_values import UNANSWERED, Days, Grade, Json, Value, open_days


def arises(when: Json, values: dict[str, Value], silent: set[str], *, blank: bool) -> bool:
    """Whether a condition holds."""
    if when is None:
        return True
    if when["question"] in silent:
        return False
    asked = values.get(when["question"])
    if asked is None:
        return blank
    if when["at_least"] is not None:
        return asked.kind in ("number", "ratio") and asked.share >= when["at_least"]
    return (asked.choice or asked.kind) in when["is_one_of"]


class Facts:
    """The facts annex."""

    def __init__(self, data: Json) -> None:
        annexes = data["annexes"]
        self.report = data["report"]
        self.facts = annexes["facts"]
        self.controls = {c["id"]: c for c in annexes["catalogue"]["controls"]}
        self.departments = {d["id"]: d for d in self.facts["opening"]["departments"]}
        self.closed = self.facts["closed"]["leaf"] if self.facts["closed"] else None

    def in_time(self, record: Json) -> bool:
        """Whether it was recorded before the close."""
        return self.closed is None or record["mark"]["leaf"] < self.closed

    def anew(self, item: str, leaf: int) -> bool:
        """Whether an adoption after a leaf asks or wants something anew."""
        return any(a["mark"]["leaf"] > leaf and item in a["anew"] for a in self.facts["adoptions"])

    def lapsed(self, department: str, control: str) -> int:
        """The newest adoption by which a signature lapsed for a cell; -1 where there is none."""
        found = [
            a["mark"]["leaf"]
            for a in self.facts["adoptions"]
            for one in a["lapsed"]
            if one["department"] == department and control in one["controls"]
        ]
        return max(found, default=-1)

    def since(self, department: str, control: str) -> date | None:
        """From when on a cell is there that an adoption added; None if from the beginning."""
        for adoption in self.facts["adoptions"]:
            for key, there in (("added", True), ("closed", False)):
                for cell in adoption[key]:
                    if (cell["department"], cell["control"]) == (department, control):
                        return date.fromisoformat(adoption["day"]) if there else None
        return None

    def of(self, kind: str, department: str, control: str) -> list[Json]:
        """Records of one cell."""
        return [
            r for r in self.facts[kind] if r["department"] == department and r["control"] == control
        ]


@dataclass
class Need:
    """One evidence requirement of a cell."""

    requirement: Json
    arises: bool
    tool: bool
    why: str | None = None
    ages: list[int] = field(default_factory=list)
    unsigned: bool = False

    @property
    def wanted(self) -> bool:
        """Whether the cell needs it."""
        return bool(self.requirement["required"]) and self.arises


@dataclass
class Weigher:
    """Weighs the evidence of one cell."""

    facts: Facts
    key: tuple[str, str]
    days: Days
    due_date: str
    signed: bool
    attested: Json
    standing: str | None

    def due(self) -> date:
        """As extended or returned."""
        original = date.fromisoformat(self.due_date)
        extended = [
            date.fromisoformat(e["due"])
            for e in self.facts.facts["extensions"]
            if e["department"] == self.key[0]
        ]
        returned = [
            date.fromisoformat(r["due"])
            for r in self.facts.of("reviews", *self.key)
            if r["due"] and self.facts.in_time(r)
        ]
        return max([original, *extended[-1:], *returned])

    def need(self, requirement: Json, grades: dict[str, Grade], nil: bool) -> Need:
        """One requirement: does it arise, is it met, and if not, why."""
        values = {q: g.value for q, g in grades.items() if g.value and g.kind not in UNANSWERED}
        silent = {q for q, g in grades.items() if g.kind == "not_arising"}
        arising = arises(requirement["when"], values, silent, blank=True)
        tool = requirement["supply"] == "tool"
        if not arising or (requirement["unless_nil"] and nil):
            return Need(requirement, False, tool)
        need = Need(requirement, True, tool)
        if tool:
            need.why = None if self.recorded() else "evidence_missing"
            return need
        self.weigh(need)
        return need

    def recorded(self) -> bool:
        """Whether the tool's own record exists."""
        if not self.signed or self.key[1] != "ORG-01":
            return self.signed
        vacant = (self.facts.facts["vacancies"] or {}).get(self.key[0], [])
        spans = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in vacant]
        return self.facts.facts["vacancies"] is not None and open_days(spans, *self.days) > 0

    def weigh(self, need: Need) -> None:
        """Files against a requirement."""
        handed = set(self.attested["evidence"]) if self.signed else set()
        counting: list[Days] = []
        states: set[str] = set()
        met = False
        for piece in self.facts.facts["evidence"]:
            if not any(
                (k["department"], k["control"], k["requirement"])
                == (*self.key, need.requirement["id"])
                for k in piece["links"]
            ):
                continue
            state, age = self.piece(need.requirement, piece, handed)
            states.add(state)
            need.unsigned = need.unsigned or state == "not_attested"
            if state != "withdrawn":
                need.ages.append(age)
            if state == "counts":
                met = True
                if piece["covers"]:
                    first, last = map(date.fromisoformat, piece["covers"])
                    counting.append((first, last))
        if met:
            gap = (
                open_days(counting, *self.days) if need.requirement["describes"] == "period" else 0
            )
            if gap and self.standing != "accepted":
                need.why = "evidence_rejected" if self.standing == "returned" else "evidence_gap"
            return
        for state, why in (
            ("rejected", "evidence_rejected"),
            ("unaccepted", "evidence_unaccepted"),
            ("outdated", "evidence_outdated"),
            ("too_old", "evidence_stale"),
            ("elsewhere", "evidence_wrong_period"),
        ):
            if state in states:
                need.why = why
                return
        need.why = "evidence_missing"

    def piece(self, requirement: Json, piece: Json, handed: set[str]) -> tuple[str, int]:
        """How one piece stands, and its age on the department's last day."""
        as_of, last = date.fromisoformat(piece["as_of"]), self.days[1]
        age = (last - as_of).days
        if piece["withdrawn"]:
            return "withdrawn", age
        if piece["id"] not in handed:
            return "not_attested", age
        if self.facts.anew(requirement["id"], piece["mark"]["leaf"]):
            return "outdated", age
        if requirement["describes"] == "state":
            if age > requirement["fresh_days"]:
                return "too_old", age
            if as_of > max(last, self.due()):
                return "elsewhere", age
        else:
            covers = piece["covers"]
            if not covers or not self.overlaps(covers):
                return "elsewhere", age
        if piece["inspected"] and self.standing == "returned":
            return "rejected", age
        if piece["inspected"] and self.standing is None:
            return "unaccepted", age
        return "counts", age

    def overlaps(self, covers: Json) -> bool:
        """Whether a piece covers at least one day of the department."""
        first, last = map(date.fromisoformat, covers)
        return open_days([(first, last)], *self.days) < open_days([], *self.days)

    def gap(self, need: Need) -> int:
        """Days that counting pieces leave open."""
        handed = set(self.attested["evidence"]) if self.signed else set()
        spans = [
            (date.fromisoformat(p["covers"][0]), date.fromisoformat(p["covers"][1]))
            for p in self.facts.facts["evidence"]
            if p["covers"]
            and any(
                (k["department"], k["control"], k["requirement"])
                == (*self.key, need.requirement["id"])
                for k in p["links"]
            )
            and self.piece(need.requirement, p, handed)[0] == "counts"
        ]
        return open_days(spans, *self.days)
