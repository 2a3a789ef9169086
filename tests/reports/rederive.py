"""Results of cells, derived again from the facts in a report's JSON, with nothing of the product.

The eight steps of the design, read a second time. It must not import `assess`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tests.reports.rederive_evidence import Facts, Need, Weigher
from tests.reports.rederive_judge import Judge
from tests.reports.rederive_values import (
    AGAINST,
    UNANSWERED,
    Days,
    Grade,
    Json,
    joined,
    open_days,
)

ORDER = (
    "nonconforming",
    "not_assessed",
    "exception",
    "partly",
    "asserted",
    "conforming",
    "not_applicable",
)
Reason = tuple[str, str, int]


@dataclass
class Cell:
    """One derived cell."""

    department: str
    control: str
    signed: bool
    review: str | None
    grades: dict[str, Grade]
    needs: list[Need]
    answers: dict[str, Json]
    result: str = ""
    reasons: list[Reason] = field(default_factory=list)
    contradictions: list[Json] = field(default_factory=list)

    @property
    def applies(self) -> bool:
        """Whether it stands in denominators."""
        return self.result != "not_applicable"

    @property
    def answered(self) -> bool:
        """Signed, and nothing required is missing."""
        return self.signed and not any(g.newest.kind in UNANSWERED for g in self.grades.values())

    @property
    def backed(self) -> bool:
        """Signed, and every required piece counts."""
        wanted = [n for n in self.needs if n.wanted]
        return self.signed and bool(wanted) and all(n.why is None for n in wanted)

    def spoken(self) -> list[tuple[Json, ...]]:
        """What speaks against statements, as the JSON tells it."""
        return [spoken(c, "said") for c in self.contradictions]


class Derivation:
    """Derives one cell."""

    def __init__(self, facts: Facts, department: str, control: str) -> None:
        self.facts = facts
        self.department = facts.departments[department]
        self.control = facts.controls[control]
        self.key = (department, control)
        self.days = self.part()
        speaking = self.speaking("cells")
        whole = [pair for pair in speaking if pair[0]["variant"] != "range"]
        force: Json = (whole or speaking or [(None, None)])[-1]
        self.attestation, self.attested = force
        spans = [named_days(a, self.days) for a, _ in speaking]
        self.unvouched = open_days(spans, *self.days)
        self.signed = self.attested is not None and not self.unvouched
        self.others = [pair for pair in reversed(speaking) if pair[0] is not self.attestation]
        if self.attested is not None and not self.signed:
            self.others.insert(0, force)
        self.others += self.lapsed({a["attester"] for a, _ in speaking})
        self.lapse = facts.lapsed(*self.key)
        content = self.attested["content"] if self.attested else None
        said = [
            r["verdict"]
            for r in facts.of("reviews", *self.key)
            if facts.in_time(r) and r["content"] == content and r["mark"]["leaf"] > self.lapse
        ]
        self.review = said[-1] if said and self.signed else None
        self.standing = said[-1] if said else None
        self.supplied = {
            s["question"]: s
            for s in facts.of("supplied", *self.key)
            if facts.in_time(s) and not facts.anew(s["question"], s["mark"]["leaf"])
        }
        self.deviations = {d["question"] for d in facts.of("deviations", *self.key)}

        self.judge = self.judge_of(self.attestation, self.attested, self.signed)
        self.weigher = Weigher(
            facts,
            self.key,
            self.days,
            self.department["due"],
            self.signed,
            self.attested,
            self.standing,
        )

    def part(self) -> Days:
        """The days of the period for which the cell is there."""
        first, last = (date.fromisoformat(self.department[n]) for n in ("first", "last"))
        since = self.facts.since(*self.key)
        return (first if since is None else max(first, min(since, last))), last

    def speaking(self, kind: str) -> list[tuple[Json, Json]]:
        """What each attester said of the cell last, of what is in force or of what lapsed."""
        listing = [
            (a, cell)
            for a in self.facts.facts["attestations"]
            if a["department"] == self.key[0] and self.facts.in_time(a)
            for cell in a[kind]
            if cell["control"] == self.key[1]
        ]
        last = {a["attester"]: a for a, _ in listing}
        return [pair for pair in listing if last[pair[0]["attester"]] is pair[0]]

    def lapsed(self, signed: set[str]) -> list[tuple[Json, Json]]:
        """What lapsed, of who has not signed anew; answers only to what is still asked."""
        whole = [p for p in self.speaking("lapsed") if p[0]["variant"] != "range"]
        parts = [p for p in self.speaking("lapsed") if p[0]["variant"] == "range"]
        newest = sorted([*whole, *parts], key=lambda p: -p[0]["mark"]["leaf"])
        ordered = [*whole[-1:], *(p for p in newest if p not in whole[-1:])]
        return [
            (a, {**cell, "answers": [x for x in cell["answers"] if self.stands(a, x)]})
            for a, cell in ordered
            if a["attester"] not in signed
        ]

    def stands(self, attestation: Json, answer: Json) -> bool:
        """Whether what was answered is still asked."""
        return not self.facts.anew(answer["question"], attestation["mark"]["leaf"])

    def judge_of(self, attestation: Json, attested: Json, signed: bool) -> Judge:
        """A judge of one attestation; without `signed` none of its answers stand."""
        content = attested["content"] if attested else None
        consented = {
            c["question"]
            for c in self.facts.of("consents", *self.key)
            if self.facts.in_time(c) and c["content"] == content and c["mark"]["leaf"] > self.lapse
        }
        return Judge(
            self.facts,
            self.key,
            self.days,
            signed,
            attestation,
            attested,
            consented,
            self.supplied,
        )

    def side(self, asked_of: str) -> bool:
        """Whether what is asked of that side is asked of the department."""
        to = self.control["applies_to"]
        owner = any(o in self.department["owns"] for o in to["owner"])
        member = to["all"] or any(a in self.department["attributes"] for a in to["attributes"])
        return {"owner": owner, "department": member, "both": owner or member}[asked_of]

    def questions(self) -> list[Json]:
        """Asked in this quarter; all of them in a quarter in which nothing is due."""
        quarter = self.facts.report["quarter"]
        mine = [q for q in self.control["questions"] if self.side(q["asked_of"])]
        now = [q for q in mine if q["due"] is None or quarter in q["due"]]
        pieces = any(self.side(e["asked_of"]) for e in self.control["evidence"])
        return now if quarter in self.control["due"] and (now or pieces) else mine

    def cell(self) -> Cell:
        """The derived cell: as stated and as audited, the worse one."""
        questions = self.questions()
        newest = self.judge.judge_all(questions)
        others = [
            (a["mark"]["leaf"], self.judge_of(a, attested, True).judge_all(questions))
            for a, attested in self.others
        ]
        grades = {
            q["id"]: joined(q, newest[q["id"]], [(leaf, given[q["id"]]) for leaf, given in others])
            for q in questions
        }
        nil = self.judge.has_nil(questions, newest)
        needs = [
            self.weigher.need(e, newest, nil)
            for e in self.control["evidence"]
            if self.side(e["asked_of"])
        ]
        given = {a["question"]: a for a in self.attested["answers"]} if self.signed else {}
        stated = Cell(*self.key, self.signed, self.review, grades, needs, given)
        self.steps(stated, grades)
        if not self.deviations & set(grades):
            return stated
        audited = replace(stated)
        self.steps(
            audited,
            {
                q: replace(g, kind="deviation")
                if q in self.deviations and g.kind not in AGAINST
                else g
                for q, g in grades.items()
            },
        )
        return min((audited, stated), key=lambda c: ORDER.index(c.result))

    def cover(self, question: Json) -> tuple[date, int] | None:
        """Until when exceptions run, and how many needed days they leave open."""
        mine = [
            e for e in self.facts.of("exceptions", *self.key) if question["id"] in e["questions"]
        ]
        if not mine:
            return None
        needed = self.days if question["tests"] == "operation" else (self.days[1],) * 2
        spans = [
            (
                max(date.fromisoformat(e["first"]), datetime.fromisoformat(e["approved"]).date()),
                date.fromisoformat(e["last"]),
            )
            for e in mine
        ]
        live = [s for s in spans if s[0] <= s[1] and s[0] <= needed[1] and s[1] >= needed[0]]
        return max(s[1] for s in live or spans), open_days(live, *needed)

    def steps(self, cell: Cell, grades: dict[str, Grade]) -> None:
        """The eight steps; the first that fits decides."""
        cell.contradictions = []
        arising = {q: g for q, g in grades.items() if g.kind != "not_arising"}
        if not grades and not cell.needs:
            cell.result, cell.reasons = "not_applicable", [("by_rule", "", 0)]
            return
        if arising and all(g.kind == "na" for g in arising.values()):
            cell.result = "not_applicable"
            cell.reasons = [("na_consented", q, 0) for q in arising]
            return
        unsigned: list[Reason] = []
        if not self.signed:
            unsigned = [
                ("unvouched", "", self.unvouched) if self.attested else ("unattested", "", 0)
            ]
        fixed = self.facts.closed is not None and any(
            g.kind == "computed_no" for g in arising.values()
        )
        if unsigned and not fixed:
            cell.result, cell.reasons = "not_assessed", unsigned
            cell.contradictions = [
                self.contradiction(q, g) for q, g in arising.items() if g.kind in ("no", "miss")
            ]
            return
        found = self.findings(cell, arising)
        found["asserted"] = [*unsigned, *found["asserted"]]
        cell.reasons = [reason for reasons in found.values() for reason in reasons]
        cell.result = next((result for result, reasons in found.items() if reasons), "conforming")

    @staticmethod
    def contradiction(name: str, given: Grade) -> Json:
        """A no or a miss as it bears on statements."""
        return {
            "question": name,
            "kind": given.kind,
            "value": given.value,
            "said": None if given.kind == "deviation" else given.said,
            "leaf": given.leaf,
            "vacant": [[d.isoformat() for d in days] for days in given.vacant],
            "period": None,
        }

    def findings(self, cell: Cell, arising: dict[str, Grade]) -> dict[str, list[Reason]]:
        """Reasons of steps 3 to 7."""
        questions = {q["id"]: q for q in self.control["questions"]}
        found: dict[str, list[Reason]] = {
            "nonconforming": [],
            "not_assessed": [],
            "exception": [],
            "partly": [],
            "asserted": [],
        }
        for name, given in arising.items():
            if given.kind in AGAINST:
                cover = self.cover(questions[name])
                covered = cover is not None and cover[1] == 0
                cell.contradictions.append(self.contradiction(name, given))
                if covered:
                    found["exception"].append(("exception", name, 0))
                else:
                    found["nonconforming"].append((given.kind, name, 0))
                    if cover is not None:
                        found["nonconforming"].append(("uncovered", name, cover[1]))
        newest = {name: given.newest for name, given in arising.items()}
        for name, given in newest.items():
            if given.kind in UNANSWERED:
                why = given.why if given.kind == "blank" else "na_pending"
                found["not_assessed"].append((why, name, 0))
            elif given.kind in ("partial", "within_tolerance"):
                found["partly"].append((given.kind, name, 0))
        wanted = [n for n in cell.needs if n.wanted]
        if not wanted:
            found["asserted"].append(("no_required_evidence", "", 0))
        for need in wanted:
            if need.why:
                days = self.weigher.gap(need) if need.why == "evidence_gap" else 0
                found["asserted"].append((need.why, need.requirement["id"], days))
        if self.standing is None:
            found["asserted"].append(("awaiting_review", "", 0))
        elif self.standing == "returned":
            found["asserted"].append(("returned", "", 0))
        found["asserted"] += [("supply_disputed", q, 0) for q, g in newest.items() if g.disputed]
        return found


def named_days(attestation: Json, days: Days) -> Days:
    """The days that a declaration names; who relies on records vouches for those before, too."""
    first, last = (date.fromisoformat(attestation[n]) for n in ("first", "last"))
    return (days[0] if attestation["variant"] == "successor" else first), last


def spoken(contradiction: Json, value: str = "value") -> tuple[Json, ...]:
    """Question, value, leaf of who else attested it, days without a manager."""
    return tuple(contradiction[name] for name in ("question", value, "leaf", "vacant"))


def derive_cells(data: Json) -> dict[tuple[str, str], Cell]:
    """Every cell of a report, by department and control."""
    facts = Facts(data)
    keys = [(c["department"], c["control"]) for c in facts.facts["opening"]["cells"]]
    return {key: Derivation(facts, *key).cell() for key in keys}
