"""The files that `init` writes, and the two lines that it pins afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assess.errors import BadInput, Refused
from assess.text import Text, tidy
from assess.workspace.files import replace_file, write_new
from assess.workspace.organization import FILE as ORGANIZATION_FILE
from assess.workspace.organization import read_organization
from assess.workspace.settings import FILE, Settings, is_key_of, read_settings
from assess.yamlio import read_file

_SETTINGS = """\
# How this workspace works. A change takes effect at the next command.
# この作業領域の設定です。変更は次のコマンドから有効になります。

name: {name}

# Days begin and end in this time zone. / 日付の基準となるタイムゾーン
time_zone: {time_zone}

# First month of the fiscal year, 1 to 12. / 会計年度の開始月
fiscal_year_starts: {month}

# The first language is the one a new user sees. / 先頭の言語が既定です
languages: {languages}

# Whom to call when something is broken. / 異常時の連絡先
contact: {{en: the PMS office, ja: PMS事務局}}

# Status marks on the terminal: auto, plain or ascii. / 端末の記号
marks: auto

# The ledger's database and the folder of the evidence. / データベースと証跡の保管フォルダ
database: sqlite:///assess.db
vault: evidence

# Business days. Each company in organization.yaml names its calendar. Public holidays come from
# the country; closed and open are the company's own days: 12-29..01-03 every year, or a date once.
# 営業日カレンダー。祝日は国ごとに決まり、closed は休業日、open は営業日を加えます。
calendars:
  JP: {{country: JP, closed: [12-29..01-03]}}
  US-CA: {{country: US, subdivision: CA}}

# Business days after the end of the period. / 対象期間の末日からの営業日数
deadlines:
  supply: 3      # central figures delivered / 集約部門からの数値
  attest: 10     # sheets signed / 署名
  review: 15     # sheets reviewed / 確認
  approve: 22    # report approved / 承認
  returned: 3    # given by a return / 差戻し後
  finding: 30    # until a finding is due / 指摘事項の期限

# Percentages below which the report gives no conclusion. / 結論を出すための下限(%)
thresholds: {{answered: 90, evidence_backed: 70}}

evidence: {{largest_file_mib: 256, keep_free_mib: 1024}}
"""

_REHEARSAL = """
# A rehearsal: for practice, never for proof. / 演習用の作業領域です(証明には使えません)
rehearsal: {day}
"""

_PIN = """
# Written by assess init; compare the key with the one printed in a report. Do not change.
# 初期化時に書き込んだ、記録の名前と公開鍵です。変更しないでください。
origin: {origin}
log_key: {log_key}
"""

_ORGANIZATION = """\
# Who we are. Takes effect by: assess organization apply
# 組織の構成です。assess organization apply を実行すると有効になります。
# Ids stay in the ledger for ever: use no names of people in them.
# id は記録に残り続けます。個人名を含めないでください。

name: {name}

# scope is an entity code of the catalogue, calendar a calendar of assess.yaml.
# 法人。scope は管理策カタログの法人コード、calendar は assess.yaml のカレンダー名です。
entities:
  - {{id: main, name: {name}, scope: {scope}, calendar: {calendar}}}

# attributes say what a department holds or does; owns lists the owner codes it answers for.
# Optional: from and to (first and last day), succeeded_by.
# 部門。attributes は属性、owns は主管コード。任意項目: from, to(初日・最終日), succeeded_by
departments:
  - id: office
    short: OF
    name: {{en: Office, ja: 事務局}}
    entity: main
    attributes: {attributes}
    owns: {owns}

# uid is the account's user id on this computer (the command id -u prints it).
# 人。uid はこの計算機のアカウントのユーザーIDです(id -u で表示されます)。
people:
  - {{id: p_01, name: {person}, uid: {uid}}}

# Roles of a department: information_manager, deputy, department_head, handler, supplier.
# Other roles: admin, reviewer, protection_manager, audit_officer, top_management, reader.
# Optional: from and to, both days included. Nobody grants a role to themselves.
# 役割。部門の役割には department を書きます。from と to(両日を含む)は任意。
# 自分に役割を与えることはできません。
roles:
  - {{role: admin, person: p_01}}
  - {{role: information_manager, person: p_01, department: office}}
