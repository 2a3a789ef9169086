"""From the account to the person, and from the person to whom they act for (DESIGN section 8).

The user id comes from the system (`os.getuid`); a name in an environment variable is only a claim.
"""

from __future__ import annotations

from datetime import date

from assess.domain.access import Actor
from assess.domain.organization import Organization, Person, Role
from assess.errors import BadInput, NotPermitted
from assess.guess import did_you_mean, nearest
from assess.text import Text


def who(organization: Organization, uid: int) -> Person:
    """The person whose account has that user id.

    Args:
        organization: The applied one.
        uid: What `os.getuid` says.

    Raises:
        NotPermitted: The account belongs to nobody.
    """
    person = organization.person_by_uid(uid)
    if person is None:
        raise NotPermitted(
            Text(
                f"The account with user id {uid} belongs to nobody in the organization.",
                f"ユーザーID{uid}のアカウントは、組織の誰にも割り当てられていません。",
            ),
            where=f"uid {uid}",
            hint=Text(
                f"Ask an administrator to write uid: {uid} beside your name in organization.yaml "
                "and to run assess organization apply.",
                f"organization.yamlのあなたの名前の欄にuid: {uid}と書き、"
                "assess organization applyを実行するよう、システム管理者に依頼してください。",
            ),
        )
    return person


def acting(
    organization: Organization,
    uid: int,
    as_person: str | None,
    *,
    rehearsal: bool,
    day: date,
) -> Actor:
    """For whom the person at the keyboard acts.

    Args:
        organization: The applied one.
        uid: What `os.getuid` says.
        as_person: Id given with ``--as``, or None.
        rehearsal: The ledger's first leaf says that this is a rehearsal.
        day: Today, on which an administrator must hold that role.

    Returns:
        The person acted for, with their roles of that day, and who is at the keyboard.

    Raises:
        NotPermitted: The account belongs to nobody, or `as_person` needs the role of an
            administrator. In a rehearsal neither matters once ``--as`` names somebody.
        BadInput: There is no such person.
    """
    if as_person is None:
        if rehearsal and organization.person_by_uid(uid) is None:
            raise NotPermitted(
                Text(
                    f"The account with user id {uid} belongs to nobody in this rehearsal.",
                    f"ユーザーID{uid}のアカウントは、この演習の誰にも割り当てられていません。",
                ),
                where=f"uid {uid}",
                hint=Text("Name a person with --as.", "--asで人を指定してください。"),
            )
        wanted = at_keyboard = who(organization, uid)
    elif rehearsal:
        wanted = named(organization, as_person)
        at_keyboard = organization.person_by_uid(uid) or wanted
    else:
        wanted = named(organization, as_person)
        at_keyboard = who(organization, uid)
        administers = at_keyboard.id in organization.holders(Role.ADMIN, day)
        if wanted.id != at_keyboard.id and not administers:
            raise _not_for_others(at_keyboard, wanted)
    roles = organization.roles_of(wanted.id, day)
    return Actor(wanted.id, at_keyboard.id, roles, rehearsal)


def _not_for_others(at_keyboard: Person, wanted: Person) -> NotPermitted:
    return NotPermitted(
        Text(
            f"{at_keyboard.id} may not act for {wanted.id}.",
            f"{at_keyboard.id}は{wanted.id}に代わって操作できません。",
        ),
        hint=Text(
            "Only an administrator may use --as. Leave it out to act for yourself.",
            "--asを使えるのはシステム管理者だけです。自分の操作として行う場合は外してください。",
        ),
    )


def named(organization: Organization, person: str) -> Person:
    """The person whom ``--as`` names.

    Raises:
        BadInput: There is no such person.
    """
    try:
        return organization.person(person)
    except KeyError:
        close = nearest(person, (p.id for p in organization.people))
        raise BadInput(
            Text(
                f'There is no person "{person[:64]}" in the organization.',
                f"組織に「{person[:64]}」という人はいません。",
            ),
            where="--as",
            hint=did_you_mean(close)
            if close
            else Text("Give the person's id.", "その人のIDを指定してください。"),
        ) from None
