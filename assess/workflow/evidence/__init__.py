"""Evidence in and out: add, take over from last period, inspect, withdraw."""

from __future__ import annotations

from assess.workflow.evidence.adding import add, reuse
from assess.workflow.evidence.inspecting import inspect
from assess.workflow.evidence.links import Piece
from assess.workflow.evidence.record import Added, find, new_id
from assess.workflow.evidence.withdrawing import withdraw

__all__ = ["Added", "Piece", "add", "find", "inspect", "new_id", "reuse", "withdraw"]
