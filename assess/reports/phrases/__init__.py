"""The patterns of all sentences and words of a report, one table per language.

`assess.reports.words.Words` says how a pattern is written. Both tables have the same keys, and no
pattern holds a number: numbers are figures.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.reports.phrases import en, en_results, en_terms, ja, ja_results, ja_terms
from assess.text import Language

PHRASES: Mapping[Language, Mapping[str, str]] = {
    "en": {**en.PAGE, **en_results.RESULTS, **en_terms.TERMS},
    "ja": {**ja.PAGE, **ja_results.RESULTS, **ja_terms.TERMS},
}
"""Language to key to pattern."""
