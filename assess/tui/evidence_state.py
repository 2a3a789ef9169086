"""Where a person is on the evidence screen: item, folder, filter, chosen files, what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.control import Describes, PersonalData
from assess.tui.evidence_files import Entry, Kind, matching
from assess.tui.evidence_model import EvidenceReading, Item, likeliest, next_wanted
from assess.tui.evidence_offers import Offers, offers_of
from assess.tui.evidence_paths import is_path
from assess.tui.evidence_words import not_taken, warning
from assess.tui.speech import Said, said
from assess.tui.texts import TEXTS
from assess.workflow.book import Offer
from assess.workflow.evidence import Piece


class Stage(StrEnum):
    """What the screen is about."""

    OFFERS = "offers"
    FILES = "files"
    ADD = "add"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Stored:
    """Files on their way into the vault, for one item."""

    key: str
    entries: tuple[Entry, ...]


class EvidenceState:
    """What was chosen and typed so far.

    Args:
        control: The control whose first wanted item comes first; None begins at the sheet's.
    """

    def __init__(self, control: str | None) -> None:
        self.data: EvidenceReading | None = None
        self.stage = Stage.FILES
        self.at: str | None = None
        self.cursor: str | None = None
        self.filter = ""
        self.chosen: set[str] = set()
        self.offering = Offers(set())
        self.adding: tuple[Entry, ...] = ()
        self.storing: list[Stored] = []
        self.details = False
        self.asked_sure = False
        self.handed_in = False
        self._control = control

    # What is there.

    @property
    def item(self) -> Item | None:
        """The item at the cursor."""
        return self.data.item(self.at) if self.data else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The folder."""
        return self.data.listing.entries if self.data else ()

    @property
    def found(self) -> list[Entry]:
        """What the filter leaves of the folder; a path that is being typed filters nothing."""
        if not self.filter or is_path(self.filter):
            return list(self.entries)
        return list(matching(self.entries, self.filter))

    @property
    def taken(self) -> frozenset[str]:
        """Names of files that are on their way."""
        return frozenset(e.name for s in self.storing for e in s.entries)

    @property
    def busy(self) -> frozenset[str]:
        """Keys of items whose files are on their way."""
        return frozenset(s.key for s in self.storing)

    @property
    def complete(self) -> bool:
        """Whether something was handed in on this visit, and nothing is wanted any more."""
        return (
            self.handed_in
            and self.data is not None
            and not self.storing
            and not self.data.wanted
            and self.stage is Stage.FILES
        )

    def arrived(self, data: EvidenceReading) -> None:
        """Takes a newer reading over; what was chosen stays where it still is."""
        first = self.data is None
        same = self.data is not None and self.data.listing.folder == data.listing.folder
        self.data = data
        names = {e.name for e in data.listing.entries if e.usable}
        self.chosen = ({*data.chosen} if data.chosen or not same else self.chosen) & names
        if first:
            self._begin(data)
        elif data.item(self.at) is None:
            self.at = data.items[0].key if data.items else None
        took, self.offering.took = self.offering.took, False
        if took and self.item is not None and not self.item.wanted:
            self.advance()
        if first:
            self.offer()
        elif self.stage is Stage.OFFERS and not self.offers:
            self.stage = Stage.FILES
        if not same or self.cursor not in {e.name for e in self.found}:
            self.aim()

    def _begin(self, data: EvidenceReading) -> None:
        here = [i for i in data.items if i.cell.key.control == self._control]
        wanted = next((i for i in here if i.wanted), None)
        front = wanted or (here[0] if here else next_wanted(data.items, None))
        self.at = front.key if front else (data.items[0].key if data.items else None)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Still-fresh pieces of last period for the control in front."""
        around = self.data.around(self.at) if self.data else ()
        return offers_of(i for i in around if i.key not in self.busy)

    def offer(self, *, again: bool = False) -> bool:
        """Shows the still-fresh pieces for the control in front; False where it is not done.

        Args:
            again: Whether it was shown before in this session does not matter.
        """
        item = self.item
        if item is None or not self.offering.begin(item.cell.key, self.offers, again=again):
            return False
        self.stage = Stage.OFFERS
        return True

    def aim(self) -> None:
        """Puts the file cursor on the likeliest file for the item, else on the first name."""
        found = self.found
        best = likeliest(self.item, found, self.taken) if self.item else None
        if data_chosen := [e.name for e in found if e.name in self.chosen]:
            best = data_chosen[0]
        self.cursor = best or (found[0].name if found else None)

    # Moving and choosing.

    def go(self, key: str) -> None:
        """Goes to an item."""
        if key != self.at:
            self.at = key
            self.aim()

    def step(self, steps: int) -> None:
        """Moves by items of the whole sheet, stopping at the ends."""
        if self.data is None or not self.data.items:
            return
        keys = [i.key for i in self.data.items]
        index = keys.index(self.at) if self.at in keys else 0
        self.go(keys[min(max(index + steps, 0), len(keys) - 1)])

    def advance(self) -> bool:
        """Goes to the next item that is wanted, and offers for it; False where nothing else is."""
        items = self.data.items if self.data else ()
        item = next_wanted(items, self.at, self.busy)
        if item is not None:
            self.at = item.key
            self.offer()
        self.aim()
        return item is not None

    def search(self, text: str) -> None:
        """Filters by what was typed."""
        self.filter = text
        self.aim()

    def toggle(self, name: str) -> None:
        """Chooses a file, or leaves it out again."""
        entry = next((e for e in self.entries if e.name == name), None)
        if entry is not None and entry.usable:
            self.chosen ^= {name}

    @property
    def goes_to(self) -> str:
        """The path that Enter opens now: typed, or under the cursor; "" for none."""
        if is_path(self.filter):
            return self.filter
        entry = self._under
        if entry is None or self.chosen or entry.kind not in (Kind.FOLDER, Kind.UP):
            return ""
        return f"./{entry.name}"

    @property
    def _under(self) -> Entry | None:
        return next((e for e in self.found if e.name == self.cursor), None)

    # Adding.

    def take(self) -> Said | None:
        """Takes the chosen files, or the one under the cursor, on to the date.

        Returns:
            What there is to say of them.
        """
        entries = tuple(e for e in self.entries if e.name in self.chosen)
        if not entries and self._under is not None:
            entries = (self._under,)
        if not entries:
            return self._nothing()
        if self.item is None:
            return said("evidence.nothing")
        if (refused := not_taken(entries)) is not None:
            return refused
        self.adding = entries
        self.asked_sure = False
        self.stage = Stage.ADD
        return warning(entries)

    @property
    def not_taken(self) -> Said | None:
        """Which of the pasted paths cannot be handed in; None where all can."""
        names = self.data.chosen if self.data else ()
        return not_taken([e for e in self.entries if e.name in names])

    def _nothing(self) -> Said:
        if self.filter:
            return said("msg.no_match", text=self.filter, n=len(self.entries))
        return said("evidence.no_files")

    def days(self, as_of: date | None) -> tuple[date, date]:
        """The days that a piece covers if nobody says otherwise.

        Those of the department in the period, but none after the piece's own date.
        """
        assert self.data is not None
        sheet = self.data.sheet.sheet
        department = sheet.book.department(sheet.department)
        last = department.last if as_of is None else min(as_of, department.last)
        return min(department.first, last), last

    @property
    def asks_period(self) -> bool:
        """Whether the item asks what a file covers."""
        item = self.item
        return item is not None and item.requirement.describes is Describes.PERIOD

    def piece(self, as_of: date, kind: PersonalData, covers: tuple[date, date] | None) -> Piece:
        """What is said of the files."""
        return Piece(as_of, kind, (covers or self.days(as_of)) if self.asks_period else None)

    def sure(self, kind: PersonalData) -> Said | None:
        """Asks once before files with personal data go where none is expected."""
        item = self.item
        if item is None or kind is not PersonalData.CONTAINS or self.asked_sure:
            return None
        expected = item.requirement.personal_data
        if expected is PersonalData.CONTAINS:
            return None
        self.asked_sure = True
        return said("evidence.sure", wanted=TEXTS[f"evidence.class.{expected.value}"])

    def hand_in(self) -> Stored | None:
        """Marks the files as on their way and goes on; None where there is nothing to add."""
        if self.item is None or not self.adding:
            return None
        stored = Stored(self.item.key, self.adding)
        self.storing.append(stored)
        self.chosen.clear()
        self.adding = ()
        self.filter = ""
        self.stage = Stage.FILES
        self.advance()
        return stored

    def settled(self, stored: Stored) -> None:
        """Files have arrived, or were refused."""
        self.storing.remove(stored)
