"""A verdict for other programs, with keys that stay.

What is not known is null; ``part`` and ``reason`` are words that do not change
with the language, ``text`` says the reason in it; ``place`` is as in :class:`MismatchPlace`.

What ``sco-report verify`` tells, from ``messages.yaml``.

A finding in words, safe to print: what stands in a pack may have been written to mislead a terminal.

A verdict for people.

The command itself: reads a pack from wherever it lies, and needs nothing of a project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sco_report.cli.history import revision_name
from sco_report.cli.messages import MessageTable, format_date
from sco_report.cli.options import language_option
from sco_report.cli.output import PROBLEMS
from sco_report.pack.archive import read_archive
from sco_report.pack.manifest import Manifest
from sco_report.pack.verdict import Finding, MismatchPlace, NotAPack, Verdict
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import sanitize, translate

message = MessageTable("verify").message


_LONGEST = 200
"""Characters of a foreign text that are shown."""


def where(finding: Finding, lang: Language) -> str:
    """The part that differs, its file and the place in it."""
    named = " ".join(filter(None, (message(finding.part, lang), shown(finding.member))))
    return ", ".join(filter(None, (named, place(finding.place, lang))))


def reason(finding: Finding, lang: Language) -> str:
    """In which way it differs."""
    return message(finding.reason, lang, **{name: shown(text) for name, text in finding.details.items()})


def place(one: MismatchPlace | None, lang: Language) -> str:
    """A place in a document; empty text where none is known."""
    return message(one.kind, lang, value=shown(one.value), text=shown(one.text)) if one else ""


def shown(text: str) -> str:
    """A text as one line of signs that can be seen, not too long."""
    seen = sanitize("".join(" " if sign.isspace() else sign for sign in text[:_LONGEST]))
    return seen if len(text) <= _LONGEST else f"{seen}…"


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
        "obstacle": sanitize(verdict.obstacle) or None,
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


def as_text(verdict: Verdict, lang: Language) -> str:
    """The verdict in a few lines: what differs first, of what session and state the pack is, or why there is none."""
    if verdict.obstacle:
        said = message("unverifiable", lang), f"  {sanitize(verdict.obstacle)}"
        return "\n".join([*said, message("digest", lang, sha256=verdict.sha256)])
    lines = [*_differing(verdict.finding, lang)] if verdict.finding else [*_holding(verdict.manifest, lang)]
    if verdict.notes:
        lines += [message("causes" if verdict.finding else "harmless", lang), *_notes(verdict, lang)]
    lines.append(message("digest", lang, sha256=verdict.sha256))
    if verdict.finding is None:
        lines.append(message("compare", lang))
    return "\n".join(lines)


def _differing(finding: Finding, lang: Language) -> Iterator[str]:
    yield message("differs", lang)
    yield message("found", lang, where=where(finding, lang), reason=reason(finding, lang))


def _holding(manifest: Manifest | None, lang: Language) -> Iterator[str]:
    assert manifest is not None
    revision = manifest.revision
    yield message("holds", lang)
    yield message(
        "session",
        lang,
        day=format_date(lang, manifest.session.date),
        described=shown(revision_name(revision.described, manifest.session.date.year, lang)),
        date=format_date(lang, revision.date),
        commit=revision.commit,
    )
    for one in manifest.supersedes:
        said = {"sha256": one.sha256, "reason": shown(one.reason), "date": format_date(lang, one.date)}
        yield message("replaces", lang, **said)


def _notes(verdict: Verdict, lang: Language) -> Iterator[str]:
    for note in verdict.notes:
        here = shown(note.here) or message("absent", lang)
        yield message("note", lang, tool=shown(note.name), sealed=shown(note.sealed), here=here)


NO_VERDICT = 2


@click.command()
@click.argument("pack", type=click.Path(path_type=Path), metavar="PACK")
@language_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="The form: for people, or for programs.")  # fmt: skip
def verify(pack: Path, lang: Language, form: str) -> None:
    """Verify a session pack: make its documents anew and compare them byte for byte."""
    # Loaded here: the renderers take half a second that other verbs need not wait.
    from sco_report.pack.verify import verify as verified

    try:
        verdict = verified(read_archive(pack), lang)
    except NotAPack as error:
        if form == "json":
            click.echo(no_pack_as_json(error, shown(str(pack)), lang))
        raise click.UsageError(message(error.reason, lang, file=shown(str(pack)), **error.details)) from error
    except OSError as error:
        said = error.strerror or str(error)
        details = {"file": shown(str(pack)), "error": translate(said) if lang == "ru" else said}
        raise click.UsageError(message("unreadable", lang, **details)) from error
    click.echo(as_json(verdict, lang) if form == "json" else as_text(verdict, lang))
    if not verdict.holds:
        raise click.exceptions.Exit(NO_VERDICT if verdict.holds is None else PROBLEMS)
