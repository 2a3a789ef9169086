"""Verdicts on statements, derived again from a report's JSON; it must not import `assess`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.reports.rederive import ORDER, Cell, Derivation
from tests.reports.rederive_evidence import Facts
from tests.reports.rederive_values import Json, Value, read

Key = tuple[str, str]


@dataclass
class Tied:
    """A cell as it bears on statements; `result` None where it was never due."""

    key: Key
    result: str | None
    period: str | None
    signed: bool
    contradictions: list[Json] = field(default_factory=list)

    @property
    def applies(self) -> bool:
        """Whether it has a result that counts."""
        return self.result not in (None, "not_applicable")


@dataclass
class Verdict:
    """A verdict with the cells that led to it."""

    statement: str
    verdict: str
    examples: list[tuple[Tied, Json]] = field(default_factory=list)
    held: list[Tied] = field(default_factory=list)
    cells: int = 0
    conforming: int = 0

    @property
    def only_missing(self) -> str | None:
        """The department whose unsigned sheet alone holds it back."""
        departments = {t.key[0] for t in self.held}
        lacking = all(t.result == "not_assessed" and not t.signed for t in self.held)
        if self.verdict == "partly_supported" and lacking and len(departments) == 1:
            return departments.pop()
        return None


def derive_verdicts(data: Json, cells: dict[Key, Cell]) -> dict[str, Verdict]:
    """Every statement's verdict."""
    tied = tied_cells(data, cells)
    controls = data["annexes"]["catalogue"]["controls"]
    speaks = Speaks(data)
    made: dict[str, Verdict] = {}
    statements = {s["id"]: s for s in data["annexes"]["catalogue"]["statements"]}

    def make(statement: Json) -> Verdict:
        if statement["id"] not in made:
            if statement["children"]:
                below = {make(statements[c]).verdict for c in statement["children"]}
                made[statement["id"]] = Verdict(statement["id"], umbrella(below))
            else:
                made[statement["id"]] = plain(statement, controls, tied, speaks)
        return made[statement["id"]]

    for statement in statements.values():
        make(statement)
    return made


def umbrella(below: set[str]) -> str:
    """What children make of their umbrella."""
    if "contradicted" in below:
        return "contradicted"
    if len(below) == 1:
        return next(iter(below))
    if below <= {"not_due", "not_assessed"}:
        return "not_assessed"
    return "partly_supported"


class Speaks:
    """Whose cells bear on the statements of a source."""

    def __init__(self, data: Json) -> None:
        catalogue = data["annexes"]["catalogue"]
        self.entities = {s["id"]: set(s["entities"]) for s in catalogue["sources"]}
        self.departments = {d["id"]: d for d in Facts(data).facts["opening"]["departments"]}
        open_conflicts = {c["id"] for c in catalogue["conflicts"] if c["status"] == "open"}
        self.group_binds_all = "C-74" in open_conflicts

    def among(self, source: str, control: Json, cells: list[Tied]) -> list[Tied]:
        """The cells of a control that bear on the statements of `source`."""
        bound = self.entities[source]

        def inside(cell: Tied) -> bool:
            scope = self.departments[cell.key[0]]["scope"]
            return not bound or scope in bound or (self.group_binds_all and "group" in bound)

        def owning(cell: Tied) -> bool:
            return bool(
                set(control["applies_to"]["owner"]) & set(self.departments[cell.key[0]]["owns"])
            )

        served = any(inside(c) and owning(c) for c in cells)
        return [c for c in cells if inside(c) or (owning(c) and not served)]


def plain(
    told: Json, controls: Iterable[Json], tied: dict[str, list[Tied]], speaks: Speaks
) -> Verdict:
    """The verdict on a statement without children."""
    examples = []
    mine: list[Tied] = []
    statement = told["id"]
    for control in controls:
        testing = {q["id"] for q in control["questions"] if tests(control, q, statement)}
        bearing = speaks.among(told["source"], control, tied.get(control["id"], []))
        for cell in bearing:
            if cell.applies:
                examples += [(cell, c) for c in cell.contradictions if c["question"] in testing]
        if statement in control["statements"]:
            mine += bearing
    results = [t.result for t in mine if t.applies]
    never = [t for t in mine if t.result is None]
    held = [t for t in mine if t.result is None or (t.applies and t.result != "conforming")]
    if examples:
        verdict = "contradicted"
    elif results and not never and set(results) == {"conforming"}:
        verdict = "supported"
    elif mine and len(never) == len(mine):
        verdict = "not_due"
    elif set(results) <= {"not_assessed"}:
        verdict = "not_assessed"
    else:
        verdict = "partly_supported"
    return Verdict(statement, verdict, examples, held, len(results), results.count("conforming"))


def tests(control: Json, question: Json, statement: str) -> bool:
    """Whether a question tests a statement."""
    if question["statements"] is not None:
        return statement in question["statements"]
    return question["basis"] in ("seed", "law") and statement in control["statements"]


def tied_cells(data: Json, cells: dict[Key, Cell]) -> dict[str, list[Tied]]:
    """Cells by control: those of the period, then those not due with their last result."""
    last = {(s["department"], s["control"]): s for s in data["annexes"]["last"]}
    period = data["report"]["period"]
    facts = Facts(data)
    found: dict[str, list[Tied]] = {}
    for key, cell in cells.items():
        contradictions = [*cell.contradictions, *carried(facts, key, cell, last.get(key))]
        found.setdefault(key[1], []).append(
            Tied(key, cell.result, period, cell.signed, contradictions)
        )
    for resting in data["annexes"]["not_due"]:
        key = (resting["department"], resting["control"])
        before = last.get(key)
        if before is None:
            found.setdefault(key[1], []).append(Tied(key, None, None, signed=False))
            continue
        found.setdefault(key[1], []).append(
            Tied(
                key,
                before["result"],
                before["period"],
                bool(before["signed"]),
                [told(c, before["period"]) for c in before["contradictions"]],
            )
        )
    return found


def carried(facts: Facts, key: Key, cell: Cell, before: Json | None) -> list[Json]:
    """Contradictions on questions of their own quarters, kept until they are asked again."""
    if before is None or not cell.applies:
        return []
    derivation = Derivation(facts, *key)
    now = {q["id"] for q in derivation.questions()}
    mine = {q["id"] for q in derivation.control["questions"] if derivation.side(q["asked_of"])}
    return [
        told(c, before["period"]) for c in before["contradictions"] if c["question"] in mine - now
    ]


def told(contradiction: Json, period: str) -> Json:
    """A stored contradiction, with the period that found it."""
    value: Value | None = read(contradiction.get("value"))
    return {
        "question": contradiction["question"],
        "kind": contradiction["kind"],
        "value": value,
        "period": contradiction.get("period", period),
    }


def worst(results: Iterable[str]) -> str | None:
    """The worst result of those that apply."""
    inside = [r for r in results if r != "not_applicable"]
    return min(inside, key=ORDER.index, default=None)
