"""``assess controls diff`` and ``assess controls publish``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from assess.catalog.change import ChangeKind
from assess.cli.changes import change_documents, change_lines
from assess.cli.effects import SHORT, effect_document, effect_lines
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.controls import Compared

SAME = Text(
    "A reworded question or requirement that still means the same: what was given carries.",
    "文言が変わっても意味が同じ設問・証跡要件(回答や証跡を引き継ぎます)",
)


@declare(
    "assess controls diff\nassess controls diff 3f9c2a --same ORG-02-Q1",
    ja="""YAMLと確定した版の違いを、意味で示します。

    最新の版、又はREVで指定した版との違いを管理策ごとに示し、進行中の期間の評価項目、
    回答、証跡がどうなるかを伝えます。何も書き換えません。違いがなければ0、あれば1で
    終了します。
    """,
)
@click.argument("revision", required=False, metavar="[REV]")
@option("--same", multiple=True, metavar="ID", help=SAME)
@click.pass_obj
def diff(session: Session, revision: str | None, same: tuple[str, ...]) -> int:
    """Show in meaning what the YAML changes.

    Against the newest published revision, or the one that REV begins: by control, and with what it
    would do to cells, answers and evidence of the open period. Nothing is written. Ends with 0 if
    nothing differs and with 1 if something does.
    """
    from assess.workflow.controls import changes

    found = changes(session.desk(), revision, same)
    session.out.emit(comparison_document(found), comparison_lines(session, found))
    tell(session, found)
    _hint(session, found)
    return 0 if found.same else 1


@declare(
    "assess controls publish\nassess controls publish --same ORG-02-Q1 --yes",
    ja="""YAMLを新しい版として確定します。

    違いを示し、確認を求めます。進行中の期間は今の版のままで、assess period adoptで
    移すまで変わりません。
    """,
)
@option("--same", multiple=True, metavar="ID", help=SAME)
@option("--yes", is_flag=True, help=Text("Publish without asking.", "確認せずに確定します。"))
@click.pass_obj
def publish(session: Session, same: tuple[str, ...], yes: bool) -> int:
    """Publish the YAML as a new revision.

    Shows what differs, then asks. An open period stays on its revision until it is moved by assess
    period adopt.
    """
    from assess.workflow.controls import publish as make

    desk = session.desk()
    found = make(desk, same, preview=True)
    for line in comparison_lines(session, found):
        session.out.say(line)
    tell(session, found)
    _hint(session, found)
    if not session.confirm("Publish this?", "この内容で版を確定しますか。", yes=yes):
        session.say("Nothing was published.", "確定しませんでした。")
        return 1
    make(desk, same, seen=found)
    session.out.emit(
        {"published": True, **comparison_document(found)}, [found.after.revision[:SHORT]]
    )
    tell_published(session, found)
    return 0


def comparison_document(found: Compared) -> dict[str, object]:
    """Two revisions, their changes, and the effect, for a program."""
    return {
        "before": found.before.revision if found.before else None,
        "after": found.after.revision,
        "changes": change_documents(found),
        "effect": effect_document(found.effect),
    }


def comparison_lines(session: Session, found: Compared) -> Iterator[str]:
    """The same for a person."""
    yield from change_lines(session, found)
    if found.changes and found.effect:
        yield ""
        yield from effect_lines(session, found.effect)


def tell(session: Session, found: Compared) -> None:
    """How much differs from what."""
    session.out.say(session.text(_told_of(found)))


def _hint(session: Session, found: Compared) -> None:
    """How to keep answers across a rewording."""
    reworded = reworded_items(found)
    if reworded:
        same = same_options(reworded[:_NAMED])
        session.say(
            f"What still means the same keeps its answers by: {same}",
            f"意味が同じものは、次の指定で回答を引き継げます: {same}",
        )


def same_options(items: Iterable[str]) -> str:
    """The options that vouch for these items, as typed."""
    return " ".join(f"--same {item}" for item in items)


def reworded_items(found: Compared) -> list[str]:
    """Questions and requirements for which earlier answers or evidence do not carry."""
    return [c.item for c in found.changes if c.kind is ChangeKind.REWORDED and c.control]


_NAMED = 3
"""Ids that a hint names."""


def _told_of(found: Compared) -> Text:
    """In one sentence, how much differs from what."""
    if found.before is None:
        return Text("No revision was published yet.", "確定した版はまだありません。")
    name = f"{found.before.revision[:SHORT]} ({found.before.name})"
    if found.same:
        return Text(f"The YAML is revision {name}.", f"YAMLは版{name}と同じです。")
    count = len(found.changes)
    if not count:
        return Text(
            f"Only comments, order or layout differ from revision {name}.",
            f"版{name}との違いは、注釈、順序又は体裁だけです。",
        )
    return Text(
        f"{count} change{'' if count == 1 else 's'} against revision {name}.",
        f"版{name}との違い: {count}件",
    )


def tell_published(session: Session, found: Compared) -> None:
    """That a revision is published, and what of the open period."""
    revision = found.after.revision[:SHORT]
    session.say(f"Published revision {revision}.", f"版{revision}を確定しました。")
    if found.effect:
        period = found.effect.period
        session.say(
            f"{period} stays on its revision. To move it: assess period adopt",
            f"{period}は今の版のままです。移すには: assess period adopt",
        )
