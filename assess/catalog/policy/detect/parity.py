"""D7: what the two languages of a text do not say alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from assess.catalog.hashes import normalised
from assess.catalog.policy.figures import figures, spelled
from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.outline import headings
from assess.catalog.policy.pairs import Pair, alone, lines_of, pairs, spot_of
from assess.catalog.policy.terms import pattern, same_marks
from assess.catalog.policy.view import At, View
from assess.domain.policy import Detector, Term, TermCheck
from assess.text import LANGUAGES, Language, Text

_OPEN: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\betc\b|\bothers?\b(?! than)|\botherwise\b|\bsuch as\b|\binclud|\be\.g\.|\bfor example\b"
        r"|\bthe like\b|\bsimilar\b",
        re.IGNORECASE,
    ),
    "ja": re.compile("等|など|その他|他の|ほか|を始め|をはじめ|例えば|[をも]含"),
}
_NAMES: dict[Language, Text] = {"en": Text("English", "英文"), "ja": Text("Japanese", "和文")}
_BOTH_WAYS: tuple[tuple[Language, Language], ...] = (("en", "ja"), ("ja", "en"))
_AS_GOOD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\bvarious\b|\bany\b|\bor more\b", re.IGNORECASE),
    "ja": re.compile("各種|様々|種々"),
}
"""Words that leave a list open enough when the other language says that it is."""


def parity(view: View) -> Iterator[Finding]:
    """A finding for each pair of sentences and each kind of difference."""
    found = pairs(view)
    for known in alone(view):
        language = known.seat.part[1]
        assert known.run is not None
        name = _NAMES[language]
        message = Text(f"this stands in {name.en} only", f"これは{name.ja}にしかありません")
        yield Finding(Detector.PARITY, message, (spot_of(view, known.run),))
    for pair in found:
        yield from _numbers(view, pair)
        yield from _openness(view, pair)
        yield from _terms(view, pair)
    yield from _bullets(view, found)
    yield from _repeated(view, found)


def _numbers(view: View, pair: Pair) -> Iterator[Finding]:
    en, ja = figures(pair.words["en"]), figures(pair.words["ja"])
    only_en = en - ja - spelled(pair.words["ja"], "ja")
    only_ja = ja - en - spelled(pair.words["en"], "en")
    if only_en or only_ja:
        told = _told(only_en), _told(only_ja)
        message = Text(
            f"numbers differ: only in English {told[0]}; only in Japanese {told[1]}",
            f"数字が異なります（英文のみ: {told[0]}、和文のみ: {told[1]}）",
        )
        yield _finding(view, pair, message, **_any_of(en=only_en, ja=only_ja))


def _any_of(**numbers: frozenset[str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile("|".join(rf"(?<!\d){re.escape(n)}(?!\d)" for n in sorted(those)))
        for language, those in numbers.items()
        if those
    }


def _told(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(numbers)) or "-"


def _openness(view: View, pair: Pair) -> Iterator[Finding]:
    """A list that is closed in one language and open in the other."""
    open_ = {lang: bool(_OPEN[lang].search(pair.words[lang])) for lang in LANGUAGES}
    for language, other in _BOTH_WAYS:
        if open_[language] and not open_[other] and not _AS_GOOD[other].search(pair.words[other]):
            message = Text(
                f"{_NAMES[language].en} leaves the list open (and the like),"
                f" {_NAMES[other].en} closes it",
                f"{_NAMES[language].ja}には「等」に当たる語がありますが、"
                f"{_NAMES[other].ja}にはありません",
            )
            yield _finding(view, pair, message, **{language: _OPEN[language]})


def _terms(view: View, pair: Pair) -> Iterator[Finding]:
    for term in view.catalogue.terms:
        yield from _term(view, pair, term)


def _term(view: View, pair: Pair, term: Term) -> Iterator[Finding]:
    en = pattern(term.en, "en").search(same_marks(pair.words["en"]))
    ja = pattern(term.ja, "ja").search(pair.words["ja"])
    if en and not ja and term.check in (TermCheck.BOTH, TermCheck.EN):
        message = Text(
            f'English says "{en[0]}", Japanese has no {" or ".join(term.ja)}',
            f"英文の「{en[0]}」に当たる語（{'、'.join(term.ja)}）が和文にありません",
        )
        yield _finding(view, pair, message, en=pattern(term.en, "en"))
    if ja and not en and term.check in (TermCheck.BOTH, TermCheck.JA):
        message = Text(
            f'Japanese says "{ja[0]}", English has no {" or ".join(term.en)}',
            f"和文の「{ja[0]}」に当たる語（{'、'.join(term.en)}）が英文にありません",
        )
        yield _finding(view, pair, message, ja=pattern(term.ja, "ja"))


def _bullets(view: View, found: Sequence[Pair]) -> Iterator[Finding]:
    """Below one heading, what has one mark in a language has one mark in the other."""
    tops = sorted(heading.at for heading in headings(view))
    groups: dict[tuple[Language, At | None, str], list[tuple[str, Pair]]] = {}
    for pair in found:
        marks = {language: _mark(view, pair, language) for language in LANGUAGES}
        for language, other in _BOTH_WAYS:
            above = _above(tops, spot_of(view, pair.runs[language][0]).at)
            key = (language, above, marks[language])
            if not marks[language]:
                continue
            groups.setdefault(key, []).append((marks[other], pair))
    seen: set[tuple[str, ...]] = set()
    for (language, _, _), members in groups.items():
        counts = Counter(mark for mark, _ in members)
        usual, times = counts.most_common(1)[0]
        for mark, pair in members:
            if (
                mark != usual
                and not (mark and usual)
                and times > counts[mark]
                and pair.statements not in seen
            ):
                seen.add(pair.statements)
                name = _NAMES["ja" if language == "en" else "en"]
                message = Text(
                    f"in {name.en} its bullet differs from those of its neighbours",
                    f"{name.ja}の行頭記号が前後の項目と異なります",
                )
                yield _finding(view, pair, message)


def _mark(view: View, pair: Pair, language: Language) -> str:
    marks = lines_of(view, pair.runs[language])[0].marks
    return "1" if marks and any(c.isdecimal() for c in marks[0]) else marks[0] if marks else ""


def _above(tops: Sequence[At], at: At) -> At | None:
    position = bisect_right(tops, at) - 1
    return tops[position] if position >= 0 else None


def _repeated(view: View, found: Sequence[Pair]) -> Iterator[Finding]:
    """Sentences that are the same in one language and not in the other."""
    for language, other in _BOTH_WAYS:
        same: dict[str, Pair] = {}
        for pair in found:
            first = same.setdefault(_skeleton(pair.words[language], language), pair)
            if _skeleton(pair.words[other], other) != _skeleton(first.words[other], other):
                line = _line(view, first, language)
                message = Text(
                    f"in {_NAMES[language].en} the same as line {line}, in {_NAMES[other].en} not",
                    f"{_NAMES[language].ja}は{line}行と同じですが、{_NAMES[other].ja}は異なります",
                )
                yield _finding(view, pair, message)


def _line(view: View, pair: Pair, language: Language) -> int:
    return lines_of(view, pair.runs[language])[0].number


def _skeleton(text: str, language: Language) -> str:
    """What makes two wordings say the same: words; in Japanese kanji, katakana and Latin."""
    if language == "ja":
        return "".join(re.findall(r"[\u30a1-\u30ffA-Za-z0-9\u4e00-\u9fff々]+", normalised(text)))
    words = re.findall(r"[a-z0-9]+", normalised(text).lower())
    return " ".join(words[:-1] if words[-1:] in (["and"], ["or"]) else words)


def _finding(view: View, pair: Pair, message: Text, **words: re.Pattern[str]) -> Finding:
    """A finding where each language says what is meant by its pattern, else where it begins."""
    spots = [_spot(view, pair, language, words.get(language)) for language in LANGUAGES]
    return Finding(Detector.PARITY, message, tuple(spots))


def _spot(view: View, pair: Pair, language: Language, words: re.Pattern[str] | None) -> Spot:
    runs = pair.runs[language]
    for at in (at for run in runs for at in view.lines_of(run)) if words else ():
        match = words.search(same_marks(view.line(at).text)) if words else None
        if match:
            return Spot(at, *match.span())
    return spot_of(view, runs[0])
