"""How fonts are asked for, and what is said where they cannot be."""

from __future__ import annotations

import errno
import subprocess

import pytest

from sco_report.rendering.fonts import FontMissing, font_file


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_a_machine_that_is_short_of_something_is_not_one_without_fonts(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "Too many open files")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(OSError, match="Too many open files"):
        font_file("Liberation Serif")


def test_a_machine_whose_fonts_cannot_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(FontMissing) as found:
        font_file("Liberation Serif")
    assert found.value.found == ""
