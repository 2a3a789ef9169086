"""Workspaces for the tests that publish."""

from __future__ import annotations

from tests.workflow.stages import _templates, full, opened, signed

__all__ = ["_templates", "full", "opened", "signed"]
