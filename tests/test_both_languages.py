"""Every text that the product says is there in English and in Japanese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import assess

SOURCE = Path(assess.__file__).parent
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{3,}")


def words(node: ast.expr) -> str:
    """The constant parts of a text; what is filled in is a NUL."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(p.value) if isinstance(p, ast.Constant) else "\0" for p in parts)
        case ast.BinOp(left=left, right=right):
            return words(left) + words(right)
    return "\0"


def pairs() -> Iterator[tuple[str, str, str]]:
    """Place, English and Japanese of every text written as ``Text("…", "…")``."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                place = f"{file.relative_to(SOURCE)}:{node.lineno}"
                if len(node.args) == 2:
                    yield place, words(node.args[0]), words(node.args[1])


def test_no_text_says_english_twice() -> None:
    found = list(pairs())
    assert len(found) > 600
    lacking = [
        f"{place}: {en} | {ja}"
        for place, en, ja in found
        if en != ja and WORD.search(en) and ja != "\0" and not JAPANESE.search(ja)
    ]
    assert lacking == []
