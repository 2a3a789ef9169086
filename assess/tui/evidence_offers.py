"""Still-fresh pieces of last period: offered once for each control, none chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.domain.facts import CellKey
from assess.tui.evidence_model import Item
from assess.workflow.book import Offer


def offers_of(items: Iterable[Item]) -> tuple[Offer, ...]:
    """Still-fresh pieces of last period for what the department has still to hand in."""
    found = {o.piece.id: o for i in items if i.wanted for o in i.needed.offers}
    return tuple(found.values())


class Offers:
    """What is offered for the control in front.

    Args:
        asked: Cells for which it was offered in this session; they are not asked again.

    Attributes:
        chosen: Ids of chosen pieces; taking over with none chosen takes all.
    """

    def __init__(self, asked: set[CellKey]) -> None:
        self.chosen: set[str] = set()
        self.took = False
        self._asked = asked

    def begin(self, cell: CellKey, offered: Sequence[Offer], *, again: bool) -> bool:
        """Offers pieces; False where there are none, or it was done before and is not wanted."""
        if not offered or (cell in self._asked and not again):
            return False
        self._asked.add(cell)
        self.chosen.clear()
        return True

    def toggle(self, evidence_id: str) -> None:
        """Chooses a piece, or leaves it out again."""
        self.chosen ^= {evidence_id}

    def taken(self, offered: Sequence[Offer]) -> list[str]:
        """Ids of the pieces to take over."""
        ids = [o.piece.id for o in offered]
        return [i for i in ids if i in self.chosen] or ids
