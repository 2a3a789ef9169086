"""Who is at the keyboard: the system's user id, mapped in the applied organization."""

from __future__ import annotations

from assess.identity.person import acting, who

__all__ = ["acting", "who"]
