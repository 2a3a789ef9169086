"""Results from before the first period: taken from a file, looked at."""

from __future__ import annotations

from assess.workflow.history.importing import Imported, Prepared, check, import_past, prepare
from assess.workflow.history.listing import Listed, list_past

__all__ = [
    "Imported",
    "Listed",
    "Prepared",
    "check",
    "import_past",
    "list_past",
    "prepare",
]
