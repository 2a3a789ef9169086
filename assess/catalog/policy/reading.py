"""A policy text from disk, without trusting that it is one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NoReturn

from assess.catalog.policy.segment import raw_lines, with_sentences
from assess.catalog.policy.text import Format, PolicyText
from assess.errors import BadInput, OutsideFailure
from assess.text import Text, shown
from assess.yamlio import read_file
from assess.yamlio.limits import MAX_BYTES

MAX_LINES, MAX_CHARACTERS = 20_000, 500_000
"""Of what a reader sees of one text; a policy has a few hundred lines."""

_FILE_LINES = 200_000

_FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SAVE = Text("Save it as UTF-8 text.", "UTF-8のテキストとして保存してください。")
_GIVE = Text(
    "Give the policy as plain text, Markdown or HTML.",
    "方針文をプレーンテキスト、Markdown又はHTMLで指定してください。",
)
_ALLOWED = "\t\n\r\f\v\u200b"


def read_policy(path: Path) -> PolicyText:
    """The text in a file; what it is follows from its ending, or from how it begins.

    Raises:
        BadInput: It cannot be read, is too large, or is no UTF-8 text.
    """
    file = shown(str(path))
    try:
        data = read_file(path, file)
    except (BadInput, OutsideFailure) as error:
        raise BadInput(error.message, where=error.where, hint=_GIVE) from error
    text = decode(data, file)
    if text.count("\n") > _FILE_LINES:
        _refuse(Text("The file has too many lines.", "ファイルの行が多すぎます。"), file, _GIVE)
    raw = raw_lines(text, format_of(path.name, text))
    characters = sum(len(line.text) for line in raw)
    if len(raw) > MAX_LINES or characters > MAX_CHARACTERS:
        message = Text(
            f"{len(raw):,} lines with {characters:,} characters are more than a policy has.",
            f"{len(raw):,}行・{characters:,}文字は、方針文として多すぎます。",
        )
        raise BadInput(message, where=file, hint=_GIVE)
    return with_sentences(raw, file)


def decode(data: bytes, file: str) -> str:
    """The characters of a UTF-8 text.

    Args:
        data: Bytes from anyone.
        file: Its name for the message.

    Raises:
        BadInput: It is larger than `MAX_BYTES`, in another encoding, or binary.
    """
    if len(data) > MAX_BYTES:
        message = Text(
            f"The file is larger than {MAX_BYTES:,} bytes.",
            f"ファイルが{MAX_BYTES:,}バイトを超えています。",
        )
        raise BadInput(message, where=file, hint=_GIVE)
    if data.startswith(_OTHER_ENCODINGS):
        _refuse(
            Text("The file is UTF-16 or UTF-32.", "ファイルがUTF-16又はUTF-32です。"), file, _SAVE
        )
    if b"\x00" in data:
        _refuse(
            Text("This is no text: it holds NUL.", "NULを含み、テキストではありません。"),
            file,
            _GIVE,
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = Text("The file is not UTF-8.", "ファイルがUTF-8ではありません。")
        raise BadInput(message, where=f"{file}:{line}", hint=_SAVE) from None
    for line, content in enumerate(text.split("\n"), start=1):
        if any(unicodedata.category(c) == "Cc" and c not in _ALLOWED for c in content):
            message = Text("A line holds control characters.", "制御文字を含む行があります。")
            hint = Text("Remove them.", "取り除いてください。")
            _refuse(message, f"{file}:{line}", hint)
    return text


def format_of(name: str, text: str) -> Format:
    """What the ending says; a text that begins as a web page is one."""
    known = _FORMATS.get(Path(name).suffix.lower())
    return known or ("html" if _PAGE.match(text) else "text")


def _refuse(message: Text, where: str, hint: Text) -> NoReturn:
    raise BadInput(message, where=where, hint=hint)
