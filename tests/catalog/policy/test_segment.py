"""From characters to lines and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.hashes import normalised, sentence_hash
from assess.catalog.policy.marks import strip_marks
from assess.catalog.policy.segment import segment
from assess.catalog.policy.sentences import brackets, split
from assess.catalog.policy.text import Format, Run, said
from assess.catalog.policy.windows import occurrences


def sentences(text: str, format_: Format = "text") -> list[str]:
    """What the sentences say."""
    return [sentence.text for sentence in segment(text, "p", format_).sentences]


def parts(text: str) -> list[str]:
    """One line, cut into sentences."""
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "pieces",
    [
        ("We lock doors.", "We train staff!", "Do we?", "Yes."),
        ("Aoba Inc. keeps logs (see Sec. 3).", "Then it deletes them."),
        ("Send the form, etc. to us.", "Send the form, etc.", "We answer."),
        ("The U.S. office (i.e. Aoba Corp.) asks.", "It waits."),
        ("It applies (e.g. to visitors. Staff, too.) always.", "It ends."),
        ("See “1. Purpose of use.”", "Then ask."),
        ("As in Section 4.", "However, we ask."),
        ("Click “Do Not Sell.”", "You may also call."),
        ("It (with one bracket open is cut.", "Here."),
        ("(All in brackets.)", "Next."),
        ("鍵をかけます。", "研修をします。"),
        ("事務所(以下「当所」といいます。)は鍵をかけます。", "次です。"),
        ("「閉じる。」と表示します。", "終わり！", "本当？"),
        ("版は2.1です。",),
        ("Version 2.1 is used.",),
    ],
)
def test_where_a_sentence_ends(pieces: tuple[str, ...]) -> None:
    glue = "" if "。" in pieces[0] else " "
    assert parts(glue.join(pieces)) == list(pieces)


@pytest.mark.parametrize(
    ("text", "marks", "body"),
    [
        ("● To ask", ("●",), "To ask"),
        ("●書類の管理", ("●",), "書類の管理"),
        ("-資料の送付", ("-",), "資料の送付"),
        ("– a passport;", ("–",), "a passport;"),
        ("※ Please note", ("※",), "Please note"),
        ("2. 2-1. We use", ("2.", "2-1."), "We use"),
        ("2.Compliance", ("2.",), "Compliance"),
        ("1) 目的", ("1)",), "目的"),
        ("(iii) Details", ("(iii)",), "Details"),
        ("①知る権利", ("①",), "知る権利"),
        ("a.クッキーとは", ("a.",), "クッキーとは"),
        ("第3条（目的）", ("第3条",), "（目的）"),
        ("1)~3)に当たる", (), "1)~3)に当たる"),
        ("14 business days", (), "14 business days"),
        ("2024/09/30", (), "2024/09/30"),
        ("16 How to ask", (), "16 How to ask"),
        ("-5 degrees", (), "-5 degrees"),
        ("第2項に定める", (), "第2項に定める"),
        ("●", (), "●"),
    ],
)
def test_marks_in_front_are_no_part_of_a_sentence(
    text: str, marks: tuple[str, ...], body: str
) -> None:
    found, start = strip_marks(text)
    assert (found, text[start:]) == (marks, body)


def test_lines_keep_numbers_marks_and_places() -> None:
    text = segment("Title\n\n  1. We lock doors. We train.\r\n| A | B |\n| --- | --- |\n", "p")
    assert [(line.number, line.marks, line.indent, line.row) for line in text.lines] == [
        (1, (), 0, False),
        (3, ("1.",), 2, False),
        (4, (), 0, True),
    ]
    places = [text.lines[s.line].text[s.start : s.end] for s in text.sentences]
    assert places == ["Title", "We lock doors.", "We train.", "A | B"]
    assert text.line_of(2).number == 3


@pytest.mark.parametrize(
    ("lines", "languages"),
    [
        (["We lock all doors here.", "鍵をかけます。"], ["en", "ja"]),
        (["鍵をかけます。", "Aoba Inc.", "TEL: 03-0000-0000", "終わり。"], ["ja"] * 4),
        (["鍵をかけます。", "Aoba Inc."], ["ja", "ja"]),
        (["We lock all doors here.", "Aoba Inc.", "鍵。"], ["en", "en", "ja"]),
        (["Aoba Inc.", "03-0000-0000"], ["en", "en"]),
        (["鍵。", "see a@b.example https://x.example/a/b/c/d/e", "鍵。"], ["ja"] * 3),
        (["We lock all doors here.", "・Our group", "鍵。"], ["en", "en", "ja"]),
    ],
)
def test_the_language_of_a_line(lines: list[str], languages: list[str]) -> None:
    text = segment("\n".join(lines), "p")
    assert [line.language for line in text.lines] == languages


MARKDOWN = """\
<!-- not
shown -->
# 1. Security

