"""All of a policy check: what became of each sentence, and what is wrong in the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess.catalog.policy.detect.dating import dating
from assess.catalog.policy.detect.facts import facts
from assess.catalog.policy.detect.numbering import numbering
from assess.catalog.policy.detect.parity import parity
from assess.catalog.policy.detect.placeholders import placeholders
from assess.catalog.policy.detect.references import references
from assess.catalog.policy.detect.residue import residue
from assess.catalog.policy.drift import Drift, Fate, drift
from assess.catalog.policy.finding import Finding
from assess.catalog.policy.known import not_seen, with_conflicts
from assess.catalog.policy.match import Match, match
from assess.catalog.policy.text import PolicyText
from assess.catalog.policy.view import View, view
from assess.domain.statement import Catalogue, Conflict

_DETECTORS = (placeholders, residue, numbering, references, dating, facts, parity)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gave.

    Attributes:
        findings: By detector, then in the order of the texts.
        not_seen: Open conflicts that their detectors do not find.
    """

    match: Match
    drift: Drift
    view: View
    findings: tuple[Finding, ...]
    not_seen: tuple[Conflict, ...]

    @property
    def new_findings(self) -> tuple[Finding, ...]:
        """Those that no conflict record tells of."""
        return tuple(finding for finding in self.findings if not finding.conflicts)

    @property
    def covered(self) -> bool:
        """Whether all that is published is known to the catalogue, word by word."""
        lost = self.drift.of(Fate.REWORDED, Fate.GONE)
        reworded = self.drift.of(Fate.REWORDED, passages=True)
        return bool(self.match.parts) and not (lost or reworded or self.drift.new)

    @property
    def passes(self) -> bool:
        """Whether the texts may be published as far as this goes."""
        return self.covered and not self.new_findings


def check(
    catalogue: Catalogue,
    texts: Sequence[PolicyText],
    as_of: date,
    *,
    sources: Sequence[str] = (),
    before: Mapping[str, str] | None = None,
) -> Checked:
    """Check policy texts.

    Args:
        catalogue: With hashes of sentences.
        texts: Files in the order given.
        as_of: The day for which dates are judged.
        sources: As of `match`.
        before: As of `drift`.
    """
    matched = match(catalogue, texts, sources)
    drifted = drift(matched, before)
    seen = view(catalogue, texts, drifted, as_of)
    found = [finding for detector in _DETECTORS for finding in detector(seen)]
    findings = with_conflicts(seen, sorted(found, key=lambda f: (f.detector, f.spots[0].at)))
    return Checked(matched, drifted, seen, findings, not_seen(seen, findings))
