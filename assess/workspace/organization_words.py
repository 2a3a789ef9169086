"""What the reading of organization.yaml says is wrong, and what to write instead."""

from __future__ import annotations

from datetime import date

from assess.domain.organization import Role
from assess.errors import Place
from assess.text import Text

ENTITY = Text("entity", "法人")
ENTITY_CODE = Text("entity code", "法人コード")
CALENDAR = Text("calendar", "カレンダー")
DEPARTMENT = Text("department", "部門")
SHORT_NAME = Text("short name", "略称")
ATTRIBUTE = Text("attribute", "属性")
OWNER_CODE = Text("owner code", "主管コード")
PERSON = Text("person", "人")
UID = Text("uid", "uid")

WRITE_DEPARTMENT = Text('write "department: ..." too', "「department: ...」も書いてください")
DELETE_DEPARTMENT = Text("delete the department", "departmentを削除してください")
ANOTHER = Text("choose another one", "別のものにしてください")
ANOTHER_SHORT = Text("choose another short name", "別の略称にしてください")
EXCHANGE = Text("exchange them", "初日と最終日を入れ替えてください")


def of_a_department(role: Role) -> Text:
    """A role without the department that it needs."""
    return Text(f"{role} is held for a department", f"{role}は部門ごとの役割です")


def of_the_whole(role: Role) -> Text:
    """A role with a department that it does not have."""
    return Text(f"{role} is held for the whole organization", f"{role}は組織全体の役割です")


def no_short_name(quoted: str) -> Text:
    """A short name that cannot be typed."""
    return Text(f"{quoted} is not a short name", f"{quoted}は略称に使えません")


def id_of_another(quoted: str) -> Text:
    """A short name that is another department's id."""
    return Text(f"{quoted} is the id of another department", f"{quoted}は別の部門のidです")


def taken(kind: Text, first: Place) -> Text:
    """Two things share what only one may have."""
    return Text(f"this {kind.en} is taken at {first}", f"この{kind.ja}は{first}で使われています")


def twice(what: Text) -> Text:
    """A list names one thing twice."""
    return Text(f"an {what.en} is named twice", f"同じ{what.ja}が二つあります")


def unowned(code: str) -> Text:
    """An owner code that nobody answers for."""
    return Text(f"no department owns the code {code}", f"主管コード{code}を持つ部門がありません")


def add_to_owns(code: str) -> Text:
    """Who could answer for it."""
    return Text(
        f'add {code} to "owns" of the department that answers for it',
        f"主管する部門のownsに{code}を加えてください",
    )


def ends_before(starts: date) -> Text:
    """A last day before the first."""
    return Text(f"the last day is before the first, {starts}", f"最終日が初日({starts})より前です")


def with_other(message: Text, other: Place) -> Text:
    """The same, with the place of the entry that it clashes with."""
    return Text(f"{message.en} (the other: {other})", f"{message.ja}(もう一方: {other})")
