"""Which of a user's settings of pip hold where .venv is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.pip_install import kept_settings, listed_settings


def test_mirrors_are_kept_and_other_places_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As pip itself lists them: the environment before the command's section, and that before the global one."""
    file = tmp_path / "pip.conf"
    file.write_text(
        "[global]\nindex-url = https://mirror.example/simple\nuser = true\ntimeout = 5\nno-binary = :all:\n"
        "extra-index-url =\n  https://a.example\n  https://b.example\n"
        "[install]\ntimeout = 6\ntarget = elsewhere\n[download]\nproxy = http://elsewhere.example\n",
        encoding="utf-8",
    )
    others = {
        "PIP_PREFIX": "elsewhere",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_TIMEOUT": "7",
        "PIP_CONFIG_FILE": str(file),
    }
    for name, value in others.items():
        monkeypatch.setenv(name, value)
    kept = kept_settings(listed_settings())
    assert kept["PIP_INDEX_URL"] == "https://mirror.example/simple"
    assert kept["PIP_EXTRA_INDEX_URL"].split() == ["https://a.example", "https://b.example"]
    assert kept["PIP_TIMEOUT"] == "7"
    assert not kept.keys() & {
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_NO_BINARY",
        "PIP_REQUIRE_VIRTUALENV",
        "PIP_PROXY",
    }
