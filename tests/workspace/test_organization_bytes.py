from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from assess.domain.organization import Organization
from assess.errors import BadInput
from assess.ledger.canonical import NotCanonical
from assess.text import Text
from assess.workspace.organization_bytes import organization_from_bytes, organization_to_bytes
from tests.japanese import refused
from tests.workspace.builders import KUSANAGI, organizations


@given(organizations)
def test_an_organization_comes_back_exactly(organization: Organization) -> None:
    data = organization_to_bytes(organization)
    assert organization_from_bytes(data) == organization
    assert organization_to_bytes(organization_from_bytes(data)) == data


@given(organizations, organizations)
def test_different_organizations_have_different_bytes(
    one: Organization, other: Organization
) -> None:
    assert (organization_to_bytes(one) == organization_to_bytes(other)) == (one == other)


def test_the_bytes_are_those_of_the_format() -> None:
    """A leaf commits to them, so that they may never change for an equal organization."""
    small = Organization(Text("A", "甲"), (), (), KUSANAGI.people[:1], KUSANAGI.roles[2:])
    assert organization_to_bytes(small).decode() == (
        '{"departments":[],"entities":[],"name":{"en":"A","ja":"甲"},'
        '"people":[{"id":"p_mori","name":{"en":"Mori Aya","ja":"森 綾"},"uid":2004}],'
        '"roles":[{"department":null,"ends":null,"person":"p_kato",'
        '"role":"protection_manager","starts":null}],"v":1}'
    )


def test_a_large_organization_is_no_leaf_and_has_no_limit() -> None:
    many = Organization(KUSANAGI.name, (), KUSANAGI.departments * 200, (), ())
    assert organization_from_bytes(organization_to_bytes(many)) == many


def test_a_text_that_is_not_canonical_is_refused() -> None:
    with refused(NotCanonical):
        organization_to_bytes(Organization(Text("a\x1b", "b"), (), (), (), ()))


def _set(value: dict[str, Any], path: str, new: object) -> None:
    *parents, last = path.split(".")
    target: Any = value
    for name in parents:
        target = target[int(name)] if isinstance(target, list) else target[name]
    if new is None:
        del target[last]
    else:
        target[last] = new


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("v", 2),
        ("v", None),
        ("name", "text"),
        ("name.ja", 5),
        ("name.fr", "texte"),
        ("entities", {"id": "x"}),
        ("entities.0.scope", None),
        ("departments.0.attributes", "abc"),
        ("departments.0.owns", [1]),
        ("departments.0.starts", "1 April"),
        ("departments.0.starts", "20190401"),
        ("departments.0.extra", 1),
        ("departments.0.succeeded_by", 7),
        ("people.0.uid", "2004"),
        ("people.0.uid", True),
        ("roles.0.role", "king"),
        ("roles.0.starts", 20190401),
        ("extra", 1),
    ],
)
def test_bytes_of_another_form_raise_our_error(path: str, new: object) -> None:
    value = json.loads(organization_to_bytes(KUSANAGI))
    _set(value, path, new)
    data = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    with refused(BadInput):
        organization_from_bytes(data)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"{ }", b"\xff", b"[" * 100_000])
def test_bytes_that_are_no_json_of_ours_raise_our_error(data: bytes) -> None:
    with refused(BadInput):
        organization_from_bytes(data)
