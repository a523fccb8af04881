"""A finding in words, safe to print: what stands in a pack may have been written to mislead a terminal."""

from __future__ import annotations

from sco_report.cli.verify.messages import message
from sco_report.problems.catalogue import Language
from sco_report.problems.visible import visible
from sco_report.sealing.verdict import Finding, Place

_LONGEST = 200
"""Characters of a foreign text that are shown."""


def where(finding: Finding, lang: Language) -> str:
    """The part that differs, its file and the place in it."""
    named = " ".join(filter(None, (message(finding.part, lang), shown(finding.member))))
    return ", ".join(filter(None, (named, place(finding.place, lang))))


def reason(finding: Finding, lang: Language) -> str:
    """In which way it differs."""
    return message(finding.reason, lang, **{name: shown(text) for name, text in finding.details.items()})


def place(one: Place | None, lang: Language) -> str:
    """A place in a document; empty text where none is known."""
    return message(one.kind, lang, value=shown(one.value), text=shown(one.text)) if one else ""


def shown(text: str) -> str:
    """A text as one line of signs that can be seen, not too long."""
    seen = visible("".join(" " if sign.isspace() else sign for sign in text[:_LONGEST]))
    return seen if len(text) <= _LONGEST else f"{seen}…"
