"""Bytes that a leaf commits to without holding them (LEDGER, "Leaf")."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """A commitment, with the salt and bytes that open it where they still exist.

    Attributes:
        c: Hex ``SHA-256(salt || data)``.
        n: Size of the data in bytes.
        salt: 32 bytes, or None once disposed of or never held here.
        data: The committed bytes, or None once disposed of or held elsewhere (the vault).
    """

    c: str
    n: int
    salt: bytes | None = None
    data: bytes | None = None

    def to_json(self) -> dict[str, object]:
        """What a leaf holds."""
        return {"c": self.c, "n": self.n}

    def text(self) -> str:
        """The committed bytes as text; "" once disposed of."""
        return self.data.decode() if self.data is not None else ""


def seal(data: bytes, salt: bytes) -> Sealed:
    """Commits to `data` with a fresh random `salt` of 32 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return Sealed(hashlib.sha256(salt + data).hexdigest(), len(data), salt, data)
