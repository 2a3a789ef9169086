"""Commitments: a leaf names bytes without revealing them, and they can be erased later."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256

from assess.errors import BadInput
from assess.text import Text

SALT_SIZE = 32
"""Length of every salt, in bytes."""

_HEX = re.compile(r"[0-9a-f]{64}")


class BadCommitment(BadInput):
    """Not a commitment, or a salt of the wrong length."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise about bytes kept elsewhere.

    Args:
        c: SHA-256(salt || bytes), 64 lower-case hex digits.
        n: Length of the bytes, without the salt.

    Raises:
        BadCommitment: A field has the wrong form.
    """

    c: str
    n: int

    def __post_init__(self) -> None:
        _check_fields(self.c, self.n)

    def to_json(self) -> dict[str, str | int]:
        """The form inside a leaf: ``{"c": hex, "n": size}``."""
        return {"c": self.c, "n": self.n}

    @classmethod
    def from_json(cls, value: object) -> Commitment:
        """Read the form inside a leaf.

        Raises:
            BadCommitment: Not exactly the fields c and n, or of the wrong form.
        """
        if not isinstance(value, dict) or value.keys() != {"c", "n"}:
            raise BadCommitment(
                Text(
                    "a commitment has exactly the fields c and n",
                    "コミットメントの項目はcとnだけです。",
                )
            )
        return cls(c=value["c"], n=value["n"])


def commit(salt: bytes, data: bytes) -> Commitment:
    """Commit to `data`; without the salt nobody can guess what was committed to.

    Args:
        salt: 32 random bytes, never used twice.
        data: The bytes to commit to.

    Raises:
        BadCommitment: The salt is not 32 bytes long.
    """
    if len(salt) != SALT_SIZE:
        raise BadCommitment(
            Text(
                f"a salt has {SALT_SIZE} bytes, not {len(salt)}",
                f"ソルトは{SALT_SIZE}バイトです({len(salt)}バイトあります)。",
            )
        )
    return Commitment(c=_digest(salt, data), n=len(data))


def check(commitment: Commitment, salt: bytes, data: bytes) -> bool:
    """Whether `salt` and `data` open `commitment`.

    A salt of another length never does: it would move the border between salt and data.
    """
    if len(salt) != SALT_SIZE or len(data) != commitment.n:
        return False
    return hmac.compare_digest(_digest(salt, data), commitment.c)


def _digest(salt: bytes, data: bytes) -> str:
    digest = sha256(salt)
    digest.update(data)
    return digest.hexdigest()


def _check_fields(digest: object, size: object) -> None:
    if not isinstance(digest, str) or not _HEX.fullmatch(digest):
        raise BadCommitment(
            Text("c is not 64 lower-case hex digits", "cが小文字の16進数64桁ではありません。")
        )
    if isinstance(size, bool) or not isinstance(size, int) or size < 0:
        raise BadCommitment(Text("n is not a length in bytes", "nがバイト数ではありません。"))
