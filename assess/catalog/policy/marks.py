"""Bullets, numbers and note marks in front of a sentence: no part of what it says."""

from __future__ import annotations

import re

_MOST = 4
"""Marks one after the other, such as ``2. 2-1. ●``."""

_BULLET = r"[●○◎・•▪■□◆◇▶►‣∙⁃※＊–—‐+*-](?=\s)|[●○◎・•▪■□◆◇▶►‣∙⁃※＊–—‐]|-(?=[^\s\d\x21-\x2f])"
_PLAIN = r"\d{1,3}(?:[.．)）](?=\s|$)|[.．](?=[A-Z]))"
_JOINED = r"\d{1,2}(?:[-‐]\d{1,2})+[.．]?(?=\s)|\d{1,3}(?:[.．]\d{1,3})+[.．]?(?=\s)"
_BRACKETED = r"[(（](?:[ivxIVX]{1,5}|[a-zA-Z]|\d{1,2}|[ア-ン一二三四五六七八九十])[)）]"
_CIRCLED = "[①-⑳❶-❿]"
_LETTER = r"[a-zA-Z][.．)](?=\s|[^\x00-\x7f])"
_ARTICLE = r"第\s?[0-9０-９一二三四五六七八九十百]+\s?[条章節](?:の[0-9０-９]+)?(?=[\s（(])"
_MARK = re.compile(
    rf"\s*({_BULLET}|{_JOINED}|{_PLAIN}|{_BRACKETED}|{_CIRCLED}|{_LETTER}|{_ARTICLE})\s*"
)


def strip_marks(text: str) -> tuple[tuple[str, ...], int]:
    """The marks in front, and where the sentence begins; a mark alone is the sentence."""
    found: list[str] = []
    at = 0
    while len(found) < _MOST and (match := _MARK.match(text, at)):
        if match.end() == len(text):
            break
        found.append(match[1])
        at = match.end()
    return tuple(found), at + len(text[at:]) - len(text[at:].lstrip())
