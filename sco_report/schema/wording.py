"""The words of the vocabulary with what they print, read off the patterns of the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sco_report.model.vocabulary import Act
from sco_report.problems.catalogue import catalogue, warning_ids
from sco_report.schema.descriptions import descriptions

_WORD = re.compile(r"\{\{\s*'([^']*)'[^{}]*\}\}")
_REST = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")


def plain(pattern: str) -> str:
    """A pattern as an editor reads it: its own words, and «…» for what is filled in."""
    return re.sub(r"\s+", " ", _REST.sub("…", _WORD.sub(r"\1", pattern))).strip()


def printed(patterns: Mapping[str, str]) -> dict[str, str]:
    """Each word of a table with what it prints."""
    return {word: f"«{plain(pattern)}»" for word, pattern in patterns.items()}


def warnings() -> dict[str, str]:
    """Each id of a warning with its reason."""
    return {id_: re.sub(r"\{\w+\}", "…", catalogue("ru")[id_].reason) for id_ in warning_ids()}


def heading(act: Act) -> str:
    """What an act says, in a few words: «приняли …»."""
    return plain(act.active or act.passive or "")


def explanation(act: Act) -> str:
    """What an act takes and how it reads with «by» and without."""
    texts, takes = descriptions().acts, descriptions().slots
    voices = {"active": act.active, "passive": act.passive} if act.active else {"alone": act.passive}
    said = [takes[act.takes].text] if act.takes else []
    said += [texts["begins"].format(words=", ".join(act.begins))] if act.begins else []
    said += [texts[voice].format(clause=plain(pattern)) for voice, pattern in voices.items() if pattern]
    return " ".join(said)
