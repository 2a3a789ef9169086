"""A sheet as a file to be filled in; `sheet_file` reads it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.answer import spoken_value
from assess.domain.control import Supply
from assess.domain.organization import ROLE_NAMES, Role
from assess.exchange.sheet_words import form_words, target_words, when_words
from assess.exchange.sheets import Form, FormControl, FormQuestion, Heading, write_form
from assess.text import Language, Text
from assess.workflow.desk import Desk
from assess.workflow.sheet import Sheet, SheetCell, SheetQuestion, show


@dataclass(frozen=True, slots=True)
class Exported:
    """A sheet as a file's text, and how many questions stand in it."""

    period: str
    department: str
    questions: int
    text: str


def export(
    desk: Desk,
    department: str | None = None,
    *,
    language: Language = "en",
    period: str | None = None,
) -> Exported:
    """A department's sheet as a file to be filled in.

    Raises:
        NotPermitted: The actor may not see it.
        BadInput: No such department, or several to choose from.
    """
    sheet = show(desk, department, period=period)
    made = (_control(cell, language) for cell in sheet.cells)
    controls = tuple(control for control in made if control.questions)
    heading = Heading(
        sheet.book.period.id, sheet.department, sheet.book.opening.revision, sheet.position
    )
    text = write_form(Form(heading, controls, tuple(_instructions(desk, sheet, language))))
    return Exported(
        heading.period, heading.department, sum(len(c.questions) for c in controls), text
    )


def _instructions(desk: Desk, sheet: Sheet, language: Language) -> Iterator[str]:
    """What stands at the head of the file: whose, until when, and how it is filled in."""
    book, department = sheet.book, sheet.department
    names = {d.id: d.name.get(language) for d in book.organization.departments}
    yield f"{names.get(department, department)} ({book.short(department)}) - {book.period.id}"
    holders = book.organization.holders(Role.INFORMATION_MANAGER, desk.today(), department)
    people = {p.id: p.name.get(language) for p in book.organization.people}
    role = ROLE_NAMES[Role.INFORMATION_MANAGER].get(language)
    yield f"{role}: {', '.join(people[h] for h in holders) or '-'}"
    lines = _JAPANESE if language == "ja" else _ENGLISH
    yield from lines.format(due=sheet.due, ends=book.period.ends).rstrip().split("\n")


_ENGLISH = """\
Due {due}; it can be signed after {ends}.

How to fill it in: type after "answer:" and, for a remark or a reason, after "note:".
  na        does not apply; the note says why
  nil       nothing to report, where there was no case
  confirm   the supplied figure is right
Put a text in quotes if it holds # or : or begins with a sign. Several lines: note: |
An empty answer changes nothing. To take an answer back add the line  take_back: true
Leave "sheet:" and "version:" as they are. Then run: assess answer FILE
"""

_JAPANESE = """\
期限は{due}です。署名は{ends}の翌日からできます。

記入方法: answer: の後に回答を、note: の後に備考や理由を入力してください。
  該当しない   理由を note に記入
  発生なし     対象が今期にないことの申告(ゼロ件)
  confirm      提供された数値のとおり
# や : を含む文章、記号で始まる文章は引用符で囲みます。複数行は note: | と書きます。
空欄の回答は変更されません。回答を取り消すには take_back: true の行を加えてください。
sheet: と version: は変更しないでください。記入後: assess answer FILE
"""


def _control(cell: SheetCell, language: Language) -> FormControl:
    asked = [q for q in cell.questions if q.question.supply is not Supply.TOOL]
    comments = [f"{cell.key.control}  {cell.control.title.get(language)}"]
    if cell.returned:
        comments += _text(Text("sent back", "差戻しの理由").get(language), cell.returned.reason)
    return FormControl(
        cell.key.control, tuple(_question(q, language) for q in asked), tuple(comments)
    )


def _question(asked: SheetQuestion, language: Language) -> FormQuestion:
    question = asked.question
    said = [form_words(question, language)]
    if question.target:
        said.append(target_words(question.target, question.unit, language))
    if question.when:
        said.append(when_words(question, language))
    comments = [question.text.get(language), "; ".join(said)]
    if asked.supplied:
        words = Text(
            "supplied, write confirm or the right figure", "提供された数値(確認は confirm)"
        )
        comments += _text(words.get(language), spoken_value(asked.supplied.value).get(language))
    if asked.last:
        answer = asked.last.answer
        label = asked.last.period
        if asked.last.imported:
            words = Text("imported, not attested here", "取込・この仕組みでの確認なし")
            label = f"{label} ({words.get(language)})"
        comments += _text(label, spoken_value(answer.value).get(language), answer.note)
    if asked.answer:
        words = Text("draft", "下書き") if asked.edited else Text("signed", "署名済み")
        value = spoken_value(asked.answer.value).get(language)
        comments += _text(words.get(language), value, asked.answer.note)
    return FormQuestion(question.id, tuple(comments), asked.version)


def _text(label: str, *texts: str) -> list[str]:
    """A labelled text of any number of lines."""
    first, *rest = "\n".join(t for t in texts if t).split("\n")
    return [f"{label}: {first}", *(f"  {line}" for line in rest)]
