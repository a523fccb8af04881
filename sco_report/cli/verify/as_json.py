"""A verdict for other programs, with keys that stay.

What is not known is null; ``part`` and ``reason`` are words that do not change
with the language, ``text`` says the reason in it; ``place`` is as in :class:`Place`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sco_report.cli.verify.messages import message
from sco_report.cli.verify.wording import reason
from sco_report.problems.catalogue import Language
from sco_report.problems.visible import visible
from sco_report.sealing.verdict import Finding, NotAPack, Verdict

VERSION = 1
"""Raised when a key is renamed, removed or given another meaning; a new key is no reason."""


def as_json(verdict: Verdict, lang: Language) -> str:
    """The verdict as a JSON object."""
    manifest = verdict.manifest
    said: dict[str, Any] = {
        "version": VERSION,
        "holds": verdict.holds,
        "sha256": verdict.sha256,
        "first_difference": _difference(verdict.finding, lang) if verdict.finding else None,
        "obstacle": visible(verdict.obstacle) or None,
        "notes": [asdict(note) for note in verdict.notes],
        "session": manifest.session.model_dump(mode="json") if manifest else None,
        "revision": manifest.revision.model_dump(mode="json") if manifest else None,
        "supersedes": [one.model_dump(mode="json") for one in manifest.supersedes] if manifest else None,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def no_pack_as_json(error: NotAPack, file: str, lang: Language) -> str:
    """The same of a file that is no pack: there is nothing to tell but why."""
    text = message(error.reason, lang, file=file, **error.details)
    difference = {"part": None, "member": None, "reason": error.reason, "text": text, "place": None}
    unknown = dict.fromkeys(["session", "revision", "supersedes"])
    said: dict[str, Any] = {
        "version": VERSION,
        "holds": False,
        "sha256": None,
        "first_difference": difference,
        "obstacle": None,
        "notes": [],
        **unknown,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _difference(finding: Finding, lang: Language) -> dict[str, Any]:
    return {
        "part": finding.part,
        "member": finding.member,
        "reason": finding.reason,
        "text": reason(finding, lang),
        "place": asdict(finding.place) if finding.place else None,
    }
