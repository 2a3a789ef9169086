"""Words with which people answer in lists, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from assess.domain.answer import Choice, NotApplicable
from assess.domain.outcome import Result

Said = Choice | NotApplicable | Result
"""What one word says: an answer, or a result that is no answer."""

_WORDS: Mapping[Said, tuple[str, ...]] = {
    Choice.YES: (
        *("yes", "y", "ok", "done", "pass", "conforming", "asserted", "implemented", "true"),
        *("fullyimplemented", "compliant", "oui"),
        *(
            "はい",
            "できている",
            "できた",
            "実施",
            "実施している",
            "実施済",
            "実施済み",
            "対応済",
            "対応済み",
            "済",
        ),
        *("済み", "適合", "自己申告のみ", "可", "良", "良好", "問題なし"),
        *("o", "○", "〇", "◯", "◎", "●", "✓", "✔", "レ"),
    ),
    Choice.PARTIAL: (
        *("partial", "partially", "partly", "inpart", "partlyconforming", "partiellement"),
        *("partiallyimplemented", "partiallycompliant", "一部", "一部実施", "一部対応"),
        *(
            "一部できている",
            "一部できていない",
            "一部適合",
            "一部不適合",
            "部分的",
            "対応中",
            "実施中",
        ),
        *("△", "▲", "▵"),
    ),
    Choice.NO: (
        *("no", "n", "ng", "fail", "nonconforming", "notimplemented", "false", "いいえ"),
        *("non", "non-compliant", "noncompliant", "実施していない"),
        *("できていない", "未実施", "未対応", "不適合", "不可", "不備", "不備あり", "否"),
        *("x", "×", "✕", "✖", "✗", "✘", "☓", "╳", "❌"),
    ),
    NotApplicable(): (
        *(
            "na",
            "notapplicable",
            "nonapplicable",
            "該当なし",
            "該当せず",
            "該当無し",
            "該当しない",
            "非該当",
            "対象外",
        ),
        *("適用外", "適用除外"),
    ),
    Result.EXCEPTION: ("exception", "例外", "例外承認中", "例外承認"),
    Result.NOT_ASSESSED: ("notassessed", "unanswered", "未評価", "未回答", "未確認"),
}

_MEANING = {word: said for said, listed in _WORDS.items() for word in listed}


def plain_word(text: str) -> str:
    """A word without outer signs, spaces, width and case; marks such as ○ and × stay."""
    return re.sub(r"[\s._/()・。、]+", "", unicodedata.normalize("NFKC", text).casefold())


def said_by(text: str) -> Said | None:
    """What a word says, None where that is not known."""
    return _MEANING.get(plain_word(text))
