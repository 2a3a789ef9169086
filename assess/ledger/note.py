"""C2SP signed notes with Ed25519: text, a blank line, one line per signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assess.errors import BadInput
from assess.ledger.base64_strict import b64decode, b64encode
from assess.ledger.faults import E_SIG, Code
from assess.ledger.keys import BadKey, LogKey, Verifier, parse_vkey
from assess.ledger.origin import is_name
from assess.text import Text

__all__ = [
    "MAX_NOTE",
    "MAX_SIGNATURES",
    "BadKey",
    "BadNote",
    "LogKey",
    "Signature",
    "Verifier",
    "open_note",
    "parse_note",
    "parse_vkey",
    "sign_note",
]

MAX_NOTE = 1_000_000
"""Largest note, in bytes."""

MAX_SIGNATURES = 100
"""Most signature lines in a note."""

_SIGNATURE_MARK = "\u2014 "
_KEY_ID_SIZE = 4
_UNKNOWN = Text("no known key signed this note", "登録された鍵による署名がありません。")
_COMPARE = Text("Compare the key's fingerprint.", "鍵の指紋を照合してください。")
_NO_NEWLINE = Text("the note does not end in a newline", "署名付きの文が改行で終わっていません。")
_NO_GAP = Text("no blank line stands before the signatures", "署名の前に空行がありません。")
_NO_DASH = Text(
    "a signature line does not begin with a dash and a space",
    "署名の行が、ダッシュと空白で始まっていません。",
)
_NO_KEY = Text("a signature line names no key", "署名の行に鍵の名前がありません。")
_NO_BASE64 = Text("a signature is not canonical base64", "署名が正しいbase64ではありません。")
_SHORT = Text("a signature is too short", "署名が短すぎます。")
_OPEN_TEXT = Text("the text does not end in a newline", "本文が改行で終わっていません。")
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class BadNote(BadInput):
    """Not a note, or not one that a known key signed. `code` is the fault it amounts to."""

    code: ClassVar[Code] = E_SIG


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line, not yet verified.

    Args:
        name: Key name as written.
        key_id: 4 bytes.
        value: What the key produced; 64 bytes for Ed25519.
    """

    name: str
    key_id: bytes
    value: bytes


def sign_note(text: str, key: LogKey) -> str:
    """The note: `text` with one signature by `key`.

    Args:
        text: What is signed, its last newline included.

    Raises:
        BadNote: Such a text cannot be a note's.
    """
    _check_text(text)
    signature = b64encode(key.key_id + key.sign(text.encode("utf-8")))
    note = f"{text}\n{_SIGNATURE_MARK}{key.name} {signature}\n"
    _check_size(len(note.encode("utf-8")))
    return note


def open_note(data: bytes, vkeys: Iterable[str]) -> tuple[str, list[str]]:
    """The text of a note and the names of the known keys that signed it.

    Args:
        data: Bytes from anyone.
        vkeys: The keys that are trusted; signatures of others are ignored.

    Returns:
        The text with its last newline, and at least one name, each once.

    Raises:
        BadNote: Malformed; or a known key's signature is wrong; or no known key signed.
        BadKey: One of `vkeys` is not a key.
    """
    known = {(key.name, key.key_id): key for key in map(parse_vkey, vkeys)}
    text, signatures = parse_note(data)
    signed = text.encode("utf-8")
    names: dict[str, None] = {}
    for signature in signatures:
        key = known.get((signature.name, signature.key_id))
        if key is None:
            continue
        if not key.verifies(signature.value, signed):
            raise BadNote(
                Text(
                    f"the signature of {key.name} is not over this text",
                    f"{key.name}の署名が、この本文のものではありません。",
                )
            )
        names[key.name] = None
    if not names:
        raise BadNote(_UNKNOWN, hint=_COMPARE)
    return text, list(names)


def parse_note(data: bytes) -> tuple[str, list[Signature]]:
    """Split a note; nothing is verified, so nothing in the text may be believed.

    Raises:
        BadNote: Malformed.
    """
    _check_size(len(data))
    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadNote(
            Text(
                f"byte {error.start} of the note is not UTF-8",
                f"署名付きの文のバイト位置{error.start}がUTF-8ではありません。",
            )
        ) from None
    if not note.endswith("\n"):
        raise BadNote(_NO_NEWLINE)
    head, gap, tail = note.rpartition("\n\n")
    if not gap:
        raise BadNote(_NO_GAP)
    text = head + "\n"
    _check_text(text)
    return text, _parse_signatures(tail)


def _parse_signatures(tail: str) -> list[Signature]:
    count = tail.count("\n")
    if count > MAX_SIGNATURES:
        raise BadNote(
            Text(
                f"{count} signatures, at most {MAX_SIGNATURES} are allowed",
                f"署名が{count}件あり、上限の{MAX_SIGNATURES}件を超えています。",
            )
        )
    return [_parse_signature(line) for line in tail.removesuffix("\n").split("\n")]


def _parse_signature(line: str) -> Signature:
    if not line.startswith(_SIGNATURE_MARK):
        raise BadNote(_NO_DASH)
    name, _, encoded = line.removeprefix(_SIGNATURE_MARK).partition(" ")
    if not is_name(name):
        raise BadNote(_NO_KEY)
    value = b64decode(encoded)
    if value is None:
        raise BadNote(_NO_BASE64)
    if len(value) <= _KEY_ID_SIZE:
        raise BadNote(_SHORT)
    return Signature(name, value[:_KEY_ID_SIZE], value[_KEY_ID_SIZE:])


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise BadNote(_OPEN_TEXT)
    if found := _FORBIDDEN.search(text):
        code_point = f"U+{ord(found.group()):04X}"
        raise BadNote(
            Text(
                f"the text holds the character {code_point}",
                f"本文に使えない文字{code_point}があります。",
            )
        )


def _check_size(size: int) -> None:
    if size > MAX_NOTE:
        raise BadNote(
            Text(
                f"{size} bytes, a note has at most {MAX_NOTE}",
                f"署名付きの文が{size}バイトあり、上限の{MAX_NOTE}バイトを超えています。",
            )
        )
