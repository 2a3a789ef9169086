"""Moves an open period to the newest revision and population."""

from __future__ import annotations

import json

from assess.domain.access import Verb
from assess.domain.adoption import Plan
from assess.domain.event import AttestationLapsed, PeriodAdopted
from assess.errors import BadInput, Refused
from assess.storage.writer import Writer
from assess.text import Text, tidy
from assess.workflow.book import load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.lookahead import Adopted, Flip, look_ahead, organization_leaf
from assess.workflow.period import not_closed
from assess.workflow.population import population_rows

__all__ = ["Adopted", "Flip", "adopt"]

_NEEDS_A_REASON = Text(
    "One sentence, please: an adoption needs a reason.",
    "評価中の変更には理由が必要です。一文で入力してください。",
)
_MOVED = Text(
    "Something changed since the preview; nothing was adopted.",
    "表示の後に内容が変わったため、変更していません。",
)
_AGAIN = Text("Look at it again.", "もう一度内容を確認してください。")


def adopt(
    desk: Desk,
    reason: str,
    *,
    period: str | None = None,
    preview: bool = False,
    seen: Plan | None = None,
) -> Adopted:
    """Moves an open period to the newest published revision and the applied organization.

    Args:
        desk: Who and where.
        reason: One sentence.
        period: Period id, the open one where None.
        preview: Only say what would happen; takes no reason.
        seen: What a person has agreed to; anything else is refused.

    Raises:
        BadInput: No reason.
        NothingToAdopt: Neither revision nor population differs.
        Refused: The period is closed, an owner code has no department, or it is not what was seen.
    """
    said = tidy(reason)
    if not said and not preview:
        raise BadInput(_NEEDS_A_REASON)
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        actor = desk.allow(writer, Verb.ADOPT)
        not_closed(book.facts.closed is not None, book.period)
        after, meanings = desk.catalogue(writer), writer.meanings()
        found = look_ahead(desk, writer, book, after, meanings, actor.entered_by, said)
        if seen is not None and seen != found.plan:
            raise Refused(_MOVED, where=book.period.id, hint=_AGAIN)
        if not preview:
            _append(desk, writer, found.plan, book.period.id, said, actor.entered_by)
    return found


def _append(desk: Desk, writer: Writer, planned: Plan, period: str, reason: str, by: str) -> None:
    rows = {
        **population_rows(planned.departments, planned.cells),
        "added": [[k.control, k.department] for k in planned.added],
        "closed": [[c.key.control, c.key.department, c.why] for c in planned.closed],
    }
    writer.append(
        PeriodAdopted(
            period=period,
            revision=planned.revision,
            organization=organization_leaf(writer),
            anew=tuple(sorted(planned.anew)),
            population=sealed(json.dumps(rows, sort_keys=True)),
            reason=sealed(reason),
        ),
        desk.now(),
        by,
    )
    for lapse in planned.lapses:
        writer.append(
            AttestationLapsed(period, lapse.department, lapse.attestation, lapse.controls),
            desk.now(),
            by,
        )
