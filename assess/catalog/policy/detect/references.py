"""D4: references to sections, paragraphs and pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.seats import Part
from assess.catalog.policy.sections import Section, Sections
from assess.catalog.policy.sentences import brackets
from assess.catalog.policy.view import At, View
from assess.domain.policy import Detector
from assess.text import Text

_DASH = "[-‐]"
_SECTION = re.compile(
    rf"\b[Ss]ections?\s+(\d{{1,2}}(?:{_DASH}\d{{1,2}})?)(?![\dA-Za-z])(?!\.\d)(?:\((\d{{1,2}})\))?"
    rf"|本(?:特則|規約|方針|附則|ポリシー)(?:の)?(?:第)?(\d{{1,3}}(?:{_DASH}\d{{1,2}})?)"
)
_LAW_BEFORE = re.compile(r"(?:Code|Act|Regulations|C\.|法律|法|規則|政令)\s*(?:§|第\d+条)?\s*\Z")
_LAW_AFTER = re.compile(r"\s*(?:\([a-z0-9]\)\s*)*of the [A-Z][A-Za-z]* ?(?:Code|Act|Civil|Law)")
_PARAGRAPH = re.compile(
    r"\bparagraph (\d{1,2}|[a-z])(?![\w,])(?: or ([a-z])\b)?|(?<![条\d])第(\d{1,2})項(?!目)"
)
_ARTICLE = re.compile(r"(?:Article \d+,\s*|条)\Z", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"第\s?(\d{1,3})\s?条(?!第|の\d)")
_LAW_CLAUSE = re.compile(r"(?:法律|法|令|規則|条例|条約|同)(?:（[^（）]{0,40}）)?\s?\Z")
_ITEM = re.compile(r"(?<![\w(.-])(\d{1,2})[)）](?!\w)(?=[^(（]|\Z)")
_JOINED = re.compile(rf"\b(?:in|under|by|of) (\d{{1,2}}{_DASH}\d{{1,2}})\b")
_QUOTED = re.compile(
    r"(?:refer to|see|set out in|the section|described in|according to)\s+[“\"]([^”\"]{4,80})[”\"]"
    r"|「([^「」]{3,60})」(?=をご(?:確認|参照|覧)|に記載|を参照|に定め|に従)"
)
_URL = re.compile(r"https?://[^\s<>\"'“”（）()、。|]+")
_CONTACT = re.compile(r"\bcontact\b|連絡先|お問い合わせ先|問合せ先", re.IGNORECASE)
_CONTACT_DATA = re.compile(
    r"@|https?://|\b(?:tel|phone|telephone|e-?mail|address)\b|電話|〒|住所|メール", re.IGNORECASE
)
_OTHER_LANGUAGE = {
    "en": re.compile(r"[?&](?:hl|lang|locale)=ja\b|/ja(?:-jp)?(?:/|\Z)", re.IGNORECASE),
    "ja": re.compile(r"[?&](?:hl|lang|locale)=en\b|/en(?:-us)?(?:/|\Z)", re.IGNORECASE),
}


def references(view: View) -> Iterator[Finding]:
    """A finding for each reference that leads nowhere or to something else."""
    sections = Sections(view)
    for at, line in view.lines():
        body = view.texts[at[0]].body(at[1])
        yield from _to_sections(sections, at, line.text)
        yield from _to_articles(sections, at, line.text, body)
        yield from _to_paragraphs(sections, at, line.text)
        yield from _to_items(sections, at, line.text, body)
        if not _URL.search(line.text):
            yield from _to_titles(sections, at, line.text)
        yield from _to_pages(view, at)


def _to_sections(sections: Sections, at: At, text: str) -> Iterator[Finding]:
    for match in _SECTION.finditer(text):
        if _LAW_BEFORE.search(text, 0, match.start()) or _LAW_AFTER.match(text, match.end()):
            continue
        number, item = match[1] or match[3], match[2]
        numbers = tuple(int(part) for part in re.split(_DASH, number))
        part = sections.view.parts.get(at)
        targets = sections.named(part, numbers)
        if not targets and not _has_mark(sections, part, numbers):
            yield _nowhere(at, match, f"section {number}", f"{number}")
        elif item and not any(
            int(item) in sections.numbers_in(target, None).boxed for target in targets
        ):
            yield _nowhere(at, match, f"({item}) in section {number}", f"{number}の({item})")
        elif targets and _asks_for_contact(text, match):
            yield from _no_contact(sections, targets, at, match, number)
    for match in _JOINED.finditer(text):
        numbers = tuple(int(part) for part in re.split(_DASH, match[1]))
        if not _has_mark(sections, sections.view.parts.get(at), numbers):
            yield _nowhere(at, match, match[1], match[1])


def _to_articles(sections: Sections, at: At, text: str, body: int) -> Iterator[Finding]:
    """``第3条`` means an article of the text itself, if it is written in articles."""
    articles = sections.numbers_in(None, sections.view.parts.get(at)).articles
    for match in _OWN_ARTICLE.finditer(text, body) if articles else ():
        if int(match[1]) not in articles and not _LAW_CLAUSE.search(text, 0, match.start()):
            yield _nowhere(at, match, f"article {match[1]}", f"第{match[1]}条")


def _to_paragraphs(sections: Sections, at: At, text: str) -> Iterator[Finding]:
    """A paragraph of the same section: a line with that number in front."""
    for match in _PARAGRAPH.finditer(text):
        if _ARTICLE.search(text, 0, match.start()):
            continue
        for name in (match[1], match[2], match[3]):
            if name and not _in_section(sections, at, name):
                yield _nowhere(at, match, f"paragraph {name} in this section", f"この項の{name}")
                break


def _to_items(sections: Sections, at: At, text: str, body: int) -> Iterator[Finding]:
    """``1) to 3)`` means lines of the same section that have these numbers in front."""
    closing = {closes for _, closes in brackets(text)[0]}
    for match in _ITEM.finditer(text, body):
        if match.end() - 1 in closing:
            continue
        if not _in_section(sections, at, match[1]) and not _in_named(sections, at, text, match):
            yield _nowhere(at, match, f"{match[1]}) in this section", f"この項の{match[1]})")


def _in_named(sections: Sections, at: At, text: str, match: re.Match[str]) -> bool:
    """``9,2) and 4)`` means lines of section 9."""
    before = re.search(r"(\d{1,2}),\s*(?:\d{1,2}[)）][^.。]{0,20})*\Z", text[: match.start()])
    if before is None:
        return False
    targets = sections.named(sections.view.parts.get(at), (int(before[1]),))
    return any(int(match[1]) in sections.numbers_in(t, None).items for t in targets)


def _to_titles(sections: Sections, at: At, text: str) -> Iterator[Finding]:
    for match in _QUOTED.finditer(text):
        title = match[1] or match[2]
        if not sections.is_title(title):
            message = Text(
                f'nothing in these texts is called "{title}"',
                f"「{title}」という見出しは、この文書にありません",
            )
            yield Finding(Detector.REFERENCE, message, (Spot(at, *match.span()),))


def _to_pages(view: View, at: At) -> Iterator[Finding]:
    line = view.line(at)
    shown = [(match[0], match.span()) for match in _URL.finditer(line.text)]
    hidden = [(link, (0, len(line.text))) for link in line.links]
    for address, span in (*shown, *hidden):
        if _OTHER_LANGUAGE[line.language].search(address):
            message = Text(
                "the page linked is in the other language than the text",
                "リンク先のページの言語が本文と異なります",
            )
            yield Finding(Detector.REFERENCE, message, (Spot(at, *span),))


def _asks_for_contact(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around the reference speaks of contact details."""
    start = max(text.rfind(end, 0, match.start()) for end in (". ", "。")) + 1
    ends = [found for end in (". ", "。") if (found := text.find(end, match.end())) >= 0]
    return bool(_CONTACT.search(text[start : min(ends, default=len(text))]))


