"""What decides whether an answer, a result or a piece of evidence carries (DESIGN section 6)."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from assess.domain.control import Question, Requirement, When
from assess.text import Text


def ask_hash(question: Question) -> str:
    """Hex SHA-256 of what is asked, and of whom; while it stays, an answer carries.

    The label is a name, not the question: it does not enter.
    """
    return _hash(
        {
            "asked_of": question.asked_of,
            "id": question.id,
            "text": _text(question.text),
            "type": question.type,
            "unit": None if question.unit is None else _text(question.unit),
            "when": _when(question.when),
        }
    )


def judge_hash(question: Question) -> str:
    """Hex SHA-256 of what an answer is judged by; a change only derives results again."""
    target = question.target
    return _hash(
        {
            "target": None if target is None else {"kind": target.kind, "value": target.value},
            "tolerance": question.tolerance,
        }
    )


def requirement_hash(requirement: Requirement) -> str:
    """Hex SHA-256 of what a piece must show; while it stays, evidence carries.

    Whether and how fresh it is required, who delivers it and how long it is kept only judge the
    piece: they do not enter.
    """
    return _hash(
        {
            "asked_of": requirement.asked_of,
            "describes": requirement.describes,
            "id": requirement.id,
            "personal_data": requirement.personal_data,
            "title": _text(requirement.title),
            "unless_nil": requirement.unless_nil,
            "when": _when(requirement.when),
        }
    )


def sentence_hash(text: str) -> str:
    """Hex SHA-256 of a published sentence: NFKC, white space collapsed and stripped, UTF-8."""
    return hashlib.sha256(normalised(text).encode("utf-8")).hexdigest()


def normalised(text: str) -> str:
    """A sentence as it is hashed: NFKC, each run of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "ja": text.ja}


def _when(when: When | None) -> object:
    if when is None:
        return None
    return {
        "at_least": when.at_least,
        "is": sorted(when.is_one_of),
        "question": when.question,
    }


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
