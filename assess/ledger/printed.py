"""Finding signed checkpoints printed inside other text: reports in HTML, Markdown, JSON.

Nothing found here is verified. Every step is linear in the length of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from assess.ledger.base64_strict import b64decode
from assess.ledger.note import MAX_SIGNATURES
from assess.ledger.origin import is_name

_ORIGIN_PART = "/assess/"
_ORIGIN_WINDOW = 300
_ORIGIN_BREAK = re.compile(r"""[\s"'`<>()\[\]{},;=+]""")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_ROOT = re.compile(r"[A-Za-z0-9+/]{43}=")
_SIGNATURE = re.compile(r"""\u2014 ([^\s+]{1,255}) ([A-Za-z0-9+/]++={0,2}+)(?=$|[\s"'`])""")
_BREAK_TAG = re.compile(r"<br ?/?>\n?|</?pre(?: [^<>]*)?>", re.IGNORECASE)
_SOFT_TAG = re.compile(r"</?wbr ?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{1,32});")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


def find_checkpoints(text: str) -> list[str]:
    """The notes of all checkpoints printed in `text`, each once, in order of appearance.

    A note is recognised by its shape: a line that ends in an origin with ``/assess/``, a line
    of digits, a root, an empty line and signature lines. Indentation, quotation marks of
    Markdown, tags, character references, JSON escapes and CRLF around it are undone.

    Returns:
        Note texts, unverified.
    """
    found: dict[str, None] = {}
    for view in _views(text):
        for note in _scan(view):
            found[note] = None
    return list(found)


def _views(text: str) -> Iterator[str]:
    """The text as it stands, and with each kind of escaping undone."""
    plain = text.replace("\r\n", "\n")
    yield plain
    if "\\" in plain:
        yield _from_json(plain)
    if "<" in plain or "&" in plain:
        page = _from_html(plain)
        yield page
        if "\\" in page:
            yield _from_json(page)


def _from_html(text: str) -> str:
    lines = _SOFT_TAG.sub("", _BREAK_TAG.sub("\n", text))
    without_tags = _TAG.sub(" ", lines)
    return _ENTITY.sub(lambda match: html.unescape(match.group()), without_tags)


def _from_json(text: str) -> str:
    return _ESCAPE.sub(_unescape, text).replace("\r\n", "\n")


def _unescape(match: re.Match[str]) -> str:
    code, char = match.groups()
    return chr(int(code, 16)) if code else _ESCAPED.get(char, char)


def _scan(text: str) -> Iterator[str]:
    lines = [line.strip().lstrip("> \t") for line in text.split("\n")]
    for row in range(1, len(lines) - 3):
        if lines[row + 2] or not _SIZE.fullmatch(lines[row]) or not _ROOT.fullmatch(lines[row + 1]):
            continue
        origin = _origin(lines[row - 1])
        signatures = _signatures(lines[row + 3 : row + 3 + MAX_SIGNATURES])
        if origin and signatures:
            yield "\n".join([origin, lines[row], lines[row + 1], "", *signatures]) + "\n"


def _origin(line: str) -> str | None:
    """The origin at the end of a line that may begin with something else."""
    origin = _ORIGIN_BREAK.split(line[-_ORIGIN_WINDOW:])[-1]
    return origin if _ORIGIN_PART in origin and is_name(origin) else None


def _signatures(lines: list[str]) -> list[str]:
    """The signature lines that `lines` begins with; other text may follow the last one."""
    found: list[str] = []
    for line in lines:
        match = _SIGNATURE.match(line)
        if not match or not is_name(match[1]) or b64decode(match[2]) is None:
            break
        found.append(match.group())
        if match.end() != len(line):
            break
    return found
