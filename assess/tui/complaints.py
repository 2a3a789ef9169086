"""Errors as the screens tell them: a question by its name, several one after the other."""

from __future__ import annotations

import re

from assess.errors import AssessError, Many
from assess.text import Text
from assess.tui.naming import question_name

_QUESTION = re.compile(r"[^\s/]+-Q\d+$")


def question_of(error: AssessError) -> str | None:
    """Id of the question that an error is about; of the first one where there are several."""
    if isinstance(error, Many):
        return next((q for e in error.errors if (q := question_of(e))), None)
    found = _QUESTION.search(error.where or "")
    return found[0] if found else None


def told(error: AssessError) -> Text:
    """What happened and what to do next; each of several errors on a line of its own."""
    if isinstance(error, Many):
        lines = [told(e) for e in error.errors]
        return Text("\n".join(t.en for t in lines), "\n".join(t.ja for t in lines))
    words, question = error.sentences, question_of(error)
    if question is None:
        return words
    name = question_name(question)
    return Text(f"{name}: {words.en}", f"{name}: {words.ja}")
