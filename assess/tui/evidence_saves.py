"""What the evidence screen writes, each as one job of the ordered writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.errors import AssessError, BadInput, OutsideFailure
from assess.tui.writer import Job
from assess.vault.names import shown
from assess.workflow import evidence
from assess.workflow.desk import Desk
from assess.workflow.evidence import Added, Piece

Failed = Callable[[AssessError, bool], None]


@dataclass(frozen=True, slots=True)
class Handing:
    """Files that are handed in for one requirement of one department."""

    paths: tuple[Path, ...]
    requirement: str
    department: str
    period: str
    piece: Piece


def add_job(
    desk: Desk, handing: Handing, done: Callable[[tuple[Added, ...]], None], failed: Failed
) -> Job[tuple[Added, ...]]:
    """Stores files and records them."""
    names = ", ".join(shown(p.name) for p in handing.paths)
    return Job(f"evidence {names}", lambda: _add(desk, handing), done, failed)


def reuse_job(
    desk: Desk,
    ids: Sequence[str],
    period: str,
    done: Callable[[tuple[Added, ...]], None],
    failed: Failed,
) -> Job[tuple[Added, ...]]:
    """Takes pieces of last period over."""
    chosen = tuple(ids)
    run = lambda: evidence.reuse(desk, chosen, period=period)  # noqa: E731
    return Job("evidence of last period", run, done, failed)


def withdraw_job(
    desk: Desk,
    evidence_id: str,
    reason: str,
    period: str,
    done: Callable[[None], None],
    failed: Failed,
) -> Job[None]:
    """Takes one piece back."""
    run = lambda: evidence.withdraw(desk, evidence_id, reason, period=period)  # noqa: E731
    return Job("a withdrawal", run, done, failed)


def _add(desk: Desk, handing: Handing) -> tuple[Added, ...]:
    try:
        return evidence.add(
            desk,
            handing.paths,
            (handing.requirement,),
            (handing.department,),
            handing.piece,
            period=handing.period,
        )
    except OutsideFailure as error:
        # A source that cannot be read would hold up every later save if it were tried again.
        if error.where in {shown(p) for p in handing.paths}:
            raise BadInput(error.message, where=error.where, hint=error.hint) from error
        raise
