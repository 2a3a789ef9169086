"""Editing the catalogue's YAML: what it says, what a change would do, and writing files."""

from __future__ import annotations

from assess.workflow.editing.files import (
    MISSING,
    ChangedOnDisk,
    Kept,
    Opened,
    forget,
    keep,
    kept_files,
    open_file,
    save_file,
)
from assess.workflow.editing.new import Draft, draft_control
from assess.workflow.editing.sums import Sum
from assess.workflow.editing.survey import (
    OpenPeriod,
    Placed,
    Survey,
    name_of,
    seen_from,
    survey,
)

__all__ = [
    "MISSING",
    "ChangedOnDisk",
    "Draft",
    "Kept",
    "OpenPeriod",
    "Opened",
    "Placed",
    "Sum",
    "Survey",
    "draft_control",
    "forget",
    "keep",
    "kept_files",
    "name_of",
    "open_file",
    "save_file",
    "seen_from",
    "survey",
]
