"""Mutants of what the ledger takes, keeps and shows, and of the verbs that write to it."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

DERIVE, EDGES = "domain/test_derive.py", "domain/test_edges.py"
ATTEST, REVIEW = "workflow/test_attest.py", "workflow/test_review.py"
EVIDENCE, PERIOD = "workflow/test_evidence.py", "workflow/test_period.py"
TABLES, WRITER = "storage/test_tamper_tables.py", "storage/test_writer.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "two periods are open at once",
        "workflow/period.py",
        "    if still_open:\n",
        "    if still_open and desk.as_person is None:\n",
        (PERIOD,),
    ),
    Mutant(
        "who entered a piece for somebody else reviews it",
        "domain/access.py",
        "    elif actor.person in subject.adders or actor.entered_by in subject.adders:\n",
        "    elif actor.person in subject.adders and actor.entered_by in subject.attesters:\n",
        ("workflow/test_for_others.py",),
    ),
    Mutant(
        "who stays signs for a part of the period",
        "workflow/attest/heading.py",
        "        if scope.last not in _last_days(book, person, department.id):\n",
        "        if scope.last in _last_days(book, person, department.id) and scope.relying:\n",
        ("workflow/test_handover.py",),
    ),
    Mutant(
        "evidence that came after signing looks signed",
        "workflow/sheet/values.py",
        "        return self.unsigned_evidence or any(q.edited for q in self.questions)\n",
        "        return any(q.edited for q in self.questions)\n",
        ("workflow/test_sheet.py",),
    ),
    Mutant(
        "derivation order: a covered no hides a blank",
        "domain/derive.py",
        "    for result, found in steps:\n",
        "    for result, found in (steps[0], steps[2], steps[1], *steps[3:]):\n",
        (DERIVE, EDGES),
    ),
    Mutant(
        "a file that was handed in before does not count again",
        "domain/windows.py",
        "    if piece.withdrawn:\n",
        "    if piece.withdrawn or piece.reused_from:\n",
        ("domain/test_windows.py", EDGES),
    ),
    Mutant(
        "an exception covers the days before its approval",
        "domain/judge.py",
        "(max(e.first, e.approved.date()), e.last)",
        "(e.first, e.last)",
        ("domain/test_judge.py", EDGES),
    ),
    Mutant(
        "a review holds for any content",
        "domain/cell.py",
        "reversed(self._reviews.get(key, ())) if r.content == content)",
        "reversed(self._reviews.get(key, ())) if content)",
        (DERIVE,),
    ),
    Mutant(
        "a consent holds for any content",
        "domain/cell.py",
        "if c.content == cell.content\n",
        "if c.content\n",
        (DERIVE,),
    ),
    Mutant(
        "a cell is not due again",
        "domain/applicability.py",
        "before is not None and before.result in DUE_AGAIN",
        "before is not None and before.result not in DUE_AGAIN",
        ("domain/test_applicability.py", EDGES),
    ),
    Mutant(
        "an extension leaves evidence late",
        "domain/windows.py",
        "    return oldest, max(department.last, due)\n",
        "    return oldest, department.last\n",
        ("domain/test_windows.py", DERIVE),
    ),
    Mutant(
        "an administrator reviews for somebody",
        "domain/access.py",
        "not (actor.rehearsal or verb in FOR_OTHERS)",
        "not (actor.rehearsal or verb in FOR_OTHERS or verb is Verb.REVIEW)",
        ("workflow/test_access.py",),
    ),
    Mutant(
        "a sheet is signed on the last day of its period",
        "workflow/attest/heading.py",
        "    if desk.today() <= last:\n",
        "    if desk.today() < last:\n",
        (f"{ATTEST}::test_before_the_period_has_ended_nothing_is_signed",),
    ),
    Mutant(
        "a text signed again gets a new commitment",
        "workflow/attest/preparing.py",
        "        if (slot, text) in known:\n",
        "        if (slot, text, 0) in known:\n",
        (f"{ATTEST}::test_an_unchanged_cell_keeps_its_content_though_salts_are_fresh",),
    ),
    Mutant(
        "a return is due before the sheet",
        "workflow/review.py",
        "        due = max(\n",
        "        due = min(\n",
        (f"{REVIEW}::test_a_return_is_due_in_three_business_days_never_before_the_sheet",),
    ),
    Mutant(
        "deadlines of a late opening count from the period's end",
        "workflow/population.py",
        "    base = max(period.ends, desk.today())\n",
        "    base = period.ends\n",
        (f"{PERIOD}::TestOpen",),
    ),
    Mutant(
        "withdrawing takes away what another record names",
        "workflow/evidence/withdrawing.py",
        "writer.objects_used(sha256) == 0",
        "writer.objects_used(sha256) >= 0",
        (f"{EVIDENCE}::TestWithdraw",),
    ),
    Mutant(
        "withdrawing leaves the name behind",
        "workflow/evidence/withdrawing.py",
        '        writer.erase_opening(leaf.p["meta"]["c"])\n',
        '        writer.opening(leaf.p["meta"]["c"])\n',
        (f"{EVIDENCE}::TestWithdraw",),
    ),
    Mutant(
        "the later save of a stale draft overwrites",
        "storage/writer.py",
        "        if (current.version if current else 0) != expected:\n",
        "        if (current.version if current else 0) < expected:\n",
        ("storage/test_drafts.py",),
    ),
    Mutant(
        "a clock exactly five seconds back is refused",
        "storage/writer.py",
        "at < head.last - BACKWARDS",
        "at <= head.last - BACKWARDS",
        (WRITER,),
    ),
    Mutant(
        "an index may be taken twice",
        "storage/migrations/versions/0001_initial.sql",
        "BEFORE INSERT ON ledger_event WHEN NEW.idx <> (",
        "BEFORE INSERT ON ledger_event WHEN NEW.idx > (",
        ("storage/test_append_only.py",),
    ),
    Mutant(
        "replay overlooks rows that the ledger does not have",
        "storage/replay.py",
        "sorted(ours.keys() | theirs.keys(), key=repr)",
        "sorted(theirs.keys(), key=repr)",
        (f"{TABLES}::test_an_added_row_of_every_table",),
    ),
    Mutant(
        "a checkpoint signs what the stored hashes say",
        "storage/writer.py",
        "recompute(leaves)",
        "recompute(())",
        (WRITER,),
    ),
)
