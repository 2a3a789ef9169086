"""What a revision would do to the open period, in words and as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from assess.catalog.change import Change, ChangeKind
from assess.cli.forms import document
from assess.cli.session import Session
from assess.cli.words import RESULTS
from assess.domain.control import Question
from assess.text import Text
from assess.workflow.effect import Effect, Touched
from assess.workflow.lookahead import Adopted, Flip

SHORT = 12
"""Digits of a revision's hash that are shown."""


def many(count: int, noun: str) -> str:
    """A count with its English noun: ``1 cell``, ``3 cells``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def effect_document(effect: Effect | None) -> object:
    """The effect for a program; None where nothing is known of one."""
    if effect is None:
        return None
    found = effect.adopted
    refused = effect.refused
    return {
        "period": effect.period,
        "revision": effect.revision,
        "refused": {"en": refused.message.en, "ja": refused.message.ja} if refused else None,
        "adoption": adoption_document(found) if found else None,
    }


def adoption_document(found: Adopted) -> dict[str, object]:
    """An adoption for a program."""
    planned = found.plan
    return document(
        period=found.period.id,
        before=found.before,
        after=planned.revision,
        added=planned.added,
        closed=[
            {"key": c.key, "why": c.why, "result": found.closing[c.key]} for c in planned.closed
        ],
        lapses=planned.lapses,
        flips=found.flips,
        anew=sorted(planned.anew),
        days=found.days,
    )


def effect_lines(session: Session, effect: Effect) -> Iterator[str]:
    """What moving the open period would do, all in all."""
    period, revision = effect.period, effect.revision[:SHORT]
    if effect.refused:
        said = session.text(effect.refused.message)
        yield session.tr(
            f"{period} could not move to this: {said}", f"{period}は移せません: {said}"
        )
        return
    if effect.adopted is None:
        yield session.tr(
            f"{period} is on revision {revision} and has all of this already.",
            f"{period}は版{revision}で評価中で、この内容と同じです。",
        )
        return
    yield session.tr(
        f"{period} is on revision {revision} and stays there. Moving it here would:",
        f"{period}は版{revision}で評価中で、自動では変わりません。この内容に移すと:",
    )
    for said_line in _sums(effect.adopted):
        yield f"  {session.text(said_line)}"


def _sums(found: Adopted) -> Iterator[Text]:
    planned = found.plan
    added, closed = len(planned.added), len(planned.closed)
    yield Text(
        f"add {many(added, 'cell')} and close {closed}", f"評価項目: 追加{added}件、終了{closed}件"
    )
    signatures = len(planned.lapses)
    cells = sum(len(x.controls) for x in planned.lapses)
    yield Text(
        f"let {many(signatures, 'signature')} lapse, for {many(cells, 'cell')}",
        f"失効する署名: {signatures}件(評価項目{cells}件)",
    )
    total, counted = len(found.flips), flip_counts(found.flips)
    yield Text(
        f"change {many(total, 'result')}{': ' if total else ''}{counted.en}",
        f"変わる結果: {total}件{': ' if total else ''}{counted.ja}",
    )


def flip_counts(flips: Iterable[Flip]) -> Text:
    """How many results change from what to what."""
    counts = Counter((f.before, f.after) for f in flips)
    pairs = [(RESULTS[a], RESULTS[b], n) for (a, b), n in counts.items()]
    return Text(
        ", ".join(f"{a.en} -> {b.en} {n}" for a, b, n in pairs),
        "、".join(f"{a.ja} -> {b.ja} {n}件" for a, b, n in pairs),
    )


def touched_words(session: Session, effect: Effect, change: Change) -> str:
    """What a change finds in the cells of the open period, "" outside controls."""
    found = effect.touched.get(change.item)
    if found is None:
        return ""
    if not found.cells:
        return session.tr(
            f"no cell of {effect.period} has it", f"{effect.period}の評価項目には影響しません"
        )
    if change.item == change.control:
        return session.text(_of_control(effect, change, found))
    if isinstance(change.after or change.before, Question):
        return session.text(_of_question(change.kind, found))
    return session.text(_of_requirement(change.kind, found))


def _of_control(effect: Effect, change: Change, found: Touched) -> Text:
    added, closed = effect.added(change.control), effect.closed(change.control)
    match change.kind:
        case ChangeKind.ADDED:
            return Text(f"{many(added, 'cell')} would be added", f"評価項目{added}件が加わります")
        case ChangeKind.REMOVED | ChangeKind.REPLACED:
            return Text(
                f"{many(closed, 'cell')} would close, {found.signed} of them signed",
                f"評価項目{closed}件が終了します(うち署名済み{found.signed}件)",
            )
        case ChangeKind.RESCOPED:
            return Text(
                f"{many(added, 'cell')} would be added and {closed} closed",
                f"評価項目: 追加{added}件、終了{closed}件",
            )
    return Text(f"{many(found.cells, 'cell')}", f"評価項目{found.cells}件")


def _of_question(kind: ChangeKind, found: Touched) -> Text:
    cells = Text(
        f"asked in {many(found.cells, 'cell')}", f"この設問のある評価項目: {found.cells}件"
    )
    if kind not in (ChangeKind.REWORDED, ChangeKind.REMOVED):
        return cells
    if not found.signed and not found.drafted:
        return Text(f"{cells.en}; no answer is there yet", f"{cells.ja}(回答はまだありません)")
    kept = kind is ChangeKind.REMOVED
    end = Text(
        "would not be asked for any more" if kept else "would be asked anew",
        "は対象から外れます" if kept else "は改めて回答が必要です",
    )
    return Text(
        f"{cells.en}; {found.signed} signed and {found.drafted} drafted answers {end.en}",
        f"{cells.ja}。署名済みの回答{found.signed}件、入力中の回答{found.drafted}件{end.ja}",
    )


def _of_requirement(kind: ChangeKind, found: Touched) -> Text:
    cells = Text(
        f"wanted in {many(found.cells, 'cell')}", f"この要件のある評価項目: {found.cells}件"
    )
    if kind not in (ChangeKind.REWORDED, ChangeKind.REMOVED):
        return cells
    return Text(
        f"{cells.en}; {many(found.pieces, 'piece')} would not count any more",
        f"{cells.ja}。提出済みの証跡{found.pieces}件は有効でなくなります",
    )
