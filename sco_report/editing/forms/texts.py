"""The texts of forms, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sco_report import files
from sco_report.problems.catalogue import Language


@cache
def form_texts(language: Language) -> Mapping[str, str]:
    """The texts by name: labels, buttons, messages."""
    entries = files.load_resource("sco_report.editing.forms", "assets/texts.yaml")
    return {name: texts[language] for name, texts in entries.items()}
