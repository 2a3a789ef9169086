"""Checkpoints of C2SP tlog-checkpoint: exactly origin, size and root, signed as a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from assess.ledger.base64_strict import b64decode, b64encode
from assess.ledger.faults import E_ORIGIN, Code
from assess.ledger.note import BadNote, LogKey, open_note, parse_note, sign_note
from assess.ledger.origin import is_name
from assess.ledger.printed import find_checkpoints
from assess.ledger.proof import verify_consistency
from assess.ledger.tree import HASH_SIZE
from assess.text import Text

__all__ = [
    "BadCheckpoint",
    "Checkpoint",
    "WrongOrigin",
    "find_checkpoints",
    "open_checkpoint",
    "parse_body",
]

_SIZES = 2**63
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_LINES = 3

_NAME = Text(
    "an origin has no spaces and no plus, and is not empty",
    "originには空白もプラス記号も使えず、空にもできません。",
)
_NO_SIZE = Text("the size is not a number of leaves", "件数が記録の件数ではありません。")
_LONG_ROOT = Text(
    f"the root is not {HASH_SIZE} bytes long", f"ルートハッシュが{HASH_SIZE}バイトではありません。"
)
_OTHER_KEY = Text("the key is named after another log", "鍵の名前が別の記録のものです。")
_OTHER_LAST = Text(
    "the last checkpoint is another log's", "前回のチェックポイントが別の記録のものです。"
)
_THREE_LINES = Text(
    "a checkpoint has three lines: origin, size, root",
    "チェックポイントは、origin、件数、ルートハッシュの3行です。",
)
_EXTENSION = Text("extension lines are not accepted", "チェックポイントに追加の行は使えません。")
_NO_NUMBER = Text(
    "the size is not a number without leading zeros", "件数が、先頭に0のない数字になっていません。"
)
_NO_BASE64 = Text(
    "the root is not canonical base64", "ルートハッシュが正しいbase64ではありません。"
)


class BadCheckpoint(BadNote):
    """A text that is not exactly origin, size and root (code E_SIG)."""


class WrongOrigin(BadCheckpoint):
    """A checkpoint, but of another log (code E_ORIGIN)."""

    code: ClassVar[Code] = E_ORIGIN


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was at one size.

    Args:
        origin: The log's unique name.
        size: Number of leaves.
        root: RFC 6962 root over them, 32 bytes.

    Raises:
        BadCheckpoint: A value cannot be written in a checkpoint.
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not is_name(self.origin):
            raise BadCheckpoint(_NAME)
        if not 0 <= self.size < _SIZES:
            raise BadCheckpoint(_NO_SIZE)
        if len(self.root) != HASH_SIZE:
            raise BadCheckpoint(_LONG_ROOT)

    def body(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root)}\n"

    def sign(self, key: LogKey) -> str:
        """The signed note.

        The caller has recomputed the root from the stored leaf bytes; see `sign_after` for
        the other duty of a signer.

        Raises:
            WrongOrigin: The key is another log's.
        """
        if key.name != self.origin:
            raise WrongOrigin(_OTHER_KEY)
        return sign_note(self.body(), key)

    def sign_after(self, last: Checkpoint, proof: Sequence[bytes], key: LogKey) -> str:
        """The signed note, once this checkpoint is proved consistent with the last signed one.

        Args:
            last: The newest checkpoint that this key signed.
            proof: Consistency proof from `last` to this one.
            key: The log's key.

        Raises:
            WrongOrigin: `last` or the key is another log's.
            BadProof: This checkpoint does not continue `last`.
        """
        if last.origin != self.origin:
            raise WrongOrigin(_OTHER_LAST)
        verify_consistency(last.size, self.size, proof, last.root, self.root)
        return self.sign(key)


def parse_body(text: str) -> Checkpoint:
    """Read the three lines of a checkpoint.

    Raises:
        BadCheckpoint: Not exactly three lines, a size with leading zeros, a root that is not
            canonical base64 of 32 bytes.
    """
    lines = text.split("\n")
    if lines.pop() != "" or len(lines) < _LINES:
        raise BadCheckpoint(_THREE_LINES)
    if len(lines) > _LINES:
        raise BadCheckpoint(_EXTENSION)
    origin, size, encoded = lines
    if not _SIZE.fullmatch(size):
        raise BadCheckpoint(_NO_NUMBER)
    root = b64decode(encoded)
    if root is None:
        raise BadCheckpoint(_NO_BASE64)
    return Checkpoint(origin, int(size), root)


def open_checkpoint(note: bytes, vkey: str, origin: str) -> Checkpoint:
    """Read and verify a signed checkpoint, in this order: form, origin, signature.

    Args:
        note: Bytes from anyone.
        vkey: The pinned key.
        origin: The pinned origin; a checkpoint of another log is never accepted, even when the
            pinned key signed it.

    Raises:
        BadNote: Malformed, or not signed by the pinned key (code E_SIG); WrongOrigin for
            another log's (code E_ORIGIN).
        BadKey: `vkey` is not a key.
    """
    text, _ = parse_note(note)
    checkpoint = parse_body(text)
    if checkpoint.origin != origin:
        raise WrongOrigin(
            Text(
                f"a checkpoint of the log {checkpoint.origin}",
                f"別の記録({checkpoint.origin})のチェックポイントです。",
            ),
            hint=Text(f"This workspace pins {origin}.", f"この作業領域の記録は{origin}です。"),
        )
    open_note(note, [vkey])
    return checkpoint
