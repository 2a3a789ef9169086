"""What the rules say of a cell, and what is kept of it once its period is approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.answer import Value, value_from_json, value_to_json
from assess.domain.answer_words import RUN_VERIFY
from assess.domain.facts import CellKey, ReviewVerdict
from assess.domain.judgement import Judgement, Reason, RequirementState
from assess.errors import BadInput
from assess.text import Text


class Result(StrEnum):
    """Results of a cell, worst first; not applicable stands outside."""

    NONCONFORMING = "nonconforming"
    NOT_ASSESSED = "not_assessed"
    EXCEPTION = "exception"
    PARTLY = "partly"
    ASSERTED = "asserted"
    CONFORMING = "conforming"
    NOT_APPLICABLE = "not_applicable"


RESULT_NAMES: dict[Result, Text] = {
    Result.NONCONFORMING: Text("nonconforming", "不適合"),
    Result.NOT_ASSESSED: Text("not assessed", "未評価"),
    Result.EXCEPTION: Text("exception", "例外承認中"),
    Result.PARTLY: Text("partly conforming", "一部不適合"),
    Result.ASSERTED: Text("asserted", "自己申告のみ"),
    Result.CONFORMING: Text("conforming", "適合"),
    Result.NOT_APPLICABLE: Text("not applicable", "対象外"),
}
"""What people call each result (DESIGN section 2)."""

WORST_FIRST: tuple[Result, ...] = tuple(Result)
"""All results in the order of every list."""

APPLICABLE: tuple[Result, ...] = WORST_FIRST[:-1]
"""The six results whose counts sum to the applicable cells."""

DUE_AGAIN = frozenset({Result.NONCONFORMING, Result.NOT_ASSESSED, Result.PARTLY, Result.ASSERTED})
"""Last results that make a cell due again in a quarter in which its control is not due."""


def worst(results: Iterable[Result]) -> Result | None:
    """The worst result; not applicable stands outside, so None where nothing applies."""
    inside = [r for r in results if r is not Result.NOT_APPLICABLE]
    return min(inside, key=WORST_FIRST.index, default=None)


class ContradictionKind(StrEnum):
    """How a cell speaks against a statement."""

    NO = "no"
    MISS = "miss"
    COMPUTED = "computed"
    DEVIATION = "deviation"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An attested or computed no, or a miss, on one question, of any attestation in force.

    Attributes:
        value: The value judged; None where a sample found the deviation in words.
        exception_until: Last day of the exception that covers it, None if not covered.
        period: The period that it was found in, None for the summary's own.
        vacant: Days without an information manager, for what the tool answers from them.
    """

    question: str
    kind: ContradictionKind
    value: Value | None = None
    exception_until: date | None = None
    period: str | None = None
    vacant: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class CellSummary:
    """A cell's result as it enters verdicts and later periods.

    Attributes:
        period_id: The period in which it was assessed.
        signed: A sheet was signed for it; False names a missing sheet.
    """

    period_id: str
    key: CellKey
    result: Result
    contradictions: tuple[Contradiction, ...] = ()
    evidence_backed: bool = False
    signed: bool = False

    def to_json(self) -> dict[str, object]:
        """JSON values of strings, integers, lists and objects only; `from_json` reads it back."""
        return {
            "period": self.period_id,
            "control": self.key.control,
            "department": self.key.department,
            "result": self.result.value,
            "contradictions": [_contradiction_to_json(c) for c in self.contradictions],
            "evidence_backed": int(self.evidence_backed),
            "signed": int(self.signed),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> CellSummary:
        """The summary of a stored form.

        Raises:
            BadInput: It has not the shape that `to_json` gives.
        """
        match data:
            case {
                "period": str(period),
                "control": str(control),
                "department": str(department),
                "result": str(result),
                "contradictions": list(contradictions),
                "evidence_backed": int(backed),
                "signed": int(signed),
            } if result in {r.value for r in Result}:
                return cls(
                    period,
                    CellKey(control, department),
                    Result(result),
                    tuple(_contradiction_from_json(c) for c in contradictions),
                    bool(backed),
                    bool(signed),
                )
        raise _unknown()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything derived of one cell.

    Attributes:
        result: The one that counts: the lower of self-assessed and audited.
        audited_result: As derived with the auditor's deviations; None where there is none.
        reasons: In order of the steps, from the deciding one on; what else holds stands beside.
        signed: An attestation in force covers it.
        answered: Signed, and no required answer is missing.
        evidence_backed: Signed, and every required piece counts, of which there is at least one.
        review: What the reviewer said of exactly the signed content, None if nothing yet.
        due: Its due date, as extended or returned.
    """

    key: CellKey
    result: Result
    self_assessed_result: Result
    audited_result: Result | None
    reasons: tuple[Reason, ...]
    judgements: tuple[Judgement, ...]
    requirements: tuple[RequirementState, ...]
    contradictions: tuple[Contradiction, ...]
    signed: bool
    answered: bool
    evidence_backed: bool
    review: ReviewVerdict | None
    due: date

    @property
    def reviewed(self) -> bool:
        """Whether the reviewer accepted exactly what is signed."""
        return self.review is ReviewVerdict.ACCEPTED

    @property
    def applicable(self) -> bool:
        """Whether it stands in denominators."""
        return self.result is not Result.NOT_APPLICABLE

    @property
    def nil(self) -> bool:
        """Whether a nil return or an empty population stands in it."""
        return any(j.no_population for j in self.judgements)

    def judgement(self, question: str) -> Judgement | None:
        """The judgement on `question`, None if it is not asked here."""
        return next((j for j in self.judgements if j.question == question), None)

    def summary(self, period_id: str) -> CellSummary:
        """What is kept of it, assessed in the period `period_id`."""
        return CellSummary(
            period_id,
            self.key,
            self.result,
            self.contradictions,
            self.evidence_backed,
            self.signed,
        )


def _contradiction_to_json(contradiction: Contradiction) -> dict[str, object]:
    data: dict[str, object] = {"question": contradiction.question, "kind": contradiction.kind.value}
    if contradiction.value is not None:
        data["value"] = value_to_json(contradiction.value)
    if contradiction.exception_until is not None:
        data["exception_until"] = contradiction.exception_until.isoformat()
    if contradiction.period is not None:
        data["period"] = contradiction.period
    if contradiction.vacant:
        data["vacant"] = [[d.isoformat() for d in days] for days in contradiction.vacant]
    return data


def _contradiction_from_json(data: object) -> Contradiction:
    if not isinstance(data, dict):
        raise _unknown()
    value, until, period = (data.get(name) for name in ("value", "exception_until", "period"))
    try:
        return Contradiction(
            str(data["question"]),
            ContradictionKind(data["kind"]),
            value_from_json(value) if isinstance(value, dict) else None,
            date.fromisoformat(until) if isinstance(until, str) else None,
            period if isinstance(period, str) else None,
            tuple(
                (date.fromisoformat(first), date.fromisoformat(last))
                for first, last in data.get("vacant", ())
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unknown() from error


def _unknown() -> BadInput:
    return BadInput(
        Text("A stored result has an unknown form.", "保存された結果の形式が不明です。"),
        hint=RUN_VERIFY,
    )