We lock **every** door and
train _all_ staff. See [the rules](https://x.example/ja/rules).

- One `item`
- 鍵を
  かけます。
1. Two

| Name | Use |
|---|---|
| Cookie | Ads |

Sub heading
-----------
key br_us_01 stays \\*as\\* it is
"""

PAGE = """\
<!doctype html><html><head><title>no</title><style>p{}</style></head><body>
<nav>menu</nav><h2>1. Security</h2>
<p>We lock <b>every</b> door.<br>We train &amp; ask.</p>
<ul><li>One<ol><li>sub</li></ol></li></ul>
<table><tr><th>Name</th><th>Use</th></tr><tr><td>Cookie<td>Ads</table>
<p hidden>no</p><script>if (a < b) { "<p>no</p>" }</script><!-- <p>no</p> -->
<p>See <a href="https://x.example/ja/">here</a>.</p>
"""


def test_markdown_is_read_as_it_looks() -> None:
    text = segment(MARKDOWN, "p", "markdown")
    assert [(line.number, line.last, line.text, line.level) for line in text.lines] == [
        (3, 3, "1. Security", 1),
        (5, 6, "We lock every door and train all staff. See the rules.", 0),
        (8, 8, "One item", 0),
        (9, 10, "鍵をかけます。", 0),
        (11, 11, "Two", 0),
        (13, 13, "Name | Use", 0),
        (15, 15, "Cookie | Ads", 0),
        (17, 17, "Sub heading", 2),
        (19, 19, "key br_us_01 stays *as* it is", 0),
    ]
    assert text.lines[1].links == ("https://x.example/ja/rules",)
    assert [line.marks for line in text.lines[2:5]] == [("●",), ("●",), ("1.",)]


def test_a_page_is_read_as_it_looks() -> None:
    text = segment(PAGE, "p", "html")
    assert [(line.number, line.text, line.level, line.marks) for line in text.lines] == [
        (2, "1. Security", 2, ("1.",)),
        (3, "We lock every door.", 0, ()),
        (3, "We train & ask.", 0, ()),
        (4, "One", 0, ("●",)),
        (4, "sub", 0, ("1.",)),
        (5, "Name | Use", 0, ()),
        (5, "Cookie | Ads", 0, ()),
        (7, "See here.", 0, ()),
    ]
    assert text.lines[-1].links == ("https://x.example/ja/",)


def test_the_same_words_have_one_hash_in_every_format() -> None:
    plain = segment("● We lock doors. We train.\n| A | B |", "p")
    marked = segment("- We lock\n  doors. We train.\n\n| A | B |", "p", "markdown")
    page = segment("<ul><li>We lock doors. We train.</ul><p>| A | B |</p>", "p", "html")
    whole = Run(0, 0, 2)
    assert said(plain, whole) == said(marked, whole) == said(page, whole)


def test_a_run_is_found_by_the_hash_of_its_line() -> None:
    line = "鍵をかけます。研修をします。"
    text = segment(f"見出し\n・{line}\n終わり", "p")
    assert occurrences([text], {sentence_hash(line)}) == {sentence_hash(line): [Run(0, 1, 2)]}


@given(st.lists(st.text(alphabet="ab.A 。()「」●1) \n|*", max_size=40), max_size=8))
def test_every_sentence_lies_in_its_line_and_no_word_is_lost(pieces: list[str]) -> None:
    text = segment("\n".join(pieces), "p")
    covered: dict[int, int] = {}
    for sentence in text.sentences:
        line = text.lines[sentence.line]
        assert sentence.text == normalised(line.text[sentence.start : sentence.end]) != ""
        assert sentence.start >= covered.get(sentence.line, 0)
        covered[sentence.line] = sentence.end
    assert sorted(covered) == list(range(len(text.lines)))
    for position, line in enumerate(text.lines):
        assert not line.text[covered[position] :].strip()


@given(st.text(alphabet="()[]「」（）a", max_size=30))
def test_brackets_are_paired_or_alone(text: str) -> None:
    pairs, alone = brackets(text)
    marks = sorted([*(n for pair in pairs for n in pair), *alone])
    assert marks == [n for n, char in enumerate(text) if char != "a"]
    assert all(opened < closed for opened, closed in pairs)


HOSTILE = {
    **{name: (piece, "html") for name, piece in {
        "less": "<", "bang": "<!", "comment": "<!--", "tag": "<a ", "quote": '<a b="',
        "cdata": "<![CDATA[", "end": "</", "script": "<script>", "row": "<table><tr><td>",
    }.items()},
    **{f"markdown {piece}": (piece, "markdown") for piece in (
        "[", "[a](", "(", "*", "_a", "`", "![a](", "<a", "\\", ">", "# ", "|", "<!--",
    )},
    **{f"text {piece}": (piece, "text") for piece in ("。", "a. B", "「", "(", "●", "1. ", "@a")},
}  # fmt: skip


@pytest.mark.parametrize(("piece", "format_"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_repeats_without_end_is_read_at_once(piece: str, format_: Format) -> None:
    """Anything but linear work would not come back from these."""
    text = piece * (100_000 // len(piece))
    found = segment(text, "p", format_)
    assert sum(len(line.text) for line in found.lines) <= len(text)
