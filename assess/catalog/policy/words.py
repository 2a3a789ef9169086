"""What reasons, fates and detectors are called."""

from __future__ import annotations

from collections.abc import Mapping

from assess.catalog.policy.drift import Fate
from assess.domain.policy import Detector, PassageReason
from assess.text import Text

WHY: Mapping[PassageReason, Text] = {
    PassageReason.HEADING: Text("heading", "見出し"),
    PassageReason.LEAD_IN: Text("lead-in to what follows", "後に続く記載の導入"),
    PassageReason.TABLE_HEAD: Text("table head", "表の見出し行"),
    PassageReason.EXPLANATION: Text("explanation, no practice stated", "説明（取扱いの記載なし）"),
    PassageReason.DISCLAIMER: Text("disclaimer, no practice stated", "免責（取扱いの記載なし）"),
    PassageReason.CONTACT: Text("contact data", "連絡先"),
    PassageReason.PAGE: Text(
        "belongs to the page, not to the policy", "ページの部品（方針文ではない）"
    ),
}

FATES: Mapping[Fate, Text] = {
    Fate.UNCHANGED: Text("unchanged", "変更なし"),
    Fate.MOVED: Text("moved", "移動"),
    Fate.REWORDED: Text("reworded", "文言変更"),
    Fate.GONE: Text("gone", "なくなった"),
}

NEW = Text("new and untested", "新しく、確かめていない")

DETECTORS: Mapping[Detector, Text] = {
    Detector.PLACEHOLDER: Text("placeholders", "仮の文字列"),
    Detector.RESIDUE: Text("traces of drafting", "起案の跡"),
    Detector.NUMBERING: Text("numbering and empty sections", "番号と空の項"),
    Detector.REFERENCE: Text("cross-references", "参照先"),
    Detector.DATE: Text("dates", "日付"),
    Detector.FACT: Text("facts stated differently", "事実の記載の違い"),
    Detector.PARITY: Text("English against Japanese", "英文と和文の違い"),
    Detector.PERSON: Text("found by a person", "人が見つけたもの"),
}
