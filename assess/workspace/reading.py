"""Getters that both files of the workspace need, on top of yamlio's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from assess.guess import nearest
from assess.text import Text, tidy
from assess.workspace.codes import Code
from assess.yamlio import Field, Reader
from assess.yamlio import reader_words as words
from assess.yamlio.problems import quoted

MAX_LINE = 200
"""Longest name or other one-line text, in characters."""

_SHOWN = 12


def line(reader: Reader, field: Field | None) -> str | None:
    """Text on one line, tidied (NFC, no invisible controls)."""
    text = reader.text(field)
    if field is None or text is None:
        return None
    tidied = tidy(text)
    if not tidied:
        reader.report(field, words.EMPTY_TEXT, words.WRITE_TEXT, Code.ONE_LINE)
        return None
    if "\n" in tidied:
        message = Text("the text has several lines", "文章が複数行にわたっています")
        hint = Text("write one line", "1行で書いてください")
        reader.report(field, message, hint, Code.ONE_LINE)
        return None
    if len(tidied) > MAX_LINE:
        message = Text(
            f"the text has {len(tidied):,} characters", f"文章が{len(tidied):,}文字あります"
        )
        hint = Text(f"write at most {MAX_LINE}", f"{MAX_LINE}文字以内で書いてください")
        reader.report(field, message, hint, Code.ONE_LINE)
        return None
    return tidied


def name(reader: Reader, field: Field | None) -> Text | None:
    """A name in both scripts."""
    fields = reader.fields(field, required=("en", "ja"))
    en, ja = line(reader, fields["en"]), line(reader, fields["ja"])
    return Text(en, ja) if en and ja else None


def whole(reader: Reader, field: Field | None, least: int, most: int) -> int | None:
    """A whole number from `least` to `most`."""
    number = reader.integer(field)
    if field is None or number is None or least <= number <= most:
        return number
    message = Text(f"{number} is out of range", f"{number}は範囲外です")
    hint = Text(
        f"write a number from {least} to {most}", f"{least}から{most}の数値を書いてください"
    )
    reader.report(field, message, hint, Code.RANGE)
    return None


def ident(reader: Reader, field: Field | None) -> str | None:
    """An id: lower case letters, digits, hyphens, underscores; begins with a letter."""
    return reader.text(field, form=_ID, looks="public-relations")


_ID = re.compile(r"[a-z][a-z0-9_-]{0,62}")


def known(reader: Reader, field: Field | None, what: Text, ids: Collection[str]) -> str | None:
    """The name of something that exists; `what` says of which kind."""
    text = reader.text(field)
    if field is None or text is None or text in ids:
        return text
    message = Text(
        f"there is no {what.en} {quoted(text)}", f"{quoted(text)}という{what.ja}はありません"
    )
    reader.report(field, message, did_you_mean(text, ids), Code.UNKNOWN)
    return None


def did_you_mean(text: str, ids: Iterable[str]) -> Text:
    """A hint that names the nearest of `ids`, or the first of them."""
    ids = list(ids)
    close = nearest(text, ids)
    if close:
        return words.did_you_mean(close)
    if not ids:
        return Text("there are none yet; delete it", "まだ一つもありません。削除してください")
    hint = words.write_one_of(", ".join(ids[:_SHOWN]))
    return Text(f"{hint.en} and so on", f"{hint.ja}など") if len(ids) > _SHOWN else hint
