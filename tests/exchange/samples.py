"""Small invented frameworks that use every kind of field, and what an import makes of them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from assess.catalog.load import load_files
from assess.catalog.polarity import is_negative
from assess.domain.statement import Catalogue
from assess.exchange.imports.importing import Made, import_files

Tree = dict[str, Any]
URN = "urn:invented:risk"
NODE = f"{URN}:req_node:harbour"

CHOICES = [
    {"urn": "u:c1", "value": "Yes", "compute_result": True, "add_score": 4, "color": "#00ff00"},
    {"urn": "u:c2", "value": "No", "compute_result": False, "description": "nothing is done"},
]
LIBRARY: Tree = {
    "convert_library_version": "v2",
    "urn": f"{URN}:library:harbour",
    "locale": "en",
    "ref_id": "HARBOUR",
    "name": "Harbour framework",
    "description": "Rules of an invented harbour.\nTwo lines.",
    "copyright": "Nobody at all",
    "version": 3,
    "publication_date": "2025-01-22",
    "provider": "Inventors",
    "packager": "testers",
    "translations": {"ja": {"name": "港の枠組み"}, "fr": {"name": "Cadre du port"}},
    "objects": {
        "threats": [
            {"urn": f"{URN}:threat:t1", "ref_id": "T1", "name": "Storm", "annotation": "wet"}
        ],
        "reference_controls": [
            {
                "urn": f"{URN}:function:rope",
                "ref_id": "ROPE",
                "name": "Spare rope",
                "category": "physical",
            }
        ],
        "framework": {
            "urn": f"{URN}:framework:harbour",
            "ref_id": "HARBOUR",
            "name": "Harbour framework",
            "description": "Rules of an invented harbour.\nTwo lines.",
            "min_score": 0,
            "max_score": 4,
            "scores_definition": [{"score": 0, "name": "None", "description": "not at all"}],
            "implementation_groups_definition": [
                {"ref_id": "IG1", "name": "basic", "description": "for every pier"},
                {"ref_id": "IG2", "name": "more", "description": None, "default_selected": True},
            ],
            "requirement_nodes": [
                {
                    "urn": f"{NODE}:id",
                    "assessable": False,
                    "depth": 1,
                    "ref_id": "ID",
                    "name": "IDENTIFY (ID)",
                    "description": "What there is.",
                    "implementation_groups": ["IG1"],
                },
                {
                    "urn": f"{NODE}:id.am",
                    "assessable": False,
                    "depth": 2,
                    "parent_urn": f"{NODE}:id",
                    "ref_id": "ID.AM",
                    "name": "Boats and cranes",
                    "translations": {"ja": {"name": "船とクレーン"}},
                },
                {
                    "urn": f"{NODE}:id.am-1",
                    "assessable": True,
                    "depth": 3,
                    "parent_urn": f"{NODE}:id.am",
                    "ref_id": "ID.AM-1",
                    "description": "Boats: listed\n- all\n- of them",
                    "annotation": "•\tThe list has a date.",
                    "typical_evidence": "- list of boats;\n- map of the quay",
                    "implementation_groups": ["IG1", "IG2"],
                    "threats": [f"{URN}:threat:t1"],
                    "reference_controls": [f"{URN}:function:rope"],
                    "weight": 2,
                    "importance": "mandatory",
                    "translations": {"ja": {"description": "船を全て一覧にする。"}},
                    "questions": {
                        f"{NODE}:id.am-1:question:1": {
                            "type": "unique_choice",
                            "text": "Is there a list?",
                            "weight": 1,
                            "choices": CHOICES,
                        },
                        f"{NODE}:id.am-1:question:2": {
                            "type": "text",
                            "text": "Who keeps it?",
                            "annotation": "a name",
                            "depends_on": {
                                "question": f"{NODE}:id.am-1:question:1",
                                "answers": ["u:c1"],
                                "condition": "any",
                            },
                        },
                    },
                },
                {
                    "urn": f"{NODE}:1.1",
                    "assessable": True,
                    "depth": 1,
                    "ref_id": "1.1",
                    "name": "Lamps",
                    "description": "Every lamp is lit.",
                    "implementation_groups": ["IG2"],
                },
            ],
        },
    },
}
OTHER: Tree = {
    "urn": f"{URN}:library:mapping",
    "locale": "en",
    "ref_id": "MAPPING",
    "name": "Harbour to lighthouse",
    "version": 1,
    "objects": {
        "requirement_mapping_sets": [
            {
                "urn": f"{URN}:req_mapping_set:harbour-to-lighthouse",
                "name": "Harbour to lighthouse",
                "source_framework_urn": f"{URN}:framework:harbour",
                "target_framework_urn": f"{URN}:framework:lighthouse",
                "requirement_mappings": [
                    {
                        "source_requirement_urn": f"{NODE}:1.1",
                        "target_requirement_urn": f"{URN}:req_node:lighthouse:l.9",
                        "relationship": "intersect",
                        "rationale": "semantic",
                    }
                ],
            }
        ]
    },
}
EXAMINED = "[SELECT FROM: Access policy;\n\nlist of accounts]"
CATALOG: Tree = {
    "catalog": {
        "uuid": "74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
        "metadata": {
            "title": "Harbour Controls",
            "last-modified": "2024-02-03T10:00:00Z",
            "version": "1.10",
            "oscal-version": "1.1.2",
            "remarks": "Wholly invented.",
            "parties": [{"uuid": "11111111-2222-4333-8444-555555555555", "name": "Nobody Inc"}],
        },
        "params": [{"id": "harbour-master", "label": "master of the harbour"}],
        "groups": [
            {
                "id": "ac",
                "class": "family",
                "title": "Access",
                "props": [{"name": "label", "value": "AC"}, {"name": "sort-id", "value": "ac"}],
                "parts": [{"id": "ac_ovw", "name": "overview", "prose": "Who may enter."}],
                "groups": [
                    {
                        "id": "ac-gates",
                        "title": "Gates",
                        "parts": [{"name": "objective", "prose": "Gates shut."}],
                        "controls": [
                            {
                                "id": "gate-1",
                                "title": "Lock of {{ insert: param, harbour-master }}",
                                "parts": [{"name": "statement", "prose": "Lock the gate."}],
                            }
                        ],
                    }
                ],
                "controls": [
                    {
                        "id": "ac-2",
                        "class": "INVENTED",
                        "title": "Accounts",
                        "params": [
                            {"id": "ac-2_prm_1", "label": "roles", "usage": "who acts"},
                            {
                                "id": "ac-2_prm_2",
                                "select": {
                                    "how-many": "one-or-more",
                                    "choice": ["daily", "every {{ insert: param, ac-2_prm_3 }}"],
                                },
                            },
                            {"id": "ac-2_prm_3", "label": "frequency"},
                            {"id": "ac-2_prm_4", "values": ["12 days", "a year"]},
                        ],
                        "props": [
                            {"name": "label", "value": "AC-2"},
                            {"name": "label", "class": "zero-padded", "value": "AC-02"},
                        ],
                        "links": [
                            {"href": "#ac-3", "rel": "related"},
                            {"href": "#r1", "rel": "reference", "text": "see there"},
                        ],
                        "parts": [
                            {
                                "id": "ac-2_smt",
                                "name": "statement",
                                "parts": [
                                    {
                                        "id": "ac-2_smt.a",
                                        "name": "item",
                                        "props": [{"name": "label", "value": "a."}],
                                        "prose": "Define {{ insert: param, ac-2_prm_1 }} and:",
                                        "parts": [
                                            {
                                                "id": "ac-2_smt.a.1",
                                                "name": "item",
                                                "props": [{"name": "label", "value": "1."}],
                                                "prose": "review {{ insert: param, ac-2_prm_2 }};",
                                            }
                                        ],
                                    },
                                    {
                                        "id": "ac-2_smt.b",
                                        "name": "item",
                                        "props": [{"name": "label", "value": "b."}],
                                        "prose": "Close them after {{ ac-2_prm_4 }}.",
                                        "links": [
                                            {"href": "https://example.org/close", "rel": "help"}
                                        ],
                                    },
                                ],
                            },
                            {"id": "ac-2_gdn", "name": "guidance", "prose": "Think.\n\nThen act."},
                            {
                                "id": "ac-2_obj",
                                "name": "assessment-objective",
                                "props": [{"name": "label", "value": "AC-02[01]"}],
                                "prose": "roles are defined;",
                            },
                            {
                                "id": "ac-2_asm",
                                "name": "assessment-method",
                                "props": [{"name": "method", "value": "EXAMINE"}],
                                "parts": [
                                    {
                                        "name": "assessment-objects",
                                        "prose": EXAMINED,
                                    }
                                ],
                            },
                        ],
                        "controls": [
                            {
                                "id": "ac-2.1",
                                "title": "By machine",
                                "props": [{"name": "label", "value": "AC-2(1)"}],
                                "parts": [{"name": "statement", "prose": "Use machines."}],
                            },
                            {
                                "id": "ac-2.2",
                                "title": "Moved elsewhere",
                                "props": [{"name": "status", "value": "withdrawn"}],
                            },
                        ],
                    },
                    {
                        "id": "ac-3",
                        "title": "Enforcement",
                        "parts": [
                            {
                                "name": "statement",
                                "prose": "Enforce {{ insert: param, nowhere }} always.",
                            }
                        ],
                    },
                ],
            }
        ],
        "controls": [
            {
                "id": "z-1",
                "title": "Alone",
                "parts": [{"name": "statement", "prose": "Stand alone."}],
            }
        ],
        "back-matter": {
            "resources": [
                {
                    "uuid": "r1",
                    "title": "A book of gates",
                    "rlinks": [{"href": "https://example.org/"}],
                },
                {"uuid": "r2", "title": "Nobody reads this", "citation": {"text": "unread"}},
            ]
        },
    }
}
PROFILE: Tree = {
    "profile": {
        "uuid": "7db89308-6616-4b8a-8fe9-d2d9f2bb5292",
        "metadata": {
            "title": "Small harbour",
            "last-modified": "2025-02-03T10:00:00Z",
            "version": "2",
            "oscal-version": "1.1.2",
        },
        "imports": [
            {
                "href": "../cat.xml",
                "include-controls": [
                    {"with-ids": ["ac-2"], "with-child-controls": "yes"},
                    {"matching": [{"pattern": "gate-*"}]},
                ],
                "exclude-controls": [{"matching": [{"pattern": "*.2"}]}],
            }
        ],
        "merge": {"flat": {}},
        "modify": {
            "set-parameters": [
                {"param-id": "ac-2_prm_3", "values": ["2 days"]},
                {"param-id": "ac-2_prm_1", "label": "harbour roles", "usage": "only here"},
            ],
            "alters": [
                {
                    "control-id": "ac-2",
                    "removes": [{"by-name": "guidance"}],
                    "adds": [
                        {
                            "position": "after",
                            "by-id": "ac-2_smt.a.1",
                            "parts": [{"id": "x", "name": "item", "prose": "tell somebody"}],
                        },
                        {"props": [{"name": "priority", "value": "P1"}]},
                    ],
                }
            ],
        },
    }
}


def as_yaml(tree: Tree) -> bytes:
    """As PyYAML writes it, with an anchor for each part that comes again."""
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode()


def as_json(tree: Tree) -> bytes:
    """As JSON of one line."""
    return json.dumps(tree).encode()


def changed(tree: Tree, *path: str | int, value: object) -> Tree:
    """A copy with another value somewhere; None takes it away."""
    whole = copy.deepcopy(tree)
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return whole


def made(*files: tuple[str, bytes], groups: tuple[str, ...] = (), framework: str = "") -> Made:
    """What an import makes of files."""
    return import_files(files, is_negative, groups, framework)


def catalogue(found: Made) -> Catalogue:
    """The catalogue, which has neither an error nor a warning."""
    loaded = load_files(found.files)
    assert [str(problem) for problem in (*loaded.problems, *loaded.warnings)] == []
    return loaded.usable()


def ciso(tree: Tree = LIBRARY, **more: Any) -> Made:
    """What an import makes of a library."""
    return made(("lib.yaml", as_yaml(tree)), **more)


def oscal(tree: Tree = CATALOG, **more: Any) -> Made:
    """What an import makes of a catalog."""
    return made(("cat.json", as_json(tree)), **more)


def written(found: Made) -> str:
    """All files as one text."""
    return "\n".join(data.decode() for data in found.files.values())


def spoken(text: str) -> str:
    """The words of a text, whatever stands between them."""
    return " ".join(re.findall(r"\w+", text))


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Pattern and text of every value that says something, and of names that are data."""
    if isinstance(value, dict):
        for name, item in value.items():
            data = not re.fullmatch(r"[A-Za-z_][\w-]*", name)
            if data:
                yield ".".join(path), name
            yield from leaves(item, (*path, "*" if data else name))
    elif isinstance(value, list):
        *before, last = path
        item_path = (*before, f"{last}[]")
        if before and before[-1].rstrip("…") == item_path[-1]:
            item_path = (*before[:-1], f"{item_path[-1]}…")
        for item in value:
            yield from leaves(item, item_path)
    elif value is not None and value != "":
        yield ".".join(path), str(value).lower() if isinstance(value, bool) else str(value)
