"""A quarter by commands: who runs which, in which order, and what must be refused on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cli.run import Result, call, ok
from tests.journeys.hands import fill, good_answers, missing
from tests.journeys.people import ADMIN, APPROVER, MANAGERS, OFFICE, SAMPLE, SHORT
from tests.measures import only_measures

PERIOD = "2026-Q4"
MISSED = "marketing"
SIGNING = tuple(d for d in MANAGERS if d != MISSED)
SUPPLIES = {
    "PER-01": ("p_ono", {"PER-01-Q1": "40/40", "PER-01-Q2": "0", "PER-01-Q3": "40/40"}),
    "PER-02": ("p_fuji", {"PER-02-Q3": "39/40"}),
    "PER-04": ("p_okada", {"PER-04-Q1": "3/3", "PER-04-Q2": "0"}),
    "ORG-09": ("p_fuji", {"ORG-09-Q2": "0"}),
}
CENTRAL_FILES = {
    "p_okada": ("ORG-07-E2", "ORG-08-E1", "ORG-08-E2", "PER-04-E2", "PHY-07-E2", "TEC-07-E2"),
    "p_ono": ("PER-01-E1",),
    "p_fuji": ("ORG-09-E2", "PER-02-E1"),
    "p_kudo": ("PHY-03-E1",),
}


@dataclass
class Quarter:
    """A workspace, its people at their commands, and what they were told."""

    root: Path
    desk: Path
    told: dict[str, Any] = field(default_factory=dict)

    def by(self, person: str, *args: object, now: str | None = None) -> Result:
        """Runs a command for a person that must end with 0."""
        return ok(*self._all(person, now, args))

    def refused(self, code: int, person: str, *args: object) -> Result:
        """Runs a command that must end with `code`."""
        result = call(*self._all(person, None, args))
        assert result.code == code, f"{args}: {result.code}\n{result.err}"
        return result

    def _all(self, person: str, now: str | None, args: tuple[object, ...]) -> list[object]:
        return ["-w", self.root, "--as", person, *args, *(["--now", now] if now else [])]

    def sheet(self, department: str) -> Any:
        """The sheet as its manager sees it."""
        person = MANAGERS[department]
        return self.by(person, "sheet", "show", department, "--json").json

    def file(self, name: str, text: str = "a record\n") -> Path:
        """A file on somebody's desk."""
        path = self.desk / name
        path.write_text(text, encoding="utf-8")
        return path


def play(folder: Path) -> Quarter:
    """The quarter in an empty folder, up to its published report."""
    (folder / "desk").mkdir()
    made = Quarter(folder / "workspace", folder / "desk")
    set_up(made)
    deliver(made)
    for department in SIGNING:
        fill_in(made, department)
    quarter_ends(made)
    for department in SIGNING[:-1]:
        sign(made, department)
    review(made)
    finish(made)
    return made


def set_up(quarter: Quarter) -> None:
    """Makes the workspace, applies the organization, opens the period."""
    ok("init", quarter.root, "--rehearsal", "2026-12-18", "--organization", SAMPLE)
    only_measures(quarter.root / "controls")
    preview = quarter.by(ADMIN, "organization", "apply", "--preview", "--json").json
    assert preview["applied"] is False
    assert preview["cells"]["public-relations"] == [0, 13]
    quarter.by(ADMIN, "organization", "apply", "--yes")
    quarter.refused(1, ADMIN, "organization", "apply", "--yes")
    quarter.refused(3, "p_mori", "period", "open", PERIOD)
    opened = quarter.by(OFFICE, "period", "open", PERIOD, "--json").json
    assert opened["opened"] is True
    assert len(opened["departments"]) == 12
    quarter.refused(1, OFFICE, "period", "open", PERIOD)


def deliver(quarter: Quarter) -> None:
    """Central departments deliver figures for all."""
    sheets = {d: quarter.sheet(d) for d in MANAGERS}
    for control, (person, figures) in SUPPLIES.items():
        asked = [d for d, s in sheets.items() if any(c["control"] == control for c in s["cells"])]
        rows = [f"department,{','.join(figures)}"]
        rows += [f"{department},{','.join(figures.values())}" for department in asked]
        file = quarter.file(f"{control}.csv", "\n".join(rows) + "\n")
        done = quarter.by(person, "supply", control, file, "--json").json
        assert len(done["figures"]) == len(asked) * len(figures)
        assert done["waiting"] == []


def hand_in(quarter: Quarter) -> None:
    """Central departments hand in files for all, then every manager what is still missing."""
    sheets = {d: quarter.sheet(d) for d in MANAGERS}
    for person, requirements in CENTRAL_FILES.items():
        wanted = {r for s in sheets.values() for r in missing(s)} & {*requirements}
        asked = [d for d, s in sheets.items() if wanted & {*missing(s)}]
        add_file(quarter, person, f"{person}.txt", sorted(wanted), asked)
    for department in SIGNING:
        sheet = quarter.sheet(department)
        add_file(quarter, MANAGERS[department], f"{department}.txt", missing(sheet), [])


def add_file(
    quarter: Quarter, person: str, name: str, requirements: list[str], departments: list[str]
) -> str:
    """Hands in one file for many requirements and departments; returns its id."""
    args: list[object] = [quarter.file(name, f"{name} {requirements}\n")]
    args += [a for r in requirements for a in ("--requirement", r)]
    args += [a for d in departments for a in ("--department", d)]
    args += ["--as-of", "2026-12-31", "--covers", "2026-10-01..2026-12-31", "--class", "none"]
    added = quarter.by(person, "evidence", "add", *args, "--json").json
    assert added["outside_window"] == []
    piece: str = added["added"][0]["id"]
    return piece


