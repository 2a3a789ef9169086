"""The dark theme: every colour is set, none is derived by Textual."""

from __future__ import annotations

from textual.theme import Theme

BACKGROUND, SURFACE, PANEL, CURSOR = "#12161C", "#1A2028", "#232B35", "#1F4067"
FOREGROUND, MUTED, ACCENT = "#E8EAED", "#A9B4C0", "#7DB8FF"

RESULTS = {
    "result-conforming": "#6FD3C3",
    "result-asserted": "#B8C4D6",
    "result-partly": "#F2C14E",
    "result-nonconforming": "#FFA08A",
    "result-exception": "#DBB0FF",
    "result-na": "#A9B4C0",
    "result-not-assessed": "#FFFFFF",
}

TINTS = {
    "tint-conforming": "#12403A",
    "tint-asserted": "#2C3644",
    "tint-partly": "#463809",
    "tint-nonconforming": "#56231A",
    "tint-exception": "#3D2857",
    "tint-not-assessed": "#3C424B",
}

OURS = {
    "cursor": CURSOR,
    "cursor-text": "#FFFFFF",
    "rule": "#4A5664",
    **RESULTS,
    **TINTS,
}

TEXTUAL = {
    "text": FOREGROUND,
    "text-muted": MUTED,
    "text-disabled": MUTED,
    "foreground-muted": MUTED,
    "foreground-disabled": MUTED,
    "border": ACCENT,
    "border-blurred": MUTED,
    "block-cursor-foreground": "#FFFFFF",
    "block-cursor-background": CURSOR,
    "block-cursor-text-style": "none",
    "block-cursor-blurred-foreground": FOREGROUND,
    "block-cursor-blurred-background": PANEL,
    "block-cursor-blurred-text-style": "none",
    "footer-foreground": FOREGROUND,
    "footer-background": PANEL,
    "footer-key-foreground": ACCENT,
    "footer-key-background": PANEL,
    "footer-description-foreground": FOREGROUND,
    "footer-description-background": PANEL,
    "footer-item-background": PANEL,
    "input-cursor-background": FOREGROUND,
    "input-cursor-foreground": BACKGROUND,
    "input-cursor-text-style": "none",
    "input-selection-background": CURSOR,
    "input-selection-foreground": "#FFFFFF",
    "scrollbar": MUTED,
    "scrollbar-hover": ACCENT,
    "scrollbar-active": ACCENT,
    "scrollbar-background": BACKGROUND,
    "scrollbar-background-hover": BACKGROUND,
    "scrollbar-background-active": BACKGROUND,
    "scrollbar-corner-color": BACKGROUND,
    "link-color": ACCENT,
    "link-background": BACKGROUND,
}

DARK = Theme(
    name="assess-dark",
    primary=ACCENT,
    secondary=ACCENT,
    accent=ACCENT,
    warning=RESULTS["result-partly"],
    error=RESULTS["result-nonconforming"],
    success=RESULTS["result-conforming"],
    foreground=FOREGROUND,
    background=BACKGROUND,
    surface=SURFACE,
    panel=PANEL,
    boost=SURFACE,
    dark=True,
    variables={**OURS, **TEXTUAL},
)
