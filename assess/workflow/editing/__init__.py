"""Editing the catalogue's YAML: what it says, what a change would do, and writing files."""

from __future__ import annotations

from assess.workflow.editing.effect import Effect
from assess.workflow.editing.files import (
    ChangedOnDisk,
    Kept,
    Opened,
    forget,
    keep,
    kept_files,
    open_file,
    save_file,
)
from assess.workflow.editing.survey import OpenPeriod, Placed, Survey, name_of, survey

__all__ = [
    "ChangedOnDisk",
    "Effect",
    "Kept",
    "OpenPeriod",
    "Opened",
    "Placed",
    "Survey",
    "forget",
    "keep",
    "kept_files",
    "name_of",
    "open_file",
    "save_file",
    "survey",
]