def fill_in(quarter: Quarter, department: str) -> None:
    """A manager exports the sheet, fills it in, and reads it back."""
    person, file = MANAGERS[department], quarter.desk / f"{department}.yaml"
    quarter.by(person, "sheet", "export", department, "--out", file)
    sheet = quarter.sheet(department)
    answers, notes = good_answers(sheet), {}
    if department == "facilities":
        answers["PHY-03-Q1"], notes["PHY-03-Q1"] = "no", "Two visitors kept their cameras."
    if department == "public-relations":
        answers["PHY-05-Q2"], notes["PHY-05-Q2"] = "na", "Nothing was disposed of."
    fill(file, answers, notes)
    done = quarter.by(person, "answer", file, "--json").json
    assert done["answered"][0] == done["answered"][1]
    assert len(done["saved"]) == len(answers)


def quarter_ends(quarter: Quarter) -> None:
    """Nobody signs before the last day has ended; a sheet that was read twice changes nothing."""
    quarter.refused(1, "p_lee", "attest", "USC", "--confirm", "USC")
    quarter.by(OFFICE, "period", "status", now="2027-01-05")
    hand_in(quarter)
    again = quarter.by("p_lee", "answer", quarter.desk / "us-career.yaml", "--json").json
    assert again["saved"] == []
    assert missing(quarter.sheet("us-career")) == []
    preview = quarter.by("p_lee", "attest", "USC", "--preview", "--json").json
    quarter.refused(1, "p_lee", "attest", "USC", "--confirm", "PR")
    signed = quarter.by("p_lee", "attest", "USC", "--confirm", "USC", "--json").json
    assert signed["sha256"] == preview["sha256"]


def sign(quarter: Quarter, department: str) -> None:
    """A manager signs."""
    person, short = MANAGERS[department], SHORT[department]
    signed = quarter.by(person, "attest", department, "--confirm", short, "--json").json
    assert signed["counts"]["open"] == 0
    assert signed["late"] is False


def review(quarter: Quarter) -> None:
    """The office reviews; one cell goes back and is signed again."""
    quarter.refused(3, "p_mori", "review", "accept", "PR")
    quarter.refused(1, OFFICE, "review", "accept", "PR")
    accepted = quarter.by(OFFICE, "review", "accept", "PR", "--consent", "--json").json
    assert accepted["reviewed"][0]["consented"] == ["PHY-05-Q2"]
    quarter.by(OFFICE, "review", "return", "CS/PHY-04", "--reason", "The photo is of floor 2.")
    shown = quarter.by("p_abe", "sheet", "show", "CS", "--control", "PHY-04", "--json").json
    assert shown["cells"][0]["returned"]["reason"] == "The photo is of floor 2."
    answer_again(quarter)
    others = [SHORT[d] for d in SIGNING if d != "public-relations"]
    reviewed = quarter.by(OFFICE, "review", "accept", *others, "--json").json
    assert len(reviewed["reviewed"]) == len(others)


def answer_again(quarter: Quarter) -> None:
    """The customer desk hands in a wrong file, withdraws it, adds the right one, signs again."""
    wrong = add_file(quarter, "p_abe", "curriculum-vitae.txt", ["PHY-04-E1"], [])
    quarter.refused(3, "p_ono", "evidence", "withdraw", wrong, "--reason", "Not mine.")
    quarter.by("p_abe", "evidence", "withdraw", wrong, "--reason", "Somebody's CV.")
    shown = quarter.by("p_abe", "evidence", "show", wrong, "--json").json["piece"]
    assert (shown["withdrawn"], shown["name"], shown["sha256"]) == (True, "", "")
    right = add_file(quarter, "p_abe", "floor-3.txt", ["PHY-04-E1"], [])
    signed = quarter.by("p_abe", "attest", "CS", "--confirm", "CS", "--json").json
    log = quarter.by("p_abe", "log", "CS", "--json").json["events"]
    assert [e["kind"] for e in log][-1] == "attest.sign"
    assert log[-1]["idx"] == signed["idx"]
    quarter.refused(1, "p_abe", "evidence", "withdraw", right, "--reason", "Too late.")


def finish(quarter: Quarter) -> None:
    """The office closes, the protection manager approves, the office publishes."""
    quarter.refused(1, APPROVER, "approve", "--yes")
    quarter.by(OFFICE, "period", "extend", MISSED, "--until", "2027-01-25", "--reason", "Illness.")
    closed = quarter.by(OFFICE, "period", "close", "--yes", "--json", now="2027-01-26").json
    quarter.told["checkpoint"] = closed["checkpoint"]
    quarter.refused(1, "p_ueda", "attest", MISSED, "--confirm", "MKT")
    quarter.refused(3, OFFICE, "approve", "--yes")
    quarter.refused(1, OFFICE, "publish", "--yes")
    quarter.told["approved"] = quarter.by(APPROVER, "approve", "--yes", "--json").json
    quarter.told["published"] = quarter.by(OFFICE, "publish", "--yes", "--json").json
    quarter.refused(1, OFFICE, "publish", "--yes")
