"""Revisions of the catalogue: what the workspace's YAML changes, and publishing it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from assess.catalog.change import WORDS, Change, ChangeKind
from assess.catalog.container import pack
from assess.catalog.diff import compare, wording
from assess.catalog.load import Loaded, load_folder
from assess.domain.access import Verb
from assess.domain.control import Question, Requirement
from assess.domain.event import CataloguePublished
from assess.domain.meaning import Meanings, Vouched
from assess.domain.statement import Catalogue
from assess.errors import BadInput, Refused
from assess.guess import did_you_mean, nearest
from assess.storage.view import View
from assess.storage.writer import Writer
from assess.text import Text
from assess.workflow.desk import Desk, sealed
from assess.workflow.effect import Effect, effect_of

_SEE_DIFF = Text("See: assess controls diff", "確認方法: assess controls diff")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions and what differs.

    Attributes:
        before: The published revision, None where none was published yet.
        after: The workspace's YAML.
        effect: What it would do to the open period; None where none is open, the actor may not
            move it, or the revision has just been published.
    """

    before: Catalogue | None
    after: Catalogue
    changes: tuple[Change, ...]
    effect: Effect | None = None

    @property
    def same(self) -> bool:
        """Whether they are the same to the byte."""
        return self.before is not None and self.before.revision == self.after.revision


_NOTHING_CHANGED = Text(
    "The YAML is the published revision already.", "YAMLの内容は、既に確定した版と同じです。"
)
_OTHERS_SINCE = Text(
    "The YAML or the published revision changed after you looked; nothing was published.",
    "確認後に、YAML又は確定済みの版が変わりました。版は確定していません。",
)
_LOOK_AGAIN = Text("Look at the changes again.", "変更内容をもう一度確認してください。")


def changes(desk: Desk, revision: str | None = None, same: Collection[str] = ()) -> Compared:
    """What the workspace's YAML changes against a published revision.

    Args:
        desk: Who and where.
        revision: At least six digits of a published revision's hash; the newest where None.
        same: Questions and requirements to take for unchanged in meaning.

    Raises:
        BadInput: The YAML does not lint, no such revision, or an id that is not reworded.
    """
    after = load_folder(desk.workspace.controls).usable()
    with desk.read() as view:
        return against(desk, view, after, revision, same)


def against(
    desk: Desk,
    view: View,
    after: Catalogue,
    revision: str | None = None,
    same: Collection[str] = (),
    *,
    ahead: bool = True,
) -> Compared:
    """What a catalogue changes against a published revision.

    Args:
        desk: Who and where.
        view: An open view at the head.
        after: The catalogue.
        revision, same: As for `changes`.
        ahead: Look ahead at what it would do to the open period, which takes longer than the rest.

    Raises:
        BadInput: No such revision, or an id that is not reworded.
    """
    found, meanings = _compared(view, _published(desk, view, revision), after, same)
    if not ahead:
        return found
    return replace(found, effect=effect_of(desk, view, after, meanings, found.changes))


def publish(
    desk: Desk,
    same: Collection[str] = (),
    *,
    preview: bool = False,
    seen: Compared | None = None,
) -> Compared:
    """Publishes the workspace's YAML as a revision; an open period stays on its own.

    Args:
        desk: Who and where.
        same: Questions and requirements whose rewording the actor vouches to mean the same.
        preview: Only say what would change, and what that would do.
        seen: What the actor was shown; anything else is not published.

    Raises:
        BadInput: The YAML does not lint, or `same` names what is not reworded.
        Refused: Nothing changed, or it is not what was seen.
    """
    loaded = load_folder(desk.workspace.controls)
    after = loaded.usable()
    with desk.write() as writer:
        actor = desk.allow(writer, Verb.PUBLISH_CATALOGUE)
        if _is_newest(writer, after):
            raise Refused(_NOTHING_CHANGED, where=after.revision[:12])
        before = _published(desk, writer, None)
        if seen is not None and _revisions(seen) != _revisions(Compared(before, after, ())):
            raise Refused(_OTHERS_SINCE, hint=_LOOK_AGAIN)
        if preview:
            return against(desk, writer, after, same=same)
        found, _ = _compared(writer, before, after, same)
        append_revision(desk, writer, loaded, actor.entered_by, vouched(found, same))
    return found


