"""The desk: everything that a verb needs, and what the command line and terminal UI receive."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assess.catalog.history import lineage
from assess.catalog.load import load_packed
from assess.clock import Clock
from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.facts import Opening, PeriodFacts
from assess.domain.history import PastPeriod
from assess.domain.lineage import Lineage
from assess.domain.organization import Organization
from assess.domain.sealed import Sealed, seal
from assess.domain.statement import Catalogue
from assess.errors import BadInput, Refused
from assess.identity.person import acting
from assess.storage.store import Store
from assess.storage.view import View
from assess.storage.writer import Writer
from assess.text import Text
from assess.vault.vault import Vault
from assess.workflow.memory import Memory
from assess.workspace.folder import Workspace
from assess.workspace.organization_bytes import organization_from_bytes


def sealed(data: bytes | str) -> Sealed:
    """Commits to bytes or a text with a fresh salt."""
    return seal(data.encode() if isinstance(data, str) else data, os.urandom(32))


@dataclass(slots=True)
class Desk:
    """One person at one workspace.

    Attributes:
        as_person: Person id given by ``--as``, or None.
        meant: Period id that is meant where a verb names none; None means the open one.
        uid: The operating system's user id.
        clock: The workspace's clock.
    """

    workspace: Workspace
    store: Store
    vault: Vault
    clock: Clock
    uid: int
    as_person: str | None = None
    rehearsal: bool = False
    meant: str | None = None
    _catalogues: dict[str, Catalogue] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)

    @contextmanager
    def read(self) -> Iterator[View]:
        """One consistent snapshot."""
        with self.store.read() as view:
            yield view

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction: everything in it becomes fact together, or nothing does."""
        written = False
        try:
            with self.store.write() as writer:
                yield writer
            written = True
        finally:
            if not written:
                self._memory.forget()

    def now(self) -> datetime:
        """The workspace's instant, aware, UTC."""
        return self.clock()

    def today(self) -> date:
        """The workspace's date in its time zone."""
        return self.local(self.now()).date()

    def local(self, at: datetime) -> datetime:
        """An instant in the workspace's time zone."""
        return at.astimezone(ZoneInfo(self.workspace.settings.time_zone))

    def organization(self, view: View, at: int | None = None) -> Organization:
        """The organization in force.

        Raises:
            Refused: None was applied yet.
        """
        found = view.organization(at)
        if found is None:
            raise Refused(
                Text("No organization is applied yet.", "組織の情報がまだ適用されていません。"),
                hint=Text(
                    "Edit organization.yaml, then: assess organization apply",
                    "organization.yamlを編集し、次を実行してください: assess organization apply",
                ),
            )
        idx, data = found
        return self._memory.recall(
            ("organization", idx), None, lambda: organization_from_bytes(data)
        )

    def catalogue(self, view: View, revision: str | None = None) -> Catalogue:
        """A published catalogue revision, the newest by default.

        Raises:
            Refused: None was published yet.
        """
        if revision is not None and revision in self._catalogues:
            return self._catalogues[revision]
        found = view.catalogue(revision)
        if found is None:
            raise Refused(
                Text(
                    "No such catalogue revision is published.",
                    "カタログのその版は確定されていません。",
                ),
                hint=Text("See: assess period open --help", "確認方法: assess period open --help"),
            )
        name, data = found[0], found[2]
        if name not in self._catalogues:
            self._catalogues[name] = load_packed(data)
        return self._catalogues[name]

    def lineage(self, view: View, catalogue: Catalogue) -> Lineage:
        """Where the controls of a revision come from, by the revisions published before it."""

        def read() -> Lineage:
            known = view.revisions()
            mine = known.index(catalogue.revision) if catalogue.revision in known else len(known)
            return lineage(catalogue, (self.catalogue(view, r) for r in reversed(known[:mine])))

        return self._memory.recall(("lineage", catalogue.revision), None, read)

    def facts(self, view: View, period: str, at: int | None = None) -> PeriodFacts:
        """The facts of a period; those at the head are kept until something of it changes."""
        if at is not None:
            return view.facts(period, at)
        newest = view.newest_of(period)
        found = self._memory.recall(("facts", period), newest, lambda: view.facts(period))
        return replace(found, position=view.head().size)

    def past_periods(self, view: View, at: int | None = None) -> tuple[PastPeriod, ...]:
        """Imported periods that count; those at the head are kept until that changes."""
        if at is not None:
            return view.past_periods(at)
        newest = (view.newest_import(), view.period_ids()[:1])
        return self._memory.recall("past", newest, view.past_periods)

    def opening(self, view: View, period: str) -> PeriodFacts:
        """How a period was opened, and its end; kept until something of that changes.

        Raises:
            BadInput: The period was not opened.
        """
        newest = view.newest_frame(period)
        found = self._memory.recall(("opening", period), newest, lambda: view.opening_facts(period))
        return replace(found, position=view.head().size)

    def vacancies(
        self, view: View, opening: Opening, at: int
    ) -> Mapping[str, tuple[tuple[date, date], ...]]:
        """Days without an information manager by department, from the organization at `at`."""
        organization = self.organization(view, at)
        found = view.organization(at)
        key = (found[0] if found else -1, opening.departments)
        known = {d.id for d in organization.departments}
        return self._memory.recall(
            ("vacancies", key),
            None,
            lambda: {
                d.id: organization.vacant_days(d.id, d.first, d.last)
                for d in opening.departments
                if d.id in known
            },
        )

    def actor(self, view: View) -> Actor:
        """Who acts now, with the roles in force today.

        Raises:
            NotPermitted: The account is nobody's, or ``--as`` is not free.
        """
        organization = self.organization(view)
        today = self.today()
        found = acting(organization, self.uid, self.as_person, rehearsal=self.rehearsal, day=today)
        by = found.person if self.rehearsal else found.entered_by
        return Actor(found.person, by, organization.roles_of(found.person, today), self.rehearsal)

    def allow(self, view: View, verb: Verb, subject: Subject | None = None) -> Actor:
        """The actor, if they may do `verb` to `subject`.

        Raises:
            NotPermitted: They may not.
        """
        actor = self.actor(view)
        authorize(actor, verb, subject or Subject())
        return actor

    def period(self, view: View, wanted: str | None) -> str:
        """The period meant: the named one, else the desk's, else the open one, else the newest.

        Raises:
            BadInput: It was not opened.
            Refused: No period was ever opened.
        """
        known = view.period_ids()
        wanted = wanted or self.meant
        if wanted is not None:
            if wanted not in known:
                listed = ", ".join(known)
                raise BadInput(
                    Text(
                        f"The period {wanted[:40]} is not open here.",
                        f"{wanted[:40]}の評価は開始されていません。",
                    ),
                    hint=Text(
                        f"Known: {listed or 'none'}.", f"指定できる期間: {listed or 'なし'}。"
                    ),
                )
            return wanted
        if not known:
            raise Refused(
                Text("No period is open.", "開始された評価はありません。"),
                hint=Text(
                    "Open one: assess period open 2026-Q4",
                    "開始するには: assess period open 2026-Q4",
                ),
            )
        for period in reversed(known):
            if not view.is_closed(period):
                return period
        return known[-1]

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.workspace.root
