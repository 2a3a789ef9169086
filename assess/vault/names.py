"""Names: of objects (a hash), and of other people's files as they may be shown."""

from __future__ import annotations

import os
import re
import unicodedata

from assess.errors import BadInput
from assess.text import Text

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ESCAPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"


def is_sha256(name: str) -> bool:
    """Whether `name` is 64 lower-case hexadecimal digits."""
    return _SHA256.fullmatch(name) is not None


def checked(sha256: str) -> str:
    """The hash itself, once it is certain that it is one and not a path.

    Raises:
        BadInput: It is something else.
    """
    if not is_sha256(sha256):
        message = Text("this is not a SHA-256", "SHA-256のハッシュではありません。")
        hint = Text("write 64 digits 0-9a-f", "0-9a-fの64桁で指定してください。")
        raise BadInput(message, where=shown(sha256), hint=hint)
    return sha256


def shown(path: str | bytes | os.PathLike[str]) -> str:
    r"""A file name that is safe to print: one line, nothing that steers a terminal or hides text.

    Bytes that are not UTF-8 and controls become `\x1b`, other invisible or direction-changing
    characters `\u202e`, a backslash `\\`; two different names never look the same for that.
    """
    return "".join(_shown(character) for character in os.fsdecode(path))


def _shown(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character in _JOINERS or unicodedata.category(character) not in _ESCAPED:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
