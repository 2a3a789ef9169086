"""``assess controls new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assess.catalog.load import load_folder
from assess.catalog.stub import Stub
from assess.cli import stub_fields as fields
from assess.cli.asking import Asker
from assess.cli.excerpt import Sources
from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.lint_formats import LINES, Told
from assess.cli.session import Session
from assess.domain.control import QuestionType, Supply
from assess.domain.statement import Catalogue
from assess.errors import BadInput, Many, Refused
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.desk import Desk
    from assess.workflow.new_control import Added

Given = dict[str, str | None]
"""Name of an option to its value."""

NEEDED = (
    *("theme", "title", "title-ja", "objective", "objective-ja", "applies-to"),
    *("label", "label-ja", "question", "question-ja"),
)
"""Options without a default; besides, statements or a reason in both languages."""

CHANGED = (
    *("applies-to", "due", "supply", "entity", "type"),
    *("title", "title-ja", "objective", "objective-ja", "label", "label-ja"),
    *("question", "question-ja", "evidence", "evidence-ja", "id", "theme"),
)
"""Options that can be given anew where the control would not lint; the likely ones first."""

_TRIES = 3


@declare(
    "assess controls new\n"
    "assess controls new --theme physical"
    ' --title "Visitor badges" --title-ja 来訪者証の着用'
    ' --objective "Every visitor wears a badge." --objective-ja 来訪者全員が来訪者証を着用する。'
    " --applies-to all --due 2,4"
    ' --reason "Group rule." --reason-ja グループの規程による。'
    ' --label "badges worn" --label-ja 来訪者証の着用'
    ' --question "Does every visitor wear a badge?"'
    " --question-ja 来訪者全員が来訪者証を着用できているか。",
    ja="""新しい管理策を、注釈付きでYAMLに加えます。

    端末では必要な項目を順に尋ねます。どの項目もオプションで指定できます。その分野の
    ファイルの、分野の最後に書き込み、ほかの部分は一文字も変えません。検査で誤りになる
    ものは書き込みません。端末では、一つの項目だけを入力し直せます。
    """,
)
@option("--theme", metavar="ID", help=Text("Its theme.", "分野"))
@option("--id", metavar="ID", help=Text("The next free one by default.", "既定: 次の空いているid"))
@option("--title", metavar="TEXT", help=Text("Its title.", "英語の名称"))
@option("--title-ja", metavar="TEXT", help=Text("The same in Japanese.", "日本語の名称"))
@option("--objective", metavar="TEXT", help=Text("What must be true.", "目的(英語)"))
@option("--objective-ja", metavar="TEXT", help=Text("The same in Japanese.", "目的(日本語)"))
@option(
    "--applies-to",
    metavar="WHOM",
    help=Text("all, owner codes, attributes; with commas.", "all、主管コード、属性(コンマ区切り)"),
)
@option("--entity", metavar="ID", help=Text("Entity scopes.", "法人コード(既定: 先頭)"))
@option(
    "--due", metavar="QUARTERS", help=Text("Fiscal quarters: 1,3.", "会計年度の四半期(例: 1,3)")
)
@option(
    "--statement",
    metavar="ID",
    help=Text("Statements it keeps true.", "守る公表事項"),
)
@option("--reason", metavar="TEXT", help=Text("Why, without one.", "公表事項がない場合の理由"))
@option("--reason-ja", metavar="TEXT", help=Text("The same in Japanese.", "同じく日本語"))
@option("--type", metavar="TYPE", help=Text("How its question is answered.", "設問の種類"))
@option("--label", metavar="TEXT", help=Text("Names the question.", "設問の短い名前"))
@option("--label-ja", metavar="TEXT", help=Text("The same in Japanese.", "同じく日本語"))
@option("--question", metavar="TEXT", help=Text("Its first question.", "最初の設問(英語)"))
@option("--question-ja", metavar="TEXT", help=Text("The same in Japanese.", "最初の設問(日本語)"))
@option("--evidence", metavar="TEXT", help=Text("What to hand in.", "証跡の名称(英語)"))
@option("--evidence-ja", metavar="TEXT", help=Text("The same in Japanese.", "証跡の名称(日本語)"))
@option(
    "--supply",
    metavar="WHO",
    help=Text(
        "Who hands it in: department, central, tool.", "証跡の提供元: department、central、tool"
    ),
)
@click.pass_obj
def command(session: Session, /, **options: str | None) -> None:
    """Write a new control into the YAML, with notes.

    At a terminal it asks for what it needs; every answer is an option, too. The control goes to the
    end of its theme in the theme's file, and no other byte of the file changes. What would not lint
    is not written; at a terminal you change one answer and keep the others.
    """
    from assess.workflow.new_control import used_ids

    given = {name.replace("_", "-"): value for name, value in options.items()}
    desk = session.desk()
    catalogue = load_folder(desk.workspace.controls).usable()
    if not session.out.interactive:
        _complete(given)
    _tell(session, *_added(session, desk, given, catalogue, used_ids(desk)))


def _added(
    session: Session, desk: Desk, given: Given, catalogue: Catalogue, used: frozenset[str]
) -> tuple[Stub, Added]:
    """Adds the control; at a terminal, one answer after the other is changed until it lints.

    Raises:
        Many: It would not lint, and there is nobody to change an answer.
        Refused: Nobody wants to change one.
    """
    from assess.workflow.new_control import add

    also = None
    while True:
        ask = Asker(session, given, also)
        stub = _asked(ask, catalogue, used)
        try:
            return stub, add(desk, stub, session.language)
        except Many as error:
            if not ask.asks:
                raise
            for line in error.told(session.language).split("\n"):
                session.out.say(line)
        also = _chosen(session)
        given = {**given, **ask.typed, also: None}


def _chosen(session: Session) -> str:
    """The option whose value is to be given anew.

    Raises:
        Refused: None is.
    """
    names = ", ".join(CHANGED)
    asked = Text(
        f"Change which answer? Empty gives up. ({names})",
        f"どの項目を変更しますか。空欄で中止します({names}):",
    )
    for _ in range(_TRIES):
        typed = session.out.ask(session.text(asked)).strip().casefold()
        if typed in CHANGED:
            return typed
        if not typed:
            break
    raise Refused(Text("Nothing was written.", "書き込んでいません。"))


def _complete(given: Given) -> None:
    """Passes where nobody has to be asked.

    Raises:
        BadInput: Options are missing; all of them are named.
    """
    missing = [name for name in NEEDED if not given[name]]
    if not given["statement"]:
        missing += [name for name in ("reason", "reason-ja") if not given[name]]
    if missing:
        listed = ", ".join(f"--{name}" for name in missing)
        raise BadInput(
            Text(
                "This asks for more, and there is no terminal to ask at.",
                "ほかの項目も必要ですが、尋ねるための端末がありません。",
            ),
            hint=Text(f"Add: {listed}", f"次を付けてください: {listed}"),
        )


def _asked(ask: Asker, catalogue: Catalogue, used: frozenset[str]) -> Stub:
    theme, control = _place(ask, catalogue, used)
    title = _pair(ask, "title", Text("Title", "名称"))
    objective = _pair(ask, "objective", Text("Objective: what must be true", "目的"))
    whom = Text("Applies to (all, owner codes, attributes)", "対象(all、主管コード、属性)")
    applies = ask.take("applies-to", whom, fields.read_applies_to(catalogue))
    when = Text("Due in quarters", "評価する四半期")
    due = ask.take("due", when, fields.read_due, _lighter(catalogue))
    statements, reason = _why(ask, catalogue)
    kinds = ", ".join(QuestionType)
    how = Text(f"Type of its question ({kinds})", f"設問の種類({kinds})")
    kind = ask.take("type", how, fields.read_type, QuestionType.YES_PARTIAL_NO_NA)
    label = _pair(ask, "label", Text("Label of its question, two to four words", "設問の短い名前"))
    question = _pair(ask, "question", Text("The question", "設問"))
    piece = Text(f"record of {label.en}", f"{label.ja}の記録")
    scopes = fields.read_names(Text("entity scope", "法人コード"), catalogue.entities)
    return Stub(
        id=control,
        theme=theme,
        title=title,
        objective=objective,
        applies_to=applies,
        entities=ask.quietly("entity", scopes, catalogue.entities[0]),
        due=due,
        statements=statements,
        reason=reason,
        type=kind,
        label=label,
        question=question,
        evidence=_pair(ask, "evidence", Text("Evidence to hand in", "証跡の名称"), piece),
        supply=ask.quietly("supply", fields.read_supply, Supply.DEPARTMENT),
    )


def _place(ask: Asker, catalogue: Catalogue, used: frozenset[str]) -> tuple[str, str]:
    """Theme and id."""
    from assess.workflow.new_control import propose_id

    themes = ", ".join(theme.id for theme in catalogue.themes)
    asked = Text(f"Theme ({themes})", f"分野({themes})")
    theme = ask.take("theme", asked, fields.read_theme(catalogue))
    proposed = propose_id(catalogue, theme, used)
    return theme, ask.take("id", Text("Id", "id"), fields.read_id(catalogue, used), proposed)


def _pair(ask: Asker, name: str, asked: Text, default: Text | None = None) -> Text:
    """A text in both languages, English first."""
    en = Text(f"{asked.en}, in English", f"{asked.ja}(英語)")
    ja = Text(f"{asked.en}, in Japanese", f"{asked.ja}(日本語)")
    said = default or Text("", "")
    return Text(
        ask.take(name, en, fields.read_text, said.en),
        ask.take(f"{name}-ja", ja, fields.read_japanese, said.ja),
    )


def _why(ask: Asker, catalogue: Catalogue) -> tuple[tuple[str, ...], Text | None]:
    """The statements that it keeps true, else the reason for it."""
    asked = Text(
        "Statements that it keeps true (ids; empty for none)", "守る公表事項(id。なければ空欄)"
    )
    names = [statement.id for statement in catalogue.statements]
    read = fields.read_names(Text("statement", "公表事項"), names)
    found = () if ask.has("reason") else ask.take("statement", asked, read)
    if found:
        return found, None
    return (), _pair(ask, "reason", Text("Why it is here all the same", "公表事項がない場合の理由"))


def _lighter(catalogue: Catalogue) -> str:
    """The half-yearly quarters in which fewer controls are due."""
    first, second = ((1, 3), (2, 4))
    counts = [sum(c.due == due for c in catalogue.controls) for due in (first, second)]
    return "1,3" if counts[0] <= counts[1] else "2,4"


def _tell(session: Session, stub: Stub, added: Added) -> None:
    place = added.place
    session.out.emit(
        document(id=stub.id, file=place.file, line=place.line), [f"{place.file}:{place.line}"]
    )
    warned = Told([], list(added.warnings), Sources({}, session.out.columns), session.language)
    for line in LINES["line"](warned):
        session.out.say(line)
    session.say(
        f"Added {stub.id}; it lints. Complete it: assess controls edit {stub.id}",
        f"{stub.id}を加えました(検査済み)。続きの編集: assess controls edit {stub.id}",
    )
