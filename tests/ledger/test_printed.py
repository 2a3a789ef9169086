"""Checkpoints are found again in every kind of report they were printed in."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from assess.ledger.checkpoint import Checkpoint, find_checkpoints, open_checkpoint
from assess.ledger.note import LogKey
from tests.ledger.support import ORIGIN

KEY = LogKey.generate(ORIGIN)
NOTE = Checkpoint(ORIGIN, 18402, bytes(range(32))).sign(KEY)
OLDER = Checkpoint(ORIGIN, 17204, bytes(32)).sign(KEY)


def in_page(note: str) -> str:
    template = "<html><dl><dd><pre class='cp'>{{ note }}</pre></dd></dl>x &amp; y</html>"
    return Environment(autoescape=True).from_string(template).render(note=note)


def all_references(note: str) -> str:
    return "".join(
        char if char == "\n" or (char.isalnum() and char.isascii()) else f"&#x{ord(char):x};"
        for char in note
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NOTE, id="the note itself"),
        pytest.param(NOTE.removesuffix("\n"), id="without its last newline"),
        pytest.param("before\n\n" + NOTE + "\nafter\n", id="in plain text"),
        pytest.param(NOTE.replace("\n", "\r\n"), id="with CRLF"),
        pytest.param(f'now "{NOTE.removesuffix(chr(10))}", then', id="in quotation marks"),
        pytest.param("# Report\n\n```\n" + NOTE + "```\n", id="fenced in Markdown"),
        pytest.param(NOTE.replace("\n", "\n    "), id="indented"),
        pytest.param("\t" + NOTE.replace("\n", "\n\t"), id="indented with tabs"),
        pytest.param("> " + NOTE.replace("\n", "\n> "), id="quoted in Markdown"),
        pytest.param(in_page(NOTE), id="in a page"),
        pytest.param(f"<p>Checkpoint</p><pre>\n{html.escape(NOTE)}</pre>", id="escaped in a page"),
        pytest.param(f"<dt>Now</dt><dd><code>{NOTE}</code></dd>", id="after a word and a tag"),
        pytest.param(f"<pre>{all_references(NOTE)}</pre>", id="in character references"),
        pytest.param(f"<pre>{NOTE.replace(chr(0x2014), '&mdash;')}</pre>", id="named reference"),
        pytest.param(NOTE.replace("\u2014", "&#8212;"), id="references without tags"),
        pytest.param(
            in_page(json.dumps({"c": NOTE})).replace("\\", "&#92;"), id="JSON in references"
        ),
        pytest.param(f"<p>{NOTE.replace(chr(10), '<br>')}</p>", id="lines by br"),
        pytest.param(f"<p>{NOTE.replace(chr(10), '<br />' + chr(10))}</p>", id="lines by br, too"),
        pytest.param("<pre>" + NOTE.replace("/", "/<wbr>") + "</pre>", id="soft breaks"),
        pytest.param(json.dumps({"checkpoint": NOTE}), id="in JSON"),
        pytest.param(json.dumps({"checkpoint": NOTE}, ensure_ascii=False), id="in UTF-8 JSON"),
        pytest.param(json.dumps({"c": NOTE}).replace("/", "\\/"), id="in JSON from PHP"),
        pytest.param(json.dumps({"c": NOTE.replace("\n", "\r\n")}), id="in JSON with CRLF"),
        pytest.param(in_page(json.dumps({"checkpoint": NOTE})), id="JSON in a page"),
        pytest.param(f"checkpoint: |\n  {NOTE.replace(chr(10), chr(10) + '  ')}", id="in YAML"),
    ],
)
def test_a_printed_checkpoint_is_found_and_opens(text: str) -> None:
    assert find_checkpoints(text) == [NOTE]
    assert open_checkpoint(find_checkpoints(text)[0].encode(), KEY.vkey, ORIGIN).size == 18402


def test_several_are_found_in_order_and_each_once() -> None:
    page = in_page(NOTE) + in_page(OLDER) + in_page(NOTE)
    assert find_checkpoints(page) == [NOTE, OLDER]
    assert find_checkpoints(f"{NOTE}{OLDER}") == [NOTE, OLDER]


def test_all_signature_lines_belong_to_the_note() -> None:
    note = NOTE + NOTE.splitlines()[-1].replace(ORIGIN, "witness.example") + "\n"
    assert find_checkpoints(f"<pre>{note}</pre>") == [note]


def test_what_follows_other_text_on_the_last_line_does_not_belong_to_the_note() -> None:
    stray = NOTE.splitlines()[-1].replace(ORIGIN, "witness.example")
    assert find_checkpoints(f'"{NOTE.removesuffix(chr(10))}", then\n{stray}\n') == [NOTE]


def test_a_checkpoint_that_was_tampered_with_is_still_found() -> None:
    changed = NOTE.replace("18402", "18403")
    assert find_checkpoints(in_page(changed)) == [changed]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("18402\n", id="one line"),
        pytest.param(NOTE.replace("/assess/", "/other/"), id="not such an origin"),
        pytest.param(NOTE.replace("18402", "018402"), id="leading zero"),
        pytest.param(NOTE.replace("=\n\n", "=\n"), id="no blank line"),
        pytest.param(NOTE.replace("=\n\n", "=\nx\n"), id="text for the blank line"),
        pytest.param(NOTE.replace("\u2014", "-"), id="hyphen"),
        pytest.param(NOTE.replace("Hh8=", "Hh8"), id="root without padding"),
        pytest.param(NOTE[:-2] + "\n", id="signature without padding"),
        pytest.param(NOTE.replace("/assess/", "/assess/\u202e"), id="disguised origin"),
        pytest.param("x" * 300 + NOTE, id="origin too long"),
        pytest.param(NOTE.partition("\n")[2], id="no origin"),
        pytest.param("\n".join(NOTE.splitlines()[:3]), id="body only"),
        pytest.param(json.dumps(NOTE).replace("\\u2014 ", "\\u2014 \\ud800"), id="surrogate"),
    ],
)
def test_what_is_no_checkpoint_is_not_found(text: str) -> None:
    assert find_checkpoints(text) == []


@given(st.text(st.sampled_from('\n\\u2014 <>&#;=n/assess19AB\u2014"')))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    for note in find_checkpoints(text):
        assert note in text


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "&",
        "&#1",
        "\\",
        "\\u20",
        "\u2014 a ",
        "> ",
        "1\n",
        "A" * 43 + "=\n\n\u2014 x y\n",
        "/assess/ ",
    ],
)
def test_hostile_repetition_is_searched_to_the_end(piece: str) -> None:
    assert find_checkpoints(piece * 50_000 + "\n" + NOTE) == [NOTE]


def test_a_number_too_long_for_a_character_is_left_alone() -> None:
    assert find_checkpoints("&#" + "9" * 10_000 + ";\n" + NOTE) == [NOTE]
