"""The rules across files, in the order in which they are checked."""

from __future__ import annotations

from assess.catalog.cell_rules import check_evidence, check_sides, check_spread, check_workload
from assess.catalog.draft import Draft
from assess.catalog.frameworks import check_maps
from assess.catalog.question_rules import check_questions
from assess.catalog.references import check_ids, check_references, check_replaced
from assess.catalog.report import Report
from assess.catalog.statement_rules import (
    check_conflicts,
    check_purpose,
    check_statements,
    check_tested,
    check_umbrellas,
)
from assess.catalog.when_rules import check_when
from assess.yamlio import Problem

_ALONE = (
    *(check_ids, check_questions, check_when, check_sides),
    *(check_statements, check_purpose, check_conflicts),
)
_COMPLETE = (check_references, check_maps, check_replaced, check_umbrellas)
_WHOLE = (check_tested, check_evidence, check_workload, check_spread)


def lint(draft: Draft, problems: list[Problem], warnings: list[Problem]) -> None:
    """Check a draft.

    Rules that ask what exists need every file; rules that count need every value, too. What
    cannot be read would only make them complain about things that are there.

    Args:
        draft: As read.
        problems: What reading has found; receives errors.
        warnings: Receives warnings.
    """
    report = Report(problems, warnings)
    whole = not problems
    for check in _ALONE:
        check(draft, report)
    if draft.complete:
        for check in _COMPLETE:
            check(draft, report)
    if whole:
        for check in _WHOLE:
            check(draft, report)
