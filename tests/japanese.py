"""What a Japanese reader may be shown: Japanese, and no English but names, codes and commands."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from assess.errors import AssessError, Many

_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_COMMAND = re.compile(r"\b(?:assess|attest)( [\x21-\x7e…]+)+|--[a-z-]+( [A-Z]+)?")
_ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")

_E = TypeVar("_E", bound=AssessError)


def is_japanese(said: str) -> bool:
    """Whether `said` is Japanese and holds no two English words in a row, commands aside."""
    return bool(_JAPANESE.search(said)) and not _ENGLISH.search(_COMMAND.sub("", said))


def in_japanese(error: AssessError) -> bool:
    """Whether message and hint are Japanese; a hint may be a command and nothing else."""
    if isinstance(error, Many):
        return all(in_japanese(e) for e in error.errors)
    hint = error.hint.ja
    return is_japanese(error.message.ja) and (
        not _COMMAND.sub("", hint).strip() or is_japanese(hint)
    )


@contextmanager
def refused(
    kind: type[_E], match: str | None = None
) -> Generator[pytest.ExceptionInfo[_E], None, None]:
    """`pytest.raises` for an error that says in Japanese, too, what it says in English."""
    with pytest.raises(kind, match=match) as caught:
        yield caught
    assert in_japanese(caught.value), caught.value.told("ja")
