"""An invented policy in two languages, and the catalogue that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from assess.catalog.hashes import sentence_hash
from assess.catalog.policy.check import Checked, check
from assess.catalog.policy.segment import segment
from assess.catalog.policy.text import Format, PolicyText, Run, said
from assess.domain.policy import Passage, PassageReason
from assess.domain.statement import Catalogue, Source, Statement, StatementKind
from assess.text import LANGUAGES, Language, Text
from tests.domain.build import catalogue

AS_OF = date(2026, 6, 30)

ENGLISH = """\
Aoba Privacy Policy
Last updated: March 1, 2026
1. Purposes
We use personal data to answer inquiries.
We use personal data to send invitations.
2. Safety
The following measures are taken:
● Visitors and staff need an IC card.
● Staff are trained regularly. Training is recorded.
● Devices are encrypted, and papers are shredded.
3. Requests
Send requests to the address in Section 4. We answer within ten (10) business days.
4. Contact
E-mail: desk@aoba.example
"""

JAPANESE = """\
青葉プライバシーポリシー
最終更新日: 2026年3月1日
1. 利用目的
個人データは、お問い合わせへの回答に使います。
個人データは、ご案内の送付に使います。
2. 安全管理
以下の措置を講じます。
・来訪者と従業員はICカードが必要です。
・従業員に定期的に研修を行います。研修は記録します。
・機器は暗号化し、書類は裁断します。
3. 請求
請求は第4節の連絡先にお送りください。10営業日以内に回答します。
4. 連絡先
E-mail: desk@aoba.example
"""

PLACES: tuple[tuple[str, int, int | None], ...] = (
    ("aoba/0", 2, None),
    ("aoba/1/1", 4, None),
    ("aoba/1/2", 5, None),
    ("aoba/2/1", 8, None),
    ("aoba/2/2", 9, 0),
    ("aoba/2/3", 9, 1),
    ("aoba/2/4.a", 10, None),
    ("aoba/2/4.b", 10, None),
    ("aoba/3/1", 12, 0),
    ("aoba/3/2", 12, 1),
    ("aoba/4", 14, None),
)
"""Id, line, and sentence of the line (None for all of it) of each statement."""

HEADINGS = {1: "heading", 3: "heading", 6: "heading", 7: "lead_in", 11: "heading", 13: "heading"}
SOURCE = Source("aoba", Text("Aoba policy", "青葉の方針"), "2026-03-01")


def text(source: str, file: str = "p.txt", format_: Format = "text") -> PolicyText:
    """A text in memory."""
    return segment(source, file, format_)


def digest(source: PolicyText, line: int, sentence: int | None = None) -> str:
    """The hash of a line, or of one of its sentences."""
    numbers = [n for n, s in enumerate(source.sentences) if source.lines[s.line].number == line]
    first, last = (numbers[0], numbers[-1]) if sentence is None else (numbers[sentence],) * 2
    return sentence_hash(said(source, Run(0, first, last)))


def statements(texts: Mapping[Language, str]) -> list[Statement]:
    """Those of `PLACES`, with hashes of these texts."""
    sources = {language: text(source) for language, source in texts.items()}
    return [
        Statement(
            id=id_,
            source="aoba",
            place=Text("here", "ここ"),
            essence=Text(f"essence of {id_}", f"{id_}の要旨"),
            kind=StatementKind.PRACTICE,
            duty="APPI 23",
            hashes={lang: digest(source, line, part) for lang, source in sources.items()},
            lines={language: str(line) for language in texts},
        )
        for id_, line, part in PLACES
    ]


def passages(texts: Mapping[Language, str]) -> list[Passage]:
    """Those of `HEADINGS`."""
    sources = {language: text(source) for language, source in texts.items()}
    return [
        Passage(
            source="aoba",
            why=PassageReason(why),
            lines={language: str(line) for language in texts},
            hashes={language: digest(source, line) for language, source in sources.items()},
        )
        for line, why in HEADINGS.items()
    ]


def known(
    en: str | None = ENGLISH, ja: str | None = JAPANESE, source: Source = SOURCE
) -> Catalogue:
    """The catalogue that knows these texts."""
    texts: dict[Language, str] = {}
    for language, words in zip(LANGUAGES, (en, ja), strict=True):
        if words is not None:
            texts[language] = words
    found = catalogue([], statements(texts), sources=[source])
    return replace(found, passages=tuple(passages(texts)))


def changed(source: str, *edits: tuple[str, str]) -> str:
    """The text after edits of words that are there once."""
    for old, new in edits:
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return source


def checked(
    *texts: str,
    catalogue: Catalogue | None = None,
    as_of: date = AS_OF,
    before: Iterable[str] = (),
    sources: tuple[str, ...] = (),
) -> Checked:
    """A check of these texts, by default against the catalogue of the unchanged ones."""
    from assess.catalog.policy.windows import words_of

    against = catalogue or known()
    wanted = {d for one in against.statements for d in one.hashes.values()}
    wanted |= {d for one in against.passages for d in one.hashes.values()}
    words = words_of([text(source) for source in before], wanted)
    files = [text(source, f"{n}.txt") for n, source in enumerate(texts, start=1)]
    return check(against, files, as_of, sources=sources, before=words)


def told(found: Checked, detector: str) -> list[tuple[list[int], str]]:
    """Lines and English words of what one detector found."""
    return [
        ([found.view.line(spot.at).number for spot in finding.spots], finding.message.en)
        for finding in found.findings
        if finding.detector == detector
    ]
