"""An invented group: three companies, twelve departments and the people who sign for them."""

from __future__ import annotations

from datetime import date

from assess.domain.organization import Assignment, Department, Entity, Organization, Person, Role
from assess.text import Text

_DEPARTMENTS = (
    (
        "placement",
        "Placement sales",
        "紹介営業",
        "kaede",
        "job_seeker_data third_party_provision call_recordings partner_contacts sensitive"
        " system_access",
        "",
        "Morita Asa",
        "森田 朝",
    ),
    (
        "staffing",
        "Staffing sales",
        "派遣営業",
        "kaede",
        "job_seeker_data third_party_provision sensitive paper_pd",
        "",
        "Onodera Kei",
        "小野寺 慧",
    ),
    (
        "marketing",
        "Marketing",
        "マーケティング",
        "kaede",
        "analytics outsourced system_access us_lighthouse",
        "MKT PR",
        "Hayase Rin",
        "早瀬 凛",
    ),
    (
        "product",
        "Product & data",
        "プロダクト・データ",
        "kaede",
        "analytics system_access outsourced foreign_transfer",
        "PRD",
        "Lindqvist Jan",
        "リンドクヴィスト・ヤン",
    ),
    (
        "people",
        "Human resources",
        "人事",
        "kaede",
        "employees applicants sensitive my_number paper_pd",
        "HR REC",
        "Tachibana Mio",
        "橘 美緒",
    ),
    (
        "desk",
        "Customer desk",
        "お客様相談室",
        "kaede",
        "other_contacts call_recordings paper_pd",
        "CS",
        "Kanbara Yu",
        "神原 悠",
    ),
    (
        "facilities",
        "Facilities",
        "総務",
        "kaede",
        "visitors outsourced",
        "GA VEN AUD TOP",
        "Ikuta Sho",
        "生田 翔",
    ),
    (
        "systems",
        "Information systems",
        "情報システム",
        "kaede",
        "system_access portable_devices outsourced",
        "IT CSIRT",
        "Uehara Tsu",
        "上原 津",
    ),
    (
        "legal",
        "Legal",
        "法務",
        "kaede",
        "joint_use foreign_transfer",
        "LEG DPO PMS",
        "Asakura Nao",
        "朝倉 直",
    ),
    (
        "relations",
        "Public relations",
        "広報",
        "kaede",
        "other_contacts",
        "",
        "Nagase Emi",
        "長瀬 恵美",
    ),
    (
        "lantern",
        "Kaede Lantern Inc.",
        "カエデ・ランタン",
        "kaede-lantern",
        "us_lighthouse",
        "LLH",
        "Whitcombe Dee",
        "ウィットコム・ディー",
    ),
    (
        "us",
        "Kaede U.S. Inc.",
        "カエデUS",
        "kaede-us",
        "us_career job_seeker_data third_party_provision foreign_transfer",
        "LUS",
        "Marlowe Eve",
        "マーロウ・イヴ",
    ),
)

VACANT_FROM = date(2026, 8, 31)
"""From this day on Public relations has no information manager."""

REVIEWER, SECOND_REVIEWER, MANAGER, AUDITOR, ADMIN = (
    "p_shirase",
    "p_tsuda",
    "p_nishimura",
    "p_ferreira",
    "p_toda",
)

_OTHERS = (
    (REVIEWER, "Shirase Hal", "白瀬 春", Role.REVIEWER),
    (SECOND_REVIEWER, "Tsuda Iku", "津田 育", Role.REVIEWER),
    (MANAGER, "Nishimura Aki", "西村 晶", Role.PROTECTION_MANAGER),
    (AUDITOR, "Ferreira Cas", "フェレイラ・カス", Role.AUDIT_OFFICER),
    (ADMIN, "Toda Rei", "戸田 玲", Role.ADMIN),
)


def manager_of(department: str) -> str:
    """The id of a department's information manager."""
    return f"p_{department}"


def group(*, vacancy: bool = True) -> Organization:
    """The organization; with `vacancy`, one department loses its manager on `VACANT_FROM`."""
    leaves = date(2026, 8, 30) if vacancy else None
    managers = [
        Assignment(
            Role.INFORMATION_MANAGER,
            manager_of(row[0]),
            row[0],
            ends=leaves if row[0] == "relations" else None,
        )
        for row in _DEPARTMENTS
    ]
    return Organization(
        name=Text("Kaede Example Group", "楓サンプルグループ"),
        entities=(
            Entity("kaede", Text("Kaede Example Co., Ltd.", "楓サンプル株式会社"), "group", "JP"),
            Entity(
                "kaede-lantern", Text("Kaede Lantern Inc.", "カエデ・ランタン"), "lighthouse", "US"
            ),
            Entity("kaede-us", Text("Kaede U.S. Inc.", "カエデUS"), "us", "US"),
        ),
        departments=tuple(
            Department(
                id=row[0],
                short=row[0][:3].upper(),
                name=Text(row[1], row[2]),
                entity=row[3],
                attributes=tuple(row[4].split()),
                owns=tuple(row[5].split()),
            )
            for row in _DEPARTMENTS
        ),
        people=(
            *(Person(manager_of(r[0]), Text(r[6], r[7])) for r in _DEPARTMENTS),
            *(Person(person, Text(en, ja)) for person, en, ja, _ in _OTHERS),
        ),
        roles=(*managers, *(Assignment(role, person) for person, _, _, role in _OTHERS)),
    )
