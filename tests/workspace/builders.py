"""An invented organization, as a file and as values, and strategies for others."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from assess.domain.organization import (
    Assignment,
    Department,
    Entity,
    Organization,
    Person,
    Role,
)
from assess.text import Text, tidy

ORGANIZATION = """\
name: {en: Kusanagi Group, ja: 草薙グループ}
entities:
  - {id: kusanagi, name: {en: Kusanagi, ja: 草薙}, scope: group, calendar: JP}
departments:
  - id: public-relations
    short: PR
    name: {en: Public relations, ja: 広報}
    entity: kusanagi
    attributes: [other_contacts]
    owns: [PR]
    from: 2019-04-01
  - {id: it, short: IT, name: {en: Information systems, ja: 情報システム}, entity: kusanagi}
people:
  - {id: p_mori, name: {en: Mori Aya, ja: 森 綾}, uid: 2004}
  - {id: p_sato, name: {en: Sato Ken, ja: 佐藤 健}, uid: 2005}
  - {id: p_kato, name: {en: Kato Rei, ja: 加藤 怜}}
roles:
  - {role: information_manager, person: p_mori, department: public-relations,
     from: 2025-04-01, to: 2026-03-31}
  - {role: information_manager, person: p_sato, department: public-relations, from: 2026-04-01}
  - {role: protection_manager, person: p_kato}
"""

KUSANAGI = Organization(
    name=Text("Kusanagi Group", "草薙グループ"),
    entities=(Entity("kusanagi", Text("Kusanagi", "草薙"), "group", "JP"),),
    departments=(
        Department(
            "public-relations",
            "PR",
            Text("Public relations", "広報"),
            "kusanagi",
            attributes=("other_contacts",),
            owns=("PR",),
            starts=date(2019, 4, 1),
        ),
        Department("it", "IT", Text("Information systems", "情報システム"), "kusanagi"),
    ),
    people=(
        Person("p_mori", Text("Mori Aya", "森 綾"), 2004),
        Person("p_sato", Text("Sato Ken", "佐藤 健"), 2005),
        Person("p_kato", Text("Kato Rei", "加藤 怜")),
    ),
    roles=(
        Assignment(
            Role.INFORMATION_MANAGER,
            "p_mori",
            "public-relations",
            date(2025, 4, 1),
            date(2026, 3, 31),
        ),
        Assignment(Role.INFORMATION_MANAGER, "p_sato", "public-relations", date(2026, 4, 1)),
        Assignment(Role.PROTECTION_MANAGER, "p_kato"),
    ),
)
"""What `ORGANIZATION` says."""

words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12)
line = words.map(tidy).filter(lambda text: bool(text) and "\n" not in text)
texts = st.builds(Text, en=line, ja=line)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
ids = st.sampled_from(["one", "two", "three", "four"])


def _tuples_by_id(values: st.SearchStrategy[Department | Entity | Person]) -> st.SearchStrategy:
    return st.lists(values, max_size=3, unique_by=lambda value: value.id).map(tuple)


codes = st.lists(ids, max_size=2, unique=True).map(tuple)
departments = st.builds(
    Department,
    id=ids,
    short=line,
    name=texts,
    entity=ids,
    attributes=codes,
    owns=codes,
    starts=days,
    ends=days,
    succeeded_by=st.none() | ids,
)
assignments = st.builds(
    Assignment,
    role=st.sampled_from(Role),
    person=ids,
    department=st.none() | ids,
    starts=days,
    ends=days,
)
"""Dates in any order: the bytes and the preview do not rely on the reader's checks."""

organizations = st.builds(
    Organization,
    name=texts,
    entities=_tuples_by_id(st.builds(Entity, id=ids, name=texts, scope=ids, calendar=ids)),
    departments=_tuples_by_id(departments),
    people=_tuples_by_id(
        st.builds(Person, id=ids, name=texts, uid=st.none() | st.integers(0, 2**32 - 2))
    ),
    roles=st.lists(assignments, max_size=4).map(tuple),
)
