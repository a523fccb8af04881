"""Under which conditions a pack was sealed, and which of them are otherwise on this machine."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.rendering.fonts import FontMissing
from sco_report.sealing.faces import faces
from sco_report.sealing.manifest import Font, Manifest, Program
from sco_report.sealing.tools import program, tools
from sco_report.sealing.verdict import Note

_SHOWN = 12
"""Digits of a digest that tell two apart for a reader."""


def deviations(manifest: Manifest) -> tuple[Note, ...]:
    """What is not here as it was when the pack was sealed: this program, fonts, then the other tools."""
    return tuple(note for note in _compared(manifest) if note.sealed != note.here)


def _compared(manifest: Manifest) -> Iterator[Note]:
    yield Note("sco_report", _program(manifest.program), _program(program()))
    for font in manifest.fonts:
        yield Note(font.file, font.sha256[:_SHOWN], _digest_here(font))
    here = tools()
    for name, version in manifest.tools.items():
        yield Note(name, version, here.get(name, ""))


def _program(one: Program) -> str:
    return f"{one.version} ({one.sha256[:_SHOWN]})"


def _digest_here(font: Font) -> str:
    try:
        return next((one.sha256[:_SHOWN] for one in faces(font.family) if one.file == font.file), "")
    except FontMissing:
        return ""
