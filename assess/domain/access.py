"""Who may do what: one pure rule, deny by default (DESIGN section 8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assess.domain import access_words as words
from assess.domain.access_words import Denial
from assess.domain.organization import DEPARTMENT_ROLES, Assignment, Role
from assess.errors import NotPermitted
from assess.text import Text


class Verb(StrEnum):
    """The verbs that `authorize` knows."""

    APPLY_ORGANIZATION = "organization apply"
    PUBLISH_CATALOGUE = "controls publish"
    OPEN_PERIOD = "period open"
    EXTEND_PERIOD = "period extend"
    ADOPT = "period adopt"
    CLOSE_PERIOD = "period close"
    READ_SHEET = "sheet show"
    DRAFT = "answer"
    SUPPLY = "supply"
    ADD_EVIDENCE = "evidence add"
    WITHDRAW_EVIDENCE = "evidence withdraw"
    ATTEST = "attest"
    TRANSCRIBE = "attest --as"
    REVIEW = "review"
    APPROVE = "approve"
    REPORT = "report"
    PUBLISH = "publish"
    READ_LOG = "log"
    IMPORT_HISTORY = "history import"
    READ_HISTORY = "history list"


IN_JAPANESE: dict[Verb, str] = {
    Verb.APPLY_ORGANIZATION: "組織の情報の適用",
    Verb.PUBLISH_CATALOGUE: "カタログの版の確定",
    Verb.OPEN_PERIOD: "評価の開始",
    Verb.EXTEND_PERIOD: "期限の延長",
    Verb.ADOPT: "評価中の版・対象の変更",
    Verb.CLOSE_PERIOD: "期間の締切",
    Verb.READ_SHEET: "評価票の閲覧",
    Verb.DRAFT: "回答の入力",
    Verb.SUPPLY: "数値の提供",
    Verb.ADD_EVIDENCE: "証跡の追加",
    Verb.WITHDRAW_EVIDENCE: "証跡の取下げ",
    Verb.ATTEST: "署名",
    Verb.TRANSCRIBE: "署名の代理入力",
    Verb.REVIEW: "確認",
    Verb.APPROVE: "承認",
    Verb.REPORT: "報告書の作成",
    Verb.PUBLISH: "公表",
    Verb.READ_LOG: "操作履歴の閲覧",
    Verb.IMPORT_HISTORY: "過去の結果の取込",
    Verb.READ_HISTORY: "取り込んだ過去の結果の閲覧",
}
"""What each verb is called in Japanese; in English the command says it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the roles in force now.

    Attributes:
        person: Who acts; decides, not the account.
        entered_by: Who is at the keyboard; another person only with ``--as``.
        rehearsal: The workspace is a rehearsal, where ``--as`` is free.
    """

    person: str
    entered_by: str
    roles: tuple[Assignment, ...] = ()
    rehearsal: bool = False

    @property
    def on_behalf_of(self) -> str | None:
        """For whom the account acts; None where it acts for its own person."""
        return self.person if self.person != self.entered_by else None

    def holds(self, *roles: Role, department: str | None = None) -> bool:
        """Whether one of `roles` is held (for `department`, where the role has one)."""
        return any(
            a.role in roles
            and (
                a.department == department
                if a.role in DEPARTMENT_ROLES
                else a.department in (None, department)
            )
            for a in self.roles
        )

    def belongs_to(self, department: str) -> bool:
        """Whether any role is held for `department`."""
        return any(a.department == department for a in self.roles)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is about, with the relations that separation needs.

    Attributes:
        department: The department, or None for an act on the whole.
        attesters: People who attested the cells or entered the attestation.
        adders: People who added the cells' evidence, or who added this piece of evidence.
        reviewers: People who reviewed cells of the period.
        vacant: The department has no information manager today.
        last_resort: Nobody independent could review.
    """

    department: str | None = None
    attesters: frozenset[str] = field(default_factory=frozenset)
    adders: frozenset[str] = field(default_factory=frozenset)
    reviewers: frozenset[str] = field(default_factory=frozenset)
    vacant: bool = False
    last_resort: bool = False


OFFICE = (Role.ADMIN, Role.REVIEWER)
"""The PMS office: runs the quarter."""

SHEET = (Role.INFORMATION_MANAGER, Role.DEPUTY, Role.HANDLER, Role.DEPARTMENT_HEAD)
"""Roles that work on their department's sheet."""

OVERSIGHT = (Role.REVIEWER, Role.PROTECTION_MANAGER, Role.AUDIT_OFFICER, Role.TOP_MANAGEMENT)
"""Roles that see every department."""

