"""What an editor is told who has not installed an optional part of the package."""

from __future__ import annotations

import sys
import tomllib

import pytest
from support.paths import ROOT

from sco_report.cli.main import run
from sco_report.cli.options import EXTRAS


@pytest.mark.parametrize(("verb", "extra"), [(["preview"], "preview"), (["check", "--spelling"], "spelling")])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_missing_extra_is_named(
    verb: list[str], extra: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, EXTRAS[extra][-1], None)
    assert run([*verb, "--lang", language, "--project", str(ROOT)]) == 2
    assert f"pip install 'sco-report[{extra}]'" in capsys.readouterr().err


def test_the_extras_are_those_of_the_package() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {extra: tuple(one.split(">=")[0] for one in declared[extra]) for extra in EXTRAS} == EXTRAS
