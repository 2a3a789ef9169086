"""What every imported requirement becomes, whatever form it came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.domain.control import QuestionType
from assess.errors import BadInput
from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.imports.imported import ImportedQuestion, Words, both, cut, listed, one_line
from assess.yamlio.limits import MAX_SCALAR

PIECE = 200
"""Longest title of a piece of evidence, in characters."""

_TITLE, _TITLE_JA = 80, 40


def with_judgement(
    found: Sequence[ImportedQuestion], statement: Words
) -> tuple[ImportedQuestion, ...]:
    """The questions, with one in front that says whether the requirement is met if none does.

    Args:
        found: Those of the source.
        statement: What the requirement says, in its own words.
    """
    if any(question.type is QuestionType.YES_PARTIAL_NO_NA for question in found):
        return tuple(found)
    moved = (
        question
        if question.when is None
        else replace(question, when=(question.when[0] + 1, question.when[1]))
        for question in found
    )
    return (in_place(statement), *moved)


def in_place(statement: Words) -> ImportedQuestion:
    """The one question of a requirement that has none of its own.

    The statement is part of the question, so that an answer does not outlive its rewording.
    """
    gap = "\n" if "\n" in statement.en else " "
    text = Words(
        f"{words.IS_IN_PLACE.en}{gap}{statement.en}" if statement.en else "",
        f"{statement.ja}\n{words.IS_IN_PLACE.ja}" if statement.ja else "",
    )
    return ImportedQuestion(QuestionType.YES_PARTIAL_NO_NA, both(words.IN_PLACE), text)


def title_of(name: Words, statement: Words) -> Words:
    """The title: the source's, else how the statement begins."""
    if name:
        return Words(one_line(name.en), one_line(name.ja))
    return Words(
        cut(one_line(statement.en.partition("\n")[0]), _TITLE),
        cut(one_line(statement.ja.partition("\n")[0]), _TITLE_JA),
    )


def evidence(said: Words) -> tuple[Words, tuple[str, ...]]:
    """The title of the piece that is asked for, and comments where it does not hold everything.

    Args:
        said: What the source says of typical evidence; may be nothing.
    """
    piece = listed(said)
    if not piece:
        return both(words.EVIDENCE), ()
    short = Words(cut(piece.en, PIECE), cut(piece.ja, PIECE // 2))
    told = (text for text in (piece.en, piece.ja) if text)
    return short, () if short == piece else tuple(f"Typical evidence: {text}" for text in told)


def whole(framework: Words) -> Words:
    """The title of the attribute that stands for a whole framework."""
    return Words(
        words.assessed_against(framework.en or framework.ja).en,
        words.assessed_against(framework.ja or framework.en).ja,
    )


def reason(ref: str, framework: Words, section: Words) -> Words:
    """Why a control is there although no published sentence asks for it."""
    return Words(
        words.reason(ref, framework.en or framework.ja, one_line(section.en or section.ja)).en,
        words.reason(ref, framework.ja or framework.en, one_line(section.ja or section.en)).ja,
    )


def fitting(texts: Sequence[Words], spot: Spot) -> None:
    """Returns when no text is longer than our files hold.

    Raises:
        BadInput: One is.
    """
    if any(max(len(text.en), len(text.ja)) >= MAX_SCALAR for text in texts):
        raise _too_long(spot)


def _too_long(spot: Spot) -> BadInput:
    return spot.refuse(words.TOO_LONG, hint=words.SPLIT_IT)
