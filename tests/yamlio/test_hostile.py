"""Every way of being hostile or broken gets one place and one remedy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from assess.errors import Many
from assess.yamlio import Problem, YamlError, load, parse
from assess.yamlio.limits import MAX_BYTES, MAX_SCALAR, OWN, Limits
from assess.yamlio.loader import compose
from tests.problems import speak_japanese
from tests.yamlio.trees import brief, found, plain

MERGE_BOMB = b"a0: &a0 {x: 1}\n" + b"".join(
    b"a%d: &a%d\n  <<: [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 12)
)

ONE_PROBLEM = [
    ("anchor", b"a: &x 1\n", "Y010 1:4", "write the value out"),
    ("alias", b"a: 1\nb: *x\n", "Y010 2:4", "write the value out"),
    ("alias as key", b"*x : 1\n", "Y010 1:1", "write the value out"),
    ("merge key", b"a: 1\n<<: {b: 2}\n", "Y011 2:1", "write the values out"),
    ("python tag", b"a: !!python/object/apply:os.system [x]\n", "Y012 1:4", '"!"'),
    ("local tag", b"a:\n  - !foo b\n", "Y012 2:5", '"!"'),
    ("standard tag", b"!!str a: b\n", "Y012 1:1", '"!"'),
    ("tag of a collection", b"a: !!set {b}\n", "Y012 1:4", '"!"'),
    ("undeclared tag handle", b"a: !e!foo b\n", "Y012 1:4", '"!"'),
    ("version directive", b"# c\n%YAML 1.1\n---\na: b\n", "Y013 2:1", "delete the line"),
    ("tag directive", b"%TAG !e! tag:x\n---\na: b\n", "Y013 1:1", "delete the line"),
    ("second document", b"a: 1\n---\nb: 2\n", "Y014 2:1", "file of its own"),
    ("document after an end mark", b"a: 1\n...\nb: 2\n", "Y014 2:4", "file of its own"),
    ("directive after an end mark", b"a: 1\n...\n%TAG !a! x\n", "Y014 2:4", "file of its own"),
    ("duplicate key", b"a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "Y015 5:3", "keep one"),
    ("duplicate in brackets", b"{a: 1, 'a': 2}\n", "Y015 1:8", "keep one"),
    ("number as key", b"a: 1\n1.10: b\n", "Y016 2:1", 'quote it: "1.10"'),
    ("true as key", b"true: b\n", "Y016 1:1", 'quote it: "true"'),
    ("nothing as key", b"?\n: b\n", "Y016 1:2", "write a name"),
    ("list as key", b"? [a, b]\n: c\n", "Y016 1:3", "write a name"),
    ("mapping as key", b"{{a: b}: c}\n", "Y016 1:2", "write a name"),
    ("tab indentation", b"a:\n\tb: 1\n", "Y005 2:1", "indent with spaces"),
    ("tab after spaces", b"a:\n  \t- b\n", "Y005 2:3", "indent with spaces"),
    ("tab in brackets", b"a: [\r\n\t1]\r\n", "Y005 2:1", "indent with spaces"),
    ("UTF-16 with mark", "a: b\n".encode("utf-16"), "Y003 1:1", "save it as UTF-8"),
    ("UTF-16 without mark", "a: b\n".encode("utf-16-le"), "Y003 1:1", "save it as UTF-8"),
    ("UTF-32", "a: b\n".encode("utf-32-be"), "Y003 1:1", "save it as UTF-8"),
    ("NUL", b"a: b\0\n", "Y003 1:1", "save it as UTF-8"),
    ("Latin-1", "a: 1\nbé: x\n".encode("latin-1"), "Y002 2:2", "save the file as UTF-8"),
    ("Shift JIS", "a: 語\n".encode("shift-jis"), "Y002 1:4", "save the file as UTF-8"),
    ("surrogate", b"a: \xed\xa0\x80\n", "Y002 1:4", "save the file as UTF-8"),
    ("too large", b"a" * (MAX_BYTES + 1), "Y001 1:1", "split it"),
    ("long scalar", b"a: '" + b"x" * (MAX_SCALAR + 1) + b"'\n", "Y009 1:4", "shorten it"),
    ("long number", b"a: " + b"9" * 5000 + b"\n", "Y017 1:4", "put it in quotes"),
    ("ESC", b"a: b\n# \x1b[31m\n", "Y004 2:3", "delete it"),
    ("C1", "a: \u009b31m\n".encode(), "Y004 1:4", "delete it"),
    ("next line", "a: x\u0085y\n".encode(), "Y004 1:5", "delete it"),
    ("line separator", "a: x\u2028y\n".encode(), "Y004 1:5", "delete it"),
    ("override", "a: 'x\u202ey'\n".encode(), "Y004 1:6", "delete it"),
    ("isolate", "a: \u2066x\n".encode(), "Y004 1:4", "delete it"),
    ("byte order mark inside", "a: x\ufeff\n".encode(), "Y004 1:5", "delete it"),
    ("escaped ESC", b'a: "\\e[31m"\n', "Y004 1:4", "delete it"),
    ("escaped NUL", b'a: "\\0"\n', "Y004 1:4", "delete it"),
    ("escaped override", b'"\\u202e": 1\n', "Y004 1:1", "delete it"),
    ("escaped carriage return", b'a: "\\r"\n', "Y004 1:4", "delete it"),
    ("colon in text", b"a: b: c\n", "Y006 1:5", "quotes"),
    ("name without value", b"a: 1\nb\n", "Y006 2:1", "name: value"),
    ("reserved start", b"a: @b\n", "Y006 1:4", "quotes"),
    ("percent start", b"a: %b\n", "Y006 1:4", "quotes"),
    ("indented percent", b" %b\n", "Y006 1:2", "quotes"),
    ("wrong indentation", b"a:\n  - b\n c: d\n", "Y006 3:2", "indentation"),
    ("text after a quote", b'a: "b" c\n', "Y006 1:8", "indentation"),
    ("list item in a mapping", b"a: 1\n- b\n", "Y006 2:1", "indentation"),
    ("item beside a value", b"a: - b\n", "Y006 1:4", "indentation"),
    ("mapping in a list", b"- a\nb: 1\n", "Y006 2:1", '"- "'),
    ("open quote", b"a: 1\nb: 'c\nd: e\n", "Y006 2:4", "close it"),
    ("open bracket", b"a: [b, c\nd: e\n", "Y006 1:4", 'write "]"'),
    ("bracket without value", b"a: [\n", "Y006 2:1", "close the brackets"),
    ("unknown escape", b'a: "C:\\Windows"\n', "Y006 1:7", "single quotes"),
    ("surrogate escape", b'a: "\\ud800"\n', "Y006 1:7", "single quotes"),
    ("bad block header", b"a: |x\n", "Y006 1:5", "indentation"),
]


@pytest.mark.parametrize(
    ("data", "where", "remedy"),
    [pytest.param(*row[1:], id=row[0]) for row in ONE_PROBLEM],
)
def test_one_place_and_one_remedy(data: bytes, where: str, remedy: str) -> None:
    with pytest.raises(YamlError) as caught:
        load(data, "f.yaml")
    problem = caught.value.problem
    assert brief([problem]) == [where]
    speak_japanese([problem])
    assert remedy in problem.hint.en
    assert str(problem) == f"{problem.place}: {problem.message.en}; {problem.hint.en}"
    assert caught.value.told("ja") == (
        f"{problem.place}: {problem.message.ja}。\n  {problem.hint.ja}。"
    )
    assert caught.value.exit_code == 2
    assert caught.value.where == str(problem.place)


@pytest.mark.parametrize("row", ONE_PROBLEM, ids=[row[0] for row in ONE_PROBLEM])
def test_no_message_repeats_a_character_that_was_refused(row: tuple[str, bytes, str, str]) -> None:
    assert all(str(problem).isprintable() for problem in found(row[1]))


def test_a_duplicate_names_both_places() -> None:
    (problem,) = found(b"a: 1\nb: 2\na: 3\n")
    assert str(problem) == 'f.yaml:3:1: key "a" is already at f.yaml:1:1; keep one of the two'


def test_a_missing_dash_is_one_mistake() -> None:
    data = b"- a: 1\n  b: 2\n  a: 3\n  b: 4\n- {b: 1, b: 2}\n"
    first, second = found(data)
    assert str(first) == (
        'f.yaml:3:3: key "a" is already at f.yaml:1:3; keep one of the two, or begin another item'
        ' with "- "'
    )
    assert str(second).startswith('f.yaml:5:10: key "b" is already at f.yaml:5:4; keep one of')
    speak_japanese([first, second])
    assert brief(found(b"a: 1\nb: 2\na: 3\nb: 4\n")) == ["Y015 3:1", "Y015 4:1"]


def test_all_errors_in_one_run() -> None:
    data = b"a: &x 1\na: 2\nb: !t c\n<<: *x\n5: d\ne: \x1b\nf: '\n"
    assert brief(found(data)) == [
        "Y004 6:4",
        "Y010 1:4",
        "Y015 2:1",
        "Y012 3:4",
        "Y011 4:1",
        "Y010 4:5",
        "Y016 5:1",
        "Y006 7:4",
    ]
    with pytest.raises(Many) as caught:
        load(data, "f.yaml")
    assert len(caught.value.errors) == 8
    assert all(isinstance(error, YamlError) for error in caught.value.errors)


def test_what_is_refused_is_left_out_and_the_rest_can_still_be_read() -> None:
    problems: list[Problem] = []
    node = parse(b"a: 1\na: [2]\n3: {b: c}\nd: !t e\n", "f.yaml", problems)
    assert node is not None
    assert plain(node) == {"a": 1, "d": "e"}
    assert len(problems) == 3


def test_a_merge_bomb_is_refused_where_it_starts() -> None:
    problems = found(MERGE_BOMB)
    assert brief(problems)[:2] == ["Y010 1:5", "Y010 2:5"]
    assert {p.code for p in problems} == {"Y010", "Y011"}


def test_an_alias_bomb_is_refused_where_it_starts() -> None:
    data = b"a: &a [x]\n" + b"b: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n" * 9
    assert brief(found(data))[:2] == ["Y010 1:4", "Y010 2:4"]


@pytest.mark.parametrize("unit", [b"[", b"{a: ", b"- ", b"? ", b"[a, ", b"[{? "])
def test_100_000_levels_end_after_64(unit: bytes) -> None:
    text = (unit * 100_000).decode()
    pulled = 0

    def counted() -> Iterator[yaml.Event]:
        nonlocal pulled
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            pulled += 1
            yield event

    problems: list[Problem] = []
    assert compose(counted(), text, "f.yaml", problems) is None
    assert [p.code for p in problems] == ["Y007"]
    assert problems[0].hint.en == "flatten the file"
    assert pulled <= 2 + 2 * 65


def test_indentation_deeper_than_64() -> None:
    deep = "\n".join(" " * n + "a:" for n in range(65)).encode()
    assert brief(found(deep)) == ["Y007 65:65"]
    assert found(deep.rsplit(b"\n", 1)[0]) == []


def test_more_values_than_allowed() -> None:
    assert Limits(2 * 1024 * 1024, 200_000, 65_536, aliases=False) == OWN
    few = Limits(nodes=100)
    assert found(b"- a\n" * 99, few) == []
    (problem,) = found(b"- a\n" * 1000, few)
    assert str(problem) == "f.yaml:100:3: more than 100 values; split it into several files"


def test_a_file_of_exactly_the_limit_is_read() -> None:
    assert found(b"a: 1\n#" + b"x" * (MAX_BYTES - 6)) == []


def test_scalars_and_numbers_of_exactly_the_limit_are_read() -> None:
    assert found(b"- " + b"x" * MAX_SCALAR) == []
    assert found(b"- " + b"9" * 40) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"- *a\n", "Y010"), (b"a: 1\n", "Y015"), (b"\x1b", "Y004"), (b"\ta\n", "Y005")],
)
def test_the_list_of_problems_is_bounded(data: bytes, code: str) -> None:
    problems = found(data * 50_000)
    assert 100 <= len(problems) <= 102
    assert problems[0].code == code


def test_the_cut_list_says_so() -> None:
    problems = found(b"- *a\n" * 1000)
    assert brief(problems[-1:]) == ["Y018 100:3"]
    assert problems[-1].hint.en == "correct these first"


@pytest.mark.parametrize("newline", [b"\r\n", b"\n", b"\r"])
def test_a_long_run_of_empty_lines_is_read_in_linear_time(newline: bytes) -> None:
    assert found(newline * 500_000) == []
    assert brief(found(b"a: 1\n..." + newline * 500_000 + b"b")) == ["Y014 2:4"]


def test_the_pure_python_parser_gives_the_same_answers() -> None:
    text = "a: [1, x]\nb:\n  - {c: '1'}\n"
    problems: list[Problem] = []
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    assert compose(events, text, "f.yaml", problems) == load(text.encode(), "f.yaml")
    events = yaml.parse("a: b: c\n", Loader=yaml.SafeLoader)
    assert compose(events, "a: b: c\n", "f.yaml", problems) is None
    assert brief(problems) == ["Y006 1:5"]


def test_a_complaint_without_translation_keeps_its_words() -> None:
    (problem,) = found(b"a: |x\n")
    assert "did not find expected comment or line break" in problem.message.en


def test_long_names_are_cut_in_messages() -> None:
    (problem,) = found(b"k" * 900 + b": 1\n" + b"k" * 900 + b": 2\n")
    assert len(str(problem)) < 150
