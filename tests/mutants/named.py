"""The mutants: where, what, instead of what, and the tests that must fail."""

from __future__ import annotations

from tests.mutants.mutant import Mutant
from tests.mutants.of_adoption import MUTANTS as OF_ADOPTION
from tests.mutants.of_facts import MUTANTS as OF_FACTS

__all__ = ["MUTANTS", "Mutant"]

EDGES, DERIVE = "domain/test_edges.py", "domain/test_derive.py"
JUDGE, WINDOWS = "domain/test_judge.py", "domain/test_windows.py"
VERDICT, CONCLUSION = "domain/test_verdict.py", "domain/test_conclusion.py"
FINDINGS, APPLIES = "domain/test_findings.py", "domain/test_applicability.py"
VOUCHING, TIMELY = "domain/test_vouching.py", "domain/test_timeliness.py"
OUTCOME, ACCESS = "domain/test_outcome.py", "workflow/test_access.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "another company's department contradicts a policy",
        "domain/applicability.py",
        "    return frozenset(own if own & owners else own | owners)",
        "    return frozenset(d.id for d in here)",
        (VERDICT,),
    ),
    Mutant(
        "an owner elsewhere contradicts a policy whose own companies have an owner",
        "domain/applicability.py",
        "    return frozenset(own if own & owners else own | owners)",
        "    return frozenset(own | owners)",
        (VERDICT,),
    ),
    Mutant(
        "derivation order: a blank hides a no",
        "domain/derive.py",
        "    for result, found in steps:\n",
        "    for result, found in (steps[1], steps[0], *steps[2:]):\n",
        (DERIVE, EDGES),
    ),
    Mutant(
        "derivation order: asserted before partly conforming",
        "domain/derive.py",
        "    for result, found in steps:\n",
        "    for result, found in (*steps[:3], steps[4], steps[3]):\n",
        (DERIVE, EDGES),
    ),
    Mutant(
        "a computed no needs an attestation",
        "domain/derive.py",
        "    if not cell.signed and not fixed:\n",
        "    if not cell.signed:\n",
        (DERIVE, EDGES),
    ),
    Mutant(
        "a computed no counts before the close",
        "domain/derive.py",
        "if cell.closed and j.kind is JudgementKind.COMPUTED_NO]",
        "if j.kind is JudgementKind.COMPUTED_NO]",
        (DERIVE, EDGES),
    ),
    Mutant(
        "evidence one day too old still counts",
        "domain/windows.py",
        "timedelta(days=requirement.fresh_days)",
        "timedelta(days=requirement.fresh_days + 1)",
        (WINDOWS, EDGES),
    ),
    Mutant(
        "evidence exactly at its limit no longer counts",
        "domain/windows.py",
        "    if as_of < dates[0]:\n",
        "    if as_of <= dates[0]:\n",
        (WINDOWS, EDGES),
    ),
    Mutant(
        "evidence after the due date counts",
        "domain/windows.py",
        "    return PieceWhy.TOO_LATE if as_of > dates[1] else None\n",
        "    return None\n",
        (WINDOWS, EDGES),
    ),
    Mutant(
        "a withdrawn piece counts",
        "domain/windows.py",
        "    if piece.withdrawn:\n",
        "    if piece.withdrawn and not handed_in:\n",
        (WINDOWS, EDGES),
    ),
    Mutant(
        "an inspected record counts before acceptance",
        "domain/windows.py",
        "    if piece.inspected and review is None:\n",
        "    if piece.inspected and review is None and not handed_in:\n",
        (WINDOWS, EDGES),
    ),
    Mutant(
        "a gap of one day in what pieces cover goes unseen",
        "domain/windows.py",
        "        open_from = end + _DAY\n",
        "        open_from = end + _DAY + _DAY\n",
        (WINDOWS, EDGES),
    ),
    Mutant(
        "0 of 0 meets its target without a nil return",
        "domain/grade.py",
        "    if by.nil:\n",
        "    if by.nil or question.percent:\n",
        (JUDGE, DERIVE, EDGES),
    ),
    Mutant(
        "a nil return against a register with entries is allowed",
        "domain/grade.py",
        "    return counts and not has_entries(supplied)\n",
        "    return counts\n",
        (JUDGE,),
    ),
    Mutant(
        "the tolerance ends one step early",
        "domain/grade.py",
        "question.tolerance is not None and short <= question.tolerance",
        "question.tolerance is not None and short < question.tolerance",
        (JUDGE, EDGES),
    ),
    Mutant(
        "a target just missed is met",
        "domain/grade.py",
        "    if short <= 0:\n",
        "    if short < 1:\n",
        (JUDGE, EDGES),
    ),
    Mutant(
        "the whole of a ratio is left out",
        "domain/grade.py",
        "Fraction(100 * value.part, value.whole)",
        "Fraction(100 * value.part, value.part or 1)",
        (JUDGE, EDGES),
    ),
    Mutant(
        "a percentage is rounded up",
        "domain/conclusion.py",
        "    return part * 100 // whole if whole else None\n",
        "    return -(-part * 100 // whole) if whole else None\n",
        (CONCLUSION, EDGES),
    ),
    Mutant(
        "who did not answer leaves the denominator",
        "domain/conclusion.py",
        "    inside = [o for o in every if o.applicable]\n",
        "    inside = [o for o in every if o.applicable and o.signed]\n",
        (CONCLUSION, EDGES),
    ),
    Mutant(
        "conclusion D only one point below its threshold",
        "domain/conclusion.py",
        "counts.answered * 100 < thresholds.answered * counts.applicable",
        "counts.answered * 100 < (thresholds.answered - 1) * counts.applicable",
        (CONCLUSION, EDGES),
    ),
    Mutant(
        "a statement never due counts as supported",
        "domain/verdict.py",
        "if results and not never_due and all(",
        "if results and all(",
        (VERDICT, EDGES),
    ),
    Mutant(
        "an umbrella is supported if most of its children are",
        "domain/verdict.py",
        "    if Verdict.CONTRADICTED in found:\n        verdict = Verdict.CONTRADICTED\n",
        "    if Verdict.SUPPORTED in found:\n        verdict = Verdict.SUPPORTED\n",
        (VERDICT, EDGES),
    ),
    Mutant(
        "an asserted cell is not due again",
        "domain/outcome.py",
        "frozenset({Result.NONCONFORMING, Result.NOT_ASSESSED, Result.PARTLY, Result.ASSERTED})",
        "frozenset({Result.NONCONFORMING, Result.NOT_ASSESSED, Result.PARTLY})",
        (APPLIES, OUTCOME, EDGES),
    ),
    Mutant(
        "a repeat does not raise the level",
        "domain/findings.py",
        "        level = one_higher(max(level, earlier.level, key=_LEVELS.index))\n",
        "        level = max(level, earlier.level, key=_LEVELS.index)\n",
        (FINDINGS,),
    ),
    Mutant(
        "a finding is overdue on its due date",
        "domain/findings.py",
        "if day > finding.due else",
        "if day >= finding.due else",
        (FINDINGS, CONCLUSION),
    ),
    Mutant(
        "whoever attested may review",
        "domain/access.py",
        "    if actor.person in subject.attesters or actor.entered_by in subject.attesters:\n",
        "    if actor.entered_by in subject.attesters and actor.entered_by != actor.person:\n",
        (ACCESS,),
    ),
    Mutant(
        "whoever added evidence may review",
        "domain/access.py",
        "    elif actor.person in subject.adders or actor.entered_by in subject.adders:\n",
        "    elif actor.person in subject.adders and actor.rehearsal is None:\n",
        (ACCESS,),
    ),
    Mutant(
        "whoever reviewed may approve",
        "domain/access.py",
        "    if actor.person in subject.reviewers:\n",
        "    if not actor.person and subject.reviewers:\n",
        (ACCESS,),
    ),
    Mutant(
        "a signature for some days replaces one for the whole period",
        "domain/vouching.py",
        "(whole or standing)[:1]",
        "standing[:1]",
        (DERIVE, EDGES),
    ),
    Mutant(
        "a leaver's no is forgotten",
        "domain/cell.py",
        "        standing = self.voices[1:] if self.signed else self.voices\n",
        "        standing = ()\n",
        (VOUCHING,),
    ),
    Mutant(
        "a no that was superseded stands",
        "domain/vouching.py",
        "        attester = attestation(one).attester\n",
        "        attester = str(id(one))\n",
        (VOUCHING,),
    ),
    Mutant(
        "signing again makes a sheet late",
        "domain/timeliness.py",
        "            return attestation\n",
        "            return attestations[-1]\n",
        (TIMELY,),
    ),
    Mutant(
        "an extension cures a late signature",
        "domain/timeliness.py",
        "(before is None or e.mark.idx < before)",
        "(before is None or e.mark.idx)",
        (TIMELY,),
    ),
    *OF_FACTS,
    *OF_ADOPTION,
)
