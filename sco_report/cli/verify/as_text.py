"""A verdict for people."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.cli.days import day_in
from sco_report.cli.history.answers import revision_name
from sco_report.cli.verify.messages import message
from sco_report.cli.verify.wording import reason, shown, where
from sco_report.problems.catalogue import Language
from sco_report.problems.visible import visible
from sco_report.sealing.manifest import Manifest
from sco_report.sealing.verdict import Finding, Verdict


def as_text(verdict: Verdict, lang: Language) -> str:
    """The verdict in a few lines: what differs first, of what session and state the pack is, or why there is none."""
    if verdict.obstacle:
        said = message("unverifiable", lang), f"  {visible(verdict.obstacle)}"
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
        day=day_in(lang, manifest.session.date),
        described=shown(revision_name(revision.described, manifest.session.date.year, lang)),
        date=day_in(lang, revision.date),
        commit=revision.commit,
    )
    for one in manifest.supersedes:
        said = {"sha256": one.sha256, "reason": shown(one.reason), "date": day_in(lang, one.date)}
        yield message("replaces", lang, **said)


def _notes(verdict: Verdict, lang: Language) -> Iterator[str]:
    for note in verdict.notes:
        here = shown(note.here) or message("absent", lang)
        yield message("note", lang, tool=shown(note.name), sealed=shown(note.sealed), here=here)
