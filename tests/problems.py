"""What a Japanese reader is told of a problem in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.text import Text
from assess.yamlio import Problem

_KANA = re.compile(r"[\u3041-\u30ff]")
_COMMAND = re.compile(r"`?assess( [a-zA-Z]+)+`?")
_ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
_WRITTEN = re.compile(r'"[^"]*"')


def is_told(text: Text) -> bool:
    """Whether it is a Japanese phrase without a full stop, and no English but what a file holds."""
    said = _COMMAND.sub("", _WRITTEN.sub("", text.ja))
    return bool(_KANA.search(said)) and not _ENGLISH.search(said) and not said.endswith("。")


def speak_japanese(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The same problems, once it is certain that all of them are told in Japanese, too."""
    for problem in problems:
        assert is_told(problem.message), problem.told("ja")
        assert is_told(problem.hint), problem.told("ja")
    return problems
