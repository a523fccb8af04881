"""Under which conditions a pack was sealed, and which of them are otherwise on this machine."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.rendering.fonts import FontMissing
from sco_report.sealing.faces import faces
from sco_report.sealing.manifest import SHOWN, Font, Manifest
from sco_report.sealing.tools import program, tools
from sco_report.sealing.verdict import Note


def deviations(manifest: Manifest) -> tuple[Note, ...]:
    """What is not here as it was when the pack was sealed: this program, fonts, then the other tools."""
    return tuple(note for note in _compared(manifest) if note.sealed != note.here)


def _compared(manifest: Manifest) -> Iterator[Note]:
    yield Note("sco_report", manifest.program.shown, program().shown)
    for font in manifest.fonts:
        yield Note(font.file, font.sha256[:SHOWN], _digest_here(font))
    here = tools()
    for name, version in manifest.tools.items():
        yield Note(name, version, here.get(name, ""))


def _digest_here(font: Font) -> str:
    try:
        return next((one.sha256[:SHOWN] for one in faces(font.family) if one.file == font.file), "")
    except FontMissing:
        return ""
