"""What the commands list and show: no word of the other language by accident."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from assess.text import LANGUAGES, Language
from tests.cli.conftest import Office
from tests.foreign import CATALOGUE, CODES, Exceptions, Reader
from tests.journeys.people import ADMIN, OFFICE, SAMPLE

COMMANDS: Mapping[Language, Exceptions] = {
    "en": {},
    "ja": {
        "ids of people": ("p_[a-z]+",),
        "ids of requirements in other frameworks": (r"[A-Z]{2}-\d+(?:\(\d+\))?",),
        "fields and words of a form, which are typed": (
            *("answer", "note", "version", "sheet", "period", "department", "revision", "position"),
            *("controls", "questions", "confirm", "take_back", "true"),
        ),
        "hashes": ("sha256 (?:en|ja)",),
        "names of formats": ("YAML",),
        "what somebody typed": (r"Nothing was disposed of\.",),
    },
}

PIECE = "--as-of 2026-12-18 --class none"

SHOWN = [
    ("p_mori", "controls list"),
    ("p_mori", "controls show TEC-03"),
    ("p_mori", "statements list"),
    ("p_mori", "statements show group/9/technical/1.c"),
    ("p_mori", "sheet show PR"),
    ("p_mori", "sheet export PR"),
    ("p_mori", "evidence list PR"),
    ("p_mori", "log PR ORG-03"),
    (OFFICE, "period status"),
    (OFFICE, "log"),
    (OFFICE, "controls diff"),
    (ADMIN, "organization show"),
    (ADMIN, "verify"),
]


def declared() -> Mapping[Language, Exceptions]:
    """Ids and codes of the sample organization."""
    sample = yaml.safe_load(SAMPLE.read_text("utf-8"))
    found = {code for one in sample["departments"] for code in (one["id"], one["short"])}
    for one in sample["departments"]:
        found |= {*one.get("attributes", ()), *one.get("owns", ())}
    return {"en": {}, "ja": {"ids and codes of the organization": sorted(found)}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists(signed: Office, note: Path, language: Language) -> None:
    reader = Reader(language, COMMANDS[language], CODES, CATALOGUE, declared())
    signed.ok("p_mori", *f"evidence add {note} --requirement ORG-03-E1".split(), *PIECE.split())
    signed.ok(OFFICE, "review", "return", "PR/ORG-04", "--reason", "12-34")
    for person, words in SHOWN:
        result = signed.ok(person, "--lang", language, *words.split())
        reader.read(f"{result.out}\n{result.err}", words)
    assert reader.lines > 500
    assert reader.complaints == []
