"""An invented OSCAL catalog and a profile that use every kind of field."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]
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
