"""Base64 with exactly one spelling per byte string (RFC 4648 section 4)."""

from __future__ import annotations

import base64
import binascii


def b64encode(data: bytes) -> str:
    """Standard alphabet, padded."""
    return base64.b64encode(data).decode("ascii")


def b64decode(text: str) -> bytes | None:
    """The bytes, or None when `text` is not their one canonical encoding.

    The library accepts stray bits in the last character; encoding again does not.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if b64encode(data) == text else None
