"""``sco-report verify``: checks a session pack anywhere, without a project; reports for people or as JSON.

Texts from a pack are sanitized before printing: they may have been written to mislead a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sco_report.cli.history import revision_name
from sco_report.cli.messages import MessageTable, format_date
from sco_report.cli.options import language_option, text_or_json_option
from sco_report.cli.output import PROBLEMS
from sco_report.files import json_text
from sco_report.limits import LONGEST_QUOTED
from sco_report.pack.archive import read_archive
from sco_report.pack.manifest import Manifest
from sco_report.pack.verdict import Finding, NotAPack, Verdict
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import sanitize, shorten, translate

message = MessageTable("verify").message

VERSION = 1
"""Of the JSON: raised when a key is renamed, removed or given another meaning, not for a new key."""

_OF_MANIFEST = ("session", "revision", "supersedes")

NO_VERDICT = 2
"""Exit code: the file is not a pack, or this machine cannot verify it."""


@click.command()
@click.argument("pack", type=click.Path(path_type=Path), metavar="PACK")
@language_option
@text_or_json_option
def verify(pack: Path, lang: Language, form: str) -> None:
    """Verify a session pack: rebuild its documents and compare them byte for byte."""
    # Imported here: the renderers take half a second to load.
    from sco_report.pack.verify import verify as verify_pack

    try:
        verdict = verify_pack(read_archive(pack), lang)
    except NotAPack as error:
        if form == "json":
            click.echo(not_a_pack_as_json(error, _clean(str(pack)), lang))
        raise click.UsageError(message(error.reason, lang, file=_clean(str(pack)), **error.details)) from error
    except OSError as error:
        cause = error.strerror or str(error)
        details = {"file": _clean(str(pack)), "error": translate(cause) if lang == "ru" else cause}
        raise click.UsageError(message("unreadable", lang, **details)) from error
    click.echo(as_json(verdict, lang) if form == "json" else as_text(verdict, lang))
    if not verdict.holds:
        raise click.exceptions.Exit(NO_VERDICT if verdict.holds is None else PROBLEMS)


def as_json(verdict: Verdict, lang: Language) -> str:
    """Return the verdict as JSON; unknown values are null, only ``text`` depends on the language."""
    manifest = verdict.manifest.model_dump(mode="json") if verdict.manifest else {}
    return _json(
        holds=verdict.holds,
        sha256=verdict.sha256,
        first_difference=_difference(verdict.finding, lang) if verdict.finding else None,
        obstacle=sanitize(verdict.obstacle) or None,
        notes=[asdict(note) for note in verdict.notes],
        **{key: manifest.get(key) for key in _OF_MANIFEST},
    )


def not_a_pack_as_json(error: NotAPack, file: str, lang: Language) -> str:
    """Return the same object for a file that is not a pack."""
    text = message(error.reason, lang, file=file, **error.details)
    difference = {"part": None, "member": None, "reason": error.reason, "text": text, "place": None}
    return _json(first_difference=difference)


def _json(**values: object) -> str:
    nothing: dict[str, object] = {"sha256": None, "first_difference": None, "obstacle": None, "notes": []}
    return json_text({"version": VERSION, "holds": False, **nothing, **dict.fromkeys(_OF_MANIFEST), **values})


def _difference(finding: Finding, lang: Language) -> dict[str, Any]:
    return {
        "part": finding.kind,
        "member": finding.member,
        "reason": finding.reason,
        "text": _reason(finding, lang),
        "place": {"kind": "page", "value": str(finding.page), "text": ""} if finding.page else None,
    }


def as_text(verdict: Verdict, lang: Language) -> str:
    """Return the verdict in a few lines: the first difference, or the session and the revision of the pack."""
    digest = message("digest", lang, sha256=verdict.sha256)
    if verdict.obstacle:
        return "\n".join([message("unverifiable", lang), f"  {sanitize(verdict.obstacle)}", digest])
    lines = [*(_mismatch(verdict.finding, lang) if verdict.finding else _valid(verdict.manifest, lang))]
    if verdict.notes:
        lines += [message("causes" if verdict.finding else "harmless", lang), *_notes(verdict, lang)]
    lines.append(digest)
    if verdict.finding is None:
        lines.append(message("compare", lang))
    return "\n".join(lines)


def _mismatch(finding: Finding, lang: Language) -> Iterator[str]:
    member = " ".join(filter(None, (message(finding.kind, lang), _clean(finding.member))))
    page = message("page", lang, value=str(finding.page)) if finding.page else ""
    yield message("differs", lang)
    yield message("found", lang, where=", ".join(filter(None, (member, page))), reason=_reason(finding, lang))


def _reason(finding: Finding, lang: Language) -> str:
    return message(finding.reason, lang, **{name: _clean(text) for name, text in finding.details.items()})


def _valid(manifest: Manifest | None, lang: Language) -> Iterator[str]:
    assert manifest is not None, "a pack without a manifest is not valid"
    revision = manifest.revision
    yield message("holds", lang)
    yield message(
        "session",
        lang,
        day=format_date(lang, manifest.session.date),
        described=_clean(revision_name(revision.described, manifest.session.date.year, lang)),
        date=format_date(lang, revision.date),
        commit=revision.commit,
    )
    for pack in manifest.supersedes:
        date = format_date(lang, pack.date)
        yield message("replaces", lang, sha256=pack.sha256, reason=_clean(pack.reason), date=date)


def _notes(verdict: Verdict, lang: Language) -> Iterator[str]:
    for note in verdict.notes:
        here = _clean(note.here) or message("absent", lang)
        yield message("note", lang, tool=_clean(note.name), sealed=_clean(note.sealed), here=here)


def _clean(text: str) -> str:
    """A text from a pack as one line of printable characters, shortened if too long."""
    return sanitize("".join(" " if char.isspace() else char for char in shorten(text, LONGEST_QUOTED)))
