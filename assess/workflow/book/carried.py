"""What an earlier period hands on: last answers, and pieces that are still fresh."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from assess.catalog.diff import carries
from assess.catalog.history import taken_over
from assess.domain.answer import Answer
from assess.domain.control import Control, Question, Requirement
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import Attestation, AttestedCell, PeriodFacts
from assess.domain.history import PastPeriod
from assess.domain.lineage import Lineage
from assess.domain.meaning import Meanings
from assess.domain.statement import Catalogue


@dataclass(frozen=True, slots=True)
class Offer:
    """A piece of the last period that is still in its window for requirements of this one.

    Attributes:
        links: As they would be made now.
    """

    piece: Evidence
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was attested, or imported, for a question before.

    Attributes:
        period: An earlier one, or this one where an adoption has changed the cell since.
        attester: Person id; of an imported answer the name in the file, "" where there is none.
        on: The day of it; None where an import gives none.
        same: The question has not changed in what decides whether an answer carries; of a control
            that was replaced, in all but its id.
    """

    period: str
    answer: Answer
    attester: str
    on: date | None
    same: bool
    imported: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier periods, newest first, as far as they were loaded, with their catalogues.

    Attributes:
        revisions: Those of the periods, and those that adoptions of this one replaced.
        past: Imported periods, newest first.
        zone: The workspace's time zone, in which dates are told.
        meanings: What was vouched to mean the same.
        lineage: Where the controls of this period come from.
    """

    periods: tuple[PeriodFacts, ...] = ()
    revisions: Mapping[str, Catalogue] = field(default_factory=dict)
    zone: tzinfo = UTC
    meanings: Meanings = field(default_factory=Meanings)
    lineage: Lineage = field(default_factory=Lineage)
    past: tuple[PastPeriod, ...] = ()

    def names(self, item: str) -> tuple[str, ...]:
        """A question or requirement, and what it was called in controls since replaced."""
        return (item, *self.lineage.items.get(item, ()))

    def offers(
        self, department: str | None, fits: Callable[[Evidence, Link, Link], bool]
    ) -> tuple[Offer, ...]:
        """Pieces of the last period for whose links `fits` says yes, in the order of the ledger.

        Args:
            department: Only links of this one.
            fits: Whether a piece may be taken over: from which link, for which.
        """
        offers = []
        for piece in self.periods[0].evidence if self.periods else ():
            if piece.withdrawn or piece.inspected:
                continue
            links = tuple(
                now
                for link in piece.links
                if department in (None, link.department)
                for now in self._links(link)
                if fits(piece, link, now)
            )
            if links:
                offers.append(Offer(piece, links))
        return tuple(offers)

    def _links(self, link: Link) -> Iterator[Link]:
        """A link as it was, and as what replaced its control would have it."""
        yield link
        for item, names in self.lineage.items.items():
            if link.requirement in names:
                yield Link(link.department, item.rpartition("-")[0], item)

    def answers(
        self, control: Control, question: Question, department: str
    ) -> Iterator[LastAnswer]:
        """Of each earlier period the newest attested answer to a question of a control.

        Then those of imported periods, to the question or else to its control as a whole.
        """
        names = self.names(question.id)
        for facts in self.periods:
            revision = facts.opening.revision
            for attestation, answer in _answers(facts, names, department):
                same = self.same(control, question, answer.question, revision)
                yield self.told(facts.period.id, attestation, answer, same=same)
                break
        yield from self._imported(control, names, department)

    def _imported(
        self, control: Control, names: Collection[str], department: str
    ) -> Iterator[LastAnswer]:
        controls = {control.id, *self.lineage.before(control.id)}
        for past in self.past:
            for found in past.answers_to(controls, names, department):
                assert found.value is not None
                yield LastAnswer(
                    past.period.id,
                    Answer(found.question, found.value),
                    found.attester,
                    found.on,
                    same=False,
                    imported=True,
                    whole=not found.question,
                )
                break

    def told(
        self, period: str, attestation: Attestation, answer: Answer, *, same: bool
    ) -> LastAnswer:
        """An answer with who attested it and when."""
        on = attestation.mark.at.astimezone(self.zone).date()
        return LastAnswer(period, answer, attestation.attester, on, same)

    def same(
        self, control: Control, item: Question | Requirement, name: str, revision: str
    ) -> bool:
        """Whether `item` of `control` says what stood under `name` in an older revision."""
        catalogue = self.revisions.get(revision)
        found = _find(catalogue, name) if catalogue is not None else None
        if found is None:
            return False
        if name == item.id:
            return carries(found[1], item, self.meanings)
        return taken_over(found[0], control).get(item.id) == name


def _find(catalogue: Catalogue, name: str) -> tuple[Control, Question | Requirement] | None:
    for control in catalogue.controls:
        items: tuple[Question | Requirement, ...] = (*control.questions, *control.requirements)
        found = next((item for item in items if item.id == name), None)
        if found is not None:
            return control, found
    return None


def _answers(
    facts: PeriodFacts, questions: Collection[str], department: str
) -> Iterator[tuple[Attestation, Answer]]:
    """Attested answers to any of some questions, newest first."""
    for attestation in reversed(facts.attestations):
        if attestation.department == department:
            for answer in answers_of(attestation.cells):
                if answer.question in questions:
                    yield attestation, answer


def answers_of(cells: Collection[AttestedCell]) -> Iterator[Answer]:
    """All answers of some cells."""
    for cell in cells:
        yield from cell.answers
