"""Comments, one language alone, and whatever texts there are, in the OSCAL export and back."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.catalog.schema import schema
from assess.exchange.oscal.own.entries import entries_of
from tests.exchange.oscal_model import faults
from tests.exchange.samples import made
from tests.exchange.test_export_oscal import as_file, back, exported, own_full

COMMENTED = """\
# yaml-language-server: $schema=../catalogue.schema.json

# Read this first.
#
#   indented
catalogue: {name: a catalogue, languages: [ja]}

# About themes.

themes:
  # Of this theme.
  - id: technical
    title: {ja: 技術}
    short: {ja: 技術}
controls:
  # Of a control,
  # in two lines.
  - id: T-1
    theme: technical
    title: {ja: 門}
    objective: {ja: "門を閉める。\\n\\n二度確かめる。"}
    reason:
      ja: |-
        - 一
          # 二
    applies_to: {all: true}
    questions:
      # Of a question.
      - id: T-1-Q1
        label: {ja: 門}
        text: {ja: 門を閉めたか。}
    evidence: []
"""


def test_comments_come_back_and_japanese_alone_is_japanese() -> None:
    files = {"sub/門.yaml": COMMENTED.encode()}
    data = exported(files)
    assert faults(data) == []
    again = back(data)
    assert exported(again) == data
    text = again["sub/門.yaml"].decode()
    for comment in ("Read this first.\n#\n#   indented", "About themes.", "Of this theme."):
        assert f"# {comment}\n" in text
    assert "  # Of a control,\n  # in two lines.\n  - id: T-1" in text
    assert "      # Of a question.\n      - id: T-1-Q1" in text
    assert text.count("$schema=../catalogue.schema.json") == 1
    assert made(("c.json", data)).languages == ("ja",)
    control = json.loads(data)["catalog"]["groups"][0]["controls"][0]
    assert control["title"] == "門"


CHARACTERS = st.text(
    st.characters(
        exclude_characters="\x0b\x0c\r\ufeff\ufffe\uffff",
        exclude_categories=("Cc", "Cs", "Zl", "Zp"),
        include_characters="\n\t",
    ).filter(lambda char: not "\u2028" <= char <= "\u202e" and not "\u2066" <= char <= "\u2069"),
    min_size=1,
    max_size=20,
).filter(lambda text: bool(text.strip()))


@settings(max_examples=30)
@given(CHARACTERS, CHARACTERS, CHARACTERS, CHARACTERS)
def test_whatever_the_texts_are_the_catalog_is_valid_and_comes_back(
    title: str, prose: str, item: str, note: str
) -> None:
    blocks = own_full()
    control = blocks["controls"][0]
    control["title"] = {"en": title, "ja": prose}
    control["objective"] = {"en": prose, "ja": title}
    control["questions"][0] |= {"label": {"en": prose, "ja": title}, "text": {"ja": prose}}
    control["evidence"][0]["title"] = {"ja": prose, "en": item}
    control["maps"] = {"ppc": [item, prose], "unknown": [title], "appi": [item + title]}
    blocks["catalogue"]["name"] = note
    blocks["statements"][0] |= {"essence": {"en": title}, "place": {"ja": item}}
    blocks["terms"][0] |= {"en": [note, title], "ja": [item]}
    data = exported(as_file(blocks))
    assert faults(data) == []
    again = back(data)
    assert exported(again) == data
    assert entries_of(again, schema()) == entries_of(as_file(blocks), schema())
