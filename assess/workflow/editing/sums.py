"""What the changes of a control come to, in numbers that fit on a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.catalog.change import Change, ChangeKind
from assess.domain.control import Control, Question, Requirement
from assess.workflow.controls import Compared
from assess.workflow.effect import Effect

_WITHOUT = frozenset({ChangeKind.NOTED, ChangeKind.SAME})
"""Changes that touch nothing that was given."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the changes of one control come to.

    Attributes:
        questions, requirements: How many of them change in what they ask or how they are judged.
        cells: How many cells of the open period a move to this revision would add, close, judge
            otherwise, or have signed again; None where that is not known.
    """

    questions: int = 0
    requirements: int = 0
    cells: int | None = None


def sums(found: Compared) -> Mapping[str, Sum]:
    """Control to what its changes come to; only controls of which more than notes change."""
    changed = [c for c in found.changes if c.control and c.kind is not ChangeKind.NOTED]
    return {
        control: Sum(
            questions=_count(changed, control, Question),
            requirements=_count(changed, control, Requirement),
            cells=_cells(found.effect, control),
        )
        for control in dict.fromkeys(c.control for c in changed)
    }


def _cells(effect: Effect | None, control: str) -> int | None:
    if effect is None or effect.refused is not None:
        return None
    if effect.adopted is None:
        return 0
    planned = effect.adopted.plan
    departments = {x.department for x in planned.lapses if control in x.controls}
    departments |= {f.key.department for f in effect.flips(control)}
    departments |= {k.department for k in planned.added if k.control == control}
    departments |= {c.key.department for c in planned.closed if c.key.control == control}
    return len(departments)


def _count(
    changes: Iterable[Change], control: str, kind: type[Question] | type[Requirement]
) -> int:
    """How many questions or requirements of a control differ; all of one that came or went."""
    found: set[str] = set()
    for change in changes:
        if change.control != control or change.kind in _WITHOUT:
            continue
        thing = change.after or change.before
        if isinstance(thing, kind):
            found.add(change.item)
        elif isinstance(thing, Control) and not change.fields:
            parts = thing.questions if kind is Question else thing.requirements
            found |= {part.id for part in parts}
    return len(found)
