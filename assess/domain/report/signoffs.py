"""Sign-offs of a report, from attestation to approval (DOMAIN section 5: 18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assess.domain.declaration import words
from assess.domain.facts import Capacity, CellKey, Review, ReviewVerdict, Variant
from assess.domain.report.context import Context
from assess.domain.report.parts import Figure, Line, Param
from assess.domain.report.people import Participation
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What one person reviewed, of all cells; `on` is the day of their last review."""

    name: Text
    on: datetime
    accepted: Figure
    returned: Figure


@dataclass(frozen=True, slots=True)
class SignOffs:
    """From attestation to approval.

    Attributes:
        declaration: The words that an information manager signs for a whole period.
        uncovered: Leaves that the report reads and its checkpoint does not cover.
    """

    headline: Line
    declaration: Text
    uncovered: Figure
    reviewers: tuple[Reviewer, ...]
    reviewed: Figure
    returned: Figure
    dependent: Figure
    approved_by: Text | None
    approved_at: datetime | None
    closed_at: datetime | None


def sign_offs(context: Context, people: Participation) -> SignOffs:
    """From attestation to approval."""
    facts = context.inputs.facts
    inside = [o for o in context.inputs.outcomes.values() if o.applicable]
    returned = {r.key for r in facts.reviews if r.verdict is ReviewVerdict.RETURNED}
    approved = facts.approved
    by_person: dict[str, list[Review]] = {}
    for review in facts.reviews:
        by_person.setdefault(review.mark.by, []).append(review)
    proof, position = context.inputs.proof, facts.position
    return SignOffs(
        headline=_headline(context, people),
        declaration=words(Capacity.INFORMATION_MANAGER, Variant.WHOLE),
        uncovered=context.figures.add("proof:uncovered", position - (proof.size or 0)),
        reviewers=tuple(_reviewer(context, p, done) for p, done in by_person.items()),
        reviewed=context.count("total:reviewed", (o for o in inside if o.reviewed), len(inside)),
        returned=context.count("reviews:returned", returned, len(context.inputs.outcomes)),
        dependent=context.count(
            "reviews:dependent", (r for r in facts.reviews if not r.independent), len(facts.reviews)
        ),
        approved_by=context.person(approved.by) if approved else None,
        approved_at=context.local(approved.at) if approved else None,
        closed_at=context.local(facts.closed.at) if facts.closed else None,
    )


def _headline(context: Context, people: Participation) -> Line:
    approved = context.inputs.facts.approved
    params: dict[str, Param] = {"attested": people.attested, "late": people.late}
    key = "draft"
    if approved is not None:
        key, params["on"] = "approved", context.local(approved.at).date()
    if people.missing.value:
        key, params["missing"] = f"{key}_missing", people.missing
    return Line(f"signoffs.headline.{key}", params)


def _reviewer(context: Context, person: str, done: list[Review]) -> Reviewer:
    def cells(verdict: ReviewVerdict) -> set[CellKey]:
        return {r.key for r in done if r.verdict is verdict}

    return Reviewer(
        name=context.person(person),
        on=context.local(max(r.mark.at for r in done)),
        accepted=context.count(
            f"reviewer:{person}:accepted",
            cells(ReviewVerdict.ACCEPTED),
            len(context.inputs.outcomes),
        ),
        returned=context.count(f"reviewer:{person}:returned", cells(ReviewVerdict.RETURNED)),
    )
