"""How fonts are asked for, and what is said where they cannot be."""

from __future__ import annotations

import errno
import os
import subprocess

import pytest

from sco_report.rendering.fonts import FontMissing, font_file


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.EMFILE, OSError), (errno.ENFILE, OSError), (errno.ENOMEM, OSError), (errno.EACCES, FontMissing)],
)
def test_a_machine_that_is_short_of_something_is_not_one_without_fonts(
    monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(error) as found:
        font_file("Liberation Serif")
    assert not isinstance(found.value, FontMissing) or found.value.found == ""
