"""A sheet as a YAML file: questions as comments, empty fields to fill in, versions inside.

Reading is strict and finds everything in one run. Answers are texts as typed (``yes``, ``49/50``,
``2026-12-28``); what they mean is for the workflow to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.errors import Place
from assess.text import Text, shown
from assess.yamlio import Code, Field, Mapping, Problem, Reader, Scalar, parse

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*")
_MEANS_MORE = {"true", "false", "null"}
_UNSPEAKABLE = dict.fromkeys(map(ord, "\ufeff\ufffe\uffff"), "\ufffd")
_LOST = re.compile(r"(?:^|\s)#")
_LOST_WORDS = Text("what follows # is lost", "#より後の内容が失われます")
_QUOTE = Text(
    "put the text in quotes, or the comment on a line of its own",
    "文章を引用符で囲むか、コメントを独立した行に書いてください",
)


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question to be written.

    Attributes:
        comments: Lines above it.
        answer, note: As typed; "" leaves the field empty.
        version: The draft version that the reader of the sheet saw.
    """

    id: str
    comments: tuple[str, ...] = ()
    version: int = 0
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormControl:
    """A control to be written, with its questions."""

    id: str
    questions: tuple[FormQuestion, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What a sheet is of, and at which ledger position it was written."""

    period: str
    department: str
    revision: str
    position: int


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to be written."""

    heading: Heading
    controls: tuple[FormControl, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as filled in.

    Attributes:
        answer: As typed, "" where left empty.
        note: As typed, None where left empty; "" (in quotes) clears it.
        take_back: The answer is taken back.
    """

    control: str
    question: str
    place: Place
    answer: str
    note: str | None
    version: int
    take_back: bool = False

    @property
    def touched(self) -> bool:
        """Whether it says anything."""
        return bool(self.answer) or self.note is not None or self.take_back


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet as read; `place` is where its heading stands."""

    heading: Heading
    place: Place
    entries: tuple[Entry, ...]


def write_form(form: Form) -> str:
    """The sheet as YAML that `collect_form` reads."""
    return "\n".join(_written(form)) + "\n"


def collect_form(data: bytes, file: str, problems: list[Problem]) -> Filled | None:
    """The sheet as filled in.

    Args:
        data: The whole file.
        file: Its name as the user should see it.
        problems: Receives what is wrong.

    Returns:
        What could be read, None where it can't be told whose sheet it is.
    """
    node = parse(data, file, problems)
    if node is None:
        return None
    reader = Reader(problems)
    fields = reader.fields(Field(node), required=("sheet", "controls"))
    heading = _heading(reader, fields["sheet"])
    lines = data.decode("utf-8-sig", "replace").splitlines()
    entries = tuple(_entries(reader, fields["controls"], lines))
    if heading is None or fields["sheet"] is None:
        return None
    return Filled(heading, fields["sheet"].place, entries)


def _written(form: Form) -> Iterator[str]:
    yield from _comments(form.comments, "")
    yield "sheet:"
    yield f"  period: {_quoted(form.heading.period)}"
    yield f"  department: {_quoted(form.heading.department)}"
    yield f"  revision: {_quoted(form.heading.revision)}"
    yield f"  position: {form.heading.position}"
    yield "controls:" if form.controls else "controls: {}"
    for control in form.controls:
        yield ""
        yield from _comments(control.comments, "  ")
        yield f"  {_quoted(control.id)}:"
        yield "    questions:" if control.questions else "    questions: {}"
        for question in control.questions:
            yield ""
            yield from _comments(question.comments, "      ")
            yield f"      {_quoted(question.id)}:"
            yield f"        answer: {_filled(question.answer)}".rstrip()
            yield f"        note: {_filled(question.note)}".rstrip()
            yield f"        version: {question.version}"


def _comments(comments: Iterable[str], indent: str) -> Iterator[str]:
    for comment in comments:
        for line in comment.split("\n"):
            yield f"{indent}# {shown(line).translate(_UNSPEAKABLE)}".rstrip()


def _filled(text: str) -> str:
    return _quoted(text) if text else ""


def _quoted(text: str) -> str:
    """A scalar: bare where it can be, else in the quotes that JSON and YAML share."""
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANS_MORE:
        return text
    return json.dumps(text.translate(_UNSPEAKABLE), ensure_ascii=False)


def _heading(reader: Reader, field: Field | None) -> Heading | None:
    names = ("period", "department", "revision", "position")
    fields = reader.fields(field, required=names)
    period, department, revision = (reader.text(fields[name]) for name in names[:3])
    position = reader.integer(fields["position"])
    if period is None or department is None or revision is None or position is None:
        return None
    return Heading(period, department, revision, position)


def _entries(reader: Reader, field: Field | None, lines: list[str]) -> Iterator[Entry]:
    for control, below in reader.entries(field):
        fields = reader.fields(below, required=("questions",))
        for question, found in reader.entries(fields["questions"]):
            entry = _entry(reader, control.text, question, found, lines)
            if entry is not None:
                yield entry


def _entry(
    reader: Reader, control: str, question: Scalar, field: Field, lines: list[str]
) -> Entry | None:
    fields = reader.fields(field, required=("version",), optional=("answer", "note", "take_back"))
    answer = _typed(reader, fields["answer"])
    note = _typed(reader, fields["note"])
    version = reader.integer(fields["version"])
    back = reader.boolean(fields["take_back"]) if fields["take_back"] else False
    _report_lost(reader, field, lines)
    if answer and back:
        taken = fields["take_back"]
        assert taken is not None
        message = Text("there is an answer and take_back", "回答とtake_backの両方があります")
        hint = Text(
            "empty the answer, or delete the line take_back",
            "回答を空にするか、take_backの行を削除してください",
        )
        reader.report(taken, message, hint, Code.NOT_ONE_OF)
    if version is None or back is None:
        return None
    return Entry(control, question.text, question.place, answer or "", note, version, back)


def _typed(reader: Reader, field: Field | None) -> str | None:
    """The text as typed, None where there is none; quotes make an empty text of it."""
    if field is None:
        return None
    if not isinstance(field.node, Scalar):
        message = Text("one value is expected here", "ここに書ける値は一つです")
        hint = Text(
            "write one text; put it in quotes if it holds [ ] { } or :",
            "一つの文章を書き、[ ] { } : を含む場合は引用符で囲んでください",
        )
        reader.report(field, message, hint, Code.NOT_TEXT)
        return None
    if field.node.plain and field.node.value is None:
        return None
    return field.node.text


def _report_lost(reader: Reader, field: Field, lines: list[str]) -> None:
    """YAML reads what follows `` #`` as a comment: a remark on room #3 would lose its end."""
    if not isinstance(field.node, Mapping):
        return
    for key, node in field.node.items:
        if key.text not in ("answer", "note") or not isinstance(node, Scalar) or not node.plain:
            continue
        if any(_LOST.search(line) for line in _spanned(key, lines)):
            where = Field(node, f"{field.path}.{key.text}")
            reader.report(where, _LOST_WORDS, _QUOTE, Code.SYNTAX)


def _spanned(key: Scalar, lines: list[str]) -> Iterator[str]:
    """What stands after a key, and the deeper lines that continue its value."""
    first, column = key.place.line - 1, key.place.column - 1
    yield lines[first][column + len(key.text) :]
    for line in lines[first + 1 :]:
        text = line.strip()
        if not text or text.startswith("#") or len(line) - len(line.lstrip()) <= column:
            return
        yield line
