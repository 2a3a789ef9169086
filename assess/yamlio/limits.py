"""How much one file may hold."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 2 * 1024 * 1024
MAX_NODES = 200_000
MAX_SCALAR = 65_536
MAX_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one file, and whether it may use anchors.

    Attributes:
        size: Bytes.
        nodes: Values; each use of an alias counts all that it stands for.
        scalar: Characters of one value.
        aliases: Anchors and aliases are read as if the value were written out. Other programs
            write them; our own files never hold any.
    """

    size: int = MAX_BYTES
    nodes: int = MAX_NODES
    scalar: int = MAX_SCALAR
    aliases: bool = False


OWN = Limits()
"""Those of our own files."""
