"""A text is an entry of each kind, or is refused with problems that stand in its lines."""

from __future__ import annotations

from fuzz.asserting import FILE, within
from fuzz.vocabulary import VOCABULARY
from sco_report.model.file_kinds import KINDS
from sco_report.model.validation import validated
from sco_report.problems import ProblemsFound
from sco_report.source import KeyPath, SourceFile, parse

_MODELS = list(dict.fromkeys((kind.model, kind.table) for kind in KINDS))


def run(data: bytes) -> None:
    """Take a text for an entry of every model, and for a table of those that stand in tables."""
    text = data.decode("utf-8", errors="ignore")
    try:
        content = parse(FILE, text)
    except ProblemsFound as found:
        within(found, text)
        return
    for model, table in _MODELS:
        for path in _paths(content, table):
            try:
                validated(model, content, path, VOCABULARY)
            except ProblemsFound as found:
                within(found, text)


def _paths(content: SourceFile, table: bool) -> list[KeyPath]:
    if table:
        return [(name,) for name in content.value] if isinstance(content.value, dict) else []
    if isinstance(content.value, dict) and isinstance(content.value.get("events"), list):
        return [("events", index) for index in range(len(content.value["events"]))]
    return [()]