def _no_contact(
    sections: Sections, targets: list[Section], at: At, match: re.Match[str], number: str
) -> Iterator[Finding]:
    for target in targets:
        if any(_CONTACT_DATA.search(line.text) for line in sections.lines(target)):
            return
    message = Text(
        f'section {number} ("{targets[0].heading.title}") holds no contact details',
        f"参照先の{number}（{targets[0].heading.title}）に連絡先がありません",
    )
    yield Finding(Detector.REFERENCE, message, (Spot(at, *match.span()),))


def _has_mark(sections: Sections, part: Part | None, numbers: tuple[int, ...]) -> bool:
    """Whether a line is numbered so, heading or not."""
    return numbers in sections.numbers_in(None, part).joined


def _in_section(sections: Sections, at: At, name: str) -> bool:
    """Whether a line of the section around has that number or letter, as an item of it."""
    numbers = sections.numbers_in(sections.around(at), sections.view.parts.get(at))
    if name.isdecimal():
        return int(name) in numbers.items
    return ord(name) - ord("a") + 1 in numbers.letters


def _nowhere(at: At, match: re.Match[str], en: str, ja: str) -> Finding:
    message = Text(
        f'"{match[0].strip()}" leads nowhere: there is no {en}',
        f"「{match[0].strip()}」の参照先（{ja}）がありません",
    )
    return Finding(Detector.REFERENCE, message, (Spot(at, *match.span()),))