def append_revision(
    desk: Desk, writer: Writer, loaded: Loaded, by: str, same: Collection[Vouched] = ()
) -> None:
    """Appends the leaf of a revision, unless it is the newest already."""
    catalogue = loaded.usable()
    if _is_newest(writer, catalogue):
        return
    writer.append(
        CataloguePublished(
            revision=catalogue.revision,
            same=tuple((v.item, v.before, v.after) for v in same),
            name=sealed(catalogue.name),
            content=sealed(pack(loaded.files)),
        ),
        desk.now(),
        by,
    )


def _revisions(found: Compared) -> tuple[str | None, str]:
    return found.before.revision if found.before else None, found.after.revision


def _is_newest(view: View, catalogue: Catalogue) -> bool:
    return view.revisions()[-1:] == (catalogue.revision,)


def _published(desk: Desk, view: View, revision: str | None) -> Catalogue | None:
    if revision is None:
        return desk.catalogue(view) if view.catalogue() is not None else None
    known = tuple(dict.fromkeys(view.revisions()))
    found = [r for r in known if r.startswith(revision)] if len(revision) >= _SHORTEST else []
    if len(found) != 1:
        listed = ", ".join(r[:12] for r in known)
        raise BadInput(
            Text(
                f'No published revision begins with "{revision[:64]}".',
                f"「{revision[:64]}」で始まる確定した版はありません。",
            ),
            hint=Text(
                f"Give at least {_SHORTEST} digits of one of: {listed or 'none'}.",
                f"次のいずれかの先頭{_SHORTEST}桁以上を指定してください: {listed or 'なし'}。",
            ),
        )
    return desk.catalogue(view, found[0])


_SHORTEST = 6


def _compared(
    view: View, before: Catalogue | None, after: Catalogue, same: Collection[str]
) -> tuple[Compared, Meanings]:
    """What changes, without its effect, and all that is or would be vouched."""
    meanings = view.meanings()
    if before is None:
        return Compared(None, after, ()), meanings
    found = Compared(before, after, compare(before, after, meanings))
    known = vouched(found, same)
    if known:
        meanings = Meanings(meanings.vouched | set(known))
        found = Compared(before, after, compare(before, after, meanings))
    return found, meanings


def vouched(found: Compared, same: Collection[str]) -> tuple[Vouched, ...]:
    """What vouching for these ids records.

    Args:
        found: What changes.
        same: Questions and requirements whose rewording is vouched to mean the same.

    Raises:
        BadInput: One of them is not reworded, or more than its words changed.
    """
    reworded = {v.item: v for v in _reworded(found)}
    for name in same:
        if name in reworded:
            _only_words(found, name)
        else:
            close = nearest(name, reworded)
            raise BadInput(
                Text(
                    f'"{name[:40]}" is not reworded.', f"「{name[:40]}」の文言は変わっていません。"
                ),
                hint=did_you_mean(close) if close else _SEE_DIFF,
            )
    return tuple(reworded[name] for name in dict.fromkeys(same))


def _only_words(found: Compared, item: str) -> None:
    """Passes where nothing but words changed of what decides whether answers carry.

    Raises:
        BadInput: Its type, condition or the like did: that is no typo.
    """
    kinds = (ChangeKind.REWORDED, ChangeKind.SAME)
    fields = [n for c in found.changes if c.item == item and c.kind in kinds for n in c.fields]
    more = ", ".join(name for name in fields if name not in WORDS)
    if more:
        raise BadInput(
            Text(
                f"More than the words of {item} changed: {more}.",
                f"{item}は文言以外も変わっています: {more}。",
            ),
            hint=Text(
                "It is asked anew; only words can be vouched to mean the same.",
                "改めて回答・提出が必要です。同じ意味と認められるのは文言の変更だけです。",
            ),
        )


def _reworded(found: Compared) -> Iterator[Vouched]:
    for change in found.changes:
        before, after = change.before, change.after
        if change.kind not in (ChangeKind.REWORDED, ChangeKind.SAME):
            continue
        if isinstance(before, Question | Requirement) and isinstance(after, Question | Requirement):
            yield Vouched(after.id, wording(before), wording(after))
