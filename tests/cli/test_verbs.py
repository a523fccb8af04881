"""A verb is loaded when it is called for, and no other with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sco_report.cli
from sco_report.cli.commands import COMMANDS


@pytest.mark.parametrize("verb", ["check", "explain"])
def test_no_other_verb_is_loaded(verb: str) -> None:
    program = (
        f"import sys; from sco_report.cli.main import run; run(['{verb}', '--help']); "
        f"print(sorted(name for name in {COMMANDS} if f'sco_report.cli.{{name}}' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str([verb])


def test_every_verb_has_its_module_and_stands_in_order() -> None:
    folder = Path(sco_report.cli.__file__).parent
    assert all((folder / f"{verb}.py").exists() or (folder / verb / "__init__.py").exists() for verb in COMMANDS)
    assert list(COMMANDS) == sorted(COMMANDS)
