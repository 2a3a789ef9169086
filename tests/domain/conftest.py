"""Hypothesis for the rules: the same examples on every run, sized to stay quick."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "domain",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "search",
    settings.get_profile("domain"),
    derandomize=False,
    max_examples=4_000,
)
settings.load_profile(os.environ.get("ASSESS_HYPOTHESIS", "domain"))
