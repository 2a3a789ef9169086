"""Other values for a file of a catalogue: what does not change keeps every byte."""

from __future__ import annotations

import copy
import difflib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.catalog.rewriting import alike, reordered, rewrite
from assess.catalog.starter import starter_files
from assess.yamlio import load, plain
from tests.catalog.small import CONTROLS, STATEMENTS

NOTED = """\
# At the top.

terms:
  # Of the first.
  - {id: a, en: [a], ja: [あ]}
  - {id: b, en: [b], ja: [い]}  # beside it

  # Of the last.
  - id: c
    en: [c]   # kept
    # Above the Japanese.
    ja:
      - う

# Between blocks.
facts:
- id: f
  title: {en: F, ja: エフ}

  # Of the values.
  values: [{source: group, value: {en: x, ja: x}, statements: [group/9/1]}]
"""


def values(text: str) -> Any:
    """What a file says."""
    return plain(load(text.encode(), "f.yaml"))


def after(text: str, wanted: Any) -> str:
    """The file with other values, which it then says."""
    made = rewrite(text.encode(), "f.yaml", wanted).decode()
    assert alike(values(made), wanted)
    return made


def changes(text: str, made: str) -> list[str]:
    """Rows that are gone and new, in their order."""
    found = difflib.ndiff(text.splitlines(), made.splitlines())
    return [row.rstrip() for row in found if row[0] in "+-"]


def test_nothing_changes_nothing() -> None:
    for name, data in starter_files().items():
        assert rewrite(data, name, plain(load(data, name))) is data


def test_a_field_on_its_line() -> None:
    wanted = values(NOTED)
    wanted["terms"][2]["en"] = ["c", "d"]
    assert changes(NOTED, after(NOTED, wanted)) == ["-     en: [c]   # kept", "+     en: [c, d]"]


def test_an_entry_that_stands_on_one_line_stays_so() -> None:
    wanted = values(NOTED)
    wanted["terms"][0]["check"] = "ja"
    assert changes(NOTED, after(NOTED, wanted)) == [
        "-   - {id: a, en: [a], ja: [あ]}",
        "+   - {id: a, en: [a], ja: [あ], check: ja}",
    ]


def test_an_entry_goes_with_its_comment_and_one_empty_row() -> None:
    wanted = values(NOTED)
    del wanted["terms"][2]
    gone = ["-", "-   # Of the last.", "-   - id: c", "-     en: [c]   # kept"]
    gone += ["-     # Above the Japanese.", "-     ja:", "-       - う"]
    assert sorted(changes(NOTED, after(NOTED, wanted))) == sorted(gone)
    wanted = values(NOTED)
    del wanted["terms"][0]
    assert changes(NOTED, after(NOTED, wanted)) == [
        "-   # Of the first.",
        "-   - {id: a, en: [a], ja: [あ]}",
    ]


def test_new_entries_go_behind_what_they_follow() -> None:
    wanted = values(NOTED)
    new = {"id": "n", "en": ["n"], "ja": ["ん"]}
    wanted["terms"].insert(1, new)
    made = after(NOTED, wanted)
    assert changes(NOTED, made) == ["+", "+   - {id: n, en: [n], ja: [ん]}"]
    assert made.index("id: a") < made.index("id: n") < made.index("id: b")


def test_a_new_first_entry_goes_above_the_comment_of_the_next() -> None:
    wanted = values(NOTED)
    wanted["terms"].insert(0, {"id": "n", "en": ["n"], "ja": ["ん"]})
    made = after(NOTED, wanted)
    assert made.index("id: n") < made.index("# Of the first.") < made.index("id: a")


def test_a_new_field_goes_behind_the_one_before_it() -> None:
    wanted = values(NOTED)
    facts = wanted["facts"][0]
    wanted["facts"][0] = {
        "id": "f",
        "title": facts["title"],
        "sources": ["x"],
        "values": facts["values"],
    }
    made = after(NOTED, wanted)
    assert "  title: {en: F, ja: エフ}\n" in made
    assert made.index("sources: [x]") < made.index("# Of the values.")


def test_a_block_may_lose_all_and_another_may_come() -> None:
    wanted = {
        **values(NOTED),
        "terms": [],
        "owners": [{"id": "IT", "title": {"en": "I", "ja": "情"}}],
    }
    made = after(NOTED, wanted)
    assert "terms: []\n" in made
    assert "# Between blocks." in made
    assert made.index("facts:") < made.index("owners:")


def test_deep_below_only_the_line_changes() -> None:
    wanted = values(CONTROLS)
    wanted["controls"][0]["questions"][2]["text"]["ja"] = "漏れは何件か。"
    wanted["controls"][0]["questions"][0]["target"] = {"at_least": 90}
    assert changes(CONTROLS, after(CONTROLS, wanted)) == [
        "-         target: {at_least: 100}",
        "+         target: {at_least: 90}",
        "-         text: {en: How many gaps?, ja: 漏れの件数。}",
        "+         text: {en: How many gaps?, ja: 漏れは何件か。}",
    ]


def test_line_ends_and_a_missing_last_one_stay() -> None:
    text = NOTED.replace("\n", "\r\n").rstrip()
    wanted = values(text)
    wanted["terms"][1]["en"] = ["z"]
    wanted["facts"].append({"id": "g", "title": {"en": "G", "ja": "ジー"}})
    made = after(text, wanted)
    assert "\n" not in made.replace("\r\n", "")


def test_the_order_of_entries_does_not_count_and_is_told() -> None:
    wanted = values(NOTED)
    wanted["terms"].reverse()
    assert rewrite(NOTED.encode(), "f.yaml", wanted) == NOTED.encode()
    assert reordered(values(NOTED)["terms"], wanted["terms"])
    assert not reordered(values(NOTED)["terms"], wanted["terms"][:1])


@pytest.mark.parametrize(
    "text", ['{"terms": [{"id": "a", "en": ["a"], "ja": ["あ"]}]}\n', "terms: [{id: a}]\n"]
)
def test_a_layout_without_lines_is_written_anew(text: str) -> None:
    wanted = {"terms": [{"id": "a", "en": ["b"], "ja": ["あ"]}]}
    assert "b" in after(text, wanted)


def test_true_is_not_one() -> None:
    assert not alike({"a": 1}, {"a": True})


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_edit_is_taken_and_no_other_comment_is_lost(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([NOTED, CONTROLS, STATEMENTS]))
    wanted = copy.deepcopy(values(text))
    for _ in range(data.draw(st.integers(1, 3))):
        block = data.draw(st.sampled_from(sorted(wanted)))
        entries = wanted[block]
        kind = data.draw(st.sampled_from(["drop", "add", "field", "unfield", "swap"]))
        entry = data.draw(st.sampled_from(entries)) if entries else None
        if kind == "add":
            at = data.draw(st.integers(0, len(entries)))
            entries.insert(at, {"id": f"n{len(entries)}x{at}", "note": "new: # text"})
        elif entry is None:
            continue
        elif kind == "drop":
            entries.remove(entry)
        elif kind == "swap":
            entries.reverse()
        else:
            key = data.draw(st.sampled_from([key for key in entry if key != "id"] or ["x"]))
            if kind == "field":
                entry[key] = data.draw(
                    st.sampled_from(["a: b", 7, ["x", "- y"], {"en": "#"}, [{"id": "q"}]])
                )
            elif key in entry:
                del entry[key]
    made = after(text, wanted)
    if text is NOTED:
        assert "# At the top." in made
        assert "# Between blocks." in made or "facts" not in made