"""


def starter_settings(
    name: Text,
    *,
    time_zone: str = "Asia/Tokyo",
    fiscal_year_starts: int = 1,
    languages: Sequence[str] = ("en", "ja"),
    rehearsal: date | None = None,
) -> bytes:
    """A commented assess.yaml that nothing is pinned in yet.

    Raises:
        YamlError, Many: A given value cannot be.
    """
    text = _SETTINGS.format(
        name=_name(name),
        time_zone=_quoted(time_zone),
        month=fiscal_year_starts,
        languages=_list(languages),
    )
    data = (text + (_REHEARSAL.format(day=rehearsal) if rehearsal else "")).encode()
    read_settings(data, FILE)
    return data


def starter_organization(
    name: Text,
    person: Text,
    uid: int,
    *,
    owner_codes: Sequence[str] = (),
    attributes: Sequence[str] = (),
    scope: str = "group",
    calendar: str = "JP",
) -> bytes:
    """A commented organization.yaml: one department that owns everything, one person.

    Args:
        name: Of the organisation.
        person: Name of the person at the keyboard, who becomes its administrator.
        uid: Their account's user id.
        owner_codes: Every owner code of the catalogue.
        attributes: Those of the department.
        scope: Entity code of the catalogue.
        calendar: Name of a calendar in assess.yaml.

    Raises:
        YamlError, Many: A given value cannot be.
    """
    text = _ORGANIZATION.format(
        name=_name(name),
        person=_name(person),
        uid=uid,
        owns=_list(owner_codes),
        attributes=_list(attributes),
        scope=_quoted(scope),
        calendar=_quoted(calendar),
    )
    data = text.encode()
    read_organization(data, ORGANIZATION_FILE)
    return data


def write_starter(root: Path, settings: bytes, organization: bytes) -> None:
    """Writes both files into a folder that has neither.

    Raises:
        Refused: One of them is there already; it is untouched.
        OutsideFailure: The disk failed.
    """
    write_new(root / ORGANIZATION_FILE, organization)
    write_new(root / FILE, settings)


def pin(root: Path, origin: str, log_key: str) -> Settings:
    """Writes the ledger's name and public key into assess.yaml, once; comments stay.

    Args:
        root: The workspace.
        origin: Name of the ledger.
        log_key: Its public key as text, ``origin+id+key``.

    Raises:
        Refused: Another ledger is pinned; nothing is changed.
        BadInput: The key does not bear the origin's name.
        OutsideFailure: The disk failed.
    """
    path = root / FILE
    data = read_file(path, FILE)
    before = read_settings(data, FILE)
    if not is_key_of(log_key, origin):
        raise BadInput(
            Text(
                "The log key does not bear the name of the ledger.",
                "署名鍵の名前が記録の名前と一致しません。",
            ),
            where=FILE,
        )
    if (before.origin, before.log_key) == (origin, log_key):
        return before
    if before.origin:
        raise Refused(
            Text(
                f"The ledger {before.origin} is pinned already.",
                f"記録{before.origin}が既に登録されています。",
            ),
            where=FILE,
            hint=Text(
                "A workspace has one ledger. Make another folder for another one.",
                "作業領域の記録は1つです。別の記録には別のフォルダを作成してください。",
            ),
        )
    added = _PIN.format(origin=_quoted(origin), log_key=_quoted(log_key))
    data = data.rstrip(b"\n") + b"\n" + added.encode()
    after = read_settings(data, FILE)
    replace_file(path, data)
    return after


def _name(name: Text) -> str:
    return f"{{en: {_quoted(name.en)}, ja: {_quoted(name.ja)}}}"


def _list(items: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quoted, items)) + "]"


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*")
_MEANS_MORE = {"true", "false", "null"}


def _quoted(text: str) -> str:
    """A scalar: bare where it can be, else in the quotes that JSON and YAML share."""
    text = tidy(text)
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANS_MORE:
        return text
    return json.dumps(text, ensure_ascii=False)
