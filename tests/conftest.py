"""What every test shares: skips with their reason here, failures of skips in continuous checks."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator

import pytest
from coverage import Coverage
from hypothesis import settings

settings.register_profile("assess", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "assess"))

NO_SKIPS = "ASSESS_TESTS_NO_SKIPS"
"""Environment variable under which a skipped test is a failed one."""

MEASURED = (
    "PYTEST_XDIST_WORKER" in os.environ
    and os.environ.pop("COVERAGE_PROCESS_START", None) is not None
)
"""Coverage follows this process, not those that tests start: they are met as a user meets them."""

ROOMS_ELSEWHERE = ("catalog", "cli", "exchange", "identity", "journeys", "tui", "yamlio")
FILES_AGAIN = (
    "test_adoption_properties.py",
    "test_browser.py",
    "test_figures.py",
    "test_html.py",
    "test_organization_bytes.py",
    "test_properties.py",
    "test_publish.py",
    "test_self_granted.py",
    "test_starter.py",
    "test_tamper_tables.py",
    "test_walks.py",
)
UNMEASURED = frozenset(ROOMS_ELSEWHERE + FILES_AGAIN)
"""Rooms and files whose tests look elsewhere, or again; following them would only take time."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `browser` or `tmux` are skipped, with the reason, where that is missing."""
    has_browser = any(shutil.which(name) for name in CHROMIUM)
    has_tmux = shutil.which("tmux") is not None
    for item in items:
        if item.get_closest_marker("browser") and not has_browser:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))
        if item.get_closest_marker("tmux") and not has_tmux:
            item.add_marker(pytest.mark.skip(reason="no tmux on this machine"))


def pytest_collection_finish() -> None:
    """Thousands of tests and what they import are no garbage: it is not looked for in them."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Lets coverage rest where it would only take time."""
    measuring = Coverage.current() if MEASURED and UNMEASURED & set(item.path.parts) else None
    if measuring is None:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


def pytest_sessionfinish() -> None:
    """Saves what was measured: a worker may be gone before it saves at its exit."""
    measuring = Coverage.current() if MEASURED else None
    if measuring is not None:
        measuring.stop()
        measuring.save()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turns a skip into a failure where the environment says so."""
    report = yield
    if report.skipped and os.environ.get(NO_SKIPS):
        report.outcome = "failed"
        report.longrepr = f"skipped, and {NO_SKIPS} is set: {report.longrepr}"
    return report
