"""D6: one fact, stated differently; and facts that a text does not state any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assess.catalog.hashes import normalised
from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.terms import same_marks
from assess.catalog.policy.text import said
from assess.catalog.policy.view import View
from assess.domain.policy import Detector, FactSlot, FactValue
from assess.text import NOTHING, Language, Text

_ONLY: Mapping[Language | None, Text] = {
    "en": Text("(English) ", "（英文）"),
    "ja": Text("(Japanese) ", "（和文）"),
    None: NOTHING,
}
_NOT_STATED = Text("not stated", "記載なし")


class _Stated(NamedTuple):
    """A value with where the texts state it, by language."""

    value: FactValue
    spots: dict[Language, list[Spot]]
    words: dict[Language, str]


def facts(view: View) -> Iterator[Finding]:
    """A finding for each fact with more than one value, and for each value that is gone."""
    present = {part[0] for part in view.parts.values()}
    for slot in view.catalogue.facts:
        found = [_stated(view, value) for value in slot.values]
        stated = [one for one in found if one.spots]
        sources = {one.value.source for one in stated}
        silent = [s for s in slot.sources if s in present and s not in sources]
        if stated and (silent or len({one.value.value.en for one in stated}) > 1):
            yield _different(view, slot, stated, silent)
        for one in stated:
            yield from _no_longer(slot, one)


def _stated(view: View, value: FactValue) -> _Stated:
    found = _Stated(value, {}, {})
    for known in view.drift.known:
        source, language = known.seat.part
        ours = source == value.source and value.only_in in (None, language)
        if known.run is None or not ours or not set(known.seat.statements) & set(value.statements):
            continue
        text = view.texts[known.run.text]
        sentence = text.sentences[known.run.first]
        spot = Spot((known.run.text, sentence.line), sentence.start, sentence.end)
        found.spots.setdefault(language, []).append(spot)
        found.words[language] = f"{found.words.get(language, '')} {said(text, known.run)}"
    return found


def _different(
    view: View, slot: FactSlot, stated: Sequence[_Stated], silent: Sequence[str]
) -> Finding:
    values: dict[str, list[Text]] = {}
    for one in stated:
        only, value = _ONLY[one.value.only_in], one.value.value
        said_there = Text(f"{only.en}{value.en}", f"{only.ja}{value.ja}")
        values.setdefault(one.value.source, []).append(said_there)
    values |= {source: [_NOT_STATED] for source in silent}
    told = []
    for source, texts in values.items():
        title, texts = view.catalogue.source(source).title, list(dict.fromkeys(texts))
        en, ja = " / ".join(text.en for text in texts), "／".join(text.ja for text in texts)
        told.append(Text(f"{title.en}: {en}", f"{title.ja}: {ja}"))
    message = Text(
        f"{slot.title.en}: {'; '.join(text.en for text in told)}",
        f"{slot.title.ja}: {'；'.join(text.ja for text in told)}",
    )
    spots = tuple(spot for one in stated for those in one.spots.values() for spot in those)
    return Finding(Detector.FACT, message, spots, slot.id)


def _no_longer(slot: FactSlot, one: _Stated) -> Iterator[Finding]:
    """Words that the catalogue expects where the fact is stated."""
    for language, words in one.value.says.items():
        known = next((name for name in one.spots if name == language), None)
        if known is None:
            continue
        there = _plain(one.words[known])
        for word in words:
            if _plain(word) not in there:
                message = Text(
                    f'{slot.title.en}: the text no longer says "{word}"',
                    f"{slot.title.ja}: 本文に「{word}」がなくなりました",
                )
                spots = tuple(one.spots[known])
                yield Finding(Detector.FACT, message, spots, slot.id, changed=True)


def _plain(text: str) -> str:
    return same_marks(normalised(text)).casefold()