ALLOWED: dict[Verb, tuple[Role, ...]] = {
    Verb.APPLY_ORGANIZATION: OFFICE,
    Verb.PUBLISH_CATALOGUE: OFFICE,
    Verb.OPEN_PERIOD: OFFICE,
    Verb.EXTEND_PERIOD: OFFICE,
    Verb.ADOPT: OFFICE,
    Verb.CLOSE_PERIOD: OFFICE,
    Verb.READ_SHEET: (*SHEET, Role.SUPPLIER, *OVERSIGHT, Role.ADMIN, Role.READER),
    Verb.DRAFT: SHEET,
    Verb.SUPPLY: (Role.SUPPLIER, Role.INFORMATION_MANAGER, Role.DEPUTY),
    Verb.ADD_EVIDENCE: (*SHEET, Role.SUPPLIER),
    Verb.WITHDRAW_EVIDENCE: (*SHEET, Role.SUPPLIER),
    Verb.ATTEST: (Role.INFORMATION_MANAGER, Role.DEPUTY, Role.DEPARTMENT_HEAD),
    Verb.TRANSCRIBE: (Role.ADMIN,),
    Verb.REVIEW: (Role.REVIEWER, Role.PROTECTION_MANAGER),
    Verb.APPROVE: (Role.PROTECTION_MANAGER, Role.TOP_MANAGEMENT),
    Verb.REPORT: (*OVERSIGHT, Role.ADMIN, Role.READER, *SHEET),
    Verb.PUBLISH: (*OFFICE, Role.PROTECTION_MANAGER),
    Verb.READ_LOG: (*SHEET, Role.SUPPLIER, *OVERSIGHT, Role.ADMIN),
    Verb.IMPORT_HISTORY: OFFICE,
    Verb.READ_HISTORY: (*OVERSIGHT, Role.ADMIN, Role.READER),
}
"""Roles that may do a verb, before separation is judged."""


FOR_OTHERS = frozenset(
    {
        Verb.READ_SHEET,
        Verb.DRAFT,
        Verb.ADD_EVIDENCE,
        Verb.WITHDRAW_EVIDENCE,
        Verb.REPORT,
        Verb.READ_LOG,
        Verb.READ_HISTORY,
    }
)
"""What an administrator may do with ``--as`` outside a rehearsal: drafts, evidence, reading."""


def denial(actor: Actor, verb: Verb, subject: Subject) -> Denial | None:
    """Why `actor` may not do `verb` to `subject`: rule and who can; None if they may."""
    if verb is Verb.WITHDRAW_EVIDENCE:
        return _withdraw(actor, subject)
    if not actor.holds(*ALLOWED[verb], department=subject.department):
        return words.lacks_role(Text(verb.value, IN_JAPANESE[verb]), ALLOWED[verb])
    match verb:
        case Verb.ATTEST:
            return _attest(actor, subject)
        case _ if actor.entered_by != actor.person and not (actor.rehearsal or verb in FOR_OTHERS):
            return words.IN_PERSON
        case Verb.REVIEW:
            return _review(actor, subject)
        case Verb.APPROVE:
            return _approve(actor, subject)
    return None


def authorize(actor: Actor, verb: Verb, subject: Subject) -> None:
    """Passes if `actor` may do `verb` to `subject`.

    Raises:
        NotPermitted: With the rule and who can.
    """
    found = denial(actor, verb, subject)
    if found:
        raise not_permitted(actor, found, subject.department)


def not_permitted(actor: Actor, found: Denial, where: str | None) -> NotPermitted:
    """The refusal that `found` makes, with its place."""
    rule, who = found
    return NotPermitted(
        Text(
            f"{actor.person} may not do this: {rule.en}.",
            f"{actor.person}はこの操作を行えません。{rule.ja}。",
        ),
        where=where,
        hint=who,
    )


def _attest(actor: Actor, subject: Subject) -> Denial | None:
    if actor.holds(Role.AUDIT_OFFICER):
        return words.AUDITOR_ATTESTS
    if actor.entered_by != actor.person and not actor.rehearsal:
        return words.FOR_SOMEBODY_ELSE
    if actor.holds(Role.INFORMATION_MANAGER, Role.DEPUTY, department=subject.department):
        return None
    return None if subject.vacant else words.HEAD_WHILE_VACANT


def _withdraw(actor: Actor, subject: Subject) -> Denial | None:
    if subject.adders & {actor.person, actor.entered_by}:
        return None
    return words.ONLY_WHO_ADDED


def _review(actor: Actor, subject: Subject) -> Denial | None:
    if actor.holds(Role.AUDIT_OFFICER):
        return words.AUDITOR_REVIEWS
    if actor.person in subject.attesters or actor.entered_by in subject.attesters:
        why = words.NOT_ITS_ATTESTER
    elif actor.person in subject.adders or actor.entered_by in subject.adders:
        why = words.NOT_WHO_ADDED
    elif subject.department is not None and actor.belongs_to(subject.department):
        why = words.NOT_THEIR_OWN
    else:
        return None
    if subject.last_resort:
        return None
    return why, words.OTHERS_REVIEW


def independent(actor: Actor, subject: Subject) -> bool:
    """Whether a review by `actor` is independent; False is recorded and printed."""
    apart = subject.attesters | subject.adders
    own = subject.department is not None and actor.belongs_to(subject.department)
    return not own and actor.person not in apart and actor.entered_by not in apart


def _approve(actor: Actor, subject: Subject) -> Denial | None:
    if actor.holds(Role.AUDIT_OFFICER):
        return words.AUDITOR_APPROVES
    if actor.person in subject.reviewers:
        return words.REVIEWED_IT
    return None
