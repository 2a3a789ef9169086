"""What an earlier period hands on: last answers, and pieces that are still fresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo

from assess.catalog.hashes import ask_hash
from assess.domain.answer import Answer
from assess.domain.control import Question
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import PeriodFacts
from assess.domain.statement import Catalogue


@dataclass(frozen=True, slots=True)
class Offer:
    """A piece of the last period that is still in its window for requirements of this one."""

    piece: Evidence
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was attested for a question in an earlier period.

    Attributes:
        same: The question has not changed in what decides whether an answer carries.
    """

    period: str
    answer: Answer
    attester: str
    on: date
    same: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier periods, newest first, as far as they were loaded, with their catalogues.

    Attributes:
        zone: The workspace's time zone, in which dates are told.
    """

    periods: tuple[PeriodFacts, ...] = ()
    revisions: Mapping[str, Catalogue] | None = None
    zone: tzinfo = UTC

    def offers(
        self, department: str | None, fits: Callable[[Evidence, Link], bool]
    ) -> tuple[Offer, ...]:
        """Pieces of the last period for whose links `fits` says yes, in the order of the ledger.

        Args:
            department: Only links of this one.
            fits: Whether a piece may be taken over for a link.
        """
        offers = []
        for piece in self.periods[0].evidence if self.periods else ():
            if piece.withdrawn or piece.inspected:
                continue
            links = tuple(
                link
                for link in piece.links
                if (department is None or link.department == department) and fits(piece, link)
            )
            if links:
                offers.append(Offer(piece, links))
        return tuple(offers)

    def last_answer(self, question: Question, department: str) -> LastAnswer | None:
        """The newest earlier attested answer to a question."""
        for facts in self.periods:
            for found in _answers(facts, question.id, department, self.zone):
                return replace(found, same=self._same(question, facts.opening.revision))
        return None

    def _same(self, question: Question, revision: str) -> bool:
        catalogue = (self.revisions or {}).get(revision)
        if catalogue is None:
            return False
        try:
            _, before = catalogue.question(question.id)
        except KeyError:
            return False
        return ask_hash(before) == ask_hash(question)


def _answers(
    facts: PeriodFacts, question: str, department: str, zone: tzinfo
) -> Iterator[LastAnswer]:
    """Attested answers to a question, newest first."""
    for attestation in reversed(facts.attestations):
        if attestation.department != department:
            continue
        for cell in attestation.cells:
            for answer in cell.answers:
                if answer.question == question:
                    yield LastAnswer(
                        facts.period.id,
                        answer,
                        attestation.attester,
                        attestation.mark.at.astimezone(zone).date(),
                        same=False,
                    )
