"""Evidence objects by content hash."""

from __future__ import annotations

from assess.vault.disk import Disk
from assess.vault.names import is_sha256, shown
from assess.vault.values import Fault, FaultKind, Stored
from assess.vault.vault import FREE_SPACE_FLOOR, SIZE_LIMIT, Vault

__all__ = [
    "FREE_SPACE_FLOOR",
    "SIZE_LIMIT",
    "Disk",
    "Fault",
    "FaultKind",
    "Stored",
    "Vault",
    "is_sha256",
    "shown",
]
