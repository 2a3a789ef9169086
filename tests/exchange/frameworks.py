"""Invented frameworks of any size, the same each time: a library, and an OSCAL catalog."""

from __future__ import annotations

import json
from typing import Any

import yaml

SHIPS = (
    "harbour",
    "lighthouse",
    "ferry",
    "crane",
    "pilot",
    "anchor",
    "buoy",
    "quay",
    "rope",
    "chart",
)
DEEDS = ("list", "inspect", "repair", "lock", "light", "weigh", "count", "paint", "moor", "guard")
URN = "urn:invented:risk"
Tree = dict[str, Any]


def words(number: int, length: int) -> str:
    """A sentence of invented words; numbers give different ones."""
    said = [f"The {SHIPS[number % 10]} crew shall {DEEDS[number // 10 % 10]}"]
    for step in range(length):
        said.append(f"every {SHIPS[(number + 3 * step) % 10]} on day {number * 7 % 31 + step}")
    return " and ".join(said) + "."


def node(number: int, parent: str, *, name: str, assessable: bool, depth: int) -> Tree:
    """A requirement node as CISO Assistant writes it."""
    made: Tree = {
        "urn": f"{URN}:req_node:ships:{name.lower()}",
        "assessable": assessable,
        "depth": depth,
    }
    if parent:
        made["parent_urn"] = f"{URN}:req_node:ships:{parent.lower()}"
    return made | {"ref_id": name, "name": words(number, 1)[:-1]}


def library(nodes: int) -> bytes:
    """A library with so many requirement nodes: sections of 40, headings of 10 in them."""
    found: list[Tree] = []
    section = heading = ""
    for number in range(nodes):
        if number % 40 == 0:
            section = f"S{number // 40 + 1}"
            made = node(number, "", name=section, assessable=False, depth=1)
        elif number % 10 == 1:
            heading = f"{section}.{number % 40 // 10 + 1}"
            made = node(number, section, name=heading, assessable=False, depth=2)
        else:
            ref = f"{heading}.{number % 10 or 10}"
            made = node(number, heading, name=ref, assessable=True, depth=3)
            made |= {"description": words(number, 4), "annotation": words(number + 5, 2)}
            made["implementation_groups"] = [f"IG{n}" for n in range(1 + number % 3, 4)]
            if number % 5 == 0:
                made["typical_evidence"] = f"- {words(number, 0)}\n- {words(number + 1, 0)}"
            if number % 4 == 0:
                made["questions"] = {f"{made['urn']}:question:1": question(made["urn"], number)}
        found.append(made)
    groups = [{"ref_id": f"IG{n}", "name": f"group {n}", "description": None} for n in (1, 2, 3)]
    framework = {
        "urn": f"{URN}:framework:ships",
        "ref_id": "SHIPS",
        "name": "Invented ships",
        "description": words(1, 2),
        "min_score": 0,
        "max_score": 4,
        "implementation_groups_definition": groups,
        "requirement_nodes": found,
    }
    whole = {
        "urn": f"{URN}:library:ships",
        "locale": "en",
        "ref_id": "SHIPS",
        "name": "Invented ships",
        "description": words(2, 2),
        "copyright": "None",
        "version": 2,
        "publication_date": "2025-01-22",
        "provider": "tests",
        "packager": "tests",
        "objects": {"framework": framework},
    }
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(whole, Dumper=dumper, sort_keys=False, allow_unicode=True).encode()


def question(urn: str, number: int) -> Tree:
    """A question with the choices yes and no."""
    choices = [
        {"urn": f"{urn}:question:1:choice:{n}", "value": value, "compute_result": value == "Yes"}
        for n, value in enumerate(("Yes", "No"), start=1)
    ]
    return {"type": "unique_choice", "choices": choices, "text": f"Do you {DEEDS[number % 10]} it?"}


def catalog(controls: int) -> bytes:
    """An OSCAL catalog with so many controls: families of 50, every fifth an enhancement."""
    groups = []
    for family in range((controls + 49) // 50):
        name = f"{chr(97 + family // 26)}{chr(97 + family % 26)}"
        members: list[Tree] = []
        for position in range(min(50, controls - 50 * family)):
            number = 50 * family + position
            if position % 5 == 4:
                parent = members[-1]
                parent.setdefault("controls", []).append(control(f"{parent['id']}.1", number))
            else:
                members.append(control(f"{name}-{position + 1}", number))
        title = f"{SHIPS[family % 10].capitalize()} {family + 1}"
        groups.append({"id": name, "class": "family", "title": title, "controls": members})
    metadata = {
        "title": "Invented ships, revision 5",
        "last-modified": "2025-01-22T10:00:00Z",
        "version": "5.1",
        "oscal-version": "1.1.2",
    }
    resources = [{"uuid": uuid(n), "title": words(n, 0)} for n in range(20)]
    whole = {
        "uuid": uuid(99),
        "metadata": metadata,
        "groups": groups,
        "back-matter": {"resources": resources},
    }
    return json.dumps({"catalog": whole}, indent=2).encode()


def uuid(number: int) -> str:
    """A version 4 UUID."""
    return f"00000000-0000-4000-8000-{number:012x}"


def control(id_: str, number: int) -> Tree:
    """A control with parameters, a statement of two items, guidance and what an assessor does."""
    label = id_.upper().replace(".1", "(1)")
    params = [{"id": f"{id_}_prm_{n}", "label": f"{SHIPS[n]} master"} for n in (1, 2)]
    items = [
        {
            "id": f"{id_}_smt.{letter}",
            "name": "item",
            "props": [{"name": "label", "value": f"{letter}."}],
            "prose": f"{words(number + n, 3)} Tell {{{{ insert: param, {id_}_prm_{n} }}}}.",
        }
        for n, letter in enumerate("ab", start=1)
    ]
    examine = {
        "name": "assessment-objects",
        "prose": f"{words(number, 0)}\n\nlog of the {SHIPS[0]}",
    }
    return {
        "id": id_,
        "class": "INVENTED",
        "title": f"{DEEDS[number % 10].capitalize()} the {SHIPS[number // 10 % 10]}",
        "params": params,
        "props": [{"name": "label", "value": label}, {"name": "sort-id", "value": id_}],
        "links": [{"href": f"#{uuid(number % 20)}", "rel": "reference"}],
        "parts": [
            {"id": f"{id_}_smt", "name": "statement", "parts": items},
            {"id": f"{id_}_gdn", "name": "guidance", "prose": words(number, 8)},
            {
                "id": f"{id_}_asm",
                "name": "assessment-method",
                "props": [{"name": "method", "value": "EXAMINE"}],
                "parts": [examine],
            },
        ],
    }
